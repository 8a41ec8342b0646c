//! The layers of the report's networks, each by the one operation that does it with what follows.

use crate::case::{Case, cases, tensor};
use kindling::ops::{self, Pooling};

/// With ReLU, without, and of a single input.
#[test]
fn dense_layers_are_those_of_keras() {
    let fixture = include_str!("../fixtures/dense_keras.json");
    for (case, relu) in cases::<Case>(fixture, 3).iter().zip([true, false, true]) {
        let [batch, inputs] = case.shape[..].try_into().unwrap();
        let units = case.output_shape[1];
        let input = tensor(&case.inputs, [batch, inputs]);
        let weight = tensor(&case.parameters[0], [inputs, units]);
        let bias = tensor(&case.parameters[1], [units]);
        let output = ops::dense(input.clone(), weight.clone(), bias.clone(), relu);
        let gradients = case.assert_is_keras(input, output);
        case.assert_parameters(&gradients, ["weight", "bias"], (weight, bias));
    }
}

/// Kernels of 1, 3 and 5, odd sides, one channel and several: each with the pooling that is done with it.
#[test]
fn convolutions_are_those_of_keras() {
    let fixture = include_str!("../fixtures/convolution_keras.json");
    for (case, kernel) in cases::<Case>(fixture, 4).iter().zip([3, 5, 1, 3]) {
        let [_, channels] = case.image();
        let filters = case.output_shape[3];
        let input = case.images();
        let weight = tensor(&case.parameters[0], [filters, kernel, kernel, channels]);
        let bias = tensor(&case.parameters[1], [filters]);
        let output = ops::convolution(input.clone(), weight.clone(), bias.clone(), Pooling::Max);
        let gradients = case.assert_is_keras(input, output);
        case.assert_parameters(&gradients, ["weight", "bias"], (weight, bias));
    }
}

/// Behind a convolution that changes nothing.
fn assert_pooling_is_that_of_keras(fixture: &str, pooling: Pooling) {
    for case in &cases::<Case>(fixture, 2) {
        let [_, channels] = case.image();
        let input = case.images();
        let identity: Vec<f32> = (0..channels * channels)
            .map(|place| f32::from(u8::from(place % (channels + 1) == 0)))
            .collect();
        let weight = tensor(&identity, [channels, 1, 1, channels]);
        let bias = tensor(&vec![0.0; channels], [channels]);
        let output = ops::convolution(input.clone(), weight, bias, pooling);
        case.assert_is_keras(input, output);
    }
}

#[test]
fn max_pooling_is_that_of_keras() {
    let fixture = include_str!("../fixtures/max_pooling_keras.json");
    assert_pooling_is_that_of_keras(fixture, Pooling::Max);
}

#[test]
fn average_pooling_is_that_of_keras() {
    let fixture = include_str!("../fixtures/average_pooling_keras.json");
    assert_pooling_is_that_of_keras(fixture, Pooling::Average);
}
