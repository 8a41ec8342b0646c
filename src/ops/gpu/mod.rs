//! The GPU's kernels, written in CubeCL: a training step in as few WebGPU dispatches as possible.
//!
//! A dispatch costs a GPU about 25 to 70 µs, however little it computes, and these networks' steps compute little. So
//! everything possible is fused: activations with their products, weights with their biases, pooling with its
//! convolution. Layer sizes are constants of the compiled kernels, but batch sizes are not: a smaller last batch needs
//! no kernels of its own.

mod convolution;
mod cross_entropy;
mod dense;
mod examples;
mod general;

pub(crate) use examples::{ALIGNMENT, gather, part};

use super::Pooling;
use super::extension::{ConvolutionState, DenseState, Kernels};
use burn::cubecl::prelude::{CubeCount, CubeDim};
use burn::tensor::{DType, Shape};
use burn_wgpu::{CubeBackend, CubeTensor};

/// Units per cube (WebGPU: invocations per workgroup).
pub(crate) const UNITS: usize = 64;

/// Most cubes in one direction that WebGPU guarantees.
const MOST_CUBES: usize = 65_535;

impl Kernels for CubeBackend {
    type DenseInput = CubeTensor;

    fn dense_forward(
        input: CubeTensor,
        weight: CubeTensor,
        bias: CubeTensor,
        relu: bool,
    ) -> (CubeTensor, CubeTensor) {
        let output = dense::forward(input.clone(), weight, bias, relu);
        (output, input)
    }

    fn dense_backward(
        state: DenseState<Self>,
        grad_output: CubeTensor,
        wants_input: bool,
    ) -> [Option<CubeTensor>; 3] {
        dense::backward(state, grad_output, wants_input)
    }

    fn convolution_forward(
        images: CubeTensor,
        weight: CubeTensor,
        bias: CubeTensor,
        pooling: Pooling,
    ) -> (CubeTensor, CubeTensor) {
        convolution::forward(images, weight, bias, pooling)
    }

    fn convolution_backward(
        state: ConvolutionState<Self>,
        grad_output: CubeTensor,
        wants_images: bool,
    ) -> [Option<CubeTensor>; 3] {
        convolution::backward(state, grad_output, wants_images)
    }

    fn cross_entropy_forward(
        logits: CubeTensor,
        targets: CubeTensor,
        examples: usize,
    ) -> (CubeTensor, CubeTensor) {
        cross_entropy::forward(logits, targets, examples)
    }
}

/// A new tensor on the same device as `like`, with undefined content.
pub(crate) fn empty(like: &CubeTensor, shape: impl Into<Shape>, dtype: DType) -> CubeTensor {
    let shape = shape.into();
    let handle = like.client.empty(shape.num_elements() * dtype.size());
    CubeTensor::new_contiguous(
        like.client.clone(),
        like.device.clone(),
        shape,
        handle,
        dtype,
    )
}

/// Cubes of [`UNITS`], for at least this many units.
pub(crate) fn cubes(units: usize) -> CubeCount {
    grid(units.div_ceil(UNITS))
}

/// At least this many cubes, in two directions if one can't hold them.
fn grid(cubes: usize) -> CubeCount {
    let across = cubes.clamp(1, MOST_CUBES);
    CubeCount::Static(across as u32, cubes.div_ceil(across).max(1) as u32, 1)
}

/// The shape of a cube.
pub(crate) fn units() -> CubeDim {
    CubeDim::new_1d(UNITS as u32)
}

/// How many of `count` neighbours a unit takes at once: at most four, with as little excess as possible.
///
/// A unit shares what it loads among them.
fn group(count: usize) -> usize {
    (1..=4)
        .rev()
        .min_by_key(|group| count.next_multiple_of(*group))
        .unwrap_or(1)
}

/// A tensor in row-major order, as all kernels here expect.
///
/// # Panics
/// If it is not: nothing in the networks produces such a tensor.
fn contiguous(tensor: CubeTensor) -> CubeTensor {
    assert!(
        tensor.is_contiguous(),
        "a kernel was given a permuted tensor"
    );
    tensor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_waste_little() {
        let groups = [1, 2, 3, 5, 7, 9, 10, 16, 25].map(group);
        assert_eq!(groups, [1, 2, 3, 1, 1, 3, 2, 4, 1]);
    }

    #[test]
    fn cubes_fit_into_what_webgpu_promises() {
        let count = |cubes| match grid(cubes) {
            CubeCount::Static(x, y, z) => [x, y, z],
            CubeCount::Dynamic(_) => unreachable!("never made here"),
        };
        assert_eq!(count(0), [1, 1, 1]);
        assert_eq!(count(65_535), [65_535, 1, 1]);
        assert_eq!(count(65_536), [65_535, 2, 1]);
    }
}
