//! Convolution, ReLU and pooling in one, and the backward pass. Shapes and places as on the [CPU](crate::ops::cpu).

use super::{UNITS, contiguous, cubes, empty, grid, group, units};
use crate::ops::extension::ConvolutionState;
use crate::ops::{POOL, Pooling};
use burn::backend::TensorMetadata;
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn::tensor::DType;
use burn_wgpu::{CubeBackend, CubeTensor};

/// Places in a pooled square.
const PLACES: usize = POOL * POOL;

/// A convolution's sizes and pooling, which are constants in its kernels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Layer {
    side: usize,
    channels: usize,
    kernel: usize,
    filters: usize,
    pooling: Pooling,
}

impl Layer {
    fn new(images: &CubeTensor, weight: &CubeTensor, pooling: Pooling) -> Self {
        let (images, weight) = (images.shape(), weight.shape());
        Self {
            side: images[1],
            channels: images[3],
            kernel: weight[1],
            filters: weight[0],
            pooling,
        }
    }

    fn pooled(&self) -> usize {
        self.side / POOL
    }

    /// Rows and columns of the image under a square's four kernels.
    fn window(&self) -> usize {
        self.kernel + POOL - 1
    }

    /// Width of the zero border around the image.
    fn border(&self) -> usize {
        self.kernel / 2
    }
}

/// See [`Kernels::convolution_forward`](crate::ops::extension::Kernels::convolution_forward).
pub(super) fn forward(
    images: CubeTensor,
    weight: CubeTensor,
    bias: CubeTensor,
    pooling: Pooling,
) -> (CubeTensor, CubeTensor) {
    let layer = Layer::new(&images, &weight, pooling);
    let batch = images.shape()[0];
    let pooled = [batch, layer.pooled(), layer.pooled(), layer.filters];
    let values = empty(&images, pooled, images.dtype);
    let places = empty(&images, pooled, DType::U32);
    let filters = group(layer.filters);
    let squares = batch * layer.pooled().pow(2);
    convolve::launch(
        &values.client,
        cubes(squares * layer.filters.div_ceil(filters)),
        units(),
        contiguous(images).into_buffer_arg(),
        contiguous(weight).into_buffer_arg(),
        bias.into_buffer_arg(),
        values.clone().into_buffer_arg(),
        places.clone().into_buffer_arg(),
        layer,
        filters,
    );
    (values, places)
}

/// See [`Kernels::convolution_backward`](crate::ops::extension::Kernels::convolution_backward).
pub(super) fn backward(
    state: ConvolutionState<CubeBackend>,
    grad_output: CubeTensor,
    wants_images: bool,
) -> [Option<CubeTensor>; 3] {
    let ConvolutionState {
        images,
        weight,
        places,
        pooling,
    } = state;
    let layer = Layer::new(&images, &weight, pooling);
    let grad_output = contiguous(grad_output);
    let grad_images = wants_images.then(|| {
        let grad_images = empty(&images, images.shape(), images.dtype);
        let channels = group(layer.channels);
        let pixels = images.shape()[0] * layer.side.pow(2);
        convolution_grad_images::launch(
            &grad_images.client,
            cubes(pixels * layer.channels.div_ceil(channels)),
            units(),
            weight.clone().into_buffer_arg(),
            places.clone().into_buffer_arg(),
            grad_output.clone().into_buffer_arg(),
            grad_images.clone().into_buffer_arg(),
            layer,
            channels,
        );
        grad_images
    });
    let grad_weight = empty(&weight, weight.shape(), weight.dtype);
    let grad_bias = empty(&weight, [layer.filters], weight.dtype);
    convolution_grad_weight::launch(
        &grad_weight.client,
        grid(layer.filters * layer.channels),
        units(),
        contiguous(images).into_buffer_arg(),
        places.into_buffer_arg(),
        grad_output.into_buffer_arg(),
        grad_weight.clone().into_buffer_arg(),
        grad_bias.clone().into_buffer_arg(),
        layer,
    );
    [grad_images, Some(grad_weight), Some(grad_bias)]
}

