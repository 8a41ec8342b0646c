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
    /// Each, but no less than `-limit` and no more than `limit`; what is no number stays so.
    fn limit(self, limit: f64) -> Self;
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

    #[inline(always)]
    fn limit(self, limit: f64) -> Self {
        let [low, high] = [-limit, limit].map(|end| Self::splat(end as f32));
        let not_below = self.simd_lt(low).select(low, self);
        self.simd_gt(high).select(high, not_below)
    }
}

/// A single one, in loops that the compiler makes SIMD of.
impl Scalar for f32 {
    type LearningRate = f64;

    #[inline(always)]
    fn times(self, rate: &f64) -> Self {
        Scalar::scale(self, *rate)
    }

    #[inline(always)]
    fn scale(self, factor: f64) -> Self {
        self * factor as Self
    }

    #[inline(always)]
    fn shift(self, amount: f64) -> Self {
        self + amount as Self
    }

    #[inline(always)]
    fn root(self) -> Self {
        self.sqrt()
    }

    #[inline(always)]
    fn sign(self) -> Self {
        let or_below = if self < 0.0 { -1.0 } else { self };
        if self > 0.0 { 1.0 } else { or_below }
    }

    #[inline(always)]
    fn limit(self, limit: f64) -> Self {
        let limit = limit as Self;
        let not_below = if self < -limit { -limit } else { self };
        if self > limit { limit } else { not_below }
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

    #[test]
    fn one_number_and_four_at_once_have_the_same_bits() {
        let numbers = [3e38, -3.0, -0.0, 0.25, f32::NAN, f32::NEG_INFINITY, 1e-40];
        let bits = |number: f32| (!number.is_nan()).then_some(number.to_bits());
        let alike = |four: fn(f32x4) -> f32x4, one: fn(f32) -> f32| {
            for number in numbers {
                let of_four = four(f32x4::splat(number)).to_array();
                assert_eq!(of_four.map(bits), [bits(one(number)); 4], "{number}");
            }
        };
        alike(f32x4::sign, Scalar::sign);
        alike(|four| four.limit(0.3), |one| Scalar::limit(one, 0.3));
        alike(|four| four.scale(0.1), |one| one.scale(0.1));
        alike(|four| four.shift(0.1), |one| one.shift(0.1));
        alike(|four| four.times(&0.7), |one| one.times(&0.7));
        alike(f32x4::root, Scalar::root);
    }
}
