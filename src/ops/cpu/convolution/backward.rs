//! The way back.
//!
//! Of each square of four results pooling lets one through, and of those ReLU lets about half through. Only they have a
//! gradient, so the way back costs a quarter of the way there or less.

use super::{Convolution, ConvolutionGradients, NONE, POOL};
use crate::ops::cpu::lanes::{LANES, MOST_SUMS, Quad, add_weighted, padded};
use wide::f32x4;

impl Convolution {
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
            for (filter, bias) in bias.iter_mut().enumerate() {
                *bias += self.chosen_places(filter, choices, slopes, &mut places);
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
