//! RMSprop, exactly as Keras computes it.

use crate::experiment::RmsPropSpec;
use burn::module::{Module, ModuleMapper, Param};
use burn::tensor::{Gradients, Tensor};

/// RMSprop as in Keras 3 (`keras/src/optimizers/rmsprop.py`), with the gradient `g` and the parameter `w`:
///
/// ```text
/// v = rho v + (1 - rho) g²
/// a = rho a + (1 - rho) g              if centered
/// d = v + epsilon                      if not centered
/// d = v - a² + epsilon                 if centered
/// u = rate g / sqrt(d)
/// w = w - u                            without momentum
/// m = momentum m + u;  w = w - m       with momentum
/// ```
///
/// `v`, `a` and `m` start at zero and are not corrected for it. Burn's own RMSprop adds epsilon outside the root and
/// has other defaults; with Keras's epsilon of 1e-7 the two differ much where gradients are small. Burn's optimizer
/// framework is not used either: its states can only be read by blocking, which WebGPU in a browser cannot do.
#[derive(Debug, Clone)]
pub struct RmsProp {
    spec: RmsPropSpec,
    /// One for each parameter, in the order in which the model is visited.
    states: Vec<State>,
}

/// What RMSprop remembers of one parameter, flattened.
#[derive(Debug, Clone)]
struct State {
    /// Running mean of squared gradients (`v`).
    mean_square: Tensor<1>,
    /// Running mean of gradients (`a`), if centered.
    mean: Option<Tensor<1>>,
    /// Accumulated update (`m`), with momentum.
    velocity: Option<Tensor<1>>,
}

impl RmsProp {
    /// RMSprop with these settings, before its first step.
    pub fn new(spec: RmsPropSpec) -> Self {
        Self {
            spec,
            states: Vec::new(),
        }
    }

    /// One step: the model with every parameter moved by its gradient.
    pub fn step<M: Module>(&mut self, model: M, mut gradients: Gradients) -> M {
        let mut updater = Updater {
            spec: &self.spec,
            gradients: &mut gradients,
            old: std::mem::take(&mut self.states).into_iter(),
            new: Vec::new(),
        };
        let model = model.map(&mut updater);
        self.states = updater.new;
        model
    }
}

/// Walks through a model and updates each parameter.
struct Updater<'a> {
    spec: &'a RmsPropSpec,
    gradients: &'a mut Gradients,
    old: std::vec::IntoIter<State>,
    new: Vec<State>,
}

impl ModuleMapper for Updater<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let Some(gradient) = tensor.grad_remove(self.gradients) else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.shape();
        let (update, state) = update(self.spec, gradient.flatten(0, D - 1), self.old.next());
        self.new.push(state);
        let tensor = tensor.inner() - update.reshape(shape);
        let tensor = Tensor::from_inner(tensor).require_grad();
        Param::from_mapped_value(id, tensor, mapper)
    }
}

/// What to subtract from a parameter, and what to remember of it.
fn update(spec: &RmsPropSpec, gradient: Tensor<1>, state: Option<State>) -> (Tensor<1>, State) {
    let (mean_square, mean, velocity) = match state {
        Some(state) => (Some(state.mean_square), state.mean, state.velocity),
        None => (None, None, None),
    };
    let square = gradient.clone() * gradient.clone();
    let mean_square = running_mean(mean_square, square, spec.rho);
    let mean = spec
        .centered
        .then(|| running_mean(mean, gradient.clone(), spec.rho));
    let denominator = match &mean {
        Some(mean) => mean_square.clone() - mean.clone() * mean.clone(),
        None => mean_square.clone(),
    };
    let denominator = denominator.add_scalar(spec.epsilon).sqrt();
    let update = gradient.mul_scalar(spec.learning_rate) / denominator;
    let velocity = (spec.momentum > 0.0).then(|| match velocity {
        Some(velocity) => velocity.mul_scalar(spec.momentum) + update.clone(),
        None => update.clone(),
    });
    let state = State {
        mean_square,
        mean,
        velocity: velocity.clone(),
    };
    (velocity.unwrap_or(update), state)
}

/// `rho old + (1 - rho) new`, where the old value starts at zero.
fn running_mean(old: Option<Tensor<1>>, new: Tensor<1>, rho: f64) -> Tensor<1> {
    let new = new.mul_scalar(1.0 - rho);
    match old {
        Some(old) => old.mul_scalar(rho) + new,
        None => new,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::{Device, TensorData};
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Fixture {
        learning_rate: f64,
        rho: f64,
        epsilon: f64,
        parameters: Vec<f32>,
        gradients: Vec<Vec<f32>>,
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        momentum: f64,
        centered: bool,
        after_step: Vec<Vec<f32>>,
        final_velocity: Vec<f32>,
    }

    #[derive(Module, Debug)]
    struct Parameters {
        values: Param<Tensor<1>>,
    }

    fn assert_close(actual: &[f32], expected: &[f32], what: &str) {
        assert_eq!(actual.len(), expected.len());
        for (actual, expected) in actual.iter().zip(expected) {
            let tolerance = 2e-7 * expected.abs().max(1.0);
            assert!(
                (actual - expected).abs() <= tolerance,
                "{what}: {actual} instead of {expected}"
            );
        }
    }

    /// Four steps of Keras 3.15.1, plain, with momentum, centered, and both.
    #[test]
    fn every_step_is_that_of_keras() {
        let fixture = include_str!("../../tests/fixtures/rmsprop_keras.json");
        let fixture: Fixture = serde_json::from_str(fixture).unwrap();
        let device = Device::flex().autodiff();
        for case in &fixture.cases {
            let mut optimizer = RmsProp::new(RmsPropSpec {
                learning_rate: fixture.learning_rate,
                rho: fixture.rho,
                momentum: case.momentum,
                epsilon: fixture.epsilon,
                centered: case.centered,
            });
            let parameters = TensorData::from(fixture.parameters.as_slice());
            let mut model = Parameters {
                values: Param::from_data(parameters, &device),
            };
            for (gradient, expected) in fixture.gradients.iter().zip(&case.after_step) {
                // The gradient of sum(c * w) is c.
                let gradient = TensorData::from(gradient.as_slice());
                let gradient = Tensor::<1>::from_data(gradient, &device);
                let gradients = (model.values.val() * gradient).sum().backward();
                model = optimizer.step(model, gradients);
                let actual: Vec<f32> = model.values.val().into_data().try_to_vec().unwrap();
                let what = format!("momentum {}, centered {}", case.momentum, case.centered);
                assert_close(&actual, expected, &what);
            }
            let state = optimizer.states[0].mean_square.clone();
            let state: Vec<f32> = state.into_data().try_to_vec().unwrap();
            assert_close(&state, &case.final_velocity, "mean square");
        }
    }
}
