//! Convolution, ReLU and max pooling in one.
//!
//! Images are `[side, side, channels]`, kernels `[filters, kernel, kernel, channels]`: the numbers under one row of a
//! kernel lie side by side in an image, and so do the weights they are multiplied with. That row is what the SIMD
//! vectors run along. Nothing is copied into columns first.
//!
//! Of each square of four results pooling lets one through, and of those ReLU lets about half through. Only they have a
//! gradient, so the way back costs a quarter of the way there or less.

use super::lanes::{LANES, MOST_SUMS, Quad, add_weighted, padded};
use wide::f32x4;

/// Neighbouring results in each direction of which pooling keeps the largest.
const POOL: usize = 2;

/// The choice of a square none of whose results is positive.
const NONE: u8 = (POOL * POOL) as u8;

/// The shape of a convolution that keeps the image's size (`same` padding), followed by ReLU and max pooling by two.
/// A last odd row and column are dropped, as Keras does.
#[derive(Debug, Clone, Copy)]
pub struct Convolution {
    /// Rows and columns of the image.
    pub side: usize,
    /// Channels of the image.
    pub channels: usize,
    /// Rows and columns of a kernel, odd.
    pub kernel: usize,
    /// Kernels, and channels of the result.
    pub filters: usize,
}

/// What a convolution gives.
pub struct Pooled {
    /// `[batch, side / 2, side / 2, filters]`
    pub values: Vec<f32>,
    /// Of each value the place in its square, 0 to 3 row by row, or 4 if none was positive.
    pub choices: Vec<u8>,
}

/// Gradients of a loss with respect to what a convolution was given, each in the shape of its namesake.
pub struct ConvolutionGradients {
    /// `[batch, side, side, channels]`; empty if nobody asked for it.
    pub images: Vec<f32>,
    /// `[filters, kernel, kernel, channels]`
    pub weight: Vec<f32>,
    /// `[filters]`
    pub bias: Vec<f32>,
}

impl Convolution {
    /// Rows and columns of the result.
    pub fn pooled_side(&self) -> usize {
        self.side / POOL
    }

    /// Numbers under one row of a kernel.
    fn row(&self) -> usize {
        self.kernel * self.channels
    }

    /// Vectors under one row of a kernel.
    fn row_vectors(&self) -> usize {
        self.row().div_ceil(LANES)
    }

    /// Numbers in a row of an image with its border.
    fn stride(&self) -> usize {
        (self.side + self.kernel - 1) * self.channels
    }

    /// An image of zeros with a border, and room for the last vector to read beyond its end.
    fn frame(&self) -> Vec<f32> {
        vec![0.0; (self.side + self.kernel - 1) * self.stride() + LANES]
    }

