//! The forward pass: convolution, bias, ReLU and pooling, with the sums still in registers.

use super::pooling::Pool;
use super::{ConvolutionShape, PLACES, POOL, Pooled};
use crate::ops::cpu::lanes::{LANES, Quad, is_zero, padded};
use wide::f32x4;

impl ConvolutionShape {
    /// See [`forward`](Self::forward).
    pub(super) fn convolve<P: Pool>(&self, images: &[f32], weight: &[f32], bias: &[f32]) -> Pooled {
        let rows = padded(weight, self.row());
        let rows = rows.as_chunks().0;
        let image_size = self.side * self.side * self.channels;
        let pooled_size = self.pooled_side().pow(2) * self.filters;
        let batch = images.len() / image_size;
        let mut pooled = Pooled {
            values: vec![0.0; batch * pooled_size],
            places: vec![0; batch * pooled_size],
        };
        let mut frame = self.frame();
        for (index, image) in images.chunks_exact(image_size).enumerate() {
            self.fill(&mut frame, image);
            for row in 0..self.pooled_side() {
                let window = &frame[POOL * row * self.stride()..];
                let first = index * pooled_size + row * self.pooled_side() * self.filters;
                // With one channel, kernel rows are too short for vectors, which run along neighbouring squares
                // instead.
                if self.channels == 1 {
                    self.pool_across::<P>(window, weight, bias, first, &mut pooled);
                } else {
                    self.pool_along::<P>(window, rows, bias, first, &mut pooled);
                }
            }
        }
        pooled
    }

    /// Pools a row of squares, one at a time, with results from `first` on; vectors run along the kernel's rows.
    fn pool_along<P: Pool>(
        &self,
        window: &[f32],
        weight: &[Quad],
        bias: &[f32],
        first: usize,
        pooled: &mut Pooled,
    ) {
        for square in 0..self.pooled_side() {
            let window = &window[POOL * square * self.channels..];
            let rows = self.rows_with_something(window, POOL);
            let mut keep = |filter: usize, sums| {
                let (places, value) = P::square(lane_sums(sums), bias[filter]);
                let index = first + square * self.filters + filter;
                pooled.values[index] = value;
                pooled.places[index] = places;
            };
            // Two filters at a time share what they load of the image.
            for filter in (0..self.filters).step_by(2) {
                if filter + 1 < self.filters {
                    let [even, odd] = self.sums_along::<2>(window, weight, filter, rows);
                    keep(filter, even);
                    keep(filter + 1, odd);
                } else {
                    let [last] = self.sums_along::<1>(window, weight, filter, rows);
                    keep(filter, last);
                }
            }
        }
    }

    /// The sums of `F` filters, from `filter` on, at the four places of a square, without bias: one vector per place,
    /// whose numbers add up to the result.
    #[inline(always)]
    fn sums_along<const F: usize>(
        &self,
        window: &[f32],
        weight: &[Quad],
        filter: usize,
        rows: u32,
    ) -> [[f32x4; PLACES]; F] {
        let vectors = self.row_vectors();
        let mut sums = [[f32x4::ZERO; PLACES]; F];
        for row in self.rows_of_kernel(rows) {
            let images: [&[Quad]; PLACES] = std::array::from_fn(|place| {
                let (down, right) = (place / POOL, place % POOL);
                let first = (row + down) * self.stride() + right * self.channels;
                &window[first..first + vectors * LANES].as_chunks().0[..vectors]
            });
            let weights: [&[Quad]; F] = std::array::from_fn(|index| {
                let first = ((filter + index) * self.kernel + row) * vectors;
                &weight[first..first + vectors]
            });
            for vector in 0..vectors {
                let images: [f32x4; PLACES] =
                    std::array::from_fn(|place| images[place][vector].into());
                for index in 0..F {
                    let weight = f32x4::from(weights[index][vector]);
                    for place in 0..PLACES {
                        sums[index][place] += weight * images[place];
                    }
                }
            }
        }
        sums
    }

