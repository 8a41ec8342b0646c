//! AdamW, exactly as Keras computes it.

use super::{Rates, Scalar, Step, UpdateRule};
use crate::experiment::{AdamConfig, AdamWConfig};

/// AdamW as in Keras 3 (`keras/src/optimizers/adamw.py` and `base_optimizer.py`), with the scheduled rate `r`:
///
/// ```text
/// w = w - w weight_decay r
/// w = w after a step of Adam
/// ```
///
/// The decay is decoupled from the gradient (Loshchilov and Hutter, 2019), and applies to biases, too. Its state is
/// Adam's.
impl UpdateRule for AdamWConfig {
    fn state_slots(&self) -> usize {
        adam(self).state_slots()
    }

    fn prepare(&self, step: Step) -> Rates<f64> {
        let [alpha, ..] = adam(self).prepare(step);
        [alpha, step.rate, 0.0]
    }

    #[inline(always)]
    fn update<S: Scalar>(
        &self,
        rates: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S {
        let [_, rate, _] = rates;
        let decay = parameter.clone().scale(self.weight_decay).times(rate);
        adam(self).update(rates, gradient, parameter - decay, state)
    }
}

/// Its Adam step.
#[inline(always)]
fn adam(config: &AdamWConfig) -> AdamConfig {
    AdamConfig {
        learning_rate: config.learning_rate,
        beta1: config.beta1,
        beta2: config.beta2,
        epsilon: config.epsilon,
    }
}
