//! Nadam, exactly as Keras computes it.

use super::scalar::single;
use super::{Rates, Scalar, Step, UpdateRule};
use crate::experiment::NadamConfig;

/// What the momentum's reduction is multiplied by at each step.
const DECAY: f64 = 0.96;
/// Steps after which that reduction changes no bit of a number near 1.
const REDUCED: u64 = 1000;

/// Nadam as in Keras 3 (`keras/src/optimizers/nadam.py`), with the gradient `g`, the parameter `w` and the step's
/// number `t`, from 1:
///
/// ```text
/// u(t) = beta1 (1 - 0.96^t / 2)
/// U(t) = u(1) u(2) … u(t)
/// m = m + (g - m) (1 - beta1)
/// v = v + (g² - v) (1 - beta2)
/// m' = u(t + 1) m / (1 - U(t + 1)) + (1 - u(t)) g / (1 - U(t))
/// v' = v / (1 - beta2^t)
/// w = w - rate m' / (sqrt(v') + epsilon)
/// ```
///
/// The paper (Dozat, 2016) and PyTorch let the momentum grow more slowly, by `0.96^(0.004 t)`.
///
/// Its state is `m` and `v`, which start at zero. Keras also keeps `U` (`_u_product`); here it follows from `t`, so that
/// a run that goes on has it to the last bit. What is the same for all parameters is computed in `f64`, in Keras in
/// `f32`, from betas in `f32` as in Keras.
impl UpdateRule for NadamConfig {
    fn state_slots(&self) -> usize {
        2
    }

    fn prepare(&self, step: Step) -> Rates<f64> {
        let (beta1, beta2) = (single(self.beta1), single(self.beta2));
        let momentum = momentum(beta1, step.number);
        let next = self::momentum(beta1, step.number + 1);
        let product = product(beta1, step.number);
        [
            step.rate * next / (1.0 - product * next),
            step.rate * (1.0 - momentum) / (1.0 - product),
            1.0 / (1.0 - libm::pow(beta2, step.number as f64)),
        ]
    }

    #[inline(always)]
    fn update<S: Scalar>(
        &self,
        [of_mean, of_gradient, of_square]: &Rates<S::LearningRate>,
        gradient: S,
        parameter: S,
        state: &mut [S],
    ) -> S {
        let towards = |old: &S, new: S, beta| old.clone() + (new - old.clone()).scale(1.0 - beta);
        state[0] = towards(&state[0], gradient.clone(), single(self.beta1));
        let square = gradient.clone() * gradient.clone();
        state[1] = towards(&state[1], square, single(self.beta2));
        let ahead = state[0].clone().times(of_mean) + gradient.times(of_gradient);
        let square = state[1].clone().times(of_square);
        parameter - ahead / square.root().shift(self.epsilon)
    }
}

/// `u(t)`.
fn momentum(beta1: f64, step: u64) -> f64 {
    beta1 * (1.0 - 0.5 * libm::pow(DECAY, step as f64))
}

/// `U(t)`: beta1 to the power of `t`, times the reductions of the first steps.
fn product(beta1: f64, step: u64) -> f64 {
    let mut product = libm::pow(beta1, step as f64);
    let mut decay = 1.0;
    for _ in 0..step.min(REDUCED) {
        decay *= DECAY;
        product *= 1.0 - 0.5 * decay;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keras multiplies the momentum of each step to what it has.
    #[test]
    fn the_product_is_that_of_all_steps_so_far() {
        for beta1 in [0.0, 0.5, 0.9, 0.9999] {
            let mut kept = 1.0;
            for step in 1..=20_000 {
                kept *= momentum(beta1, step);
                let apart = (product(beta1, step) - kept).abs();
                assert!(
                    apart <= 1e-11 * kept + f64::MIN_POSITIVE,
                    "{beta1}, step {step}"
                );
            }
        }
    }

    #[test]
    fn later_reductions_change_no_bit() {
        assert_eq!(1.0 - 0.5 * libm::pow(DECAY, REDUCED as f64), 1.0);
    }
}
