//! The operations of any list of layers: outputs and all gradients.

use crate::case::{Case, With, assert_close, cases, tensor, values};
use burn::tensor::Tensor;
use kindling::layers::{Convolution, Padding};
use kindling::ops::{self, Function, Places, Pooling};
use serde::Deserialize;

#[derive(Deserialize)]
struct ConvolutionSettings {
    kernel: usize,
    stride: usize,
    padding: Padding,
}

/// Kernels of 1 to 7, even ones too; strides of 1 to 3, also beyond the kernel; odd sides; numbers of filters within one
/// vector, in several, and in more than one pass, and kernels with longer rows than a pass has.
#[test]
fn convolutions_at_any_places_are_those_of_keras() {
    let fixture = include_str!("../fixtures/convolution_places_keras.json");
    for With { settings, case } in cases::<With<ConvolutionSettings>>(fixture, 18) {
        let ConvolutionSettings {
            kernel,
            stride,
            padding,
        } = settings;
        let ([side, channels], filters) = (case.image(), case.output_shape[3]);
        let layer = Convolution {
            stride,
            padding,
            ..Convolution::relu(kernel, filters)
        };
        let (before, count) = layer.places(side);
        let places = Places {
            stride,
            before,
            count,
        };
        println!("{layer:?}, side {side}, {channels} channels");
        let input = case.images();
        let weight = tensor(&case.parameters[0], [filters, kernel, kernel, channels]);
        let bias = tensor(&case.parameters[1], [filters]);
        let output = ops::sums_at(input.clone(), weight.clone(), bias.clone(), places);
        let gradients = case.assert_is_keras(input, output);
        case.assert_parameters(&gradients, ["weight", "bias"], (weight, bias));
    }
}

#[derive(Deserialize)]
struct FunctionSettings {
    function: String,
}

/// Near zero, at zero, and far from it. Each value has a tolerance of its own.
#[test]
fn functions_are_those_of_keras() {
    let fixture = include_str!("../fixtures/activation_layer_keras.json");
    let all = [
        Function::Relu,
        Function::LeakyRelu,
        Function::Elu,
        Function::Gelu,
        Function::Tanh,
        Function::Sigmoid,
    ];
    let names = ["relu", "leaky_relu", "elu", "gelu", "tanh", "sigmoid"];
    let cases = cases::<With<FunctionSettings>>(fixture, 6);
    for ((With { settings, case }, function), name) in cases.iter().zip(all).zip(names) {
        assert_eq!(settings.function, name);
        for (index, &x) in case.inputs.iter().enumerate() {
            let input = tensor(&[x], [1, 1]);
            let output = ops::apply(input.clone(), Some(function));
            case.one(index).assert_is_keras(input, output);
        }
        let input = tensor(&case.inputs, [1, case.inputs.len()]);
        case.assert_is_keras(input.clone(), ops::apply(input, Some(function)));
    }
}

#[derive(Deserialize)]
struct PoolingSettings {
    kind: String,
    size: usize,
}

/// Squares of 2, 3 and 4, odd sides, a single square, and squares with several largest values.
#[test]
fn poolings_of_any_size_are_those_of_keras() {
    let fixture = include_str!("../fixtures/pooling_sizes_keras.json");
    for With { settings, case } in cases::<With<PoolingSettings>>(fixture, 9) {
        let PoolingSettings { kind, size } = settings;
        let pooling = match kind.as_str() {
            "max" => Pooling::Max,
            "average" => Pooling::Average,
            _ => panic!("{kind}"),
        };
        println!("{pooling:?} of {size}, {:?}", case.shape);
        let input = case.images();
        case.assert_is_keras(input.clone(), ops::pool(input, size, pooling));
    }
}

/// One square as large as the image.
#[test]
fn global_average_pooling_is_that_of_keras() {
    let fixture = include_str!("../fixtures/global_average_pooling_keras.json");
    for case in cases::<Case>(fixture, 3) {
        let [side, _] = case.image();
        let input = case.images();
        let output = ops::pool(input.clone(), side, Pooling::Average);
        case.assert_is_keras(input, output.flatten::<2>(1, 3));
    }
}

#[derive(Deserialize)]
struct NormalizationSettings {
    is_training: bool,
    moments: [Vec<f32>; 2],
}

/// Of features and of images. In training, what the moving ones are to move toward are the batch's mean and variance.
#[test]
fn normalization_is_that_of_keras() {
    const EPSILON: f32 = 1e-3;
    let fixture = include_str!("../fixtures/batch_normalization_keras.json");
    for With { settings, case } in cases::<With<NormalizationSettings>>(fixture, 8) {
        println!("{:?}, training: {}", case.shape, settings.is_training);
        let columns = case.shape[case.shape.len() - 1];
        let rows = tensor(&case.inputs, [case.inputs.len() / columns, columns]);
        let column = |numbers: &Vec<f32>| tensor(numbers, [columns]);
        let [gamma, beta] = [0, 1].map(|index| column(&case.parameters[index]));
        let [mean, variance] = [0, 1].map(|index| column(&case.fixed[index]));
        let learned = [gamma.clone(), beta.clone()];
        let moving = [mean.clone(), variance.clone()];
        if !settings.is_training {
            let [learned, moving] = [learned, moving].map(|pair| pair.map(Tensor::inner));
            case.assert_output(ops::normalize(rows.inner(), learned, moving, EPSILON));
            continue;
        }
        let output = ops::normalize(rows.clone(), learned, moving, EPSILON);
        let gradients = case.assert_is_keras(rows, output);
        case.assert_parameters(&gradients, ["gamma", "beta"], (gamma, beta));
        for (moving, moment) in [mean, variance].iter().zip(&settings.moments) {
            let toward = values(moving.grad(&gradients).unwrap());
            assert_close("moment", &toward, moment);
        }
    }
}

/// `[batch, side, side, channels]` to `[batch, values]`.
#[test]
fn flattening_is_that_of_keras() {
    #[derive(Deserialize)]
    struct Flattened {
        shape: [usize; 4],
        output_shape: [usize; 2],
        output: Vec<f32>,
    }
    let fixture = include_str!("../fixtures/flatten_keras.json");
    let case = cases::<Flattened>(fixture, 1).remove(0);
    let numbers: Vec<f32> = (0..case.output.len()).map(|number| number as f32).collect();
    let flat: Tensor<2> = tensor(&numbers, case.shape).inner().flatten(1, 3);
    assert_eq!(flat.dims(), case.output_shape);
    assert_eq!(values(flat), case.output);
}
