//! What regularization adds to a step of any update rule, exactly as Keras computes it.
//!
//! In Keras's order (`keras/src/optimizers/base_optimizer.py`, `keras/src/regularizers/regularizers.py`), with the
//! scheduled rate `r`, on which the CPU's loops and the GPU's kernels agree:
//!
//! ```text
//! g = g + 2 l2 w + l1 sign(w)            only for kernels
//! g = g, clipped
//! w = w - w weight_decay r
//! w = w after a step of the rule
//! a = momentum a + (1 - momentum) w      at the first step a = w
//! w = a                                  every overwrite_frequency steps
//! ```
//!
//! The moving average `a` is one more slot of the optimizer's state, after those of the rule. What is off is not
//! computed: it costs no pass over the numbers, and no dispatch.

mod cpu;
#[cfg(feature = "webgpu")]
mod gpu;
#[cfg(test)]
mod tests;

pub(super) use cpu::Around;
#[cfg(feature = "webgpu")]
pub(super) use gpu::regularized;

use super::{RATES, Rates, Scalar, Step};
use crate::experiment::{Averaging, Clipping, Regularization};
use crate::layers::{ParameterRole, ParameterShape};
use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::Tensor;

/// A step's rates: those of the update rule, then what regularization needs; zero where it is off.
pub(in crate::training) type StepRates<T> = [T; STEP_RATES];

/// See [`StepRates`].
pub(in crate::training) const STEP_RATES: usize = RATES + 5;

/// The scheduled learning rate.
const RATE: usize = RATES;
/// How much of the moving average is kept,
const KEPT: usize = RATES + 1;
/// and how much of the new weights comes to it.
const NEW: usize = RATES + 2;
/// 1 where the weights become the average, or 0.
const OVERWRITES: usize = RATES + 3;
/// What clipping by norm multiplies gradients by; on its way there, the sum of their squares.
#[cfg(feature = "webgpu")]
const FACTOR: usize = RATES + 4;

/// Regularization of a network, for its optimizer.
#[derive(Debug, Clone, Default)]
pub struct Regularizer {
    settings: Regularization,
    /// What each parameter is for: only kernels have penalties, and what is a moving mean of a batch's statistics is not
    /// learned at all. It moves toward them, which arrive as its gradient.
    roles: Vec<ParameterRole>,
}

impl Regularizer {
    /// What these settings ask for, in a network with these parameters.
    pub fn new(settings: Regularization, layout: &[ParameterShape]) -> Self {
        Self {
            settings: Regularization {
                // That of the loss, not of the optimizer.
                label_smoothing: 0.0,
                ..settings
            },
            roles: layout.iter().map(|parameter| parameter.role).collect(),
        }
    }

    /// How many slots it keeps with the optimizer's state.
    pub(super) fn state_slots(settings: &Regularization) -> usize {
        match settings.averaging {
            Averaging::None => 0,
            Averaging::Ema { .. } => 1,
        }
    }

    /// Its settings.
    pub(super) fn settings(&self) -> &Regularization {
        &self.settings
    }

    /// What it does to the parameter at this place: biases have no penalty.
    pub(super) fn of(&self, parameter: usize) -> Regularization {
        match self.roles.get(parameter) {
            Some(ParameterRole::Kernel) => self.settings,
            _ => Regularization {
                l1: 0.0,
                l2: 0.0,
                ..self.settings
            },
        }
    }

    /// Whether the parameter at this place is a moving mean, which is not learned.
    pub(in crate::training) fn is_statistic(&self, parameter: usize) -> bool {
        self.roles.get(parameter) == Some(&ParameterRole::Statistic)
    }

    /// All rates of a step, given the update rule's.
    pub(super) fn rates(&self, step: Step, [a, b, c]: Rates<f64>) -> StepRates<f64> {
        let [kept, new, overwrites] = match self.settings.averaging {
            Averaging::None => [0.0; 3],
            Averaging::Ema {
                momentum,
                overwrite_frequency,
            } => {
                // In `f32`, as in Keras, whose average begins with the weights after the first step.
                let kept = if step.number > 1 {
                    momentum as f32
                } else {
                    0.0
                };
                let overwrites = overwrite_frequency > 0
                    && step.number.is_multiple_of(overwrite_frequency as u64);
                [kept, 1.0 - kept, f32::from(u8::from(overwrites))].map(f64::from)
            }
        };
        [a, b, c, step.rate, kept, new, overwrites, 0.0]
    }
}

/// The gradient with the penalties' own: Keras's `L1L2`, whose square has no half, differentiated. L1 leaves a weight of
/// zero alone, as with Keras on TensorFlow and PyTorch; on JAX it pulls at it.
fn penalized<S: Scalar>(settings: &Regularization, gradient: S, parameter: &S) -> S {
    let Regularization { l1, l2, .. } = *settings;
    let gradient = match l2 == 0.0 {
        true => gradient,
        false => gradient + parameter.clone().scale(2.0 * l2),
    };
    match l1 == 0.0 {
        true => gradient,
        false => gradient + parameter.clone().sign().scale(l1),
    }
}

/// The gradient after clipping; by norm, with the factor that [`factor`] gives.
fn clipped<S: Scalar>(settings: &Regularization, gradient: S, factor: &S::LearningRate) -> S {
    match settings.clipping {
        Clipping::None => gradient,
        Clipping::Value { threshold } => gradient.limit(threshold),
        Clipping::Norm { .. } | Clipping::GlobalNorm { .. } => gradient.times(factor),
    }
}

/// The parameter after weight decay.
fn decayed<S: Scalar>(settings: &Regularization, parameter: S, rate: &S::LearningRate) -> S {
    match settings.weight_decay == 0.0 {
        true => parameter,
        false => parameter.clone() - parameter.scale(settings.weight_decay).times(rate),
    }
}

/// The moving average after the step that gave this parameter.
fn averaged<S: Scalar>(
    average: S,
    parameter: S,
    kept: &S::LearningRate,
    new: &S::LearningRate,
) -> S {
    average.times(kept) + parameter.times(new)
}

/// What gradients with this sum of squares are multiplied by, so that they are no longer than `threshold`.
///
/// Keras multiplies by the threshold and divides by the norm or the threshold, the larger; here nothing is rounded where
/// nothing is to be clipped. Of an infinite norm Keras makes NaN if it is that of all gradients, to hide nothing.
fn factor(clipping: &Clipping, squares: f64) -> f32 {
    let norm = (squares as f32).sqrt();
    let shortened = |threshold: f64| {
        let threshold = threshold as f32;
        if norm <= threshold {
            1.0
        } else {
            threshold / norm
        }
    };
    match *clipping {
        Clipping::None | Clipping::Value { .. } => 1.0,
        Clipping::Norm { threshold } => shortened(threshold),
        Clipping::GlobalNorm { .. } if !norm.is_finite() => f32::NAN,
        Clipping::GlobalNorm { threshold } => shortened(threshold),
    }
}

/// A model's parameters, flattened, in its visiting order, without their gradients.
fn parameters<M: Module>(model: &M) -> Vec<Tensor<1>> {
    struct Collector(Vec<Tensor<1>>);
    impl ModuleVisitor for Collector {
        fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
            self.0.push(parameter.val().inner().flatten(0, D - 1));
        }
    }
    let mut collector = Collector(Vec::new());
    model.visit(&mut collector);
    collector.0
}
