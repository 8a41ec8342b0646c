//! Kindling's own operations, where measurements show that Burn's waste time (docs/performance.md).
//!
//! Each has a handwritten backward pass. `cpu` has SIMD code for the CPU, `gpu` has CubeCL kernels for WebGPU.

pub(crate) mod cpu;
mod extension;
mod flex;
mod general;
#[cfg(feature = "webgpu")]
pub(crate) mod gpu;
mod kinds;

use burn::backend::Dispatch;
use burn::tensor::{Device, Tensor};
use extension::NetworkOps;
pub use general::{apply, drop_out, normalize, pool, sums_at};
pub use kinds::{Drop, Function, Places};

/// Side of the pooled squares, and their stride.
pub const POOL: usize = 2;

/// What pooling makes of a square's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Pooling {
    /// The largest. Among equal values it takes the first, row by row.
    Max,
    /// The mean.
    Average,
}

impl Pooling {
    /// The part of a square's gradient that each of its places gets, if any.
    pub(crate) const fn share(self) -> f32 {
        match self {
            Self::Max => 1.0,
            Self::Average => 1.0 / (POOL * POOL) as f32,
        }
    }
}

/// `input · weight + bias`, with ReLU if `relu`: `[batch, inputs]` to `[batch, outputs]`.
///
/// `weight` is `[inputs, outputs]`, `bias` `[outputs]`.
pub fn dense(input: Tensor<2>, weight: Tensor<2>, bias: Tensor<1>, relu: bool) -> Tensor<2> {
    Tensor::from_dispatch(<Dispatch as NetworkOps>::dense(
        input.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
        relu,
    ))
}

/// Convolution with `same` padding, ReLU, and 2x2 pooling: `[batch, side, side, channels]` to `[batch, side / 2,
/// side / 2, filters]`.
///
/// `weight` is `[filters, kernel, kernel, channels]` with an odd kernel, `bias` `[filters]`.
pub fn convolution(
    images: Tensor<4>,
    weight: Tensor<4>,
    bias: Tensor<1>,
    pooling: Pooling,
) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as NetworkOps>::convolution(
        images.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
        pooling,
    ))
}

/// Categorical cross-entropy of logits against one-hot targets, both `[part of a batch, classes]`: summed over these
/// examples and divided by `examples`, the size of the whole batch.
pub fn cross_entropy(logits: Tensor<2>, targets: Tensor<2>, examples: usize) -> Tensor<1> {
    Tensor::from_dispatch(<Dispatch as NetworkOps>::cross_entropy(
        logits.into_dispatch(),
        targets.into_dispatch(),
        examples,
    ))
}

/// Whether Flex computes the tensors of a device.
pub fn is_cpu(device: &Device) -> bool {
    device.clone().inner() == Device::flex()
}