    /// Pools a row of squares of a one-channel image, four squares at a time; vectors run along the squares.
    fn pool_across<P: Pool>(
        &self,
        window: &[f32],
        weight: &[f32],
        bias: &[f32],
        first: usize,
        pooled: &mut Pooled,
    ) {
        for square in (0..self.pooled_side()).step_by(LANES) {
            let window = &window[POOL * square..];
            let rows = self.rows_with_something(window, POOL * LANES);
            let squares = LANES.min(self.pooled_side() - square);
            let mut keep = |filter: usize, sums| {
                let (places, values) = P::squares(by_place(sums), bias[filter]);
                let index = first + square * self.filters + filter;
                for lane in 0..squares {
                    pooled.values[index + lane * self.filters] = values[lane];
                    pooled.places[index + lane * self.filters] = places[lane];
                }
            };
            for filter in (0..self.filters).step_by(2) {
                if filter + 1 < self.filters {
                    let [even, odd] = self.sums_across::<2>(window, weight, filter, rows);
                    keep(filter, even);
                    keep(filter + 1, odd);
                } else {
                    let [last] = self.sums_across::<1>(window, weight, filter, rows);
                    keep(filter, last);
                }
            }
        }
    }

    /// The sums of `F` filters, from `filter` on, at four squares, without bias: eight neighbours in the upper row and
    /// eight in the lower.
    #[inline(always)]
    fn sums_across<const F: usize>(
        &self,
        window: &[f32],
        weight: &[f32],
        filter: usize,
        rows: u32,
    ) -> [[f32x4; PLACES]; F] {
        let mut sums = [[f32x4::ZERO; PLACES]; F];
        for row in self.rows_of_kernel(rows) {
            let upper = &window[row * self.stride()..];
            let lower = &window[(row + 1) * self.stride()..];
            let neighbors = upper.windows(POOL * LANES).zip(lower.windows(POOL * LANES));
            let weights: [&[f32]; F] = std::array::from_fn(|index| {
                let first = ((filter + index) * self.kernel + row) * self.kernel;
                &weight[first..first + self.kernel]
            });
            for (column, (upper, lower)) in neighbors.take(self.kernel).enumerate() {
                let (upper, lower) = (upper.as_chunks().0, lower.as_chunks().0);
                let images: [f32x4; PLACES] =
                    [upper[0], upper[1], lower[0], lower[1]].map(Quad::into);
                for index in 0..F {
                    let weight = f32x4::splat(weights[index][column]);
                    for place in 0..PLACES {
                        sums[index][place] += weight * images[place];
                    }
                }
            }
        }
        sums
    }

    /// A bit for each row, under the kernels at `places` neighbours, that is not all zeros.
    ///
    /// Borders and a digit's background are all zeros, and need no multiplication.
    fn rows_with_something(&self, window: &[f32], places: usize) -> u32 {
        let length = (self.kernel + places - 1) * self.channels;
        (0..=self.kernel).fold(0, |rows, row| {
            let (quads, rest) = window[row * self.stride()..][..length].as_chunks();
            let holds = !quads.iter().all(is_zero) || rest.iter().any(|&value| value != 0.0);
            rows | u32::from(holds) << row
        })
    }

    /// The kernel's rows with something to multiply, at the upper or lower places of a square.
    fn rows_of_kernel(&self, rows: u32) -> impl Iterator<Item = usize> {
        (0..self.kernel).filter(move |row| rows >> row & 0b11 != 0)
    }
}

/// The sum of each of four vectors.
#[inline(always)]
fn lane_sums(vectors: [f32x4; 4]) -> [f32; 4] {
    let [a, b, c, d] = f32x4::transpose(vectors);
    ((a + b) + (c + d)).to_array()
}

/// Sorts eight neighbours of two rows into the places of four squares: upper left, upper right, lower left, lower right.
#[inline(always)]
fn by_place([a, b, c, d]: [f32x4; PLACES]) -> [f32x4; PLACES] {
    let [(left_upper, right_upper), (left_lower, right_lower)] = [(a, b), (c, d)].map(|(a, b)| {
        let (low, high) = (a.unpack_lo(b), a.unpack_hi(b));
        (low.unpack_lo(high), low.unpack_hi(high))
    });
    [left_upper, right_upper, left_lower, right_lower]
}
