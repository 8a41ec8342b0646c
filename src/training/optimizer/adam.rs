//! Adam, exactly as Keras computes it.

use super::{Rates, Scalar, Step, UpdateRule};
use crate::experiment::AdamConfig;

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
/// Its state is `m` and `v`, which start at zero; `alpha` corrects that bias. It is a single number for all parameters,
/// computed in `f64` with `libm`'s power (the standard library's differs between machines). Keras computes it in `f32`,
/// so at first the two differ by about 1e-5 of a step.
impl UpdateRule for AdamConfig {
    fn state_slots(&self) -> usize {
        2
    }

    fn prepare(&self, step: Step) -> Rates<f64> {
        let weight = |beta| 1.0 - libm::pow(beta, step.number as f64);
        let alpha = step.rate * weight(self.beta2).sqrt() / weight(self.beta1);
        [alpha, 0.0, 0.0]
    }

    #[inline(always)]
    fn update<S: Scalar>(
        &self,
        [alpha, ..]: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S {
        let towards = |old: &S, new: S, share| old.clone() + (new - old.clone()).scale(share);
        state[0] = towards(&state[0], gradient.clone(), 1.0 - self.beta1);
        let square = gradient.clone() * gradient;
        state[1] = towards(&state[1], square, 1.0 - self.beta2);
        let denominator = state[1].clone().root().shift(self.epsilon);
        parameter - state[0].clone().times(alpha) / denominator
    }
}
