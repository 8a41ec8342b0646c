//! RMSprop, exactly as Keras computes it.

use super::{Number, Rule};
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
/// It remembers `v`, then `a` and `m` if they are used; they start at zero and are not corrected for it. Burn's own
/// RMSprop adds epsilon outside the root and has other defaults; with Keras's epsilon of 1e-7 the two differ much where
/// gradients are small.
impl Rule for RmsPropConfig {
    fn memories(&self) -> usize {
        1 + usize::from(self.centered) + usize::from(self.momentum > 0.0)
    }

    #[inline(always)]
    fn update<N: Number>(&self, rate: &N::Rate, gradient: N, memories: &mut [N]) -> N {
        let mean = |old: &N, new: N| old.clone().scale(self.rho) + new.scale(1.0 - self.rho);
        memories[0] = mean(&memories[0], gradient.clone() * gradient.clone());
        let mut denominator = memories[0].clone();
        if self.centered {
            memories[1] = mean(&memories[1], gradient.clone());
            denominator = denominator - memories[1].clone() * memories[1].clone();
        }
        let update = gradient.times(rate) / denominator.shift(self.epsilon).root();
        if self.momentum > 0.0 {
            let velocity = &mut memories[1 + usize::from(self.centered)];
            *velocity = velocity.clone().scale(self.momentum) + update;
            velocity.clone()
        } else {
            update
        }
    }
}
