//! Convolution at any places, without pooling.

use crate::ops::gpu::{UNITS, contiguous, cubes, empty, grid, group, units};
use crate::ops::kinds::Places;
use burn::backend::TensorMetadata;
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn_wgpu::CubeTensor;

/// A convolution's sizes, which are constants in its kernels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Layer {
    side: usize,
    channels: usize,
    kernel: usize,
    filters: usize,
    places: Places,
}

impl Layer {
    fn new(images: &CubeTensor, weight: &CubeTensor, places: Places) -> Self {
        let (images, weight) = (images.shape(), weight.shape());
        Self {
            side: images[1],
            channels: images[3],
            kernel: weight[1],
            filters: weight[0],
            places,
        }
    }

    /// Places on one image.
    fn count(&self) -> usize {
        self.places.count * self.places.count
    }
}

/// See [`GeneralKernels::sums_at_forward`](crate::ops::extension::general::GeneralKernels::sums_at_forward).
pub(super) fn forward(
    images: CubeTensor,
    weight: CubeTensor,
    bias: CubeTensor,
    places: Places,
) -> CubeTensor {
    let layer = Layer::new(&images, &weight, places);
    let batch = images.shape()[0];
    let shape = [batch, places.count, places.count, layer.filters];
    let sums = empty(&images, shape, images.dtype);
    let filters = group(layer.filters);
    convolve::launch(
        &sums.client,
        cubes(batch * layer.count() * layer.filters.div_ceil(filters)),
        units(),
        contiguous(images).into_buffer_arg(),
        contiguous(weight).into_buffer_arg(),
        bias.into_buffer_arg(),
        sums.clone().into_buffer_arg(),
        layer,
        filters,
    );
    sums
}

