//! A dense layer: each unit computes a small tile of a product, to use each loaded value several times.

use super::{contiguous, cubes, empty, units};
use crate::ops::extension::DenseState;
use burn::backend::TensorMetadata;
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn_wgpu::CubeTensor;

/// Rows of a tile.
const ROWS: usize = 4;
/// Columns of a tile.
const COLUMNS: usize = 4;
/// Rows of a tile of the weights' gradient, which has more rows.
const WEIGHT_ROWS: usize = 8;

/// A layer's sizes, which are constants in its kernels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Layer {
    inputs: usize,
    outputs: usize,
    relu: bool,
}

impl Layer {
    fn new(weight: &CubeTensor, relu: bool) -> Self {
        let shape = weight.shape();
        Self {
            inputs: shape[0],
            outputs: shape[1],
            relu,
        }
    }
}

/// See [`Kernels::dense_forward`](crate::ops::extension::Kernels::dense_forward).
pub(super) fn forward(
    input: CubeTensor,
    weight: CubeTensor,
    bias: CubeTensor,
    relu: bool,
) -> CubeTensor {
    let layer = Layer::new(&weight, relu);
    let batch = input.shape()[0];
    let output = empty(&input, [batch, layer.outputs], input.dtype);
    let tiles = batch.div_ceil(ROWS) * layer.outputs.div_ceil(COLUMNS);
    dense_forward::launch(
        &output.client,
        cubes(tiles),
        units(),
        contiguous(input).into_buffer_arg(),
        contiguous(weight).into_buffer_arg(),
        bias.into_buffer_arg(),
        output.clone().into_buffer_arg(),
        layer,
    );
    output
}

/// See [`Kernels::dense_backward`](crate::ops::extension::Kernels::dense_backward).
pub(super) fn backward(
    state: DenseState<burn_wgpu::CubeBackend>,
    grad_output: CubeTensor,
    wants_input: bool,
) -> [Option<CubeTensor>; 3] {
    let DenseState {
        input,
        weight,
        output,
        relu,
    } = state;
    let layer = Layer::new(&weight, relu);
    let (input, grad_output) = (contiguous(input), contiguous(grad_output));
    let batch = input.shape()[0];
    let grad_input = wants_input.then(|| {
        let grad_input = empty(&input, [batch, layer.inputs], input.dtype);
        let tiles = batch.div_ceil(ROWS) * layer.inputs.div_ceil(COLUMNS);
        dense_grad_input::launch(
            &grad_input.client,
            cubes(tiles),
            units(),
            weight.clone().into_buffer_arg(),
            output.clone().into_buffer_arg(),
            grad_output.clone().into_buffer_arg(),
            grad_input.clone().into_buffer_arg(),
            layer,
        );
        grad_input
    });
    let grad_weight = empty(&weight, weight.shape(), weight.dtype);
    let grad_bias = empty(&weight, [layer.outputs], weight.dtype);
    let tiles = (layer.inputs + 1).div_ceil(WEIGHT_ROWS) * layer.outputs.div_ceil(COLUMNS);
    dense_grad_weight::launch(
        &grad_weight.client,
        cubes(tiles),
        units(),
        input.into_buffer_arg(),
        output.into_buffer_arg(),
        grad_output.into_buffer_arg(),
        grad_weight.clone().into_buffer_arg(),
        grad_bias.clone().into_buffer_arg(),
        layer,
    );
    [grad_input, Some(grad_weight), Some(grad_bias)]
}

/// Where a tile's rows or columns begin; beyond the end, copies of the last one, whose results are not stored.
#[cube]
fn starts(first: usize, end: usize, stride: usize, #[comptime] count: usize) -> Array<usize> {
    let mut starts = Array::<usize>::new(count);
    #[unroll]
    for index in 0..count {
        starts[index] = min(first + index, end - 1) * stride;
    }
    starts
}

/// Adds one term to each sum of a tile: `rows · columnsᵀ`.
#[cube]
fn add_product(
    sums: &mut Array<f32>,
    rows: &Array<f32>,
    columns: &Array<f32>,
    #[comptime] count: usize,
) {
    #[unroll]
    for row in 0..count {
        #[unroll]
        for column in 0..COLUMNS {
            sums[row * COLUMNS + column] += rows[row] * columns[column];
        }
    }
}

