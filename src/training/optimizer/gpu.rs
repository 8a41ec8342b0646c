//! Optimizers on a GPU: one kernel launch per parameter, compiled from the formulas that the CPU computes.

use super::{Scalar, UpdateRule};
use crate::experiment::OptimizerConfig;
use crate::ops::gpu::{cubes, empty, units};
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, Dispatch, TensorMetadata, backend_extension};
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn::tensor::{Int, Tensor};
use burn_wgpu::{CubeBackend, CubeTensor};
use std::fmt::{self, Write};
use std::hash::{Hash, Hasher};
use std::ops::{Add, Div, Mul, Sub};

/// Updates a parameter by its gradient; returns the new parameter and the new optimizer state.
///
/// All are flat. `state` holds the rule's slots, one after the other. `rates` holds the bits of the step's
/// rates, already on the device: a step writes nothing to it.
pub(super) fn update(
    config: OptimizerConfig,
    parameter: Tensor<1>,
    gradient: Tensor<1>,
    state: Tensor<1>,
    rates: Tensor<1, Int>,
) -> (Tensor<1>, Tensor<1>) {
    let (parameter, state) = <Dispatch as OptimizerOps>::update(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        state.into_dispatch(),
        rates.into_dispatch(),
        config,
    );
    (
        Tensor::from_dispatch(parameter),
        Tensor::from_dispatch(state),
    )
}

/// The update as Burn dispatches it.
#[backend_extension(Cube)]
pub(super) trait OptimizerOps: Backend {
    /// See [`update`].
    fn update(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        state: FloatTensor<Self>,
        rates: IntTensor<Self>,
        config: OptimizerConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

impl OptimizerOps for CubeBackend {
    fn update(
        parameter: CubeTensor,
        gradient: CubeTensor,
        state: CubeTensor,
        rates: CubeTensor,
        config: OptimizerConfig,
    ) -> (CubeTensor, CubeTensor) {
        let new_parameter = empty(&parameter, parameter.shape(), parameter.dtype);
        let new_state = empty(&state, state.shape(), state.dtype);
        let numbers = parameter.shape().num_elements();
        update_parameter::launch(
            &new_parameter.client,
            cubes(numbers),
            units(),
            parameter.into_buffer_arg(),
            gradient.into_buffer_arg(),
            state.into_buffer_arg(),
            rates.into_buffer_arg(),
            new_parameter.clone().into_buffer_arg(),
            new_state.clone().into_buffer_arg(),
            KernelConfig::from(config),
        );
        (new_parameter, new_state)
    }
}

/// An optimizer's settings as kernel constants, without the learning rate.
#[derive(Debug, Clone, Copy, PartialEq)]
struct KernelConfig(OptimizerConfig);

impl KernelConfig {
    fn state_slots(self) -> usize {
        self.0.state_slots()
    }
}

impl From<OptimizerConfig> for KernelConfig {
    fn from(config: OptimizerConfig) -> Self {
        Self(config.with_learning_rate(0.0))
    }
}

/// No valid setting is NaN.
impl Eq for KernelConfig {}

impl Hash for KernelConfig {
    /// Hashes the settings as text, so that none can be forgotten.
    fn hash<H: Hasher>(&self, state: &mut H) {
        struct Hashing<'a, H>(&'a mut H);
        impl<H: Hasher> Write for Hashing<'_, H> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0.write(text.as_bytes());
                Ok(())
            }
        }
        // Writing to a hasher cannot fail.
        let _ = write!(Hashing(state), "{:?}", self.0);
    }
}

/// The update rule; each unit takes one number of the parameter.
#[cube(launch)]
fn update_parameter(
    parameter: &[f32],
    gradient: &[f32],
    state: &[f32],
    rates: &[u32],
    new_parameter: &mut [f32],
    new_state: &mut [f32],
    #[comptime] config: KernelConfig,
) {
    let length = parameter.len();
    if ABSOLUTE_POS >= length {
        terminate!();
    }
    let mut slots = Sequence::<f32>::new();
    #[unroll]
    for slot in 0..config.state_slots() {
        slots.push(state[slot * length + ABSOLUTE_POS]);
    }
    new_parameter[ABSOLUTE_POS] = updated(
        gradient[ABSOLUTE_POS],
        parameter[ABSOLUTE_POS],
        f32::reinterpret(rates[0]),
        f32::reinterpret(rates[1]),
        f32::reinterpret(rates[2]),
        &mut slots,
        config,
    );
    #[unroll]
    for slot in 0..config.state_slots() {
        new_state[slot * length + ABSOLUTE_POS] = slots[slot];
    }
}

/// The parameter after the step; also updates the rule's state.
#[cube]
#[allow(
    unused_variables,
    reason = "they are used where the kernel is compiled"
)]
fn updated(
    gradient: f32,
    parameter: f32,
    first_rate: f32,
    second_rate: f32,
    third_rate: f32,
    slots: &mut Sequence<f32>,
    #[comptime] config: KernelConfig,
) -> f32 {
    intrinsic!(|scope| {
        let scalar = |value| KernelScalar { value, scope };
        let mut state: Vec<KernelScalar> = slots.iter_cloned().map(scalar).collect();
        let rates = [first_rate, second_rate, third_rate].map(scalar);
        let updated = config
            .0
            .update(&rates, scalar(gradient), scalar(parameter), &mut state);
        for (index, slot) in state.into_iter().enumerate() {
            slots.__expand_insert_method(scope, index, slot.value);
        }
        updated.value
    })
}

/// See [`Scalar::sign`].
#[cube]
fn sign(number: f32) -> f32 {
    select(number > 0.0, 1.0, select(number < 0.0, -1.0, number))
}

/// A scalar in a kernel being compiled: computing with it emits the kernel's code.
#[derive(Clone, Copy)]
struct KernelScalar<'a> {
    value: NativeExpand<f32>,
    scope: &'a Scope,
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
