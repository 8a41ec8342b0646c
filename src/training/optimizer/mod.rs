//! Optimizers: from gradients to new weights.
//!
//! Here is the walk through a model's parameters. Each kind of optimizer has a file with its formula and what it remembers
//! of a parameter; the CPU computes it in place, and a GPU by a kernel that is compiled from it. Burn's optimizers are not
//! used: their epsilons and defaults are not those of Keras, and their states can only be read by blocking, which WebGPU in a
//! browser cannot do.

mod adam;
#[cfg(feature = "webgpu")]
mod gpu;
mod in_place;
mod number;
mod rmsprop;
mod sgd;
#[cfg(test)]
mod tests;

use crate::experiment::OptimizerConfig;
use crate::ops::is_cpu;
use burn::module::{Module, ModuleMapper, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};
use number::Number;

/// An optimizer on its way: its settings, and what it remembers of the steps so far.
#[derive(Debug, Clone)]
pub struct Descent {
    optimizer: OptimizerConfig,
    /// Steps that are done.
    steps: u64,
    /// For each parameter, in the order in which the model is visited, what the rule remembers of it, flattened: a tensor
    /// for each thing on the CPU, one tensor with all of them on a GPU.
    memories: Vec<Vec<Tensor<1>>>,
}

/// The learning rate of a step, which stands for the one in the optimizer's settings.
#[derive(Debug, Clone)]
pub enum Rate {
    /// For a step on the CPU.
    Number(f64),
    /// For a step on a GPU: the bits of what [`Descent::next_rates`] gave for it, as `f32`, uploaded before.
    OnDevice(Box<Tensor<1, Int>>),
}

impl Descent {
    /// An optimizer before its first step.
    pub fn new(optimizer: OptimizerConfig) -> Self {
        Self {
            optimizer,
            steps: 0,
            memories: Vec::new(),
        }
    }

    /// The learning rates of the next steps as the formulas take them, given those of the schedule.
    pub fn next_rates(&self, rates: impl IntoIterator<Item = f64>) -> Vec<f32> {
        (self.steps + 1..)
            .zip(rates)
            .map(|(number, rate)| self.optimizer.prepare(Step { number, rate }) as f32)
            .collect()
    }

    /// An optimizer that goes on after so many steps on `device`, with the lists of what it remembered of each parameter
    /// then.
    pub fn resumed(
        optimizer: OptimizerConfig,
        steps: u64,
        memories: impl IntoIterator<Item = Vec<Vec<f32>>>,
        device: &Device,
    ) -> Self {
        let device = device.clone().inner();
        let tensors = |lists: Vec<Vec<f32>>| match lists.len() {
            0 => Vec::new(),
            _ if is_cpu(&device) => lists
                .into_iter()
                .map(|list| tensor_of(list, &device))
                .collect(),
            _ => vec![tensor_of(lists.concat(), &device)],
        };
        Self {
            optimizer,
            steps,
            memories: memories.into_iter().map(tensors).collect(),
        }
    }

    /// Steps that are done.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// For each parameter what is remembered of it, one list after the other, in as many tensors as the device likes;
    /// empty before the first step.
    pub fn memories(&self) -> &[Vec<Tensor<1>>] {
        &self.memories
    }

    /// How many lists an optimizer of these settings remembers of each parameter after its first step.
    pub fn memories_of(optimizer: &OptimizerConfig) -> usize {
        optimizer.memories()
    }

    /// One step: the model with every parameter moved by its gradient.
    ///
    /// `gradients` are flattened, in the order in which the model is visited.
    pub fn step<M: Module>(&mut self, model: M, gradients: Vec<Tensor<1>>, rate: Rate) -> M {
        self.steps += 1;
        match rate {
            Rate::Number(rate) => {
                let number = self.steps;
                let step = Step { number, rate };
                match self.optimizer {
                    OptimizerConfig::RmsProp(rule) => {
                        self.step_in_place(&rule, step, model, gradients)
                    }
                    OptimizerConfig::Sgd(rule) => self.step_in_place(&rule, step, model, gradients),
                    OptimizerConfig::Adam(rule) => {
                        self.step_in_place(&rule, step, model, gradients)
                    }
                }
            }
            #[cfg(feature = "webgpu")]
            Rate::OnDevice(rate) => self.step_on_device(model, gradients, *rate),
            #[cfg(not(feature = "webgpu"))]
            Rate::OnDevice(_) => unreachable!("this build has no device but the CPU"),
        }
    }

