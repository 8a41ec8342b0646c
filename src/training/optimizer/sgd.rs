//! Stochastic gradient descent, exactly as Keras computes it.

use super::{Rule, Step};
use crate::experiment::SgdSpec;
use burn::tensor::Tensor;

/// What SGD remembers of one parameter, flattened.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Accumulated update (`m`), with momentum.
    velocity: Option<Tensor<1>>,
}

/// SGD as in Keras 3 (`keras/src/optimizers/sgd.py`), with the gradient `g` and the parameter `w`:
///
/// ```text
/// u = rate g
/// w = w - u                            without momentum
/// m = momentum m + u                   with momentum
/// w = w - m                            if not nesterov
/// w = w - (momentum m + u)             if nesterov
/// ```
///
/// `m` starts at zero. Keras keeps `-m`, which gives the same bits.
impl Rule for SgdSpec {
    type State = State;

    fn update(&self, step: Step, gradient: Tensor<1>, state: Option<State>) -> (Tensor<1>, State) {
        let update = gradient.mul_scalar(step.rate);
        if self.momentum == 0.0 {
            return (update, State { velocity: None });
        }
        let accelerated = |velocity: Tensor<1>| velocity.mul_scalar(self.momentum) + update.clone();
        let velocity = match state.and_then(|state| state.velocity) {
            Some(velocity) => accelerated(velocity),
            None => update.clone(),
        };
        let change = if self.nesterov {
            accelerated(velocity.clone())
        } else {
            velocity.clone()
        };
        let velocity = Some(velocity);
        (change, State { velocity })
    }
}
