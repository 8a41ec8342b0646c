//! What an optimizer's formula is made of: whole tensors, or a few numbers in a SIMD register.

use burn::tensor::Tensor;
use std::ops::{Add, Div, Mul, Sub};
use wide::f32x4;

/// Numbers that formulas are computed with, each number by itself.
pub trait Number:
    Clone + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// Each times `factor`, rounded to `f32`.
    fn scale(self, factor: f64) -> Self;
    /// Each plus `amount`, rounded to `f32`.
    fn shift(self, amount: f64) -> Self;
    /// The square root of each.
    fn root(self) -> Self;
}

impl Number for Tensor<1> {
    fn scale(self, factor: f64) -> Self {
        self.mul_scalar(factor)
    }

    fn shift(self, amount: f64) -> Self {
        self.add_scalar(amount)
    }

    fn root(self) -> Self {
        self.sqrt()
    }
}

impl Number for f32x4 {
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
