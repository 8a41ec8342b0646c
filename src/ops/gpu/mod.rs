//! The GPU's kernels, written in CubeCL: what a step asks of WebGPU, in as few dispatches as it can be had.
//!
//! A dispatch costs a GPU some 25 to 70 µs, however little is computed in it, and a step of these networks is little. So
//! whatever can be is done in one: an activation with its product, weights with their biases, pooling with its
//! convolution. Sizes of layers are constants of the compiled kernels, sizes of batches are not: a last, smaller batch
//! needs no kernels of its own.

mod convolution;
mod cross_entropy;
mod dense;
mod examples;

pub(crate) use examples::{ALIGNMENT, gather, part};

use super::extension::{ConvolutionState, DenseState, Kernels};
use burn::cubecl::prelude::{CubeCount, CubeDim};
use burn::tensor::{DType, Shape};
use burn_wgpu::{CubeBackend, CubeTensor};

/// Units that work side by side in a cube (WebGPU: invocations of a workgroup).
pub(crate) const UNITS: usize = 64;

/// Cubes in one direction; WebGPU promises no more.
const MOST_CUBES: usize = 65_535;

impl Kernels for CubeBackend {
    fn dense_forward(
        input: CubeTensor,
        weight: CubeTensor,
        bias: CubeTensor,
        relu: bool,
    ) -> CubeTensor {
        dense::forward(input, weight, bias, relu)
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
    ) -> (CubeTensor, CubeTensor) {
        convolution::forward(images, weight, bias)
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

/// A new tensor on the device of another one; what it holds is not defined.
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

/// Cubes of [`UNITS`] for so many units at least.
pub(crate) fn cubes(units: usize) -> CubeCount {
    grid(units.div_ceil(UNITS))
}

/// So many cubes at least, in two directions if one does not hold them.
fn grid(cubes: usize) -> CubeCount {
    let across = cubes.clamp(1, MOST_CUBES);
    CubeCount::Static(across as u32, cubes.div_ceil(across).max(1) as u32, 1)
}

/// The shape of a cube.
pub(crate) fn units() -> CubeDim {
    CubeDim::new_1d(UNITS as u32)
}

/// How many of `count` neighbours a unit takes at once: at most four, and as few too many as possible.
///
/// What a unit loads for one of them serves all.
fn group(count: usize) -> usize {
    (1..=4)
        .rev()
        .min_by_key(|group| count.next_multiple_of(*group))
        .unwrap_or(1)
}

/// A tensor whose numbers lie row by row, as all kernels here read them.
///
/// # Panics
/// If they do not: nothing in the networks makes such a tensor.
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
