//! RMSprop, exactly as Keras computes it.

use super::{Rule, Step};
use crate::experiment::RmsPropSpec;
use burn::tensor::Tensor;

/// What RMSprop remembers of one parameter, flattened.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Running mean of squared gradients (`v`).
    pub(super) mean_square: Tensor<1>,
    /// Running mean of gradients (`a`), if centered.
    mean: Option<Tensor<1>>,
    /// Accumulated update (`m`), with momentum.
    velocity: Option<Tensor<1>>,
}

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
/// has other defaults; with Keras's epsilon of 1e-7 the two differ much where gradients are small.
impl Rule for RmsPropSpec {
    type State = State;

    fn update(&self, step: Step, gradient: Tensor<1>, state: Option<State>) -> (Tensor<1>, State) {
        let (mean_square, mean, velocity) = match state {
            Some(state) => (Some(state.mean_square), state.mean, state.velocity),
            None => (None, None, None),
        };
        let square = gradient.clone() * gradient.clone();
        let mean_square = running_mean(mean_square, square, self.rho);
        let mean = self
            .centered
            .then(|| running_mean(mean, gradient.clone(), self.rho));
        let denominator = match &mean {
            Some(mean) => mean_square.clone() - mean.clone() * mean.clone(),
            None => mean_square.clone(),
        };
        let denominator = denominator.add_scalar(self.epsilon).sqrt();
        let update = gradient.mul_scalar(step.rate) / denominator;
        let velocity = (self.momentum > 0.0).then(|| match velocity {
            Some(velocity) => velocity.mul_scalar(self.momentum) + update.clone(),
            None => update.clone(),
        });
        let state = State {
            mean_square,
            mean,
            velocity: velocity.clone(),
        };
        (velocity.unwrap_or(update), state)
    }
}

/// `rho old + (1 - rho) new`, where the old value starts at zero.
fn running_mean(old: Option<Tensor<1>>, new: Tensor<1>, rho: f64) -> Tensor<1> {
    let new = new.mul_scalar(1.0 - rho);
    match old {
        Some(old) => old.mul_scalar(rho) + new,
        None => new,
    }
}