/// An image pixel's index, given its place in the image with its border; zero on the border.
#[cube]
fn pixel(
    images: &[f32],
    example: usize,
    row: usize,
    column: usize,
    channel: usize,
    #[comptime] layer: Layer,
) -> f32 {
    let border = comptime!(layer.border());
    let end = comptime!(layer.side + layer.border());
    let is_inside = row >= border && row < end && column >= border && column < end;
    let row = clamp(row, border, end - 1) - border;
    let column = clamp(column, border, end - 1) - border;
    let place = (example * layer.side + row) * layer.side + column;
    select(is_inside, images[place * layer.channels + channel], 0.0)
}

/// The lowest of a square's places with a bit set.
#[cube]
fn lowest(bits: u32) -> usize {
    bits.trailing_zeros() as usize
}

/// Each unit computes one square of the result for `group` filters, which share what they load of the image.
#[cube(launch)]
fn convolve(
    images: &[f32],
    weight: &[f32],
    bias: &[f32],
    values: &mut [f32],
    places: &mut [u32],
    #[comptime] layer: Layer,
    #[comptime] group: usize,
) {
    let groups = comptime!(layer.filters.div_ceil(group));
    let pooled = comptime!(layer.pooled());
    let window = comptime!(layer.window());
    let square = ABSOLUTE_POS / groups;
    let first_filter = ABSOLUTE_POS % groups * group;
    let across = square % pooled;
    let down = square / pooled % pooled;
    let example = square / comptime!(layer.pooled() * layer.pooled());
    if square >= values.len() / layer.filters {
        terminate!();
    }
    let mut sums = Array::<f32>::new(comptime!(group * PLACES));
    #[unroll]
    for index in 0..comptime!(group * PLACES) {
        sums[index] = 0.0;
    }
    for channel in 0..layer.channels {
        let mut seen = Array::<f32>::new(comptime!(layer.window() * layer.window()));
        #[unroll]
        for row in 0..window {
            #[unroll]
            for column in 0..window {
                seen[row * window + column] = pixel(
                    images,
                    example,
                    POOL * down + row,
                    POOL * across + column,
                    channel,
                    layer,
                );
            }
        }
        #[unroll]
        for filter in 0..group {
            let filters = min(first_filter + filter, layer.filters - 1) * layer.kernel;
            #[unroll]
            for row in 0..layer.kernel {
                #[unroll]
                for column in 0..layer.kernel {
                    let place = (filters + row) * layer.kernel + column;
                    let factor = weight[place * layer.channels + channel];
                    #[unroll]
                    for place in 0..PLACES {
                        let index = (row + place / POOL) * window + column + place % POOL;
                        sums[filter * PLACES + place] += factor * seen[index];
                    }
                }
            }
        }
    }
    #[unroll]
    for filter in 0..group {
        if first_filter + filter < layer.filters {
            let bias = bias[first_filter + filter];
            let index = square * layer.filters + first_filter + filter;
            match comptime!(layer.pooling) {
                Pooling::Max => {
                    let mut place_of_largest = 1u32;
                    let mut largest = sums[filter * PLACES];
                    #[unroll]
                    for place in 1..PLACES {
                        let sum = sums[filter * PLACES + place];
                        let is_larger = sum > largest;
                        largest = select(is_larger, sum, largest);
                        place_of_largest =
                            select(is_larger, comptime!(1u32 << place), place_of_largest);
                    }
                    let value = largest + bias;
                    let is_cut_off = value <= 0.0;
                    values[index] = select(is_cut_off, 0.0, value);
                    places[index] = select(is_cut_off, 0, place_of_largest);
                }
                Pooling::Average => {
                    let mut sum = 0.0f32;
                    let mut bits = 0u32;
                    #[unroll]
                    for place in 0..PLACES {
                        let value = sums[filter * PLACES + place] + bias;
                        let is_cut_off = value <= 0.0;
                        sum += select(is_cut_off, 0.0, value);
                        bits += select(is_cut_off, 0, comptime!(1u32 << place));
                    }
                    values[index] = sum * comptime!(layer.pooling.share());
                    places[index] = bits;
                }
            }
        }
    }
}

