//! Optimizers: from gradients to new weights.
//!
//! This module walks through a model's parameters. Each update rule has a file with its formula and state; the CPU
//! computes it in place, and a GPU with a kernel compiled from it. Burn's optimizers are not used: their epsilons and
//! defaults differ from Keras's, and reading their state blocks, which WebGPU in a browser cannot do.

mod adagrad;
mod adam;
mod adamw;
#[cfg(feature = "webgpu")]
mod gpu;
mod in_place;
#[cfg(feature = "webgpu")]
mod kernel_scalar;
mod lion;
mod nadam;
mod regularizer;
mod rmsprop;
mod scalar;
mod sgd;
mod statistics;
#[cfg(test)]
mod tests;

pub use regularizer::Regularizer;
#[cfg(feature = "webgpu")]
pub(super) use regularizer::STEP_RATES;
pub(super) use regularizer::StepRates;

use crate::experiment::{OptimizerConfig, Spec, each_optimizer};
use crate::ops::is_cpu;
use burn::module::{Module, ModuleMapper, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};
use regularizer::Around;
use scalar::Scalar;

/// An optimizer: its settings and its state.
#[derive(Debug, Clone)]
pub struct Optimizer {
    config: OptimizerConfig,
    regularizer: Regularizer,
    /// Steps taken so far.
    steps: u64,
    /// The state of each parameter, flattened, in the model's visiting order: one tensor per slot on the CPU, one
    /// tensor with all slots on a GPU.
    state: Vec<Vec<Tensor<1>>>,
}

/// A step's learning rate, from the schedule; replaces the one in the optimizer's settings.
#[derive(Debug, Clone)]
pub enum LearningRate {
    /// For a step on the CPU.
    Value(f64),
    /// For a step on a GPU: the bits of its [`Optimizer::next_rates`], already uploaded.
    OnDevice(Box<Tensor<1, Int>>),
}

impl Optimizer {
    /// An optimizer before its first step.
    pub fn new(config: OptimizerConfig) -> Self {
        Self {
            config,
            regularizer: Regularizer::default(),
            steps: 0,
            state: Vec::new(),
        }
    }

    /// The same optimizer with regularization.
    pub fn regularized(self, regularizer: Regularizer) -> Self {
        Self {
            regularizer,
            ..self
        }
    }

    /// The learning rates of the next steps in the update rule's form, given the schedule's.
    pub fn next_rates(&self, rates: impl IntoIterator<Item = f64>) -> Vec<StepRates<f32>> {
        (self.steps + 1..)
            .zip(rates)
            .map(|(number, rate)| {
                let step = Step { number, rate };
                let rates = self.regularizer.rates(step, self.config.prepare(step));
                rates.map(|rate| rate as f32)
            })
            .collect()
    }

    /// An optimizer that continues after `steps` steps on `device`, given the slots of each parameter's state.
    pub fn resumed(
        config: OptimizerConfig,
        steps: u64,
        state: impl IntoIterator<Item = Vec<Vec<f32>>>,
        device: &Device,
    ) -> Self {
        let device = device.clone().inner();
        let tensors = |slots: Vec<Vec<f32>>| match slots.len() {
            0 => Vec::new(),
            _ if is_cpu(&device) => slots
                .into_iter()
                .map(|slot| tensor_of(slot, &device))
                .collect(),
            _ => vec![tensor_of(slots.concat(), &device)],
        };
        Self {
            config,
            regularizer: Regularizer::default(),
            steps,
            state: state.into_iter().map(tensors).collect(),
        }
    }

    /// Its regularization.
    pub fn regularizer(&self) -> &Regularizer {
        &self.regularizer
    }

    /// Steps taken so far.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The state of each parameter, slot by slot, in one tensor or several; empty before the first step.
    pub fn state(&self) -> &[Vec<Tensor<1>>] {
        &self.state
    }

    /// How many slots of state the optimizer of a spec keeps per parameter after its first step.
    pub fn state_slots(spec: &Spec) -> usize {
        spec.optimizer.state_slots() + Regularizer::state_slots(&spec.regularization)
    }

