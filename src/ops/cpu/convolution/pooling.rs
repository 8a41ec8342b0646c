//! What becomes of a square's four sums: bias, ReLU and pooling.

use super::{ConvolutionShape, PLACES, Pooled};
use crate::ops::Pooling;
use crate::ops::cpu::lanes::LANES;
use wide::f32x4;

impl ConvolutionShape {
    /// Convolves, applies ReLU and pools.
    ///
    /// `images` is `[batch, side, side, channels]`, `weight` `[filters, kernel, kernel, channels]`, `bias` `[filters]`.
    pub(crate) fn forward(&self, images: &[f32], weight: &[f32], bias: &[f32]) -> Pooled {
        match self.pooling {
            Pooling::Max => self.convolve::<Max>(images, weight, bias),
            Pooling::Average => self.convolve::<Average>(images, weight, bias),
        }
    }
}

/// Pools squares. NaN passes through, so that a broken run shows it.
pub(super) trait Pool {
    /// A square's places that the gradient goes to, a bit each, and its value, given the sums at its four places.
    fn square(sums: [f32; PLACES], bias: f32) -> (u8, f32);

    /// The same for four squares at once, given the four sums at each place.
    fn squares(sums: [f32x4; PLACES], bias: f32) -> ([u8; LANES], [f32; LANES]);
}

/// The part of a square's gradient that each of its places gets.
pub(super) fn share(pooling: Pooling) -> f32 {
    match pooling {
        Pooling::Max => 1.0,
        Pooling::Average => 1.0 / PLACES as f32,
    }
}

/// The largest. Branch-free: which number is largest is unpredictable.
pub(super) struct Max;

impl Pool for Max {
    #[inline(always)]
    fn square(sums: [f32; PLACES], bias: f32) -> (u8, f32) {
        let (mut place_of_largest, mut largest) = (1, sums[0]);
        for (place, &sum) in sums.iter().enumerate().skip(1) {
            let is_larger = sum > largest;
            largest = if is_larger { sum } else { largest };
            place_of_largest = if is_larger {
                1 << place
            } else {
                place_of_largest
            };
        }
        let value = largest + bias;
        if value <= 0.0 {
            (0, 0.0)
        } else {
            (place_of_largest, value)
        }
    }

    #[inline(always)]
    fn squares(sums: [f32x4; PLACES], bias: f32) -> ([u8; LANES], [f32; LANES]) {
        let (mut place_of_largest, mut largest) = (f32x4::ONE, sums[0]);
        for (place, &sum) in sums.iter().enumerate().skip(1) {
            let is_larger = sum.simd_gt(largest);
            largest = is_larger.bitselect(sum, largest);
            let bit = f32x4::splat((1 << place) as f32);
            place_of_largest = is_larger.bitselect(bit, place_of_largest);
        }
        let values = largest + f32x4::splat(bias);
        let is_cut_off = values.simd_le(f32x4::ZERO);
        let places = is_cut_off.bitselect(f32x4::ZERO, place_of_largest);
        let values = is_cut_off.bitselect(f32x4::ZERO, values);
        (bytes(places), values.to_array())
    }
}

/// The mean. A place that ReLU cuts off counts as zero, and gets no gradient.
pub(super) struct Average;

impl Pool for Average {
    #[inline(always)]
    fn square(sums: [f32; PLACES], bias: f32) -> (u8, f32) {
        let mut places = 0;
        let values: [f32; PLACES] = std::array::from_fn(|place| {
            let value = sums[place] + bias;
            let is_cut_off = value <= 0.0;
            places |= u8::from(!is_cut_off) << place;
            if is_cut_off { 0.0 } else { value }
        });
        let [a, b, c, d] = values;
        (places, ((a + b) + (c + d)) * share(Pooling::Average))
    }

    #[inline(always)]
    fn squares(sums: [f32x4; PLACES], bias: f32) -> ([u8; LANES], [f32; LANES]) {
        let mut places = f32x4::ZERO;
        let values: [f32x4; PLACES] = std::array::from_fn(|place| {
            let value = sums[place] + f32x4::splat(bias);
            let is_cut_off = value.simd_le(f32x4::ZERO);
            let bit = f32x4::splat((1 << place) as f32);
            places += is_cut_off.bitselect(f32x4::ZERO, bit);
            is_cut_off.bitselect(f32x4::ZERO, value)
        });
        let [a, b, c, d] = values;
        let means = ((a + b) + (c + d)) * f32x4::splat(share(Pooling::Average));
        (bytes(places), means.to_array())
    }
}

/// Small whole numbers as bytes.
#[inline(always)]
fn bytes(numbers: f32x4) -> [u8; LANES] {
    let [a, b, c, d] = numbers.to_array();
    [a as u8, b as u8, c as u8, d as u8]
}