/// A tile of `input · weight + bias`.
#[cube(launch)]
fn dense_forward(
    input: &[f32],
    weight: &[f32],
    bias: &[f32],
    output: &mut [f32],
    #[comptime] layer: Layer,
) {
    let across = comptime!(layer.outputs.div_ceil(COLUMNS));
    let batch = output.len() / layer.outputs;
    let first_row = ABSOLUTE_POS / across * ROWS;
    let first_column = ABSOLUTE_POS % across * COLUMNS;
    if first_row >= batch {
        terminate!();
    }
    let rows = starts(first_row, batch, layer.inputs, ROWS);
    let columns = starts(first_column, layer.outputs, 1, COLUMNS);
    let mut values = Array::<f32>::new(ROWS);
    let mut weights = Array::<f32>::new(COLUMNS);
    let mut sums = Array::<f32>::new(comptime!(ROWS * COLUMNS));
    #[unroll]
    for index in 0..comptime!(ROWS * COLUMNS) {
        sums[index] = bias[columns[index % COLUMNS]];
    }
    for index in 0..layer.inputs {
        #[unroll]
        for row in 0..ROWS {
            values[row] = input[rows[row] + index];
        }
        #[unroll]
        for column in 0..COLUMNS {
            weights[column] = weight[index * layer.outputs + columns[column]];
        }
        add_product(&mut sums, &values, &weights, ROWS);
    }
    #[unroll]
    for row in 0..ROWS {
        #[unroll]
        for column in 0..COLUMNS {
            if first_row + row < batch && first_column + column < layer.outputs {
                let sum = sums[row * COLUMNS + column];
                let value = if comptime!(layer.relu) {
                    // Not a maximum, which would hide a NaN.
                    select(sum < 0.0, 0.0, sum)
                } else {
                    sum
                };
                output[(first_row + row) * layer.outputs + first_column + column] = value;
            }
        }
    }
}

/// The gradient of a layer's result before its ReLU.
#[cube]
fn passed(output: &[f32], grad_output: &[f32], index: usize, #[comptime] layer: Layer) -> f32 {
    if comptime!(layer.relu) {
        select(output[index] == 0.0, 0.0, grad_output[index])
    } else {
        grad_output[index]
    }
}

/// A tile of `grad_output · weightᵀ`.
#[cube(launch)]
fn dense_grad_input(
    weight: &[f32],
    output: &[f32],
    grad_output: &[f32],
    grad_input: &mut [f32],
    #[comptime] layer: Layer,
) {
    let across = comptime!(layer.inputs.div_ceil(COLUMNS));
    let batch = grad_input.len() / layer.inputs;
    let first_row = ABSOLUTE_POS / across * ROWS;
    let first_column = ABSOLUTE_POS % across * COLUMNS;
    if first_row >= batch {
        terminate!();
    }
    let rows = starts(first_row, batch, layer.outputs, ROWS);
    let columns = starts(first_column, layer.inputs, layer.outputs, COLUMNS);
    let mut grads = Array::<f32>::new(ROWS);
    let mut weights = Array::<f32>::new(COLUMNS);
    let mut sums = Array::<f32>::new(comptime!(ROWS * COLUMNS));
    #[unroll]
    for index in 0..comptime!(ROWS * COLUMNS) {
        sums[index] = 0.0;
    }
    for index in 0..layer.outputs {
        #[unroll]
        for row in 0..ROWS {
            grads[row] = passed(output, grad_output, rows[row] + index, layer);
        }
        #[unroll]
        for column in 0..COLUMNS {
            weights[column] = weight[columns[column] + index];
        }
        add_product(&mut sums, &grads, &weights, ROWS);
    }
    #[unroll]
    for row in 0..ROWS {
        #[unroll]
        for column in 0..COLUMNS {
            if first_row + row < batch && first_column + column < layer.inputs {
                grad_input[(first_row + row) * layer.inputs + first_column + column] =
                    sums[row * COLUMNS + column];
            }
        }
    }
}

/// A tile of `inputᵀ · grad_output`. The bias is an additional last row of weights, whose input is always one.
#[cube(launch)]
fn dense_grad_weight(
    input: &[f32],
    output: &[f32],
    grad_output: &[f32],
    grad_weight: &mut [f32],
    grad_bias: &mut [f32],
    #[comptime] layer: Layer,
) {
    let across = comptime!(layer.outputs.div_ceil(COLUMNS));
    let batch = grad_output.len() / layer.outputs;
    let first_row = ABSOLUTE_POS / across * WEIGHT_ROWS;
    let first_column = ABSOLUTE_POS % across * COLUMNS;
    if first_row > layer.inputs {
        terminate!();
    }
    let rows = starts(first_row, layer.inputs, 1, WEIGHT_ROWS);
    let columns = starts(first_column, layer.outputs, 1, COLUMNS);
    let mut values = Array::<f32>::new(WEIGHT_ROWS);
    let mut grads = Array::<f32>::new(COLUMNS);
    let mut sums = Array::<f32>::new(comptime!(WEIGHT_ROWS * COLUMNS));
    #[unroll]
    for index in 0..comptime!(WEIGHT_ROWS * COLUMNS) {
        sums[index] = 0.0;
    }
    for example in 0..batch {
        #[unroll]
        for row in 0..WEIGHT_ROWS {
            let value = input[example * layer.inputs + rows[row]];
            values[row] = select(first_row + row < layer.inputs, value, 1.0);
        }
        #[unroll]
        for column in 0..COLUMNS {
            let index = example * layer.outputs + columns[column];
            grads[column] = passed(output, grad_output, index, layer);
        }
        add_product(&mut sums, &values, &grads, WEIGHT_ROWS);
    }
    #[unroll]
    for row in 0..WEIGHT_ROWS {
        #[unroll]
        for column in 0..COLUMNS {
            if first_column + column < layer.outputs {
                let sum = sums[row * COLUMNS + column];
                if first_row + row < layer.inputs {
                    grad_weight[(first_row + row) * layer.outputs + first_column + column] = sum;
                } else if first_row + row == layer.inputs {
                    grad_bias[first_column + column] = sum;
                }
            }
        }
    }
}