/// Each cube takes one filter and one channel, and each unit every [`UNITS`]th square; then the units' sums are added.
///
/// The bias is one more weight, whose input is always one; the first channel's cube takes it.
#[cube(launch)]
fn convolution_grad_weight(
    images: &[f32],
    places: &[u32],
    grad_output: &[f32],
    grad_weight: &mut [f32],
    grad_bias: &mut [f32],
    #[comptime] layer: Layer,
) {
    let weights = comptime!(layer.kernel * layer.kernel);
    let pooled = comptime!(layer.pooled());
    let filter = CUBE_POS / layer.channels;
    let channel = CUBE_POS % layer.channels;
    let unit = UNIT_POS as usize;
    let mut sums = Array::<f32>::new(comptime!(layer.kernel * layer.kernel + 1));
    #[unroll]
    for index in 0..comptime!(layer.kernel * layer.kernel + 1) {
        sums[index] = 0.0;
    }
    for square in range_stepped(unit, grad_output.len() / layer.filters, UNITS) {
        let mut bits = places[square * layer.filters + filter];
        let grad = grad_output[square * layer.filters + filter] * comptime!(layer.pooling.share());
        let example = square / comptime!(layer.pooled() * layer.pooled());
        while bits != 0 {
            let place = lowest(bits);
            let down = POOL * (square / pooled % pooled) + place / POOL;
            let across = POOL * (square % pooled) + place % POOL;
            #[unroll]
            for row in 0..layer.kernel {
                #[unroll]
                for column in 0..layer.kernel {
                    let value = pixel(images, example, down + row, across + column, channel, layer);
                    sums[row * layer.kernel + column] += grad * value;
                }
            }
            sums[weights] += grad;
            bits &= bits - 1;
        }
    }
    let mut shared =
        Shared::<[f32]>::new_slice(comptime!((layer.kernel * layer.kernel + 1) * UNITS));
    #[unroll]
    for index in 0..comptime!(layer.kernel * layer.kernel + 1) {
        shared[index * UNITS + unit] = sums[index];
    }
    sync_cube();
    for index in range_stepped(unit, weights + 1, UNITS) {
        let mut sum = 0.0f32;
        for other in 0..UNITS {
            sum += shared[index * UNITS + other];
        }
        if filter < layer.filters {
            if index < weights {
                grad_weight[(filter * weights + index) * layer.channels + channel] = sum;
            } else if channel == 0 {
                grad_bias[filter] = sum;
            }
        }
    }
}

/// Each unit takes one pixel and `group` of its channels, and collects from the squares that it contributed to.
#[cube(launch)]
fn convolution_grad_images(
    weight: &[f32],
    places: &[u32],
    grad_output: &[f32],
    grad_images: &mut [f32],
    #[comptime] layer: Layer,
    #[comptime] group: usize,
) {
    let groups = comptime!(layer.channels.div_ceil(group));
    let pooled = comptime!(layer.pooled());
    let border = comptime!(layer.border());
    let place = ABSOLUTE_POS / groups;
    let first_channel = ABSOLUTE_POS % groups * group;
    if place >= grad_images.len() / layer.channels {
        terminate!();
    }
    // Including the border, so that nothing is negative: a kernel at `down` covers `down` to `down + kernel - 1`.
    let row = place / layer.side % layer.side + border;
    let column = place % layer.side + border;
    let example = place / comptime!(layer.side * layer.side);
    let mut sums = Array::<f32>::new(group);
    #[unroll]
    for channel in 0..group {
        sums[channel] = 0.0;
    }
    let above = comptime!(layer.kernel - 1);
    for down in (max(row, above) - above) / POOL..min(row / POOL + 1, pooled) {
        for across in (max(column, above) - above) / POOL..min(column / POOL + 1, pooled) {
            let square = (example * pooled + down) * pooled + across;
            for filter in 0..layer.filters {
                let mut bits = places[square * layer.filters + filter];
                while bits != 0 {
                    let place = lowest(bits);
                    let top = POOL * down + place / POOL;
                    let left = POOL * across + place % POOL;
                    if top <= row && left <= column && row - top <= above && column - left <= above
                    {
                        let grad = grad_output[square * layer.filters + filter]
                            * comptime!(layer.pooling.share());
                        let place =
                            (filter * layer.kernel + row - top) * layer.kernel + column - left;
                        #[unroll]
                        for channel in 0..group {
                            let channels = min(first_channel + channel, layer.channels - 1);
                            sums[channel] += grad * weight[place * layer.channels + channels];
                        }
                    }
                    bits &= bits - 1;
                }
            }
        }
    }
    #[unroll]
    for channel in 0..group {
        if first_channel + channel < layer.channels {
            grad_images[place * layer.channels + first_channel + channel] = sums[channel];
        }
    }
}
