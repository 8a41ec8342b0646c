//! Functions of single values, and their derivatives.

use crate::ops::gpu::{contiguous, cubes, empty, units};
use crate::ops::kinds::{Function, LEAK};
use burn::backend::TensorMetadata;
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn_wgpu::CubeTensor;

/// See [`GeneralKernels::apply_forward`](crate::ops::extension::general::GeneralKernels::apply_forward).
pub(super) fn forward(values: CubeTensor, function: Function) -> CubeTensor {
    let output = empty(&values, values.shape(), values.dtype);
    apply::launch(
        &output.client,
        cubes(values.shape().num_elements()),
        units(),
        contiguous(values).into_buffer_arg(),
        output.clone().into_buffer_arg(),
        function,
    );
    output
}

/// See [`GeneralKernels::apply_backward`](crate::ops::extension::general::GeneralKernels::apply_backward).
pub(super) fn backward(
    values: CubeTensor,
    output: CubeTensor,
    grad_output: CubeTensor,
    function: Function,
) -> CubeTensor {
    let gradient = empty(&values, values.shape(), values.dtype);
    differentiate::launch(
        &gradient.client,
        cubes(values.shape().num_elements()),
        units(),
        contiguous(values).into_buffer_arg(),
        output.into_buffer_arg(),
        contiguous(grad_output).into_buffer_arg(),
        gradient.clone().into_buffer_arg(),
        function,
    );
    gradient
}

/// The normal distribution's share below a value.
///
/// Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), formula 7.1.26: right to 1.5e-7.
#[cube]
fn share_below(x: f32) -> f32 {
    let scaled = select(x < 0.0, -x, x) * 0.707_106_77f32;
    let t = 1.0f32 / (scaled * 0.327_591_1f32 + 1.0f32);
    let last = t * 1.061_405_4f32 - 1.453_152_1f32;
    let polynomial = t * (t * (t * (t * last + 1.421_413_7f32) - 0.284_496_74f32) + 0.254_829_6f32);
    let squared = -scaled * scaled;
    let beyond = 0.5f32 * polynomial * squared.exp();
    select(x < 0.0, beyond, 1.0f32 - beyond)
}

/// Each unit takes one value.
#[cube(launch)]
fn apply(values: &[f32], output: &mut [f32], #[comptime] function: Function) {
    if ABSOLUTE_POS >= output.len() {
        terminate!();
    }
    let x = values[ABSOLUTE_POS];
    output[ABSOLUTE_POS] = match function {
        Function::Relu => select(x <= 0.0, 0.0, x),
        Function::LeakyRelu => select(x < 0.0, x * LEAK, x),
        Function::Elu => select(x < 0.0, x.exp() - 1.0, x),
        Function::Gelu => x * share_below(x),
        // The built-in one overflows on some devices.
        Function::Tanh => {
            let double = x * 2.0f32;
            1.0f32 - 2.0f32 / (double.exp() + 1.0f32)
        }
        Function::Sigmoid => {
            let negative = -x;
            1.0f32 / (negative.exp() + 1.0f32)
        }
    };
}

/// Each unit takes one value.
#[cube(launch)]
fn differentiate(
    values: &[f32],
    output: &[f32],
    grad_output: &[f32],
    gradient: &mut [f32],
    #[comptime] function: Function,
) {
    if ABSOLUTE_POS >= gradient.len() {
        terminate!();
    }
    let x = values[ABSOLUTE_POS];
    let y = output[ABSOLUTE_POS];
    let slope = match function {
        Function::Relu => select(y == 0.0, 0.0, 1.0),
        Function::LeakyRelu => select(x < 0.0, LEAK, 1.0),
        Function::Elu => select(x < 0.0, y + 1.0, 1.0),
        Function::Gelu => {
            let exponent = x * x * -0.5f32;
            share_below(x) + x * exponent.exp() * 0.398_942_3f32
        }
        Function::Tanh => 1.0f32 - y * y,
        Function::Sigmoid => y * (1.0f32 - y),
    };
    gradient[ABSOLUTE_POS] = grad_output[ABSOLUTE_POS] * slope;
}
