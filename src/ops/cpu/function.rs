//! Functions of single values, and their derivatives.

use crate::ops::Function;
use crate::ops::kinds::LEAK;
use std::f32::consts::{FRAC_1_SQRT_2, LOG2_E, PI};

/// An expression of a function that is known when it is compiled: of most of them a loop then becomes SIMD.
macro_rules! with_constant {
    ($function:expr, $constant:ident => $expression:expr) => {
        with_constant!($function, $constant => $expression, Relu LeakyRelu Elu Gelu Tanh Sigmoid)
    };
    ($function:expr, $constant:ident => $expression:expr, $($name:ident)*) => {
        match $function {
            $(Function::$name => {
                const $constant: Function = Function::$name;
                $expression
            })*
        }
    };
}

impl Function {
    /// What becomes of `x`. NaN passes through, so that a broken run shows it.
    #[inline(always)]
    pub(crate) fn of(self, x: f32) -> f32 {
        match self {
            Self::Relu if x <= 0.0 => 0.0,
            Self::LeakyRelu if x < 0.0 => LEAK * x,
            Self::Elu if x < 0.0 => libm::expm1f(x),
            Self::Relu | Self::LeakyRelu | Self::Elu => x,
            Self::Gelu => x * share_below(x),
            Self::Tanh => tanh(x),
            Self::Sigmoid => sigmoid(x),
        }
    }

    /// The derivative at `x`, which has become `y`.
    #[inline(always)]
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

/// The hyperbolic tangent, within 4e-7 of it, relative: Eigen's quotient of two polynomials, which TensorFlow computes, too. A loop over
/// many values becomes SIMD.
#[inline(always)]
fn tanh(x: f32) -> f32 {
    /// Beyond, the quotient is ±1, but for the last bit.
    const END: f32 = 7.905_311;
    /// Below, it is `x` to the last bit.
    const TINY: f32 = 4e-4;
    const ODD: [f32; 7] = [
        -2.760_768_5e-16,
        2.000_188e-13,
        -8.604_672e-11,
        5.122_297e-8,
        1.485_722_4e-5,
        6.372_619e-4,
        4.893_524_6e-3,
    ];
    const EVEN: [f32; 4] = [1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3];
    let bounded = x.clamp(-END, END);
    let square = bounded * bounded;
    let over = ODD.into_iter().reduce(|sum, next| sum * square + next);
    let under = EVEN.into_iter().reduce(|sum, next| sum * square + next);
    let quotient = bounded * over.unwrap_or(0.0) / under.unwrap_or(1.0);
    if x.abs() < TINY { x } else { quotient }
}

/// 1 / (1 + e^-x).
#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// e to the power of `x`, within 4e-7 of it, relative: 2 to a whole power, times the polynomial of Cephes for the rest. A loop over
/// many values becomes SIMD.
#[inline(always)]
fn exp(x: f32) -> f32 {
    /// Beyond these powers of e are hardly numbers any more.
    const LEAST: f32 = -87.0;
    const MOST: f32 = 88.0;
    /// Whoever adds it rounds to a whole number, which is then in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    /// The logarithm of 2, in two parts: multiples of the first have no error.
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    const REST: [f32; 6] = [
        1.987_569_2e-4,
        1.398_2e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        0.5,
    ];
    /// The exponent of 1.
    const ONE: u32 = 127 << 23;
    let bounded = x.clamp(LEAST, MOST);
    let shifted = bounded * LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = bounded - whole * LN_2[0] - whole * LN_2[1];
    let sum = REST.into_iter().reduce(|sum, next| sum * rest + next);
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(ONE));
    (sum.unwrap_or(0.0) * rest * rest + rest + 1.0) * power
}

/// What becomes of many values.
pub(crate) fn forward(function: Function, values: &[f32]) -> Vec<f32> {
    with_constant!(function, F => values.iter().map(|&x| F.of(x)).collect())
}

/// The gradient of the values, given what became of them and the loss's gradient with respect to that.
pub(crate) fn backward(
    function: Function,
    values: &[f32],
    output: &[f32],
    grad_output: &[f32],
) -> Vec<f32> {
    let values = values.iter().zip(output).zip(grad_output);
    with_constant!(function, F => values.map(|((&x, &y), grad)| grad * F.slope(x, y)).collect())
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
    fn powers_and_tangents_are_exact_to_a_few_bits() {
        for step in -100_000..=100_000 {
            let x = step as f32 * 1e-3;
            let error = |found: f32, exact: f64| (f64::from(found) / exact - 1.0).abs();
            let close = [
                error(
                    exp(x.clamp(-87.0, 88.0)),
                    f64::from(x.clamp(-87.0, 88.0)).exp(),
                ),
                error(
                    sigmoid(x.max(-87.0)),
                    1.0 / (1.0 + f64::from(-x.max(-87.0)).exp()),
                ),
                if step == 0 {
                    0.0
                } else {
                    error(tanh(x), f64::from(x).tanh())
                },
            ];
            assert!(close.iter().all(|&error| error < 4e-7), "{x} {close:?}");
        }
        for tiny in [0.0, 1e-40, -1e-20, 3.9e-4] {
            assert_eq!(tanh(tiny).to_bits(), tiny.to_bits());
        }
        assert!(tanh(f32::INFINITY) > 0.999_999 && tanh(f32::NEG_INFINITY) < -0.999_999);
        assert_eq!([sigmoid(f32::INFINITY), exp(0.0)], [1.0, 1.0]);
        assert!(sigmoid(f32::NEG_INFINITY) < 1e-37);
    }

    #[test]
    fn many_values_become_what_each_becomes() {
        let values: Vec<f32> = (-50..50).map(|step| step as f32 / 7.0).collect();
        for function in ALL {
            let each: Vec<f32> = values.iter().map(|&x| function.of(x)).collect();
            assert_eq!(forward(function, &values), each, "{function:?}");
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
