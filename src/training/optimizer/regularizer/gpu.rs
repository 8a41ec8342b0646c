//! Regularization on a GPU: part of the kernel that updates a parameter, so that only clipping by norm needs dispatches of
//! its own, one for each parameter.

use super::{
    FACTOR, KEPT, NEW, OVERWRITES, RATE, Regularizer, STEP_RATES, averaged, clipped, decayed,
    parameters, penalized,
};
use crate::experiment::{Averaging, Clipping, OptimizerConfig, Regularization};
use crate::ops::gpu::empty;
use crate::training::optimizer::kernel_scalar::KernelScalar;
use crate::training::optimizer::{Scalar, UpdateRule};
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, Dispatch, backend_extension};
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn::module::Module;
use burn::tensor::{Int, Tensor};
use burn_wgpu::{CubeBackend, CubeTensor};

/// Units of the only cube: as many as WebGPU guarantees.
const UNITS: usize = 256;

/// The parameter after a step; also updates the state, the rule's and the average.
pub(in crate::training::optimizer) fn regularized<S: Scalar<LearningRate = S>>(
    settings: &Regularization,
    optimizer: &OptimizerConfig,
    rates: &[S],
    gradient: S,
    parameter: S,
    state: &mut [S],
) -> S {
    let gradient = penalized(settings, gradient, &parameter);
    let gradient = clipped(settings, gradient, &rates[FACTOR]);
    let parameter = decayed(settings, parameter, &rates[RATE]);
    let (of_rule, average) = state.split_at_mut(optimizer.state_slots());
    let of_step = std::array::from_fn(|rate| rates[rate].clone());
    let updated = optimizer.update(&of_step, gradient, parameter, of_rule);
    let (
        Averaging::Ema {
            overwrite_frequency,
            ..
        },
        [average],
    ) = (settings.averaging, average)
    else {
        return updated;
    };
    *average = averaged(average.clone(), updated.clone(), &rates[KEPT], &rates[NEW]);
    match overwrite_frequency {
        0 => updated,
        // All of the one or all of the other, without a rounding.
        _ => {
            let [from, to] = [&updated, &*average].map(|of| of.clone().times(&rates[OVERWRITES]));
            updated - from + to
        }
    }
}

impl Regularizer {
    /// The step's rates for each parameter, with what clipping by norm multiplies its gradient by.
    pub(in crate::training::optimizer) fn with_norms<M: Module>(
        &self,
        model: &M,
        gradients: &[Tensor<1>],
        rates: Tensor<1, Int>,
    ) -> Vec<Tensor<1, Int>> {
        let (threshold, is_global) = match self.settings.clipping {
            Clipping::None | Clipping::Value { .. } => return vec![rates; gradients.len()],
            Clipping::Norm { threshold } => (threshold, false),
            Clipping::GlobalNorm { threshold } => (threshold, true),
        };
        let mut of_all = rates.clone();
        let mut of_each = Vec::with_capacity(gradients.len());
        let parts = gradients.iter().zip(parameters(model)).enumerate();
        for (place, (gradient, parameter)) in parts {
            if self.is_statistic(place) {
                of_each.push(rates.clone());
                continue;
            }
            let Regularization { l1, l2, .. } = self.of(place);
            let norm = Norm {
                penalties: [l1, l2].map(f64::to_bits),
                threshold: (threshold as f32).to_bits(),
                is_global,
                // The last parameter of a network is the bias of its logits.
                is_whole: !is_global || place + 1 == gradients.len(),
            };
            let before = if is_global { of_all } else { rates.clone() };
            of_all = Tensor::from_dispatch(<Dispatch as NormOps>::add_squares(
                gradient.clone().into_dispatch(),
                parameter.into_dispatch(),
                before.into_dispatch(),
                norm,
            ));
            of_each.push(of_all.clone());
        }
        if is_global {
            return vec![of_all; gradients.len()];
        }
        of_each
    }
}

/// A gradient's part in a norm, as constants of its kernel; numbers by their bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::training::optimizer) struct Norm {
    /// L1 and L2.
    penalties: [u64; 2],
    threshold: u32,
    is_global: bool,
    /// Whether nothing is to be added to it any more.
    is_whole: bool,
}

impl Norm {
    fn penalties(&self) -> Regularization {
        let [l1, l2] = self.penalties.map(f64::from_bits);
        Regularization {
            l1,
            l2,
            ..Regularization::default()
        }
    }

    fn threshold(self) -> f32 {
        f32::from_bits(self.threshold)
    }
}

/// The sum of squares as Burn dispatches it.
#[backend_extension(Cube)]
pub(in crate::training::optimizer) trait NormOps: Backend {
    /// A step's rates, with the squares of a gradient, penalties included, added to their last; in the end it becomes the
    /// factor that shortens the gradient.
    fn add_squares(
        gradient: FloatTensor<Self>,
        parameter: FloatTensor<Self>,
        rates: IntTensor<Self>,
        norm: Norm,
    ) -> IntTensor<Self>;
}

impl NormOps for CubeBackend {
    fn add_squares(
        gradient: CubeTensor,
        parameter: CubeTensor,
        rates: CubeTensor,
        norm: Norm,
    ) -> CubeTensor {
        let new_rates = empty(&rates, [STEP_RATES], rates.dtype);
        add_squares::launch(
            &new_rates.client,
            CubeCount::Static(1, 1, 1),
            CubeDim::new_1d(UNITS as u32),
            gradient.into_buffer_arg(),
            parameter.into_buffer_arg(),
            rates.into_buffer_arg(),
            new_rates.clone().into_buffer_arg(),
            norm,
        );
        new_rates
    }
}

/// Each unit takes every [`UNITS`]th number; the first one adds up their sums.
#[cube(launch)]
#[allow(clippy::manual_memcpy, reason = "kernels have no slices to copy")]
fn add_squares(
    gradient: &[f32],
    parameter: &[f32],
    rates: &[u32],
    new_rates: &mut [u32],
    #[comptime] norm: Norm,
) {
    let mut sums = Shared::<[f32]>::new_slice(UNITS);
    let unit = UNIT_POS as usize;
    let mut own = 0.0f32;
    for index in range_stepped(unit, gradient.len(), UNITS) {
        let number = with_penalties(gradient[index], parameter[index], norm);
        own += number * number;
    }
    sums[unit] = own;
    sync_cube();
    if unit == 0 {
        let mut squares = f32::reinterpret(rates[FACTOR]);
        for index in 0..UNITS {
            squares += sums[index];
        }
        #[unroll]
        for rate in 0..FACTOR {
            new_rates[rate] = rates[rate];
        }
        new_rates[FACTOR] = u32::reinterpret(part_of(squares, norm));
    }
}

/// See [`penalized`].
#[cube]
#[allow(
    unused_variables,
    reason = "they are used where the kernel is compiled"
)]
fn with_penalties(gradient: f32, parameter: f32, #[comptime] norm: Norm) -> f32 {
    intrinsic!(|scope| {
        let scalar = |value| KernelScalar { value, scope };
        penalized(&norm.penalties(), scalar(gradient), &scalar(parameter)).value
    })
}

/// The sum of squares so far, or what [`factor`](super::factor) makes of all of it.
#[cube]
fn part_of(squares: f32, #[comptime] norm: Norm) -> f32 {
    if comptime!(norm.is_whole) {
        let length = squares.sqrt();
        let threshold = comptime!(norm.threshold());
        let shortened = select(length <= threshold, 1.0, threshold / length);
        if comptime!(norm.is_global) {
            shortened + length * 0.0
        } else {
            shortened
        }
    } else {
        squares
    }
}
