//! Own operations against the same operations composed of Burn's: forward, and every gradient.
#![cfg(feature = "trainer")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use burn::tensor::{Device, Tensor, TensorData};
use kindling::ops::{self, composed};
use kindling::random::{Random, Stream};
use kindling::training::one_hot;

#[cfg(not(target_family = "wasm"))]
use wasm_bindgen_test::wasm_bindgen_test;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::*;

#[cfg(target_family = "wasm")]
wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Largest difference of a value from the expected one, beside the largest expected value.
const TOLERANCE: f32 = 2e-6;

fn random<const D: usize>(shape: [usize; D], random: &mut Random, zeros: f32) -> Tensor<D> {
    let values: Vec<f32> = (0..shape.iter().product())
        .map(|_| {
            if random.unit() < zeros {
                0.0
            } else {
                random.symmetric(1.0)
            }
        })
        .collect();
    Tensor::from_data(TensorData::new(values, shape), &Device::flex().autodiff())
}

fn assert_close<const D: usize>(what: &str, actual: Tensor<D>, expected: Tensor<D>) {
    assert_eq!(actual.dims(), expected.dims(), "{what}");
    let [actual, expected] =
        [actual, expected].map(|tensor| -> Vec<f32> { tensor.into_data().try_to_vec().unwrap() });
    let largest = expected
        .iter()
        .fold(1e-3f32, |largest, value| largest.max(value.abs()));
    for (index, (actual, expected)) in actual.iter().zip(&expected).enumerate() {
        assert!(
            (actual - expected).abs() <= TOLERANCE * largest,
            "{what}, number {index}: {actual} instead of {expected}"
        );
    }
}

/// Asserts that two functions of three tensors agree, and the gradients of all three.
fn assert_same<const A: usize, const B: usize, const O: usize>(
    what: &str,
    inputs: (Tensor<A>, Tensor<B>, Tensor<1>),
    own: impl Fn(Tensor<A>, Tensor<B>, Tensor<1>) -> Tensor<O>,
    composed: impl Fn(Tensor<A>, Tensor<B>, Tensor<1>) -> Tensor<O>,
    random_numbers: &mut Random,
) {
    let (a, b, c) = inputs;
    let run = |function: &dyn Fn(Tensor<A>, Tensor<B>, Tensor<1>) -> Tensor<O>,
               slope: Option<Tensor<O>>| {
        let (a, b, c) = (
            a.clone().require_grad(),
            b.clone().require_grad(),
            c.clone().require_grad(),
        );
        let output = function(a.clone(), b.clone(), c.clone());
        let gradients = slope.map(|slope| (output.clone() * slope).sum().backward());
        let gradients = gradients.map(|all| {
            (
                a.grad(&all).unwrap(),
                b.grad(&all).unwrap(),
                c.grad(&all).unwrap(),
            )
        });
        (output.inner(), gradients)
    };
    let shape = run(&own, None).0.dims();
    let slope = random(shape, random_numbers, 0.0);
    let (output, gradients) = run(&own, Some(slope.clone()));
    let (expected, expected_gradients) = run(&composed, Some(slope));
    assert_close(&format!("{what}, output"), output, expected);
    let (gradients, expected) = (gradients.unwrap(), expected_gradients.unwrap());
    assert_close(
        &format!("{what}, slope of the input"),
        gradients.0,
        expected.0,
    );
    assert_close(
        &format!("{what}, slope of the weight"),
        gradients.1,
        expected.1,
    );
    assert_close(
        &format!("{what}, slope of the bias"),
        gradients.2,
        expected.2,
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_dense_layer_is_that_of_burn() {
    let mut numbers = Random::new(1, Stream::Weights);
    let shapes = [
        [1, 1, 1],
        [1, 784, 100],
        [5, 7, 3],
        [3, 13, 50],
        [17, 144, 25],
        [9, 30, 10],
        [2, 11, 101],
    ];
    for [batch, inputs, outputs] in shapes {
        for relu in [false, true] {
            let input = random([batch, inputs], &mut numbers, 0.5);
            let weight = random([inputs, outputs], &mut numbers, 0.0);
            let bias = random([outputs], &mut numbers, 0.0);
            assert_same(
                &format!("batch {batch}, {inputs} inputs, {outputs} outputs, ReLU {relu}"),
                (input, weight, bias),
                |input, weight, bias| ops::dense(input, weight, bias, relu),
                |input, weight, bias| composed::dense(input, weight, bias, relu),
                &mut numbers,
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_convolution_is_that_of_burn() {
    let mut numbers = Random::new(2, Stream::Weights);
    let shapes = [
        // batch, side, channels, kernel, filters
        [1, 28, 1, 5, 9],
        [2, 14, 9, 5, 9],
        [3, 7, 9, 3, 16],
        [1, 3, 2, 3, 1],
        [2, 2, 3, 1, 2],
        [2, 9, 4, 7, 3],
        [1, 7, 12, 5, 5],
        [4, 7, 1, 7, 2],
    ];
    for [batch, side, channels, kernel, filters] in shapes {
        for zeros in [0.0, 0.9] {
            let images = random([batch, side, side, channels], &mut numbers, zeros);
            let weight = random([filters, kernel, kernel, channels], &mut numbers, 0.0);
            let bias = random([filters], &mut numbers, 0.0);
            assert_same(
                &format!(
                    "batch {batch}, side {side}, {channels} channels, kernel {kernel}, {filters} filters, {zeros} zeros"
                ),
                (images, weight, bias),
                ops::convolution,
                composed::convolution,
                &mut numbers,
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn cross_entropy_is_that_of_burn() {
    let mut numbers = Random::new(3, Stream::Weights);
    for (batch, examples) in [(1, 1), (7, 7), (32, 128)] {
        let logits = random([batch, 10], &mut numbers, 0.0).mul_scalar(20.0);
        let labels = (0..batch).map(|example| (example * 7 % 10) as u8);
        let targets = one_hot(labels, batch, &Device::flex().autodiff());
        let run = |function: fn(Tensor<2>, Tensor<2>, usize) -> Tensor<1>| {
            // A leaf of its own, so that each has its own gradient.
            let logits = logits.clone().detach().require_grad();
            let loss = function(logits.clone(), targets.clone(), examples);
            let gradients = loss.backward();
            (loss.inner(), logits.grad(&gradients).unwrap())
        };
        let (loss, slope) = run(ops::cross_entropy);
        let (expected_loss, expected_slope) = run(composed::cross_entropy);
        assert_close(&format!("batch {batch}, loss"), loss, expected_loss);
        assert_close(&format!("batch {batch}, slope"), slope, expected_slope);
    }
}
