//! Lion, exactly as Keras computes it.

use super::scalar::single;
use super::{Rates, Scalar, UpdateRule};
use crate::experiment::LionConfig;

/// Lion as in Keras 3 (`keras/src/optimizers/lion.py`), with the gradient `g` and the parameter `w`:
///
/// ```text
/// w = w - rate sign(m beta1 + g (1 - beta1))
/// m = m beta2 + g (1 - beta2)
/// ```
///
/// Its state is `m`, which starts at zero. The betas and what is left of them are in `f32`, as in Keras. Keras refuses a
/// beta1 of 0, the sign of the gradient alone; here it is that.
impl UpdateRule for LionConfig {
    fn state_slots(&self) -> usize {
        1
    }

    #[inline(always)]
    fn update<S: Scalar>(
        &self,
        [rate, ..]: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S {
        let mean = |old: &S, beta| old.clone().scale(beta) + gradient.clone().scale(1.0 - beta);
        let direction = mean(&state[0], single(self.beta1)).sign();
        state[0] = mean(&state[0], single(self.beta2));
        parameter - direction.times(rate)
    }
}
