//! Every layer against Keras 3.15.1: its output, and the gradients of its input and its parameters.
#![cfg(all(feature = "trainer", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use burn::tensor::{Device, Tensor, TensorData};
use kindling::ops::{self, Pooling};
use serde::Deserialize;

/// What a layer was given, and what came out; the gradients are those of the sum of the outputs, each times its number of
/// `upstream`.
#[derive(Deserialize)]
struct Case {
    shape: Vec<usize>,
    output_shape: Vec<usize>,
    inputs: Vec<f32>,
    parameters: Vec<Vec<f32>>,
    upstream: Vec<f32>,
    output: Vec<f32>,
    parameter_gradients: Vec<Vec<f32>>,
    input_gradient: Vec<f32>,
}

fn cases(json: &str, count: usize) -> Vec<Case> {
    #[derive(Deserialize)]
    struct Fixture {
        cases: Vec<Case>,
    }
    let fixture: Fixture = serde_json::from_str(json).unwrap();
    assert_eq!(fixture.cases.len(), count);
    fixture.cases
}

fn tensor<const D: usize>(values: &[f32], shape: [usize; D]) -> Tensor<D> {
    let data = TensorData::new(values.to_vec(), shape);
    Tensor::from_data(data, &Device::flex().autodiff()).require_grad()
}

fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_to_vec().unwrap()
}

fn assert_close(what: &str, actual: &[f32], expected: &[f32]) {
    assert_eq!(actual.len(), expected.len(), "{what}");
    let largest = expected
        .iter()
        .fold(1.0f32, |largest, value| largest.max(value.abs()));
    for (actual, expected) in actual.iter().zip(expected) {
        assert!(
            (actual - expected).abs() <= 1e-6 * largest,
            "{what}: {actual} instead of {expected}"
        );
    }
}

/// Holds an operation against what Keras gave: its inputs, `[weight, bias]`, and what it made of them.
fn assert_is_keras<const I: usize, const W: usize, const O: usize>(
    case: &Case,
    inputs: Tensor<I>,
    parameters: (Tensor<W>, Tensor<1>),
    output: Tensor<O>,
) {
    assert_eq!(output.dims().to_vec(), case.output_shape);
    assert_close("output", &values(output.clone().inner()), &case.output);
    let upstream = tensor(&case.upstream, output.dims()).detach();
    let gradients = (output * upstream).sum().backward();
    let of_inputs = inputs.grad(&gradients).unwrap();
    assert_close("input", &values(of_inputs), &case.input_gradient);
    assert_eq!(case.parameter_gradients.len(), case.parameters.len());
    if let [weight, bias] = &case.parameter_gradients[..] {
        let (of_weight, of_bias) = parameters;
        let of_weight = values(of_weight.grad(&gradients).unwrap());
        assert_close("weight", &of_weight, weight);
        assert_close("bias", &values(of_bias.grad(&gradients).unwrap()), bias);
    }
}

/// With ReLU, without, and of a single input.
#[test]
fn dense_layers_are_those_of_keras() {
    let fixture = include_str!("fixtures/dense_keras.json");
    for (case, relu) in cases(fixture, 3).iter().zip([true, false, true]) {
        let [batch, inputs] = case.shape[..].try_into().unwrap();
        assert_eq!(case.parameters.len(), 2);
        let units = case.output_shape[1];
        let input = tensor(&case.inputs, [batch, inputs]);
        let weight = tensor(&case.parameters[0], [inputs, units]);
        let bias = tensor(&case.parameters[1], [units]);
        let output = ops::dense(input.clone(), weight.clone(), bias.clone(), relu);
        assert_is_keras(case, input, (weight, bias), output);
    }
}

/// Kernels of 1, 3 and 5, odd sides, one channel and several: each with the pooling that is done with it.
#[test]
fn convolutions_are_those_of_keras() {
    let fixture = include_str!("fixtures/convolution_keras.json");
    for (case, kernel) in cases(fixture, 4).iter().zip([3, 5, 1, 3]) {
        let [batch, side, _, channels] = case.shape[..].try_into().unwrap();
        assert_eq!(case.parameters.len(), 2);
        let filters = case.output_shape[3];
        let input = tensor(&case.inputs, [batch, side, side, channels]);
        let weight = tensor(&case.parameters[0], [filters, kernel, kernel, channels]);
        let bias = tensor(&case.parameters[1], [filters]);
        let output = ops::convolution(input.clone(), weight.clone(), bias.clone(), Pooling::Max);
        assert_is_keras(case, input, (weight, bias), output);
    }
}

/// Behind a convolution that changes nothing.
fn assert_pooling_is_that_of_keras(fixture: &str, pooling: Pooling) {
    for case in &cases(fixture, 2) {
        let [batch, side, _, channels] = case.shape[..].try_into().unwrap();
        let input = tensor(&case.inputs, [batch, side, side, channels]);
        let identity: Vec<f32> = (0..channels * channels)
            .map(|place| f32::from(u8::from(place % (channels + 1) == 0)))
            .collect();
        let weight = tensor(&identity, [channels, 1, 1, channels]);
        let bias = tensor(&vec![0.0; channels], [channels]);
        let output = ops::convolution(input.clone(), weight.clone(), bias.clone(), pooling);
        assert_is_keras(case, input, (weight, bias), output);
    }
}

#[test]
fn max_pooling_is_that_of_keras() {
    let fixture = include_str!("fixtures/max_pooling_keras.json");
    assert_pooling_is_that_of_keras(fixture, Pooling::Max);
}

#[test]
fn average_pooling_is_that_of_keras() {
    let fixture = include_str!("fixtures/average_pooling_keras.json");
    assert_pooling_is_that_of_keras(fixture, Pooling::Average);
}
