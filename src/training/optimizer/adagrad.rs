//! Adagrad, exactly as Keras computes it.

use super::{Rates, Scalar, UpdateRule};
use crate::experiment::AdagradConfig;

/// Adagrad as in Keras 3 (`keras/src/optimizers/adagrad.py`), with the gradient `g` and the parameter `w`:
///
/// ```text
/// a = a + g²
/// w = w - rate g / sqrt(a + epsilon)
/// ```
///
/// Its state is `a`, which starts at the initial accumulator's value.
impl UpdateRule for AdagradConfig {
    fn state_slots(&self) -> usize {
        1
    }

    fn initial_state(&self) -> f32 {
        self.initial_accumulator as f32
    }

    #[inline(always)]
    fn update<S: Scalar>(
        &self,
        [rate, ..]: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S {
        state[0] = state[0].clone() + gradient.clone() * gradient.clone();
        let denominator = state[0].clone().shift(self.epsilon).root();
        parameter - gradient.times(rate) / denominator
    }
}
