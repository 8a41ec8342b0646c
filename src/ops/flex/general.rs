//! The kernels of any list of layers.

use super::{tensor, values};
use crate::ops::Pooling;
use crate::ops::cpu::dropout::drop_some;
use crate::ops::cpu::pooling::PoolShape;
use crate::ops::cpu::sums_at::SumsShape;
use crate::ops::cpu::{function, normalization};
use crate::ops::extension::general::GeneralKernels;
use crate::ops::kinds::{Drop, Function, Places};
use burn::backend::flex::FlexTensor;
use burn::backend::{Flex, TensorMetadata};

impl GeneralKernels for Flex {
    fn sums_at_forward(
        images: FlexTensor,
        weight: FlexTensor,
        bias: FlexTensor,
        places: Places,
    ) -> FlexTensor {
        let shape = sums_shape(&images, &weight, places);
        let batch = images.shape()[0];
        let [images, weight, bias] = [images, weight, bias].map(|tensor| tensor.to_contiguous());
        let sums = shape.forward(values(&images), values(&weight), values(&bias));
        tensor(sums, [batch, places.count, places.count, shape.filters])
    }

    fn sums_at_backward(
        images: FlexTensor,
        weight: FlexTensor,
        grad_output: FlexTensor,
        places: Places,
        wants_images: bool,
    ) -> [Option<FlexTensor>; 3] {
        let shape = sums_shape(&images, &weight, places);
        let [of_images, of_weight] = [images.shape(), weight.shape()];
        let [images, weight, grad_output] =
            [images, weight, grad_output].map(|tensor| tensor.to_contiguous());
        let gradients = shape.backward(
            values(&images),
            values(&weight),
            values(&grad_output),
            wants_images,
        );
        [
            wants_images.then(|| tensor(gradients.images, of_images)),
            Some(tensor(gradients.weight, of_weight)),
            Some(tensor(gradients.bias, [shape.filters])),
        ]
    }

    fn apply_forward(input: FlexTensor, function: Function) -> FlexTensor {
        let input = input.to_contiguous();
        tensor(function::forward(function, values(&input)), input.shape())
    }

    fn apply_backward(
        input: FlexTensor,
        output: FlexTensor,
        grad_output: FlexTensor,
        function: Function,
    ) -> FlexTensor {
        let [input, output, grad_output] =
            [input, output, grad_output].map(|tensor| tensor.to_contiguous());
        let grads = values(&grad_output);
        let gradient = function::backward(function, values(&input), values(&output), grads);
        tensor(gradient, input.shape())
    }

    fn pool_forward(images: FlexTensor, size: usize, pooling: Pooling) -> FlexTensor {
        let shape = pool_shape(&images, size, pooling);
        let pooled = [
            images.shape()[0],
            shape.pooled_side(),
            shape.pooled_side(),
            shape.channels,
        ];
        tensor(shape.forward(values(&images.to_contiguous())), pooled)
    }

    fn pool_backward(
        images: FlexTensor,
        output: FlexTensor,
        grad_output: FlexTensor,
        size: usize,
        pooling: Pooling,
    ) -> FlexTensor {
        let shape = pool_shape(&images, size, pooling);
        let [images, output, grad_output] =
            [images, output, grad_output].map(|tensor| tensor.to_contiguous());
        let gradient = shape.backward(values(&images), values(&output), values(&grad_output));
        tensor(gradient, images.shape())
    }

    fn moments(rows: FlexTensor) -> [FlexTensor; 2] {
        let columns = rows.shape()[1];
        let moments = normalization::moments(values(&rows.to_contiguous()), columns);
        moments.map(|numbers| tensor(numbers, [columns]))
    }

    fn normalize_forward(
        rows: FlexTensor,
        learned: [FlexTensor; 2],
        moments: [FlexTensor; 2],
        epsilon: f32,
    ) -> FlexTensor {
        let rows = rows.to_contiguous();
        let [learned, moments] =
            [learned, moments].map(|tensors| tensors.map(|tensor| tensor.to_contiguous()));
        let output = normalization::forward(
            values(&rows),
            learned.each_ref().map(values),
            moments.each_ref().map(values),
            epsilon,
        );
        tensor(output, rows.shape())
    }

    fn normalize_backward(
        rows: FlexTensor,
        gamma: FlexTensor,
        moments: [FlexTensor; 2],
        grad_output: FlexTensor,
        epsilon: f32,
    ) -> [FlexTensor; 3] {
        let [rows, gamma, grad_output] =
            [rows, gamma, grad_output].map(|tensor| tensor.to_contiguous());
        let [of_rows, of_gamma, of_beta] = normalization::backward(
            values(&rows),
            values(&gamma),
            moments.each_ref().map(values),
            values(&grad_output),
            epsilon,
        );
        [
            tensor(of_rows, rows.shape()),
            tensor(of_gamma, gamma.shape()),
            tensor(of_beta, gamma.shape()),
        ]
    }

    fn drop_some(rows: FlexTensor, key: FlexTensor, drop: Drop) -> FlexTensor {
        let rows = rows.to_contiguous();
        let columns = rows.shape()[1];
        let words = key.storage::<i32>();
        let key = std::array::from_fn(|index| words[index] as u32);
        tensor(drop_some(values(&rows), columns, key, drop), rows.shape())
    }
}

fn sums_shape(images: &FlexTensor, weight: &FlexTensor, places: Places) -> SumsShape {
    let (images, weight) = (images.shape(), weight.shape());
    SumsShape {
        side: images[1],
        channels: images[3],
        kernel: weight[1],
        filters: weight[0],
        places,
    }
}

fn pool_shape(images: &FlexTensor, size: usize, pooling: Pooling) -> PoolShape {
    let images = images.shape();
    PoolShape {
        side: images[1],
        channels: images[3],
        size,
        pooling,
    }
}
