//! Optimizers on a GPU: one kernel launch per parameter, compiled from the formulas that the CPU computes.

use super::kernel_scalar::KernelScalar;
use super::regularizer::{STEP_RATES, regularized};
use super::statistics::NEW;
use super::{RATES, Regularizer, UpdateRule};
use crate::experiment::{OptimizerConfig, Regularization};
use crate::layers::MOMENTUM;
use crate::ops::gpu::{cubes, empty, units};
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, Dispatch, TensorMetadata, backend_extension};
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn::tensor::{Int, Tensor};
use burn_wgpu::{CubeBackend, CubeTensor};
use std::fmt::{self, Write};
use std::hash::{Hash, Hasher};

/// Updates a parameter by its gradient; returns the new parameter and the new optimizer state.
///
/// All are flat. `state` holds the slots, one after the other. `rates` holds the bits of the step's
/// rates, already on the device: a step writes nothing to it.
pub(super) fn update(
    config: KernelConfig,
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

/// The same as [`statistics::moved`].
pub(super) fn moved(mean: Tensor<1>, batch: Tensor<1>) -> Tensor<1> {
    Tensor::from_dispatch(<Dispatch as OptimizerOps>::move_toward(
        mean.into_dispatch(),
        batch.into_dispatch(),
    ))
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
        config: KernelConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// See [`moved`].
    fn move_toward(mean: FloatTensor<Self>, batch: FloatTensor<Self>) -> FloatTensor<Self>;
}

impl OptimizerOps for CubeBackend {
    fn update(
        parameter: CubeTensor,
        gradient: CubeTensor,
        state: CubeTensor,
        rates: CubeTensor,
        config: KernelConfig,
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
            config,
        );
        (new_parameter, new_state)
    }

    fn move_toward(mean: CubeTensor, batch: CubeTensor) -> CubeTensor {
        let moved = empty(&mean, mean.shape(), mean.dtype);
        move_toward::launch(
            &moved.client,
            cubes(mean.shape().num_elements()),
            units(),
            mean.into_buffer_arg(),
            batch.into_buffer_arg(),
            moved.clone().into_buffer_arg(),
        );
        moved
    }
}

/// Each unit takes one number.
#[cube(launch)]
fn move_toward(mean: &[f32], batch: &[f32], moved: &mut [f32]) {
    if ABSOLUTE_POS < moved.len() {
        moved[ABSOLUTE_POS] = mean[ABSOLUTE_POS] * MOMENTUM + batch[ABSOLUTE_POS] * NEW;
    }
}

/// An optimizer's settings as kernel constants, without the learning rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct KernelConfig {
    optimizer: OptimizerConfig,
    /// Nothing if there is nothing to do: then the kernel is that of the rule alone.
    regularization: Option<Regularization>,
}

impl KernelConfig {
    /// The constants for a parameter with this regularization.
    pub(super) fn new(optimizer: OptimizerConfig, regularization: Regularization) -> Self {
        Self {
            optimizer: optimizer.with_learning_rate(0.0),
            regularization: (!regularization.is_none()).then_some(regularization),
        }
    }

    fn state_slots(self) -> usize {
        let of_regularization = self.regularization.as_ref().map(Regularizer::state_slots);
        self.optimizer.state_slots() + of_regularization.unwrap_or_default()
    }

    fn rates(self) -> usize {
        match self.regularization {
            None => RATES,
            Some(_) => STEP_RATES,
        }
    }

    /// See [`UpdateRule::update`].
    fn update<'a>(
        &self,
        rates: &[KernelScalar<'a>],
        gradient: KernelScalar<'a>,
        parameter: KernelScalar<'a>,
        state: &mut [KernelScalar<'a>],
    ) -> KernelScalar<'a> {
        let optimizer = &self.optimizer;
        match &self.regularization {
            None => {
                let of_step = std::array::from_fn(|rate| rates[rate]);
                optimizer.update(&of_step, gradient, parameter, state)
            }
            Some(settings) => regularized(settings, optimizer, rates, gradient, parameter, state),
        }
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
        let _ = write!(Hashing(state), "{self:?}");
    }
}

/// The update rule; each unit takes one number of the parameter.
#[cube(launch)]
#[allow(clippy::needless_range_loop, reason = "kernels have no iterators")]
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
    let mut of_step = Sequence::<f32>::new();
    #[unroll]
    for rate in 0..config.rates() {
        of_step.push(f32::reinterpret(rates[rate]));
    }
    new_parameter[ABSOLUTE_POS] = updated(
        gradient[ABSOLUTE_POS],
        parameter[ABSOLUTE_POS],
        &of_step,
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
    rates: &Sequence<f32>,
    slots: &mut Sequence<f32>,
    #[comptime] config: KernelConfig,
) -> f32 {
    intrinsic!(|scope| {
        let scalar = |value| KernelScalar { value, scope };
        let mut state: Vec<KernelScalar> = slots.iter_cloned().map(scalar).collect();
        let rates: Vec<KernelScalar> = rates.iter_cloned().map(scalar).collect();
        let updated = config.update(&rates, scalar(gradient), scalar(parameter), &mut state);
        for (index, slot) in state.into_iter().enumerate() {
            slots.__expand_insert_method(scope, index, slot.value);
        }
        updated.value
    })
}
