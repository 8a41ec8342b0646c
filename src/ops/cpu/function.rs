//! Functions of single values, and their derivatives.

use crate::ops::Function;
use crate::ops::kinds::LEAK;
use std::f32::consts::{FRAC_1_SQRT_2, PI};

impl Function {
    /// What becomes of `x`. NaN passes through, so that a broken run shows it.
    pub(crate) fn of(self, x: f32) -> f32 {
        match self {
            Self::Relu if x <= 0.0 => 0.0,
            Self::LeakyRelu if x < 0.0 => LEAK * x,
            Self::Elu if x < 0.0 => libm::expm1f(x),
            Self::Relu | Self::LeakyRelu | Self::Elu => x,
            Self::Gelu => x * share_below(x),
            Self::Tanh => libm::tanhf(x),
            Self::Sigmoid => 1.0 / (1.0 + libm::expf(-x)),
        }
    }

    /// The derivative at `x`, which has become `y`.
    pub(crate) fn slope(self, x: f32, y: f32) -> f32 {
        match self {
            Self::Relu if y == 0.0 => 0.0,
            Self::LeakyRelu if x < 0.0 => LEAK,
            Self::Elu if x < 0.0 => y + 1.0,
            Self::Relu | Self::LeakyRelu | Self::Elu => 1.0,
            Self::Gelu => {
                let density = libm::expf(-0.5 * x * x) / (2.0 * PI).sqrt();
                share_below(x) + x * density
            }
            Self::Tanh => 1.0 - y * y,
            Self::Sigmoid => y * (1.0 - y),
        }
    }
}

/// The normal distribution's share below `x`.
fn share_below(x: f32) -> f32 {
    0.5 * (1.0 + libm::erff(x * FRAC_1_SQRT_2))
}

/// The gradient of the values, given what became of them and the loss's gradient with respect to that.
pub(crate) fn backward(
    function: Function,
    values: &[f32],
    output: &[f32],
    grad_output: &[f32],
) -> Vec<f32> {
    let values = values.iter().zip(output).zip(grad_output);
    values
        .map(|((&x, &y), grad)| grad * function.slope(x, y))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Function; 6] = [
        Function::Relu,
        Function::LeakyRelu,
        Function::Elu,
        Function::Gelu,
        Function::Tanh,
        Function::Sigmoid,
    ];

    #[test]
    fn slopes_are_those_of_the_functions() {
        for function in ALL {
            for x in [-3.0f32, -1.0, -0.25, 0.25, 1.0, 3.0] {
                let step = 1e-2;
                let rise = function.of(x + step) - function.of(x - step);
                let slope = function.slope(x, function.of(x));
                assert!(
                    (rise / (2.0 * step) - slope).abs() < 1e-4,
                    "{function:?} {x}"
                );
            }
        }
    }

    #[test]
    fn nothing_hides_that_a_run_is_broken() {
        for function in ALL {
            assert!(function.of(f32::NAN).is_nan(), "{function:?}");
            assert!(backward(function, &[1.0], &[function.of(1.0)], &[f32::NAN])[0].is_nan());
        }
    }
}
