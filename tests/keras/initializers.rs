//! First weights: drawn from other random numbers than Keras's, and from the same distributions.

use crate::case::{cases, values};
use burn::tensor::Device;
use kindling::experiment::Network;
use kindling::layers::Layer;
use kindling::model::Model;
use kindling::random::{Random, Stream};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    initializer: String,
    shape: Vec<usize>,
    deviation: f64,
    largest: f32,
    quantiles: Vec<f32>,
}

/// The weights of a layer in the place that a case's shape speaks of.
fn drawn(case: &Case) -> Vec<f32> {
    let name = case.initializer.to_lowercase();
    let (layers, parameter) = match case.shape[..] {
        [784, units] => (format!("dense-{units}-{name}"), 0),
        [kernel, _, channels, filters] => {
            let conv = format!("conv-1x{channels},conv-{kernel}x{filters}-{name}");
            (conv, 2)
        }
        _ => panic!("{:?}", case.shape),
    };
    let layers = layers.split(',').map(Layer::from_text);
    let network = Network {
        layers: layers.collect::<Option<_>>().unwrap(),
    };
    let mut random = Random::new(3, Stream::Weights);
    let model = Model::new(&network, 784, &mut random, &Device::flex()).unwrap();
    let weights = values(model.parameters().swap_remove(parameter));
    assert_eq!(weights.len(), case.shape.iter().product::<usize>());
    weights
}

#[test]
fn first_weights_are_distributed_as_those_of_keras() {
    let fixture = include_str!("../fixtures/initializers_keras.json");
    for case in cases::<Case>(fixture, 14) {
        let weights = drawn(&case);
        let what = format!("{} {:?}", case.initializer, case.shape);
        let count = weights.len() as f64;
        let largest = weights
            .iter()
            .fold(0f32, |most, weight| most.max(weight.abs()));
        if case.initializer == "Zeros" {
            assert_eq!((largest, case.largest), (0.0, 0.0));
            continue;
        }
        assert!((0.99..1.001).contains(&(largest / case.largest)), "{what}");
        let weight = |&weight: &f32| f64::from(weight);
        let mean = weights.iter().map(weight).sum::<f64>() / count;
        let squares = weights.iter().map(weight).map(|weight| weight * weight);
        let deviation = (squares.sum::<f64>() / count).sqrt();
        assert!(mean.abs() < 4.0 * deviation / count.sqrt(), "{what} {mean}");
        let error = deviation / case.deviation - 1.0;
        assert!(error.abs() < 3.0 / count.sqrt(), "{what} {error}");
        // Kolmogorov and Smirnov: the largest difference between the shares below a number.
        let below = |limit: &f32| weights.iter().filter(|weight| *weight <= limit).count() as f64;
        let shares = case.quantiles.iter().map(|limit| below(limit) / count);
        let expected = (1..100).map(|percent| f64::from(percent) / 100.0);
        let differences = shares
            .zip(expected)
            .map(|(share, expected)| (share - expected).abs());
        let most = differences.fold(0.0, f64::max);
        assert!(most < 1.7 / count.sqrt(), "{what} {most}");
    }
}
