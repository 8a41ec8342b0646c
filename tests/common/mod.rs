//! What the training tests share: data that a small network can learn, and a perceptron written out by hand.
#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod composed;
pub mod gradients;
pub mod operations;
pub mod reference;

use burn::tensor::{Device, Tensor};
use kindling::data::IMAGE_PIXELS;
use kindling::experiment::{ConvBlock, Network, OptimizerConfig, RmsPropConfig, Spec};
use kindling::features::Features;
use kindling::layers::{AveragePooling, Layer};
use kindling::random::{Random, Stream};
use kindling::training::{PreparedDataset, PreparedSplit, Progress, Run};
use std::fmt::Display;
use std::sync::Arc;

/// Features of an example.
pub const WIDTH: usize = 20;

/// Noisy copies of ten patterns, to be told apart: 300 for training, 100 for testing.
pub fn dataset() -> Arc<PreparedDataset> {
    patterns(WIDTH, [300, 100])
}

/// The same with images, for convolutions: 48 for training, 16 for testing.
pub fn images() -> Arc<PreparedDataset> {
    patterns(IMAGE_PIXELS, [48, 16])
}

/// Images in bytes, as the datasets have them: 45 for training, 15 for testing.
pub fn pixels() -> Arc<PreparedDataset> {
    let patterns = patterns(IMAGE_PIXELS, [45, 15]);
    let in_bytes = |examples: &PreparedSplit| {
        let rows: Vec<u32> = (0..examples.labels.len() as u32).collect();
        let values = examples.features.gather(&rows);
        let bytes = values.iter().map(|value| (value * 255.0) as u8).collect();
        PreparedSplit {
            features: Features::Pixels(bytes),
            labels: examples.labels.clone(),
        }
    };
    let [train, test] = [patterns.train(), patterns.test()].map(in_bytes);
    made_up(train, test)
}

/// The same with every number multiplied.
pub fn scaled(dataset: &PreparedDataset, by: f32) -> Arc<PreparedDataset> {
    let scaled = |examples: &PreparedSplit| {
        let rows: Vec<u32> = (0..examples.labels.len() as u32).collect();
        let values = examples.features.gather(&rows);
        PreparedSplit {
            features: Features::Values {
                width: examples.features.width(),
                values: values.iter().map(|value| value * by).collect(),
            },
            labels: examples.labels.clone(),
        }
    };
    let [train, test] = [dataset.train(), dataset.test()].map(scaled);
    made_up(train, test)
}

/// So many noisy copies of ten patterns of `width` numbers.
fn patterns(width: usize, [train, test]: [usize; 2]) -> Arc<PreparedDataset> {
    let mut random = Random::new(42, Stream::Weights);
    let patterns: Vec<f32> = (0..10 * width).map(|_| random.unit()).collect();
    let mut examples = |count: usize| {
        let labels: Vec<u8> = (0..count).map(|index| (index * 7 % 10) as u8).collect();
        let mut values = Vec::with_capacity(count * width);
        for &label in &labels {
            let from = usize::from(label) * width;
            let pattern = patterns[from..from + width].iter();
            values.extend(pattern.map(|value| value + random.symmetric(0.3)));
        }
        PreparedSplit {
            features: Features::Values { width, values },
            labels: labels.into(),
        }
    };
    made_up(examples(train), examples(test))
}

/// As data of the specs below.
fn made_up(train: PreparedSplit, test: PreparedSplit) -> Arc<PreparedDataset> {
    let Spec { dataset, input, .. } = Spec::default();
    Arc::new(PreparedDataset::new(dataset, input, train, test))
}

/// A small convolutional network: 5 steps in an epoch, the last of 8 examples; odd sizes after the second pooling.
pub fn convolutional_spec() -> Spec {
    let block = |kernel, filters| ConvBlock { kernel, filters };
    let blocks = vec![block(5, 3), block(3, 4), block(3, 5)];
    Spec {
        network: Network::convolutional(&blocks, 6),
        epochs: 2,
        batch_size: 10,
        ..small_spec()
    }
}