    /// The rows of an image in its frame, without the border.
    fn inside<'a>(&self, frame: &'a mut [f32]) -> impl Iterator<Item = &'a mut [f32]> {
        let border = self.kernel / 2;
        let (first, length) = (border * self.channels, self.side * self.channels);
        frame
            .chunks_exact_mut(self.stride())
            .skip(border)
            .take(self.side)
            .map(move |row| &mut row[first..first + length])
    }

    fn fill(&self, frame: &mut [f32], image: &[f32]) {
        let rows = image.chunks_exact(self.side * self.channels);
        for (to, from) in self.inside(frame).zip(rows) {
            to.copy_from_slice(from);
        }
    }

    /// Convolves, cuts off below zero and pools.
    ///
    /// `images` is `[batch, side, side, channels]`, `weight` `[filters, kernel, kernel, channels]`, `bias` `[filters]`.
    pub fn forward(&self, images: &[f32], weight: &[f32], bias: &[f32]) -> Pooled {
        let weight = padded(weight, self.row());
        let weight = weight.as_chunks().0;
        let image_size = self.side * self.side * self.channels;
        let pooled_size = self.pooled_side().pow(2) * self.filters;
        let batch = images.len() / image_size;
        let mut values = vec![0.0; batch * pooled_size];
        let mut choices = vec![NONE; batch * pooled_size];
        let mut frame = self.frame();
        let outputs = values
            .chunks_exact_mut(pooled_size)
            .zip(choices.chunks_exact_mut(pooled_size));
        for (image, (values, choices)) in images.chunks_exact(image_size).zip(outputs) {
            self.fill(&mut frame, image);
            let places = values
                .chunks_exact_mut(self.filters)
                .zip(choices.chunks_exact_mut(self.filters));
            for (place, (values, choices)) in places.enumerate() {
                let (row, column) = (place / self.pooled_side(), place % self.pooled_side());
                let window = &frame[POOL * row * self.stride() + POOL * column * self.channels..];
                self.pool_square(window, weight, bias, values, choices);
            }
        }
        Pooled { values, choices }
    }

    /// All filters at one square of four places, whose kernels begin at the start of `window`.
    fn pool_square(
        &self,
        window: &[f32],
        weight: &[Quad],
        bias: &[f32],
        values: &mut [f32],
        choices: &mut [u8],
    ) {
        let rows = self.rows_with_something(window);
        let mut keep = |filter: usize, sums: [f32; 4]| {
            let (choice, largest) = largest(sums);
            let value = largest + bias[filter];
            // A NaN goes through: a run that has gone wrong must show it.
            if value > 0.0 || value.is_nan() {
                values[filter] = value;
                choices[filter] = choice;
            }
        };
        // Two filters at a time share what they load from the image.
        for pair in 0..self.filters / 2 {
            let filter = 2 * pair;
            let [first, second] = self.sums::<2>(window, weight, filter, rows);
            keep(filter, first);
            keep(filter + 1, second);
        }
        if !self.filters.is_multiple_of(2) {
            let filter = self.filters - 1;
            let [sums] = self.sums::<1>(window, weight, filter, rows);
            keep(filter, sums);
        }
    }

    /// A bit for each row under the square's kernels that holds something else than zeros.
    ///
    /// Borders and a digit's background hold nothing, and need not be multiplied.
    fn rows_with_something(&self, window: &[f32]) -> u32 {
        let length = self.row() + self.channels;
        (0..=self.kernel).fold(0, |rows, row| {
            let first = row * self.stride();
            let holds = window[first..first + length]
                .iter()
                .any(|&value| value != 0.0);
            rows | u32::from(holds) << row
        })
    }

    /// The sums of `F` filters from `filter` on, without their biases, at the four places of a square.
    #[inline(always)]
    fn sums<const F: usize>(
        &self,
        window: &[f32],
        weight: &[Quad],
        filter: usize,
        rows: u32,
    ) -> [[f32; 4]; F] {
        let vectors = self.row_vectors();
        let mut sums = [[f32x4::ZERO; 4]; F];
        for row in 0..self.kernel {
            if rows >> row & 0b11 == 0 {
                continue;
            }
            let from = |place: usize| {
                let (down, right) = (place / POOL, place % POOL);
                let first = (row + down) * self.stride() + right * self.channels;
                &window[first..first + vectors * LANES]
                    .as_chunks::<LANES>()
                    .0[..vectors]
            };
            let images: [&[Quad]; 4] = std::array::from_fn(from);
            let weights: [&[Quad]; F] = std::array::from_fn(|index| {
                let first = ((filter + index) * self.kernel + row) * vectors;
                &weight[first..first + vectors]
            });
            for vector in 0..vectors {
                let images: [f32x4; 4] = std::array::from_fn(|place| images[place][vector].into());
                for index in 0..F {
                    let weight = f32x4::from(weights[index][vector]);
                    for place in 0..4 {
                        sums[index][place] += weight * images[place];
                    }
                }
            }
        }
        sums.map(lane_sums)
    }

    /// The gradients, given the `choices` of [`forward`](Self::forward) and the loss's gradient with respect to its
    /// values, `slopes`.
    pub fn backward(
        &self,
        images: &[f32],
        weight: &[f32],
        choices: &[u8],
        slopes: &[f32],
        wants_images: bool,
    ) -> ConvolutionGradients {
        let weight = padded(weight, self.row());
        let weight = weight.as_chunks().0;
        let image_size = self.side * self.side * self.channels;
        let pooled_size = self.pooled_side().pow(2) * self.filters;
        let mut weight_slope = vec![[0.0; LANES]; weight.len()];
        let mut bias = vec![0.0; self.filters];
        let mut image_slopes = Vec::with_capacity(if wants_images { images.len() } else { 0 });
        let mut frame = self.frame();
        let mut places = Vec::new();
        let filter_size = self.kernel * self.row_vectors();
        let examples = images
            .chunks_exact(image_size)
            .zip(choices.chunks_exact(pooled_size))
            .zip(slopes.chunks_exact(pooled_size));
        for ((image, choices), slopes) in examples {
            self.fill(&mut frame, image);
            let mut slope_frame = if wants_images {
                self.frame()
            } else {
                Vec::new()
            };
            for filter in 0..self.filters {
                bias[filter] += self.chosen_places(filter, choices, slopes, &mut places);
                let of_filter = filter * filter_size..(filter + 1) * filter_size;
                let rows = weight_slope[of_filter.clone()].chunks_exact_mut(self.row_vectors());
                for (row, slope) in rows.enumerate() {
                    gather_row(&places, &frame[row * self.stride()..], slope);
                }
                if wants_images {
                    let rows = weight[of_filter].chunks_exact(self.row_vectors());
                    for (row, weight) in rows.enumerate() {
                        let slope = &mut slope_frame[row * self.stride()..];
                        scatter_row(&places, weight, slope);
                    }
                }
            }
            if wants_images {
                for row in self.inside(&mut slope_frame) {
                    image_slopes.extend_from_slice(row);
                }
            }
        }
        ConvolutionGradients {
            images: image_slopes,
            weight: self.without_padding(&weight_slope),
            bias,
        }
    }

    /// Collects where in the frame a filter's kernel stood when pooling chose it, with the slope there; their sum.
    ///
    /// Column by column: two neighbours in a row overlap, and a processor waits when it loads what it has just stored
    /// in parts.
    fn chosen_places(
        &self,
        filter: usize,
        choices: &[u8],
        slopes: &[f32],
        places: &mut Vec<(u32, f32)>,
    ) -> f32 {
        places.clear();
        let side = self.pooled_side();
        let mut sum = 0.0;
        for column in 0..side {
            for row in 0..side {
                let index = (row * side + column) * self.filters + filter;
                let (choice, slope) = (choices[index], slopes[index]);
                if choice == NONE || slope == 0.0 {
                    continue;
                }
                let (down, right) = (usize::from(choice) / POOL, usize::from(choice) % POOL);
                let place =
                    (POOL * row + down) * self.stride() + (POOL * column + right) * self.channels;
                places.push((place as u32, slope));
                sum += slope;
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

/// The first of the largest of four numbers, with its place.
fn largest(values: [f32; 4]) -> (u8, f32) {
    let mut largest = (0, values[0]);
    for place in 1..4 {
        if values[place] > largest.1 {
            largest = (place as u8, values[place]);
        }
    }
    largest
}

/// The sum of the numbers in each of four vectors, the first pair and the second pair first.
fn lane_sums(vectors: [f32x4; 4]) -> [f32; 4] {
    let [a, b, c, d] = f32x4::transpose(vectors);
    ((a + b) + (c + d)).to_array()
}

/// Adds to `sums` the vectors that begin at each place of `image`, weighted.
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
    for &(place, slope) in places {
        let row = image[place as usize..].as_chunks().0;
        add_weighted(&mut accumulators, slope, row);
    }
    for (sum, accumulator) in sums.iter_mut().zip(accumulators) {
        *sum = accumulator.to_array();
    }
}

/// Adds `weight`, weighted by the slope, to the vectors that begin at each place of `image`.
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
    for &(place, slope) in places {
        let slope = f32x4::splat(slope);
        let row = &mut image[place as usize..].as_chunks_mut().0[..V];
        for (to, weight) in row.iter_mut().zip(weight) {
            *to = (f32x4::from(*to) + slope * weight).to_array();
        }
    }
}
