//! Convolution at any places, without pooling.
//!
//! Forward, vectors run along the filters, and neighbouring places share the weights they load; backward they run along a
//! kernel's row, which is contiguous in an image as it is in its weights, and gradients of zero are left out.

use super::lanes::{LANES, Quad, add_weighted, padded, transposed};
use crate::ops::Places;
use wide::f32x4;

/// Vectors of sums at once: with what they are made of, they fit into V8's 16 registers.
const MOST_VECTORS: usize = 6;

/// Vectors of a kernel's row at once.
const MOST_ROW_VECTORS: usize = 12;

/// Places that share the weights they load.
const SHARED: usize = 2;

/// A convolution's sizes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SumsShape {
    /// Rows and columns of the image.
    pub side: usize,
    /// Channels of the image.
    pub channels: usize,
    /// Rows and columns of a kernel.
    pub kernel: usize,
    /// Kernels, and channels of the result.
    pub filters: usize,
    /// Where kernels lie.
    pub places: Places,
}

/// Gradients of a loss with respect to a convolution's inputs, each in the shape of its namesake.
pub(crate) struct SumsGradients {
    /// `[batch, side, side, channels]`; empty if not wanted.
    pub images: Vec<f32>,
    /// `[filters, kernel, kernel, channels]`
    pub weight: Vec<f32>,
    /// `[filters]`
    pub bias: Vec<f32>,
}

/// Calls a function of a constant number of vectors.
macro_rules! of_width {
    ($width:expr, $most:ident, $($vectors:literal)*, $function:ident $arguments:tt) => {
        match $width {
            $($vectors => $function::<$vectors> $arguments,)*
            _ => unreachable!("a pass has at most {} vectors", $most),
        }
    };
}

impl SumsShape {
    /// Numbers under one row of a kernel.
    fn row(&self) -> usize {
        self.kernel * self.channels
    }

    /// Rows and columns of the image with its border, as far as kernels reach.
    fn frame_side(&self) -> usize {
        let Places {
            stride,
            before,
            count,
        } = self.places;
        let reach = count.saturating_sub(1) * stride + self.kernel;
        reach.max(before + self.side)
    }

    /// Numbers in a row of the image with its border.
    fn frame_row(&self) -> usize {
        self.frame_side() * self.channels
    }

    /// A zero image with its border, and room for the last vectors to reach past its end.
    fn frame(&self) -> Vec<f32> {
        vec![0.0; self.frame_side() * self.frame_row() + LANES]
    }

    /// Where the rows of the image are in its frame.
    fn inside(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let Self {
            side,
            channels,
            places: Places { before, .. },
            ..
        } = *self;
        let frame_row = self.frame_row();
        (0..side).map(move |row| {
            let first = (before + row) * frame_row + before * channels;
            first..first + side * channels
        })
    }

    fn fill(&self, frame: &mut [f32], image: &[f32]) {
        let rows = image.chunks_exact(self.side * self.channels);
        for (range, row) in self.inside().zip(rows) {
            frame[range].copy_from_slice(row);
        }
    }

    /// Where the kernel's first number lies in the frame, at each place.
    fn corners(&self) -> Vec<usize> {
        let Places { stride, count, .. } = self.places;
        let rows = 0..count;
        let corner = |down: usize, across: usize| {
            down * stride * self.frame_row() + across * stride * self.channels
        };
        rows.clone()
            .flat_map(|down| rows.clone().map(move |across| (down, across)))
            .map(|(down, across)| corner(down, across))
            .collect()
    }

    fn image_size(&self) -> usize {
        self.side * self.side * self.channels
    }

    /// `images` is `[batch, side, side, channels]`, `weight` `[filters, kernel, kernel, channels]`, `bias` `[filters]`,
    /// the result `[batch, count, count, filters]`.
    ///
    /// Each sum begins with the bias, and goes through the kernel row by row, a pixel's channels together.
    pub(crate) fn forward(&self, images: &[f32], weight: &[f32], bias: &[f32]) -> Vec<f32> {
        let filters = self.filters;
        let weight = transposed(weight, self.kernel * self.row());
        let (weight, bias) = (padded(&weight, filters), padded(bias, filters));
        let (weight, bias) = (weight.as_chunks().0, bias.as_chunks().0);
        let corners = self.corners();
        let mut frame = self.frame();
        let batch = images.len() / self.image_size();
        let mut sums = vec![0.0; batch * corners.len() * filters];
        let outputs = sums.chunks_exact_mut(corners.len() * filters);
        for (image, output) in images.chunks_exact(self.image_size()).zip(outputs) {
            self.fill(&mut frame, image);
            for (first, width) in passes(bias.len(), MOST_VECTORS) {
                let pass = Pass {
                    shape: self,
                    frame: &frame,
                    weight,
                    bias,
                    first,
                };
                of_width!(width, MOST_VECTORS, 1 2 3 4 5 6, add(pass, &corners, output));
            }
        }
        sums
    }