/// See [`GeneralKernels::sums_at_backward`](crate::ops::extension::general::GeneralKernels::sums_at_backward).
pub(super) fn backward(
    images: CubeTensor,
    weight: CubeTensor,
    grad_output: CubeTensor,
    places: Places,
    wants_images: bool,
) -> [Option<CubeTensor>; 3] {
    let layer = Layer::new(&images, &weight, places);
    let (images, grad_output) = (contiguous(images), contiguous(grad_output));
    let grad_images = wants_images.then(|| {
        let grad_images = empty(&images, images.shape(), images.dtype);
        let channels = group(layer.channels);
        let pixels = images.shape()[0] * layer.side.pow(2);
        differentiate_images::launch(
            &grad_images.client,
            cubes(pixels * layer.channels.div_ceil(channels)),
            units(),
            weight.clone().into_buffer_arg(),
            grad_output.clone().into_buffer_arg(),
            grad_images.clone().into_buffer_arg(),
            layer,
            channels,
        );
        grad_images
    });
    let grad_weight = empty(&weight, weight.shape(), weight.dtype);
    let grad_bias = empty(&weight, [layer.filters], weight.dtype);
    differentiate_weight::launch(
        &grad_weight.client,
        grid(layer.filters * layer.channels),
        units(),
        images.into_buffer_arg(),
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
    let before = comptime!(layer.places.before);
    let end = comptime!(layer.side + layer.places.before);
    let is_inside = row >= before && row < end && column >= before && column < end;
    let row = clamp(row, before, end - 1) - before;
    let column = clamp(column, before, end - 1) - before;
    let place = (example * layer.side + row) * layer.side + column;
    select(is_inside, images[place * layer.channels + channel], 0.0)
}

/// Each unit computes `group` filters at one place, which share what they load of the image.
#[cube(launch)]
fn convolve(
    images: &[f32],
    weight: &[f32],
    bias: &[f32],
    output: &mut [f32],
    #[comptime] layer: Layer,
    #[comptime] group: usize,
) {
    let groups = comptime!(layer.filters.div_ceil(group));
    let count = comptime!(layer.places.count);
    let stride = comptime!(layer.places.stride);
    let place = ABSOLUTE_POS / groups;
    let first_filter = ABSOLUTE_POS % groups * group;
    if place >= output.len() / layer.filters {
        terminate!();
    }
    let example = place / comptime!(layer.count());
    let top = place / count % count * stride;
    let left = place % count * stride;
    let mut sums = Array::<f32>::new(group);
    #[unroll]
    for filter in 0..group {
        sums[filter] = bias[min(first_filter + filter, layer.filters - 1)];
    }
    for row in 0..layer.kernel {
        for column in 0..layer.kernel {
            for channel in 0..layer.channels {
                let value = pixel(images, example, top + row, left + column, channel, layer);
                #[unroll]
                for filter in 0..group {
                    let filters = min(first_filter + filter, layer.filters - 1) * layer.kernel;
                    let place = (filters + row) * layer.kernel + column;
                    sums[filter] += value * weight[place * layer.channels + channel];
                }
            }
        }
    }
    #[unroll]
    for filter in 0..group {
        if first_filter + filter < layer.filters {
            output[place * layer.filters + first_filter + filter] = sums[filter];
        }
    }
}

/// Each cube takes one filter and one channel, and each unit every [`UNITS`]th place; then the units' sums are added.
///
/// The bias is one more weight, whose input is always one; the first channel's cube takes it.
#[cube(launch)]
fn differentiate_weight(
    images: &[f32],
    grad_output: &[f32],
    grad_weight: &mut [f32],
    grad_bias: &mut [f32],
    #[comptime] layer: Layer,
) {
    let weights = comptime!(layer.kernel * layer.kernel);
    let count = comptime!(layer.places.count);
    let stride = comptime!(layer.places.stride);
    // The last cubes of a grid may have no filter.
    let filter = min(CUBE_POS / layer.channels, layer.filters - 1);
    let is_there = CUBE_POS < layer.filters * layer.channels;
    let channel = CUBE_POS % layer.channels;
    let unit = UNIT_POS as usize;
    let mut sums = Array::<f32>::new(comptime!(layer.kernel * layer.kernel + 1));
    #[unroll]
    for index in 0..comptime!(layer.kernel * layer.kernel + 1) {
        sums[index] = 0.0;
    }
    for place in range_stepped(unit, grad_output.len() / layer.filters, UNITS) {
        let grad = grad_output[place * layer.filters + filter];
        if grad != 0.0 {
            let example = place / comptime!(layer.count());
            let top = place / count % count * stride;
            let left = place % count * stride;
            #[unroll]
            for row in 0..layer.kernel {
                #[unroll]
                for column in 0..layer.kernel {
                    let value = pixel(images, example, top + row, left + column, channel, layer);
                    sums[row * layer.kernel + column] += grad * value;
                }
            }
            sums[weights] += grad;
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
        if is_there {
            if index < weights {
                grad_weight[(filter * weights + index) * layer.channels + channel] = sum;
            } else if channel == 0 {
                grad_bias[filter] = sum;
            }
        }
    }
}

/// Each unit takes one pixel and `group` of its channels, and collects from the places whose kernels covered it.
#[cube(launch)]
#[allow(clippy::manual_div_ceil, reason = "kernels have no such function")]
fn differentiate_images(
    weight: &[f32],
    grad_output: &[f32],
    grad_images: &mut [f32],
    #[comptime] layer: Layer,
    #[comptime] group: usize,
) {
    let groups = comptime!(layer.channels.div_ceil(group));
    let count = comptime!(layer.places.count);
    let stride = comptime!(layer.places.stride);
    let pixel = ABSOLUTE_POS / groups;
    let first_channel = ABSOLUTE_POS % groups * group;
    if pixel >= grad_images.len() / layer.channels {
        terminate!();
    }
    // Including the border, so that nothing is negative.
    let row = pixel / layer.side % layer.side + comptime!(layer.places.before);
    let column = pixel % layer.side + comptime!(layer.places.before);
    let example = pixel / comptime!(layer.side * layer.side);
    let mut sums = Array::<f32>::new(group);
    #[unroll]
    for channel in 0..group {
        sums[channel] = 0.0;
    }
    let above = comptime!(layer.kernel - 1);
    // The first place that reaches so far is the smallest multiple of the stride not below `row - above`.
    let first_down = (max(row, above) - above + stride - 1) / stride;
    let first_across = (max(column, above) - above + stride - 1) / stride;
    for down in first_down..min(row / stride + 1, count) {
        for across in first_across..min(column / stride + 1, count) {
            let place = (example * count + down) * count + across;
            let in_kernel = (row - down * stride) * layer.kernel + column - across * stride;
            for filter in 0..layer.filters {
                let grad = grad_output[place * layer.filters + filter];
                let first =
                    (filter * comptime!(layer.kernel * layer.kernel) + in_kernel) * layer.channels;
                #[unroll]
                for channel in 0..group {
                    let channels = min(first_channel + channel, layer.channels - 1);
                    sums[channel] += grad * weight[first + channels];
                }
            }
        }
    }
    #[unroll]
    for channel in 0..group {
        if first_channel + channel < layer.channels {
            grad_images[pixel * layer.channels + first_channel + channel] = sums[channel];
        }
    }
}
