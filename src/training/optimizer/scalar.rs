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
}
