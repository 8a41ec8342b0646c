//! Pooling by squares of any size.

use crate::ops::Pooling;
use crate::ops::gpu::{contiguous, cubes, empty, units};
use burn::backend::TensorMetadata;
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn_wgpu::CubeTensor;

/// A pooling's sizes, which are constants in its kernels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Layer {
    side: usize,
    channels: usize,
    size: usize,
    pooling: Pooling,
}

impl Layer {
    fn new(images: &CubeTensor, size: usize, pooling: Pooling) -> Self {
        let images = images.shape();
        Self {
            side: images[1],
            channels: images[3],
            size,
            pooling,
        }
    }

    fn pooled(&self) -> usize {
        self.side / self.size
    }

    fn share(&self) -> f32 {
        1.0 / (self.size * self.size) as f32
    }
}

/// See [`GeneralKernels::pool_forward`](crate::ops::extension::general::GeneralKernels::pool_forward).
pub(super) fn forward(images: CubeTensor, size: usize, pooling: Pooling) -> CubeTensor {
    let layer = Layer::new(&images, size, pooling);
    let shape = [
        images.shape()[0],
        layer.pooled(),
        layer.pooled(),
        layer.channels,
    ];
    let pooled = empty(&images, shape, images.dtype);
    pool::launch(
        &pooled.client,
        cubes(shape.iter().product()),
        units(),
        contiguous(images).into_buffer_arg(),
        pooled.clone().into_buffer_arg(),
        layer,
    );
    pooled
}

/// See [`GeneralKernels::pool_backward`](crate::ops::extension::general::GeneralKernels::pool_backward).
pub(super) fn backward(
    images: CubeTensor,
    output: CubeTensor,
    grad_output: CubeTensor,
    size: usize,
    pooling: Pooling,
) -> CubeTensor {
    let layer = Layer::new(&images, size, pooling);
    let gradient = empty(&images, images.shape(), images.dtype);
    unpool::launch(
        &gradient.client,
        cubes(images.shape().num_elements()),
        units(),
        contiguous(images).into_buffer_arg(),
        output.into_buffer_arg(),
        contiguous(grad_output).into_buffer_arg(),
        gradient.clone().into_buffer_arg(),
        layer,
    );
    gradient
}

/// Each unit takes one value of the result.
#[cube(launch)]
fn pool(images: &[f32], pooled: &mut [f32], #[comptime] layer: Layer) {
    if ABSOLUTE_POS >= pooled.len() {
        terminate!();
    }
    let side = comptime!(layer.pooled());
    let square = ABSOLUTE_POS / layer.channels;
    let example = square / comptime!(layer.pooled() * layer.pooled());
    let top = square / side % side * layer.size;
    let left = square % side * layer.size;
    let first = ((example * layer.side + top) * layer.side + left) * layer.channels
        + ABSOLUTE_POS % layer.channels;
    let mut largest = images[first];
    let mut sum = 0.0f32;
    for down in 0..layer.size {
        for across in 0..layer.size {
            let value = images[first + (down * layer.side + across) * layer.channels];
            largest = select(value > largest, value, largest);
            sum += value;
        }
    }
    pooled[ABSOLUTE_POS] = match comptime!(layer.pooling) {
        Pooling::Max => largest,
        Pooling::Average => sum * comptime!(layer.share()),
    };
}

/// Each unit takes one value of the images.
#[cube(launch)]
fn unpool(
    images: &[f32],
    output: &[f32],
    grad_output: &[f32],
    gradient: &mut [f32],
    #[comptime] layer: Layer,
) {
    if ABSOLUTE_POS >= gradient.len() {
        terminate!();
    }
    let side = comptime!(layer.pooled());
    let channel = ABSOLUTE_POS % layer.channels;
    let pixel = ABSOLUTE_POS / layer.channels;
    let example = pixel / comptime!(layer.side * layer.side);
    let row = pixel / layer.side % layer.side;
    let column = pixel % layer.side;
    // What is left over at the border counts as the last square's, and gets nothing.
    let down = min(row / layer.size, side - 1);
    let across = min(column / layer.size, side - 1);
    let is_inside = row < side * layer.size && column < side * layer.size;
    let square = ((example * side + down) * side + across) * layer.channels + channel;
    let grad = grad_output[square];
    let passed = match comptime!(layer.pooling) {
        Pooling::Max => {
            // The first of the square's largest values gets all.
            let value = images[ABSOLUTE_POS];
            let own = (row - min(row, down * layer.size)) * layer.size
                + (column - min(column, across * layer.size));
            let mut is_first = value == output[square];
            for place in 0..comptime!(layer.size * layer.size) {
                let there = (example * layer.side + down * layer.size + place / layer.size)
                    * layer.side
                    + across * layer.size
                    + place % layer.size;
                let other = images[there * layer.channels + channel];
                is_first = is_first && !(place < own && other == value);
            }
            select(is_first, grad, 0.0)
        }
        Pooling::Average => grad * comptime!(layer.share()),
    };
    gradient[ABSOLUTE_POS] = select(is_inside, passed, 0.0);
}