    /// The gradients, given `grad_output`, the loss's gradient with respect to the sums.
    pub(crate) fn backward(
        &self,
        images: &[f32],
        weight: &[f32],
        grad_output: &[f32],
        wants_images: bool,
    ) -> SumsGradients {
        let filters = self.filters;
        let corners = self.corners();
        let mut bias = vec![0.0; filters];
        for grads in grad_output.chunks_exact(filters) {
            for (bias, grad) in bias.iter_mut().zip(grads) {
                *bias += grad;
            }
        }
        SumsGradients {
            images: if wants_images {
                self.image_gradients(weight, grad_output, &corners)
            } else {
                Vec::new()
            },
            weight: self.weight_gradients(images, grad_output, &corners),
            bias,
        }
    }

    fn weight_gradients(&self, images: &[f32], grad_output: &[f32], corners: &[usize]) -> Vec<f32> {
        let width = self.row().div_ceil(LANES);
        let mut weight = vec![[0.0; LANES]; self.filters * self.kernel * width];
        let mut frame = self.frame();
        let mut kept = Kept::of_at_most(corners.len());
        let grads = grad_output.chunks_exact(corners.len() * self.filters);
        for (image, grads) in images.chunks_exact(self.image_size()).zip(grads) {
            self.fill(&mut frame, image);
            for (filter, weight) in weight.chunks_exact_mut(self.kernel * width).enumerate() {
                let of_filter = grads[filter..].iter().step_by(self.filters);
                let places = kept.keep(corners.iter().copied().zip(of_filter));
                for (first, vectors) in passes(width, MOST_ROW_VECTORS) {
                    let pass = WeightPass {
                        shape: self,
                        frame: &frame,
                        width,
                        first,
                    };
                    let to = &mut *weight;
                    of_width!(
                        vectors, MOST_ROW_VECTORS, 1 2 3 4 5 6 7 8 9 10 11 12,
                        add_to_weight(pass, places, to));
                }
            }
        }
        let row = |row: &[Quad]| row.as_flattened()[..self.row()].to_vec();
        weight.chunks_exact(width).flat_map(row).collect()
    }

    fn image_gradients(&self, weight: &[f32], grad_output: &[f32], corners: &[usize]) -> Vec<f32> {
        let weight = padded(weight, self.row());
        let weight = weight.as_chunks().0;
        let width = self.row().div_ceil(LANES);
        let grads = grad_output.chunks_exact(corners.len() * self.filters);
        let mut images = Vec::with_capacity(grads.len() * self.image_size());
        for grads in grads {
            let mut frame = self.frame();
            let mut kept = Kept::of_at_most(self.filters);
            for (first, vectors) in passes(width, MOST_ROW_VECTORS) {
                let pass = ImagePass {
                    shape: self,
                    grads,
                    weight,
                    width,
                    first,
                };
                let (kept, to) = (&mut kept, &mut frame);
                of_width!(
                    vectors, MOST_ROW_VECTORS, 1 2 3 4 5 6 7 8 9 10 11 12,
                    add_to_image(pass, corners, kept, to));
            }
            for range in self.inside() {
                images.extend_from_slice(&frame[range]);
            }
        }
        images
    }
}

/// As few passes over `width` vectors as possible, all about equally wide: where each begins, and its width.
fn passes(width: usize, most: usize) -> impl Iterator<Item = (usize, usize)> {
    let count = width.div_ceil(most);
    (0..count).map(move |pass| {
        let (first, end) = (width * pass / count, width * (pass + 1) / count);
        (first, end - first)
    })
}

/// A pass over some of the filters, from vector `first` on.
#[derive(Clone, Copy)]
struct Pass<'a> {
    shape: &'a SumsShape,
    frame: &'a [f32],
    /// `[kernel * kernel * channels, filters]`
    weight: &'a [Quad],
    bias: &'a [Quad],
    first: usize,
}

impl Pass<'_> {
    /// The sums at `P` places.
    #[inline(always)]
    fn sums<const P: usize, const V: usize>(&self, corners: [usize; P]) -> [[f32x4; V]; P] {
        let (width, row) = (self.bias.len(), self.shape.row());
        let bias: [f32x4; V] = std::array::from_fn(|vector| self.bias[self.first + vector].into());
        let mut sums = [bias; P];
        for down in 0..self.shape.kernel {
            let windows: [&[f32]; P] = corners.map(|corner| {
                let first = corner + down * self.shape.frame_row();
                &self.frame[first..first + row]
            });
            let weights = self.weight[down * row * width..][..row * width].chunks_exact(width);
            for (along, weights) in weights.enumerate() {
                for place in 0..P {
                    add_weighted(
                        &mut sums[place],
                        windows[place][along],
                        &weights[self.first..],
                    );
                }
            }
        }
        sums
    }
}