/// The same with average pooling.
pub fn average_pooling_spec() -> Spec {
    let mut spec = convolutional_spec();
    let layers = spec.network.layers.iter_mut();
    for layer in layers.filter(|layer| layer.pooling().is_some()) {
        *layer = Layer::AveragePooling(AveragePooling::default());
    }
    spec
}

/// A network of these layers, as links have them, on images; 5 steps in an epoch.
pub fn layers_spec(layers: &str) -> Spec {
    let read = |text| Layer::from_text(text).unwrap_or_else(|| panic!("{text} is no layer"));
    let spec = Spec {
        network: Network {
            layers: layers.split(',').map(read).collect(),
        },
        ..convolutional_spec()
    };
    spec.validate().unwrap();
    spec
}

/// Networks of every kind of layer.
pub const LAYERS: [&str; 6] = [
    "dense-20-tanh,dropout-50,dense-12-gaussian-henormal,dropout-25",
    "conv-3x4-stride2-linear,norm,activation-leaky,conv-2x6-valid-exponential,globalpool,dropout-20",
    "conv-4x5-sigmoid,meanpool-3,channeldropout-40,flatten,norm,dense-8-leaky-lecununiform",
    "conv-5x3,maxpool,conv-3x4-tanh-glorotnormal,maxpool-4,dense-10-exponential",
    "norm,conv-7x3-stride3-valid-gaussian,maxpool-2,dropout-30,dense-9-sigmoid",
    "maxpool-2,meanpool-2,channeldropout-10,dense-7-linear-heuniform,activation-tanh",
];

/// A spec small enough for a GPU in software: 10 steps in an epoch, the last of 12 examples.
pub fn small_spec() -> Spec {
    Spec {
        network: Network::perceptron(16),
        optimizer: OptimizerConfig::RmsProp(RmsPropConfig {
            learning_rate: 0.01,
            ..RmsPropConfig::default()
        }),
        epochs: 3,
        batch_size: 32,
        seed: 5,
        ..Spec::default()
    }
}

/// Labels as rows with a one at the label's place: `[examples, 10]`.
pub fn one_hot(labels: impl Iterator<Item = u8>, device: &Device) -> Tensor<2> {
    let row = |label| (0..10u8).map(move |class| f32::from(u8::from(class == label)));
    Tensor::<1>::from_data(
        labels.flat_map(row).collect::<Vec<f32>>().as_slice(),
        device,
    )
    .reshape([-1, 10])
}

/// Trains a run to its end, `steps` at a time; everything it reported.
pub async fn train_to_the_end(run: &mut Run, steps: usize) -> Vec<Progress> {
    let mut reports = Vec::new();
    while !run.is_finished() {
        reports.push(run.train(steps).await.unwrap());
    }
    reports
}

/// The training loss of every step.
pub fn losses(reports: &[Progress]) -> Vec<f32> {
    let losses = reports.iter().flat_map(|report| &report.losses);
    losses.copied().collect()
}

/// Asserts that each value differs from the expected one by at most this share of it.
pub fn assert_follows(actual: &[f32], expected: &[f32], tolerance: f32) {
    assert_eq!(actual.len(), expected.len());
    for (step, (actual, expected)) in actual.iter().zip(expected).enumerate() {
        let error = (actual - expected).abs() / expected.abs();
        assert!(
            error <= tolerance,
            "step {step}: {actual} instead of {expected}, off by {error:e}"
        );
    }
}

/// Asserts what an error says: its English text natively, and its message in a browser, where Rust has no catalogue.
pub fn assert_says(error: &impl Display, id: &str, english: &str) {
    let expected = if cfg!(target_family = "wasm") {
        id
    } else {
        english
    };
    let said = error.to_string();
    assert!(said.starts_with(expected), "{said}");
}
