//! The kernels of any list of layers. Shapes and formulas as on the [CPU](crate::ops::cpu).

mod dropout;
mod function;
mod normalization;
mod pooling;
mod sums_at;

use crate::ops::Pooling;
use crate::ops::extension::general::GeneralKernels;
use crate::ops::kinds::{Drop, Function, Places};
use burn_wgpu::{CubeBackend, CubeTensor};

impl GeneralKernels for CubeBackend {
    fn sums_at_forward(
        images: CubeTensor,
        weight: CubeTensor,
        bias: CubeTensor,
        places: Places,
    ) -> CubeTensor {
        sums_at::forward(images, weight, bias, places)
    }

    fn sums_at_backward(
        images: CubeTensor,
        weight: CubeTensor,
        grad_output: CubeTensor,
        places: Places,
        wants_images: bool,
    ) -> [Option<CubeTensor>; 3] {
        sums_at::backward(images, weight, grad_output, places, wants_images)
    }

    fn apply_forward(values: CubeTensor, function: Function) -> CubeTensor {
        function::forward(values, function)
    }

    fn apply_backward(
        values: CubeTensor,
        output: CubeTensor,
        grad_output: CubeTensor,
        function: Function,
    ) -> CubeTensor {
        function::backward(values, output, grad_output, function)
    }

    fn pool_forward(images: CubeTensor, size: usize, pooling: Pooling) -> CubeTensor {
        pooling::forward(images, size, pooling)
    }

    fn pool_backward(
        images: CubeTensor,
        output: CubeTensor,
        grad_output: CubeTensor,
        size: usize,
        pooling: Pooling,
    ) -> CubeTensor {
        pooling::backward(images, output, grad_output, size, pooling)
    }

    fn moments(rows: CubeTensor) -> [CubeTensor; 2] {
        normalization::moments(rows)
    }

    fn normalize_forward(
        rows: CubeTensor,
        learned: [CubeTensor; 2],
        moments: [CubeTensor; 2],
        epsilon: f32,
    ) -> CubeTensor {
        normalization::forward(rows, learned, moments, epsilon)
    }

    fn normalize_backward(
        rows: CubeTensor,
        gamma: CubeTensor,
        moments: [CubeTensor; 2],
        grad_output: CubeTensor,
        epsilon: f32,
    ) -> [CubeTensor; 3] {
        normalization::backward(rows, gamma, moments, grad_output, epsilon)
    }

    fn drop_some(rows: CubeTensor, key: CubeTensor, drop: Drop) -> CubeTensor {
        dropout::drop_some(rows, key, drop)
    }
}