/// Adds what a pass gives at all places.
fn add<const V: usize>(pass: Pass<'_>, corners: &[usize], output: &mut [f32]) {
    let filters = pass.shape.filters;
    let first = pass.first * LANES;
    let count = filters.min(first + V * LANES) - first;
    let mut keep = |place: usize, sums: [f32x4; V]| {
        let sums = sums.map(f32x4::to_array);
        let sums = &sums.as_flattened()[..count];
        output[place * filters + first..][..count].copy_from_slice(sums);
    };
    let (pairs, rest) = corners.as_chunks::<SHARED>();
    for (index, &pair) in pairs.iter().enumerate() {
        let sums = pass.sums::<SHARED, V>(pair);
        for (place, sums) in (index * SHARED..).zip(sums) {
            keep(place, sums);
        }
    }
    for (place, &corner) in (corners.len() - rest.len()..).zip(rest) {
        let [sums] = pass.sums::<1, V>([corner]);
        keep(place, sums);
    }
}

/// Gradients that are not zero: behind a pooling or a ReLU most are.
struct Kept {
    gradients: Vec<(usize, f32)>,
}

impl Kept {
    /// Room for so many, and for one more: the one after the last kept is written, too.
    fn of_at_most(count: usize) -> Self {
        Self {
            gradients: vec![(0, 0.0); count + 1],
        }
    }

    /// Keeps those that are not zero, each with its place.
    fn keep<'a>(&mut self, all: impl Iterator<Item = (usize, &'a f32)>) -> &[(usize, f32)] {
        let mut length = 0;
        for (place, &gradient) in all {
            self.gradients[length] = (place, gradient);
            // Branch-free: which are zero is unpredictable.
            length += usize::from(gradient != 0.0);
        }
        &self.gradients[..length]
    }
}

/// A pass over a part of a kernel's rows, from vector `first` on, for the gradients of a filter's weights.
#[derive(Clone, Copy)]
struct WeightPass<'a> {
    shape: &'a SumsShape,
    frame: &'a [f32],
    width: usize,
    first: usize,
}

/// Adds what an image gives to `[kernel, kernel * channels]`, where the gradients of the filter's sums are those of `places`.
fn add_to_weight<const V: usize>(
    pass: WeightPass<'_>,
    places: &[(usize, f32)],
    weight: &mut [Quad],
) {
    for (down, row) in weight.chunks_exact_mut(pass.width).enumerate() {
        let offset = down * pass.shape.frame_row() + pass.first * LANES;
        let row = &mut row[pass.first..pass.first + V];
        let mut sums: [f32x4; V] = std::array::from_fn(|vector| row[vector].into());
        for &(corner, grad) in places {
            // Behind the row's end is another row's, and the sums of that are not read.
            let window = &pass.frame[corner + offset..][..V * LANES];
            add_weighted(&mut sums, grad, window.as_chunks().0);
        }
        row.copy_from_slice(&sums.map(f32x4::to_array));
    }
}

/// A pass over a part of a kernel's rows, from vector `first` on, for the gradients of an image.
#[derive(Clone, Copy)]
struct ImagePass<'a> {
    shape: &'a SumsShape,
    /// `[places, filters]`
    grads: &'a [f32],
    /// `[filters * kernel, kernel * channels]`
    weight: &'a [Quad],
    width: usize,
    first: usize,
}

/// Adds what a pass gives to an image in its frame.
fn add_to_image<const V: usize>(
    pass: ImagePass<'_>,
    corners: &[usize],
    kept: &mut Kept,
    frame: &mut [f32],
) {
    let SumsShape {
        kernel, filters, ..
    } = *pass.shape;
    for (&corner, grads) in corners.iter().zip(pass.grads.chunks_exact(filters)) {
        let grads = kept.keep(grads.iter().enumerate());
        if grads.is_empty() {
            continue;
        }
        for down in 0..kernel {
            let mut sums = [f32x4::ZERO; V];
            for &(filter, grad) in grads {
                let weights = &pass.weight[(filter * kernel + down) * pass.width..];
                add_weighted(&mut sums, grad, &weights[pass.first..]);
            }
            let first = corner + down * pass.shape.frame_row() + pass.first * LANES;
            // Behind the row's end the weights are zero, and what they reach is another row's.
            let to = frame[first..][..V * LANES].as_chunks_mut::<LANES>().0;
            for (to, sum) in to.iter_mut().zip(sums) {
                *to = (f32x4::from(*to) + sum).to_array();
            }
        }
    }
}
