//! RMSprop, exactly as Keras computes it.

use super::{Rates, Scalar, UpdateRule};
use crate::experiment::RmsPropConfig;

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
/// Its state is `v`, then `a` and `m` if used; they start at zero, without bias correction. Burn's own RMSprop adds
/// epsilon outside the root and has other defaults; with Keras's epsilon of 1e-7, the two differ greatly for small
/// gradients.
impl UpdateRule for RmsPropConfig {
    fn state_slots(&self) -> usize {
        1 + usize::from(self.centered) + usize::from(self.momentum > 0.0)
    }

    #[inline(always)]
    fn update<S: Scalar>(
        &self,
        [rate, ..]: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S {
        let mean = |old: &S, new: S| old.clone().scale(self.rho) + new.scale(1.0 - self.rho);
        state[0] = mean(&state[0], gradient.clone() * gradient.clone());
        let mut denominator = state[0].clone();
        if self.centered {
            state[1] = mean(&state[1], gradient.clone());
            denominator = denominator - state[1].clone() * state[1].clone();
        }
        let update = gradient.times(rate) / denominator.shift(self.epsilon).root();
        if self.momentum > 0.0 {
            let velocity = &mut state[1 + usize::from(self.centered)];
            *velocity = velocity.clone().scale(self.momentum) + update;
            parameter - velocity.clone()
        } else {
            parameter - update
        }
    }
}
