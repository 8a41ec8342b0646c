//! Stochastic gradient descent, exactly as Keras computes it.

use super::{Rates, Scalar, UpdateRule};
use crate::experiment::SgdConfig;

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
/// With momentum, its state is `m`, which starts at zero. Keras keeps `-m`, which gives the same bits.
impl UpdateRule for SgdConfig {
    fn state_slots(&self) -> usize {
        usize::from(self.momentum > 0.0)
    }

    #[inline(always)]
    fn update<S: Scalar>(
        &self,
        [rate, ..]: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S {
        let update = gradient.times(rate);
        let Some(velocity) = state.first_mut() else {
            return parameter - update;
        };
        *velocity = velocity.clone().scale(self.momentum) + update.clone();
        let change = if self.nesterov {
            velocity.clone().scale(self.momentum) + update
        } else {
            velocity.clone()
        };
        parameter - change
    }
}