    /// Whether the last slot of its state is the moving average of the parameters: with weight averaging, from the first
    /// step on.
    pub fn has_averages(&self) -> bool {
        self.steps > 0 && Regularizer::state_slots(self.regularizer.settings()) > 0
    }

    /// How many slots it keeps.
    fn slots(&self) -> usize {
        self.config.state_slots() + Regularizer::state_slots(self.regularizer.settings())
    }

    /// One step: the model with every parameter updated by its gradient.
    ///
    /// `gradients` are flattened, in the model's visiting order.
    pub fn step<M: Module>(
        &mut self,
        model: M,
        gradients: Vec<Tensor<1>>,
        rate: LearningRate,
    ) -> M {
        self.steps += 1;
        match rate {
            LearningRate::Value(rate) => {
                let number = self.steps;
                let step = Step { number, rate };
                each_optimizer!(self.config, rule => {
                    self.step_in_place(&rule, step, model, gradients)
                })
            }
            #[cfg(feature = "webgpu")]
            LearningRate::OnDevice(rate) => self.step_on_device(model, gradients, *rate),
            #[cfg(not(feature = "webgpu"))]
            LearningRate::OnDevice(_) => unreachable!("this build has no device but the CPU"),
        }
    }

    fn step_in_place<R: UpdateRule, M: Module>(
        &mut self,
        rule: &R,
        step: Step,
        model: M,
        gradients: Vec<Tensor<1>>,
    ) -> M {
        let rates = rule.prepare(step);
        if self.state.is_empty() {
            let slots = self.slots();
            let initial =
                |gradient: &Tensor<1>| vec![gradient.full_like(rule.initial_state()); slots];
            self.state = gradients.iter().map(initial).collect();
        }
        let gradients = self.regularizer.gradients(&model, gradients);
        let around = Around {
            settings: self.regularizer.settings(),
            rates: &self.regularizer.rates(step, rates),
        };
        model.map(&mut Walk {
            parts: gradients.into_iter().zip(&mut self.state),
            place: 0,
            regularizer: &self.regularizer,
            update: |_, parameter, gradient, state: &mut Vec<Tensor<1>>| {
                update_in_place(rule, &rates, around, parameter, gradient, state)
            },
            move_toward: statistics::moved,
        })
    }

    #[cfg(feature = "webgpu")]
    fn step_on_device<M: Module>(
        &mut self,
        model: M,
        gradients: Vec<Tensor<1>>,
        rate: Tensor<1, Int>,
    ) -> M {
        let config = self.config;
        let slots = self.slots();
        if self.state.is_empty() {
            let initial = |gradient: &Tensor<1>| match slots {
                0 => Vec::new(),
                _ => vec![Tensor::full(
                    [slots * gradient.dims()[0]],
                    config.initial_state(),
                    &gradient.device(),
                )],
            };
            self.state = gradients.iter().map(initial).collect();
        }
        let rates: Vec<Tensor<1, Int>> = self.regularizer.with_norms(&model, &gradients, rate);
        model.map(&mut Walk {
            parts: gradients.into_iter().zip(&mut self.state),
            place: 0,
            regularizer: &self.regularizer,
            move_toward: gpu::moved,
            update: |place: usize, parameter, gradient: Tensor<1>, state: &mut Vec<Tensor<1>>| {
                let rates = rates[place].clone();
                // A stateless rule still needs a buffer to bind; the gradient serves as an unused placeholder.
                let before = state.pop().unwrap_or_else(|| gradient.clone());
                let rule = gpu::KernelConfig::new(config, self.regularizer.of(place));
                let (updated, after) = gpu::update(rule, parameter, gradient, before, rates);
                if slots > 0 {
                    state.push(after);
                }
                updated
            },
        })
    }
}

/// How an optimizer updates one parameter.
trait UpdateRule {
    /// How many slots its state has: numbers kept per number of a parameter.
    fn state_slots(&self) -> usize;

    /// What every number of its state is before the first step.
    fn initial_state(&self) -> f32 {
        0.0
    }

