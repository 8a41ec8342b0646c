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
mod lion;
mod nadam;
mod rmsprop;
mod scalar;
mod sgd;
#[cfg(test)]
mod tests;

use crate::experiment::{OptimizerConfig, each_optimizer};
use crate::ops::is_cpu;
use burn::module::{Module, ModuleMapper, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};
use scalar::Scalar;

/// An optimizer: its settings and its state.
#[derive(Debug, Clone)]
pub struct Optimizer {
    config: OptimizerConfig,
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
            steps: 0,
            state: Vec::new(),
        }
    }

    /// The learning rates of the next steps in the update rule's form, given the schedule's.
    pub fn next_rates(&self, rates: impl IntoIterator<Item = f64>) -> Vec<Rates<f32>> {
        (self.steps + 1..)
            .zip(rates)
            .map(|(number, rate)| {
                let rates = self.config.prepare(Step { number, rate });
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
            steps,
            state: state.into_iter().map(tensors).collect(),
        }
    }

    /// Steps taken so far.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The state of each parameter, slot by slot, in one tensor or several; empty before the first step.
    pub fn state(&self) -> &[Vec<Tensor<1>>] {
        &self.state
    }

    /// How many slots of state an optimizer with these settings keeps per parameter after its first step.
    pub fn state_slots(config: &OptimizerConfig) -> usize {
        config.state_slots()
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
            let initial = |gradient: &Tensor<1>| {
                vec![gradient.full_like(rule.initial_state()); rule.state_slots()]
            };
            self.state = gradients.iter().map(initial).collect();
        }
        model.map(&mut Walk {
            parts: gradients.into_iter().zip(&mut self.state),
            update: |parameter, gradient, state: &mut Vec<Tensor<1>>| {
                update_in_place(rule, &rates, parameter, gradient, state)
            },
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
        let slots = config.state_slots();
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
        model.map(&mut Walk {
            parts: gradients.into_iter().zip(&mut self.state),
            update: |parameter, gradient: Tensor<1>, state: &mut Vec<Tensor<1>>| {
                // A stateless rule still needs a buffer to bind; the gradient serves as an unused placeholder.
                let before = state.pop().unwrap_or_else(|| gradient.clone());
                let (updated, after) =
                    gpu::update(config, parameter, gradient, before, rate.clone());
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
struct Walk<I, F> {
    /// The gradient and the state of each parameter.
    parts: I,
    /// The new parameter, flattened; the state changes in place.
    update: F,
}

impl<'a, I, F> ModuleMapper for Walk<I, F>
where
    I: Iterator<Item = (Tensor<1>, &'a mut Vec<Tensor<1>>)>,
    F: FnMut(Tensor<1>, Tensor<1>, &mut Vec<Tensor<1>>) -> Tensor<1>,
{
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let Some((gradient, state)) = self.parts.next() else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.shape();
        let tensor = tensor.inner().flatten(0, D - 1);
        let tensor = (self.update)(tensor, gradient, state);
        let tensor = Tensor::from_inner(tensor.reshape(shape)).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}

fn update_in_place<R: UpdateRule>(
    rule: &R,
    rates: &Rates<f64>,
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
    in_place::update(rule, rates, &mut parameter, &gradient, &mut slots);
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
