//! The kernels for Flex, Burn's CPU backend: converts tensors to slices and back.

mod general;

use super::Pooling;
use super::cpu::convolution::ConvolutionShape;
use super::cpu::cross_entropy;
use super::cpu::dense::DenseShape;
use super::cpu::lanes::SparseRows;
use super::extension::{ConvolutionState, DenseState, Kernels};
use burn::backend::flex::FlexTensor;
use burn::backend::{Flex, TensorMetadata};
use burn::tensor::{Shape, TensorData};
use std::sync::Arc;

impl Kernels for Flex {
    type DenseInput = Arc<SparseRows>;

    fn dense_forward(
        input: FlexTensor,
        weight: FlexTensor,
        bias: FlexTensor,
        relu: bool,
    ) -> (FlexTensor, Arc<SparseRows>) {
        let shape = dense_shape(&weight, relu);
        let batch = input.shape()[0];
        let [input, weight, bias] = [input, weight, bias].map(|tensor| tensor.to_contiguous());
        let input = SparseRows::of_rows(values(&input), shape.inputs);
        let output = shape.forward(&input, values(&weight), values(&bias));
        (tensor(output, [batch, shape.outputs]), Arc::new(input))
    }

    fn dense_backward(
        state: DenseState<Self>,
        grad_output: FlexTensor,
        wants_input: bool,
    ) -> [Option<FlexTensor>; 3] {
        let shape = dense_shape(&state.weight, state.relu);
        let DenseState {
            input,
            weight,
            output,
            ..
        } = state;
        let shapes = [[output.shape()[0], shape.inputs].into(), weight.shape()];
        let [weight, output, grad_output] =
            [weight, output, grad_output].map(|tensor| tensor.to_contiguous());
        let gradients = shape.backward(
            &input,
            values(&weight),
            values(&output),
            values(&grad_output),
            wants_input,
        );
        let [of_input, of_weight] = shapes;
        [
            wants_input.then(|| tensor(gradients.input, of_input)),
            Some(tensor(gradients.weight, of_weight)),
            Some(tensor(gradients.bias, [shape.outputs])),
        ]
    }

    fn convolution_forward(
        images: FlexTensor,
        weight: FlexTensor,
        bias: FlexTensor,
        pooling: Pooling,
    ) -> (FlexTensor, FlexTensor) {
        let shape = convolution_shape(&images, &weight, pooling);
        let side = shape.pooled_side();
        let pooled = [images.shape()[0], side, side, shape.filters];
        let [images, weight, bias] = [images, weight, bias].map(|tensor| tensor.to_contiguous());
        let output = shape.forward(values(&images), values(&weight), values(&bias));
        let places = TensorData::new(output.places, pooled);
        (tensor(output.values, pooled), FlexTensor::from_data(places))
    }

    fn convolution_backward(
        state: ConvolutionState<Self>,
        grad_output: FlexTensor,
        wants_images: bool,
    ) -> [Option<FlexTensor>; 3] {
        let ConvolutionState {
            images,
            weight,
            places,
            pooling,
        } = state;
        let shape = convolution_shape(&images, &weight, pooling);
        let shapes = [images.shape(), weight.shape()];
        let [images, weight, grad_output] =
            [images, weight, grad_output].map(|tensor| tensor.to_contiguous());
        let gradients = shape.backward(
            values(&images),
            values(&weight),
            places.storage(),
            values(&grad_output),
            wants_images,
        );
        let [of_images, of_weight] = shapes;
        [
            wants_images.then(|| tensor(gradients.images, of_images)),
            Some(tensor(gradients.weight, of_weight)),
            Some(tensor(gradients.bias, [shape.filters])),
        ]
    }

    fn cross_entropy_forward(
        logits: FlexTensor,
        targets: FlexTensor,
        examples: usize,
    ) -> (FlexTensor, FlexTensor) {
        let shape = logits.shape();
        let [logits, targets] = [logits, targets].map(|tensor| tensor.to_contiguous());
        let classes = shape[1];
        let (grad_logits, loss) =
            cross_entropy::gradient(values(&logits), values(&targets), classes, examples);
        (tensor(vec![loss], [1]), tensor(grad_logits, shape))
    }
}

fn dense_shape(weight: &FlexTensor, relu: bool) -> DenseShape {
    let shape = weight.shape();
    DenseShape {
        inputs: shape[0],
        outputs: shape[1],
        relu,
    }
}

fn convolution_shape(
    images: &FlexTensor,
    weight: &FlexTensor,
    pooling: Pooling,
) -> ConvolutionShape {
    let (images, weight) = (images.shape(), weight.shape());
    ConvolutionShape {
        side: images[1],
        channels: images[3],
        kernel: weight[1],
        filters: weight[0],
        pooling,
    }
}

/// The numbers of a contiguous tensor, which may use only part of its storage.
fn values(tensor: &FlexTensor) -> &[f32] {
    let layout = tensor.layout();
    let first = layout.start_offset();
    &tensor.storage()[first..first + layout.num_elements()]
}

fn tensor(values: Vec<f32>, shape: impl Into<Shape>) -> FlexTensor {
    FlexTensor::from_data(TensorData::new(values, shape))
}