    /// The rates for [`update`](Self::update).
    fn prepare(&self, step: Step) -> Rates<f64> {
        [step.rate, 0.0, 0.0]
    }

    /// The parameter after the step, given its gradient; also updates the state.
    fn update<S: Scalar>(
        &self,
        rates: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S;
}

impl UpdateRule for OptimizerConfig {
    fn state_slots(&self) -> usize {
        each_optimizer!(self, rule => rule.state_slots())
    }

    fn initial_state(&self) -> f32 {
        each_optimizer!(self, rule => rule.initial_state())
    }

    fn prepare(&self, step: Step) -> Rates<f64> {
        each_optimizer!(self, rule => rule.prepare(step))
    }

    fn update<S: Scalar>(
        &self,
        rates: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S {
        each_optimizer!(self, rule => rule.update(rates, gradient, parameter, state))
    }
}

/// A step's learning rate, and whatever else is the same for all parameters, computed once: as many numbers as any
/// update rule needs, each rule's own; those that it does not need are zero.
pub(super) type Rates<T> = [T; RATES];

/// See [`Rates`].
pub(super) const RATES: usize = 3;

/// A step of the optimizer.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Its number, from 1.
    number: u64,
    /// Its learning rate.
    rate: f64,
}

/// Walks through a model and updates each parameter.
struct Walk<'s, I, F, M> {
    /// The gradient and the state of each parameter.
    parts: I,
    /// The number of the next parameter.
    place: usize,
    /// Knows which are learned.
    regularizer: &'s Regularizer,
    /// The new moving mean, given a batch's.
    move_toward: M,
    /// The new parameter, flattened; the state changes in place.
    update: F,
}

impl<'a, I, F, M> ModuleMapper for Walk<'_, I, F, M>
where
    M: Fn(Tensor<1>, Tensor<1>) -> Tensor<1>,
    I: Iterator<Item = (Tensor<1>, &'a mut Vec<Tensor<1>>)>,
    F: FnMut(usize, Tensor<1>, Tensor<1>, &mut Vec<Tensor<1>>) -> Tensor<1>,
{
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let Some((gradient, state)) = self.parts.next() else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.shape();
        let tensor = tensor.inner().flatten(0, D - 1);
        let place = self.place;
        self.place += 1;
        let tensor = if self.regularizer.is_statistic(place) {
            (self.move_toward)(tensor, gradient)
        } else {
            (self.update)(place, tensor, gradient, state)
        };
        let tensor = Tensor::from_inner(tensor.reshape(shape)).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}

fn update_in_place<R: UpdateRule>(
    rule: &R,
    rates: &Rates<f64>,
    around: Around<'_>,
    parameter: Tensor<1>,
    gradient: Tensor<1>,
    state: &mut [Tensor<1>],
) -> Tensor<1> {
    let device = parameter.device();
    let [mut parameter, gradient] = [parameter, gradient].map(into_numbers);
    let mut slots: Vec<Vec<f32>> = state
        .iter_mut()
        .map(|slot| into_numbers(std::mem::replace(slot, Tensor::empty([0], &device))))
        .collect();
    around.before(&mut parameter);
    let (of_rule, average) = slots.split_at_mut(rule.state_slots());
    in_place::update(rule, rates, &mut parameter, &gradient, of_rule);
    around.after(&mut parameter, average.first_mut());
    for (slot, numbers) in state.iter_mut().zip(slots) {
        *slot = tensor_of(numbers, &device);
    }
    tensor_of(parameter, &device)
}

/// The numbers of a tensor on the CPU, without a copy if the tensor has no other references.
pub(super) fn into_numbers<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    let numbers = tensor.into_data().try_into_vec();
    numbers.unwrap_or_else(|error| unreachable!("all tensors here hold f32: {error:?}"))
}

/// Numbers as a tensor.
pub(super) fn tensor_of(numbers: Vec<f32>, device: &Device) -> Tensor<1> {
    let length = numbers.len();
    Tensor::from_data(TensorData::new(numbers, [length]), device)
}
