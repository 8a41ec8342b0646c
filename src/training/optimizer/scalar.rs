//! The scalars in an update rule's formula: a few numbers in a SIMD register, or expressions of a GPU kernel.

use std::ops::{Add, Div, Mul, Sub};
use wide::f32x4;

/// A number in an update rule's formula, or several at once in a SIMD register, processed elementwise.
pub(super) trait Scalar:
    Clone + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// One of a step's rates, the only things that change from step to step.
    type LearningRate;

    /// Each times a rate, rounded to `f32`.
    fn times(self, rate: &Self::LearningRate) -> Self;
    /// Each times `factor`, rounded to `f32`.
    fn scale(self, factor: f64) -> Self;
    /// Each plus `amount`, rounded to `f32`.
    fn shift(self, amount: f64) -> Self;
    /// The square root of each.
    fn root(self) -> Self;
    /// 1 for each above zero, -1 for each below; others, even those that are no number, stay what they are.
    fn sign(self) -> Self;
}

/// A setting as Keras computes with it: in `f32`.
pub(super) fn single(setting: f64) -> f64 {
    f64::from(setting as f32)
}

impl Scalar for f32x4 {
    type LearningRate = f64;

    #[inline(always)]
    fn times(self, rate: &f64) -> Self {
        self.scale(*rate)
    }

    #[inline(always)]
    fn scale(self, factor: f64) -> Self {
        self * Self::splat(factor as f32)
    }

    #[inline(always)]
    fn shift(self, amount: f64) -> Self {
        self + Self::splat(amount as f32)
    }

    #[inline(always)]
    fn root(self) -> Self {
        self.sqrt()
    }

    #[inline(always)]
    fn sign(self) -> Self {
        let or_below = self.simd_lt(Self::ZERO).select(-Self::ONE, self);
        self.simd_gt(Self::ZERO).select(Self::ONE, or_below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_of_size_1_and_hides_nothing() {
        let signs = |numbers: [f32; 4]| f32x4::from(numbers).sign().to_array();
        let tiny = f32::from_bits(1);
        assert_eq!(signs([3e38, tiny, -tiny, -0.5]), [1.0, 1.0, -1.0, -1.0]);
        assert_eq!(
            signs([0.0, -0.0, f32::INFINITY, f32::NEG_INFINITY]),
            [0.0, 0.0, 1.0, -1.0]
        );
        assert!(signs([f32::NAN; 4]).iter().all(|sign| sign.is_nan()));
    }
}
