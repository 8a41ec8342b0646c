//! Batch normalization.

use crate::ops::gpu::{UNITS, contiguous, cubes, empty, grid, units};
use burn::backend::TensorMetadata;
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn_wgpu::CubeTensor;

/// See [`GeneralKernels::moments`](crate::ops::extension::general::GeneralKernels::moments).
pub(super) fn moments(rows: CubeTensor) -> [CubeTensor; 2] {
    let columns = rows.shape()[1];
    let [mean, variance] = [(); 2].map(|()| empty(&rows, [columns], rows.dtype));
    column_moments::launch(
        &mean.client,
        grid(columns),
        units(),
        contiguous(rows).into_buffer_arg(),
        mean.clone().into_buffer_arg(),
        variance.clone().into_buffer_arg(),
        columns,
    );
    [mean, variance]
}

/// See [`GeneralKernels::normalize_forward`](crate::ops::extension::general::GeneralKernels::normalize_forward).
pub(super) fn forward(
    rows: CubeTensor,
    [gamma, beta]: [CubeTensor; 2],
    [mean, variance]: [CubeTensor; 2],
    epsilon: f32,
) -> CubeTensor {
    let output = empty(&rows, rows.shape(), rows.dtype);
    let columns = rows.shape()[1];
    normalize::launch(
        &output.client,
        cubes(rows.shape().num_elements()),
        units(),
        contiguous(rows).into_buffer_arg(),
        gamma.into_buffer_arg(),
        beta.into_buffer_arg(),
        mean.into_buffer_arg(),
        variance.into_buffer_arg(),
        output.clone().into_buffer_arg(),
        epsilon,
        columns,
    );
    output
}

/// See [`GeneralKernels::normalize_backward`](crate::ops::extension::general::GeneralKernels::normalize_backward).
pub(super) fn backward(
    rows: CubeTensor,
    gamma: CubeTensor,
    [mean, variance]: [CubeTensor; 2],
    grad_output: CubeTensor,
    epsilon: f32,
) -> [CubeTensor; 3] {
    let columns = rows.shape()[1];
    let (rows, grad_output) = (contiguous(rows), contiguous(grad_output));
    let [of_gamma, of_beta] = [(); 2].map(|()| empty(&rows, [columns], rows.dtype));
    let of_rows = empty(&rows, rows.shape(), rows.dtype);
    differentiate_learned::launch(
        &of_rows.client,
        grid(columns),
        units(),
        rows.clone().into_buffer_arg(),
        mean.clone().into_buffer_arg(),
        variance.clone().into_buffer_arg(),
        grad_output.clone().into_buffer_arg(),
        of_gamma.clone().into_buffer_arg(),
        of_beta.clone().into_buffer_arg(),
        epsilon,
        columns,
    );
    differentiate_rows::launch(
        &of_rows.client,
        cubes(rows.shape().num_elements()),
        units(),
        rows.clone().into_buffer_arg(),
        gamma.into_buffer_arg(),
        mean.into_buffer_arg(),
        variance.into_buffer_arg(),
        grad_output.into_buffer_arg(),
        of_gamma.clone().into_buffer_arg(),
        of_beta.clone().into_buffer_arg(),
        of_rows.clone().into_buffer_arg(),
        epsilon,
        columns,
    );
    [of_rows, of_gamma, of_beta]
}

/// The sum of what all units of a cube have.
#[cube]
fn sum_of_units(own: f32) -> f32 {
    let mut shared = Shared::<[f32]>::new_slice(UNITS);
    shared[UNIT_POS as usize] = own;
    sync_cube();
    let mut sum = 0.0f32;
    for unit in 0..UNITS {
        sum += shared[unit];
    }
    sync_cube();
    sum
}

/// Each cube takes one column, and each unit every [`UNITS`]th row.
#[cube(launch)]
fn column_moments(
    rows: &[f32],
    mean: &mut [f32],
    variance: &mut [f32],
    #[comptime] columns: usize,
) {
    // The last cubes of a grid may have no column.
    let column = min(CUBE_POS, columns - 1);
    let count = rows.len() / columns;
    let unit = UNIT_POS as usize;
    let mut own = 0.0f32;
    for row in range_stepped(unit, count, UNITS) {
        own += rows[row * columns + column];
    }
    let middle = sum_of_units(own) / count as f32;
    let mut squares = 0.0f32;
    for row in range_stepped(unit, count, UNITS) {
        let distance = rows[row * columns + column] - middle;
        squares += distance * distance;
    }
    let spread = sum_of_units(squares) / count as f32;
    if unit == 0 {
        mean[column] = middle;
        variance[column] = spread;
    }
}

/// Each unit takes one value.
#[cube(launch)]
fn normalize(
    rows: &[f32],
    gamma: &[f32],
    beta: &[f32],
    mean: &[f32],
    variance: &[f32],
    output: &mut [f32],
    epsilon: f32,
    #[comptime] columns: usize,
) {
    if ABSOLUTE_POS >= output.len() {
        terminate!();
    }
    let column = ABSOLUTE_POS % columns;
    let scale = 1.0 / (variance[column] + epsilon).sqrt();
    let normal = (rows[ABSOLUTE_POS] - mean[column]) * scale;
    output[ABSOLUTE_POS] = gamma[column] * normal + beta[column];
}

/// Each cube takes one column, and each unit every [`UNITS`]th row.
#[cube(launch)]
fn differentiate_learned(
    rows: &[f32],
    mean: &[f32],
    variance: &[f32],
    grad_output: &[f32],
    of_gamma: &mut [f32],
    of_beta: &mut [f32],
    epsilon: f32,
    #[comptime] columns: usize,
) {
    let column = min(CUBE_POS, columns - 1);
    let count = rows.len() / columns;
    let unit = UNIT_POS as usize;
    let scale = 1.0 / (variance[column] + epsilon).sqrt();
    let mut with_normal = 0.0f32;
    let mut alone = 0.0f32;
    for row in range_stepped(unit, count, UNITS) {
        let index = row * columns + column;
        let grad = grad_output[index];
        with_normal += grad * ((rows[index] - mean[column]) * scale);
        alone += grad;
    }
    let with_normal = sum_of_units(with_normal);
    let alone = sum_of_units(alone);
    if unit == 0 {
        of_gamma[column] = with_normal;
        of_beta[column] = alone;
    }
}

/// Each unit takes one value.
#[cube(launch)]
fn differentiate_rows(
    rows: &[f32],
    gamma: &[f32],
    mean: &[f32],
    variance: &[f32],
    grad_output: &[f32],
    of_gamma: &[f32],
    of_beta: &[f32],
    of_rows: &mut [f32],
    epsilon: f32,
    #[comptime] columns: usize,
) {
    if ABSOLUTE_POS >= of_rows.len() {
        terminate!();
    }
    let column = ABSOLUTE_POS % columns;
    let share = 1.0 / (of_rows.len() / columns) as f32;
    let scale = 1.0 / (variance[column] + epsilon).sqrt();
    let normal = (rows[ABSOLUTE_POS] - mean[column]) * scale;
    let rest =
        grad_output[ABSOLUTE_POS] - of_beta[column] * share - normal * of_gamma[column] * share;
    of_rows[ABSOLUTE_POS] = gamma[column] * scale * rest;
}
