//! Adam, exactly as Keras computes it.

use super::{Rule, Step};
use crate::experiment::AdamSpec;
use burn::tensor::Tensor;

/// What Adam remembers of one parameter, flattened.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Running mean of gradients (`m`).
    mean: Tensor<1>,
    /// Running mean of squared gradients (`v`).
    mean_square: Tensor<1>,
}

/// Adam as in Keras 3 (`keras/src/optimizers/adam.py`), with the gradient `g`, the parameter `w` and the step's number
/// `t`, from 1:
///
/// ```text
/// m = m + (g - m) (1 - beta1)
/// v = v + (g² - v) (1 - beta2)
/// alpha = rate sqrt(1 - beta2^t) / (1 - beta1^t)
/// w = w - m alpha / (sqrt(v) + epsilon)
/// ```
///
/// `m` and `v` start at zero, and `alpha` corrects for it. It is one number for all parameters, computed in `f64` with
/// `libm`'s power (that of the standard library differs between machines); Keras computes it in `f32`, so the two differ
/// by some 1e-5 of a step at first.
impl Rule for AdamSpec {
    type State = State;

    fn update(&self, step: Step, gradient: Tensor<1>, state: Option<State>) -> (Tensor<1>, State) {
        let (mean, mean_square) = match state {
            Some(state) => (Some(state.mean), Some(state.mean_square)),
            None => (None, None),
        };
        let square = gradient.clone() * gradient.clone();
        let state = State {
            mean: towards(mean, gradient, 1.0 - self.beta1),
            mean_square: towards(mean_square, square, 1.0 - self.beta2),
        };
        let weight = |beta| 1.0 - libm::pow(beta, step.number as f64);
        let alpha = step.rate * weight(self.beta2).sqrt() / weight(self.beta1);
        let denominator = state.mean_square.clone().sqrt().add_scalar(self.epsilon);
        let update = state.mean.clone().mul_scalar(alpha) / denominator;
        (update, state)
    }
}

/// `old + (new - old) share`, where the old value starts at zero.
fn towards(old: Option<Tensor<1>>, new: Tensor<1>, share: f64) -> Tensor<1> {
    match old {
        Some(old) => old.clone() + (new - old).mul_scalar(share),
        None => new.mul_scalar(share),
    }
}
