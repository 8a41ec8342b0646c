//! Optimizers: from gradients to new weights.
//!
//! Here is the walk through a model's parameters. Each kind of optimizer has a file with its formula, its arithmetic and
//! what it remembers of a parameter. Burn's optimizers are not used: their epsilons and defaults are not those of Keras,
//! and their states can only be read by blocking, which WebGPU in a browser cannot do.

mod adam;
mod in_place;
mod number;
mod rmsprop;
mod sgd;
#[cfg(test)]
mod tests;

use crate::experiment::Optimizer;
use crate::ops::is_cpu;
use burn::module::{Module, ModuleMapper, Param};
use burn::tensor::{Device, Tensor, TensorData};
use number::Number;

/// An optimizer on its way: its settings, and what it remembers of the steps so far.
#[derive(Debug, Clone)]
pub struct Descent {
    optimizer: Optimizer,
    /// Steps that are done.
    steps: u64,
    /// For each parameter, in the order in which the model is visited, what the rule remembers of it, flattened.
    memories: Vec<Vec<Tensor<1>>>,
}

impl Descent {
    /// An optimizer before its first step.
    pub fn new(optimizer: Optimizer) -> Self {
        Self {
            optimizer,
            steps: 0,
            memories: Vec::new(),
        }
    }

    /// An optimizer that goes on after so many steps, with what it remembered of each parameter then.
    pub fn resumed(optimizer: Optimizer, steps: u64, memories: Vec<Vec<Tensor<1>>>) -> Self {
        Self {
            optimizer,
            steps,
            memories,
        }
    }

    /// Steps that are done.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// For each parameter what is remembered of it, flattened; empty before the first step.
    pub fn memories(&self) -> &[Vec<Tensor<1>>] {
        &self.memories
    }

    /// One step: the model with every parameter moved by its gradient.
    ///
    /// `gradients` are flattened, in the order in which the model is visited. `rate` is the learning rate of this step,
    /// which stands for the one in the optimizer's settings.
    pub fn step<M: Module>(&mut self, model: M, gradients: Vec<Tensor<1>>, rate: f64) -> M {
        self.steps += 1;
        let step = Step {
            number: self.steps,
            rate,
        };
        match self.optimizer {
            Optimizer::RmsProp(rule) => self.walk(&rule, step, model, gradients),
            Optimizer::Sgd(rule) => self.walk(&rule, step, model, gradients),
            Optimizer::Adam(rule) => self.walk(&rule, step, model, gradients),
        }
    }

    fn walk<R: Rule, M: Module>(
        &mut self,
        rule: &R,
        step: Step,
        model: M,
        gradients: Vec<Tensor<1>>,
    ) -> M {
        if self.memories.is_empty() {
            let none = |gradient: &Tensor<1>| vec![gradient.zeros_like(); rule.memories()];
            self.memories = gradients.iter().map(none).collect();
        }
        model.map(&mut Walk {
            rule,
            step: rule.prepare(step),
            parts: gradients.into_iter().zip(&mut self.memories),
        })
    }
}

/// How a kind of optimizer moves one parameter.
trait Rule {
    /// How many numbers it remembers for each number of a parameter; all are zero before the first step.
    fn memories(&self) -> usize;

    /// What is the same for all parameters, computed once.
    fn prepare(&self, step: Step) -> Step {
        step
    }

    /// What to subtract from a parameter with this gradient; it changes what it remembers.
    fn update<N: Number>(&self, step: Step, gradient: N, memories: &mut [N]) -> N;
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
struct Walk<'a, R, I> {
    rule: &'a R,
    step: Step,
    /// The gradient of each parameter, and what is remembered of it.
    parts: I,
}

impl<'a, R: Rule, I> ModuleMapper for Walk<'_, R, I>
where
    I: Iterator<Item = (Tensor<1>, &'a mut Vec<Tensor<1>>)>,
{
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let Some((gradient, memories)) = self.parts.next() else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.shape();
        let tensor = tensor.inner().flatten(0, D - 1);
        let tensor = if is_cpu(&tensor.device()) {
            self.update_in_place(tensor, gradient, memories)
        } else {
            tensor - self.rule.update(self.step, gradient, memories)
        };
        let tensor = Tensor::from_inner(tensor.reshape(shape)).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}

impl<R: Rule, I> Walk<'_, R, I> {
    fn update_in_place(
        &self,
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
        let numbers = &mut remembered;
        in_place::update(self.rule, self.step, &mut parameter, &gradient, numbers);
        for (memory, numbers) in memories.iter_mut().zip(remembered) {
            *memory = tensor_of(numbers, &device);
        }
        tensor_of(parameter, &device)
    }
}

/// The numbers of a tensor on the CPU; they are not copied if nothing else refers to the tensor.
fn into_numbers(tensor: Tensor<1>) -> Vec<f32> {
    let numbers = tensor.into_data().try_into_vec();
    numbers.unwrap_or_else(|error| unreachable!("all tensors here hold f32: {error:?}"))
}

fn tensor_of(numbers: Vec<f32>, device: &Device) -> Tensor<1> {
    let length = numbers.len();
    Tensor::from_data(TensorData::new(numbers, [length]), device)
}
