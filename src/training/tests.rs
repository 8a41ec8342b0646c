//! Whole networks against steps of Keras 3.15.1.

use super::optimizer::{LearningRate, into_numbers};
use super::step::{Shard, StepOutput, shards};
use super::targets::Targets;
use super::{Optimizer, PreparedSplit, Regularizer};
use crate::evaluation::MetricAccumulator;
use crate::experiment::{AdamConfig, Network, OptimizerConfig, Regularization, SgdConfig};
use crate::features::Features;
use crate::layers::Layer;
use crate::model::{Model, parameter_layout};
use crate::random::{Random, Stream};
use burn::module::Module;
use burn::tensor::{Device, Tensor, TensorData};
use serde::Deserialize;

/// Images in bytes, batches of them, and what training made of some networks.
#[derive(Deserialize)]
struct Fixture {
    labels: Vec<u8>,
    batches: Vec<Vec<u32>>,
    pixels: Vec<Vec<u8>>,
    networks: Vec<Trained>,
}

/// A network, its parameters before training, and what each optimizer made of it.
#[derive(Deserialize)]
struct Trained {
    layers: String,
    start: Vec<Vec<f32>>,
    sgd: After,
    adam: After,
}

/// The loss of each batch, all parameters after the last, and what the network says of the first two images then.
#[derive(Deserialize)]
struct After {
    losses: Vec<f32>,
    parameters: Vec<Vec<f32>>,
    logits: Vec<f32>,
}

fn assert_close(what: &str, actual: &[f32], expected: &[f32], tolerance: f32) {
    assert_eq!(actual.len(), expected.len(), "{what}");
    for (actual, expected) in actual.iter().zip(expected) {
        assert!(
            (actual - expected).abs() <= tolerance,
            "{what}: {actual} instead of {expected}"
        );
    }
}

/// Trains as a run does, in shards, and compares.
fn check(fixture: &Fixture, trained: &Trained, config: OptimizerConfig, after: &After) {
    let rate = config.learning_rate();
    let device = Device::flex().autodiff();
    let layers = trained.layers.split(',').map(Layer::from_text);
    let network = Network {
        layers: layers.collect::<Option<_>>().unwrap(),
    };
    let pixels = fixture.pixels.concat();
    let split = PreparedSplit {
        features: Features::Pixels(pixels.into()),
        labels: fixture.labels.clone().into(),
    };
    let width = split.features.width();
    let layout = parameter_layout(&network, width).unwrap();
    let mut random = Random::new(1, Stream::Weights);
    let model = Model::new(&network, width, &mut random, &device).unwrap();
    let mut model = model.with_parameters(&trained.start.concat()).unwrap();
    let mut optimizer =
        Optimizer::new(config).regularized(Regularizer::new(Regularization::default(), &layout));
    let mut losses = Vec::new();
    for batch in &fixture.batches {
        let examples = split.examples();
        let parts = Shard::of_batch(examples, batch, shards(&network, &device), &Vec::new());
        let outputs = parts
            .into_iter()
            .map(|part| part.differentiate(&model, Targets::new(0.0), &device));
        let output = StepOutput::total(outputs).unwrap();
        let logits = into_numbers(output.logits);
        let loss = MetricAccumulator::default().add(&logits, examples.labels(batch));
        losses.push(loss as f32);
        let rate = LearningRate::Value(rate);
        model = optimizer.step(model, output.gradients, rate);
    }
    let layers = &trained.layers;
    assert_close(layers, &losses, &after.losses, 1e-5);
    let model = model.valid();
    let parameters = model.parameters().into_iter().map(into_numbers);
    let named = layout.iter().zip(parameters).zip(&after.parameters);
    for ((shape, actual), expected) in named {
        let what = format!("{layers}, {}", shape.name);
        assert_close(&what, &actual, expected, 1e-5);
    }
    let first = TensorData::new(split.features.gather(&[0, 1]), [2, width]);
    let logits = model.forward(Tensor::from_data(first, &Device::flex()));
    assert_close(layers, &into_numbers(logits), &after.logits, 5e-5);
}

fn fixture() -> Fixture {
    let json = include_str!("../../tests/fixtures/trained_networks_keras.json");
    let fixture: Fixture = serde_json::from_str(json).unwrap();
    assert_eq!((fixture.networks.len(), fixture.batches.len()), (6, 6));
    fixture
}

/// Six steps of networks that have every kind of layer but dropout, with all that moves: weights, biases, what
/// normalization learns, and its moving means and variances.
#[test]
fn networks_learn_by_sgd_as_in_keras() {
    let fixture = fixture();
    for trained in &fixture.networks {
        let sgd = OptimizerConfig::Sgd(SgdConfig {
            learning_rate: 0.05,
            momentum: 0.9,
            nesterov: false,
        });
        check(&fixture, trained, sgd, &trained.sgd);
    }
}

#[test]
fn networks_learn_by_adam_as_in_keras() {
    let fixture = fixture();
    for trained in &fixture.networks {
        let adam = OptimizerConfig::Adam(AdamConfig {
            learning_rate: 0.01,
            epsilon: 1e-3,
            ..AdamConfig::default()
        });
        check(&fixture, trained, adam, &trained.adam);
    }
}
