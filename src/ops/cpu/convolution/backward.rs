//! The backward pass.
//!
//! Max pooling passes on one of four results, and ReLU about half of those. Only these have a gradient, so the backward
//! pass costs at most a quarter of the forward pass.

use super::pooling::Pool;
use super::{ConvolutionGradients, ConvolutionShape, POOL};
use crate::ops::cpu::lanes::{LANES, MOST_SUMS, Quad, add_weighted, padded};
use wide::f32x4;

impl ConvolutionShape {
    /// See [`backward`](Self::backward).
    pub(super) fn differentiate<P: Pool>(
        &self,
        images: &[f32],
        weight: &[f32],
        places: &[u8],
        grad_output: &[f32],
        wants_images: bool,
    ) -> ConvolutionGradients {
        let weight = padded(weight, self.row());
        let weight = weight.as_chunks().0;
        let image_size = self.side * self.side * self.channels;
        let pooled_size = self.pooled_side().pow(2) * self.filters;
        let mut grad_weight = vec![[0.0; LANES]; weight.len()];
        let mut bias = vec![0.0; self.filters];
        let mut grad_images = Vec::with_capacity(if wants_images { images.len() } else { 0 });
        let mut frame = self.frame();
        let mut passed = Vec::new();
        let filter_size = self.kernel * self.row_vectors();
        let examples = images
            .chunks_exact(image_size)
            .zip(places.chunks_exact(pooled_size))
            .zip(grad_output.chunks_exact(pooled_size));
        for ((image, places), grad_output) in examples {
            self.fill(&mut frame, image);
            let mut grad_frame = if wants_images {
                self.frame()
            } else {
                Vec::new()
            };
            for (filter, bias) in bias.iter_mut().enumerate() {
                *bias += self.pass_on::<P>(filter, places, grad_output, &mut passed);
                let of_filter = filter * filter_size..(filter + 1) * filter_size;
                let rows = grad_weight[of_filter.clone()].chunks_exact_mut(self.row_vectors());
                for (row, grad) in rows.enumerate() {
                    gather_row(&passed, &frame[row * self.stride()..], grad);
                }
                if wants_images {
                    let rows = weight[of_filter].chunks_exact(self.row_vectors());
                    for (row, weight) in rows.enumerate() {
                        let grad = &mut grad_frame[row * self.stride()..];
                        scatter_row(&passed, weight, grad);
                    }
                }
            }
            if wants_images {
                for row in self.inside(&mut grad_frame) {
                    grad_images.extend_from_slice(row);
                }
            }
        }
        ConvolutionGradients {
            images: grad_images,
            weight: self.without_padding(&grad_weight),
            bias,
        }
    }

    /// Collects the places in the frame of the kernel's results that have a gradient, each with it; returns the sum of
    /// the gradients.
    ///
    /// Column by column: row neighbours overlap, and a processor stalls when it loads what it has just stored in parts.
    fn pass_on<P: Pool>(
        &self,
        filter: usize,
        places: &[u8],
        grad_output: &[f32],
        passed: &mut Vec<(u32, f32)>,
    ) -> f32 {
        passed.clear();
        let side = self.pooled_side();
        let mut sum = 0.0;
        for column in 0..side {
            for row in 0..side {
                let index = (row * side + column) * self.filters + filter;
                let grad = grad_output[index] * P::SHARE;
                if grad == 0.0 {
                    continue;
                }
                P::each_place(places[index], |place| {
                    let (down, right) = (place / POOL, place % POOL);
                    let place = (POOL * row + down) * self.stride()
                        + (POOL * column + right) * self.channels;
                    passed.push((place as u32, grad));
                    sum += grad;
                });
            }
        }
        sum
    }

    fn without_padding(&self, weight: &[Quad]) -> Vec<f32> {
        weight
            .chunks_exact(self.row_vectors())
            .flat_map(|row| &row.as_flattened()[..self.row()])
            .copied()
            .collect()
    }
}

/// Adds the weighted vectors at each place of `image` to `sums`.
fn gather_row(places: &[(u32, f32)], image: &[f32], sums: &mut [Quad]) {
    for (index, sums) in sums.chunks_mut(MOST_SUMS).enumerate() {
        let image = &image[index * MOST_SUMS * LANES..];
        macro_rules! of_width {
            ($($width:literal)*) => {
                match sums.len() {
                    $($width => gather::<$width>(places, image, sums),)*
                    _ => unreachable!("chunks of at most {MOST_SUMS}"),
                }
            };
        }
        of_width!(1 2 3 4 5 6 7 8 9 10 11 12);
    }
}

fn gather<const V: usize>(places: &[(u32, f32)], image: &[f32], sums: &mut [Quad]) {
    let mut accumulators: [f32x4; V] = std::array::from_fn(|vector| sums[vector].into());
    for &(place, grad) in places {
        let row = image[place as usize..].as_chunks().0;
        add_weighted(&mut accumulators, grad, row);
    }
    for (sum, accumulator) in sums.iter_mut().zip(accumulators) {
        *sum = accumulator.to_array();
    }
}

/// Adds `weight`, times each place's gradient, to the vectors at that place of `image`.
fn scatter_row(places: &[(u32, f32)], weight: &[Quad], image: &mut [f32]) {
    for (index, weight) in weight.chunks(MOST_SUMS).enumerate() {
        let image = &mut image[index * MOST_SUMS * LANES..];
        macro_rules! of_width {
            ($($width:literal)*) => {
                match weight.len() {
                    $($width => scatter::<$width>(places, weight, image),)*
                    _ => unreachable!("chunks of at most {MOST_SUMS}"),
                }
            };
        }
        of_width!(1 2 3 4 5 6 7 8 9 10 11 12);
    }
}

fn scatter<const V: usize>(places: &[(u32, f32)], weight: &[Quad], image: &mut [f32]) {
    let weight: [f32x4; V] = std::array::from_fn(|vector| weight[vector].into());
    for &(place, grad) in places {
        let grad = f32x4::splat(grad);
        let row = &mut image[place as usize..].as_chunks_mut().0[..V];
        for (to, weight) in row.iter_mut().zip(weight) {
            *to = (f32x4::from(*to) + grad * weight).to_array();
        }
    }
}
