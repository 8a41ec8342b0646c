//! The scalars of a formula in a kernel that is being compiled.

use super::Scalar;
use burn::cubecl;
use burn::cubecl::prelude::*;
use std::ops::{Add, Div, Mul, Sub};

/// See [`Scalar::sign`].
#[cube]
fn sign(number: f32) -> f32 {
    select(number > 0.0, 1.0, select(number < 0.0, -1.0, number))
}

/// See [`Scalar::limit`].
#[cube]
fn limit(number: f32, most: f32) -> f32 {
    select(number > most, most, select(number < -most, -most, number))
}

/// A scalar in a kernel being compiled: computing with it emits the kernel's code.
#[derive(Clone, Copy)]
pub(super) struct KernelScalar<'a> {
    pub(super) value: NativeExpand<f32>,
    pub(super) scope: &'a Scope,
}

impl KernelScalar<'_> {
    fn constant(&self, value: f64) -> NativeExpand<f32> {
        (value as f32).into_expand(self.scope)
    }
}

impl<'a> Scalar for KernelScalar<'a> {
    type LearningRate = KernelScalar<'a>;

    fn times(self, rate: &Self::LearningRate) -> Self {
        self * *rate
    }

    fn scale(self, factor: f64) -> Self {
        let value = self.constant(factor);
        self * Self { value, ..self }
    }

    fn shift(self, amount: f64) -> Self {
        let value = self.constant(amount);
        self + Self { value, ..self }
    }

    fn root(self) -> Self {
        let value = self.value.__expand_sqrt_method(self.scope);
        Self { value, ..self }
    }

    fn sign(self) -> Self {
        let value = sign::expand(self.scope, self.value);
        Self { value, ..self }
    }

    fn limit(self, limit: f64) -> Self {
        let value = limit::expand(self.scope, self.value, self.constant(limit));
        Self { value, ..self }
    }
}

/// Implements an operator with the method that emits it into the kernel.
macro_rules! operator {
    ($trait:ident, $function:ident, $write:ident) => {
        impl $trait for KernelScalar<'_> {
            type Output = Self;

            fn $function(self, other: Self) -> Self {
                let value = self.value.$write(self.scope, other.value);
                Self { value, ..self }
            }
        }
    };
}

operator!(Add, add, __expand_add_method);
operator!(Sub, sub, __expand_sub_method);
operator!(Mul, mul, __expand_mul_method);
operator!(Div, div, __expand_div_method);
