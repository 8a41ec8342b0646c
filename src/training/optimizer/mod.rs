//! Optimizers: from gradients to new weights.
//!
//! Here is the walk through a model's parameters. Each kind of optimizer has a file with its formula, its arithmetic and
//! what it remembers of a parameter. Burn's optimizers are not used: their epsilons and defaults are not those of Keras,
//! and their states can only be read by blocking, which WebGPU in a browser cannot do.

mod adam;
mod rmsprop;
mod sgd;
#[cfg(test)]
mod tests;

use crate::experiment::{AdamSpec, Optimizer, RmsPropSpec, SgdSpec};
use burn::module::{Module, ModuleMapper, Param};
use burn::tensor::{Gradients, Tensor};

/// An optimizer on its way: its settings, and what it remembers of the steps so far.
#[derive(Debug, Clone)]
pub struct Descent(Kind);

#[derive(Debug, Clone)]
enum Kind {
    RmsProp(Updates<RmsPropSpec>),
    Sgd(Updates<SgdSpec>),
    Adam(Updates<AdamSpec>),
}

impl Descent {
    /// An optimizer before its first step.
    pub fn new(optimizer: Optimizer) -> Self {
        Self(match optimizer {
            Optimizer::RmsProp(spec) => Kind::RmsProp(Updates::new(spec)),
            Optimizer::Sgd(spec) => Kind::Sgd(Updates::new(spec)),
            Optimizer::Adam(spec) => Kind::Adam(Updates::new(spec)),
        })
    }

    /// One step: the model with every parameter moved by its gradient. `rate` is the learning rate of this step, which
    /// stands for the one in the optimizer's settings.
    pub fn step<M: Module>(&mut self, model: M, gradients: Gradients, rate: f64) -> M {
        match &mut self.0 {
            Kind::RmsProp(updates) => updates.step(model, gradients, rate),
            Kind::Sgd(updates) => updates.step(model, gradients, rate),
            Kind::Adam(updates) => updates.step(model, gradients, rate),
        }
    }
}

/// How a kind of optimizer moves one parameter.
trait Rule {
    /// What it remembers of a parameter.
    type State;

    /// What to subtract from a parameter, and what to remember of it; gradient and result flattened. There is no state
    /// before the first step.
    fn update(
        &self,
        step: Step,
        gradient: Tensor<1>,
        state: Option<Self::State>,
    ) -> (Tensor<1>, Self::State);
}

/// Which step is taken.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Its number, from 1.
    number: u64,
    /// Its learning rate.
    rate: f64,
}

/// A rule with its states.
#[derive(Debug, Clone)]
struct Updates<R: Rule> {
    rule: R,
    /// Steps that are done.
    steps: u64,
    /// One for each parameter, in the order in which the model is visited.
    states: Vec<R::State>,
}

impl<R: Rule> Updates<R> {
    fn new(rule: R) -> Self {
        Self {
            rule,
            steps: 0,
            states: Vec::new(),
        }
    }

    fn step<M: Module>(&mut self, model: M, mut gradients: Gradients, rate: f64) -> M {
        self.steps += 1;
        let mut walk = Walk {
            rule: &self.rule,
            step: Step {
                number: self.steps,
                rate,
            },
            gradients: &mut gradients,
            old: std::mem::take(&mut self.states).into_iter(),
            new: Vec::new(),
        };
        let model = model.map(&mut walk);
        self.states = walk.new;
        model
    }
}

/// Walks through a model and updates each parameter.
struct Walk<'a, R: Rule> {
    rule: &'a R,
    step: Step,
    gradients: &'a mut Gradients,
    old: std::vec::IntoIter<R::State>,
    new: Vec<R::State>,
}

impl<R: Rule> ModuleMapper for Walk<'_, R> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let Some(gradient) = tensor.grad_remove(self.gradients) else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.shape();
        let gradient = gradient.flatten(0, D - 1);
        let (update, state) = self.rule.update(self.step, gradient, self.old.next());
        self.new.push(state);
        let tensor = tensor.inner() - update.reshape(shape);
        let tensor = Tensor::from_inner(tensor).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}