    fn step_in_place<R: Rule, M: Module>(
        &mut self,
        rule: &R,
        step: Step,
        model: M,
        gradients: Vec<Tensor<1>>,
    ) -> M {
        let rate = rule.prepare(step);
        if self.memories.is_empty() {
            let none = |gradient: &Tensor<1>| vec![gradient.zeros_like(); rule.memories()];
            self.memories = gradients.iter().map(none).collect();
        }
        model.map(&mut Walk {
            parts: gradients.into_iter().zip(&mut self.memories),
            update: |parameter, gradient, memories: &mut Vec<Tensor<1>>| {
                update_in_place(rule, rate, parameter, gradient, memories)
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
        let optimizer = self.optimizer;
        if self.memories.is_empty() {
            let count = optimizer.memories();
            let none = |gradient: &Tensor<1>| match count {
                0 => Vec::new(),
                _ => vec![Tensor::zeros(
                    [count * gradient.dims()[0]],
                    &gradient.device(),
                )],
            };
            self.memories = gradients.iter().map(none).collect();
        }
        model.map(&mut Walk {
            parts: gradients.into_iter().zip(&mut self.memories),
            update: |parameter, gradient: Tensor<1>, memories: &mut Vec<Tensor<1>>| {
                // Who remembers nothing is given something to read that it does not read.
                let before = memories.pop().unwrap_or_else(|| gradient.clone());
                let (moved, after) =
                    gpu::descend(optimizer, parameter, gradient, before, rate.clone());
                if optimizer.memories() > 0 {
                    memories.push(after);
                }
                moved
            },
        })
    }
}

/// How a kind of optimizer moves one parameter.
trait Rule {
    /// How many numbers it remembers for each number of a parameter; all are zero before the first step.
    fn memories(&self) -> usize;

    /// The learning rate as the formula takes it: what is the same for all parameters, computed once.
    fn prepare(&self, step: Step) -> f64 {
        step.rate
    }

    /// What to subtract from a parameter with this gradient; it changes what it remembers.
    fn update<N: Number>(&self, rate: &N::Rate, gradient: N, memories: &mut [N]) -> N;
}

impl Rule for OptimizerConfig {
    fn memories(&self) -> usize {
        match self {
            Self::RmsProp(rule) => rule.memories(),
            Self::Sgd(rule) => rule.memories(),
            Self::Adam(rule) => rule.memories(),
        }
    }

    fn prepare(&self, step: Step) -> f64 {
        match self {
            Self::RmsProp(rule) => rule.prepare(step),
            Self::Sgd(rule) => rule.prepare(step),
            Self::Adam(rule) => rule.prepare(step),
        }
    }

    fn update<N: Number>(&self, rate: &N::Rate, gradient: N, memories: &mut [N]) -> N {
        match self {
            Self::RmsProp(rule) => rule.update(rate, gradient, memories),
            Self::Sgd(rule) => rule.update(rate, gradient, memories),
            Self::Adam(rule) => rule.update(rate, gradient, memories),
        }
    }
}

/// Which step is taken.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Its number, from 1.
    number: u64,
    /// Its learning rate.
    rate: f64,
}

/// Walks through a model and updates each parameter.
struct Walk<I, F> {
    /// The gradient of each parameter, and what is remembered of it.
    parts: I,
    /// The parameter afterwards, flattened; what is remembered changes in its place.
    update: F,
}

impl<'a, I, F> ModuleMapper for Walk<I, F>
where
    I: Iterator<Item = (Tensor<1>, &'a mut Vec<Tensor<1>>)>,
    F: FnMut(Tensor<1>, Tensor<1>, &mut Vec<Tensor<1>>) -> Tensor<1>,
{
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let Some((gradient, memories)) = self.parts.next() else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.shape();
        let tensor = tensor.inner().flatten(0, D - 1);
        let tensor = (self.update)(tensor, gradient, memories);
        let tensor = Tensor::from_inner(tensor.reshape(shape)).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}

fn update_in_place<R: Rule>(
    rule: &R,
    rate: f64,
    parameter: Tensor<1>,
    gradient: Tensor<1>,
    memories: &mut [Tensor<1>],
) -> Tensor<1> {
    let device = parameter.device();
    let [mut parameter, gradient] = [parameter, gradient].map(into_numbers);
    let mut remembered: Vec<Vec<f32>> = memories
        .iter_mut()
        .map(|memory| into_numbers(std::mem::replace(memory, Tensor::empty([0], &device))))
        .collect();
    in_place::update(rule, rate, &mut parameter, &gradient, &mut remembered);
    for (memory, numbers) in memories.iter_mut().zip(remembered) {
        *memory = tensor_of(numbers, &device);
    }
    tensor_of(parameter, &device)
}

/// The numbers of a tensor on the CPU; they are not copied if nothing else refers to the tensor.
pub(super) fn into_numbers<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    let numbers = tensor.into_data().try_into_vec();
    numbers.unwrap_or_else(|error| unreachable!("all tensors here hold f32: {error:?}"))
}

/// Numbers as a tensor.
pub(super) fn tensor_of(numbers: Vec<f32>, device: &Device) -> Tensor<1> {
    let length = numbers.len();
    Tensor::from_data(TensorData::new(numbers, [length]), device)
}
