//! What becomes of a square's four sums: bias, ReLU and pooling.

use super::{ConvolutionGradients, ConvolutionShape, PLACES, Pooled};
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

    /// The gradients, given the `places` from [`forward`](Self::forward) and `grad_output`, the loss's gradient with
    /// respect to its values.
    pub(crate) fn backward(
        &self,
        images: &[f32],
        weight: &[f32],
        places: &[u8],
        grad_output: &[f32],
        wants_images: bool,
    ) -> ConvolutionGradients {
        match self.pooling {
            Pooling::Max => {
                self.differentiate::<Max>(images, weight, places, grad_output, wants_images)
            }
            Pooling::Average => {
                self.differentiate::<Average>(images, weight, places, grad_output, wants_images)
            }
        }
    }
}

/// Pools squares. NaN passes through, so that a broken run shows it.
pub(super) trait Pool {
    /// See [`Pooling::share`].
    const SHARE: f32;

    /// Visits the places with a bit.
    fn each_place(places: u8, visit: impl FnMut(usize));

    /// A square's places that the gradient goes to, a bit each, and its value, given the sums at its four places.
    fn square(sums: [f32; PLACES], bias: f32) -> (u8, f32);

    /// The same for four squares at once, given the four sums at each place.
    fn squares(sums: [f32x4; PLACES], bias: f32) -> ([u8; LANES], [f32; LANES]);
}

/// The largest. Branch-free: which number is largest is unpredictable.
pub(super) struct Max;

impl Pool for Max {
    const SHARE: f32 = Pooling::Max.share();

    /// There is at most one: looking for more would make a CNN's step 6 % slower.
    #[inline(always)]
    fn each_place(places: u8, mut visit: impl FnMut(usize)) {
        if places != 0 {
            visit(places.trailing_zeros() as usize);
        }
    }

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
    const SHARE: f32 = Pooling::Average.share();

    #[inline(always)]
    fn each_place(places: u8, visit: impl FnMut(usize)) {
        (0..PLACES)
            .filter(|place| places >> place & 1 != 0)
            .for_each(visit);
    }

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
        (places, ((a + b) + (c + d)) * Self::SHARE)
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
        let means = ((a + b) + (c + d)) * f32x4::splat(Self::SHARE);
        (bytes(places), means.to_array())
    }
}

/// Small whole numbers as bytes.
#[inline(always)]
fn bytes(numbers: f32x4) -> [u8; LANES] {
    let [a, b, c, d] = numbers.to_array();
    [a as u8, b as u8, c as u8, d as u8]
}
