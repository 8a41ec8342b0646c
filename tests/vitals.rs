//! The signs of life of a network's layers are those of what it computes.
#![cfg(all(feature = "trainer", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use kindling::data::IMAGE_PIXELS;
use kindling::experiment::Spec;
use kindling::experiment::link::Link;
use kindling::inside::{Distribution, LayerVitals};
use kindling::model::parameter_layout;
use kindling::random::{Random, Stream};
use kindling::training::{PredictError, Predictor};

type Image = [u8; IMAGE_PIXELS];

/// Each kind of network: pixels, features, convolutions with each pooling, and an odd side after pooling.
const NETWORKS: [&str; 4] = [
    "hidden=13",
    "experiment=hog-8-7-100",
    "experiment=cnn-25",
    "network=cnn&convolutions=3x4;5x5&pooling=average&hidden=6",
];

fn spec(link: &str) -> Spec {
    let parsed = Link::parse(&format!("#v=1&{link}"));
    assert_eq!((parsed.refusal, parsed.notices), (None, vec![]), "{link}");
    parsed.link.spec
}

/// The ranges of a network's parameters in its weights: weight and bias of each layer.
fn ranges(spec: &Spec) -> Vec<std::ops::Range<usize>> {
    let layout = parameter_layout(&spec.network, spec.input.width()).unwrap();
    let mut end = 0;
    let mut range = |length: usize| {
        end += length;
        end - length..end
    };
    layout
        .iter()
        .map(|parameter| range(parameter.len()))
        .collect()
}

fn random_weights(spec: &Spec) -> Vec<f32> {
    let mut random = Random::new(1, Stream::Weights);
    let count = ranges(spec).last().unwrap().end;
    (0..count).map(|_| random.symmetric(0.3)).collect()
}

fn images(count: usize) -> (Vec<Image>, Vec<u8>) {
    let mut random = Random::new(2, Stream::Weights);
    let image = |_| {
        std::array::from_fn(|index| match index % 3 {
            0 => 0,
            _ => (255.0 * random.unit()) as u8,
        })
    };
    let labels = (0..count).map(|index| (index * 7 % 10) as u8).collect();
    ((0..count).map(image).collect(), labels)
}

fn vitals(spec: &Spec, weights: &[f32], count: usize) -> Vec<LayerVitals> {
    let (images, labels) = images(count);
    let predictor = Predictor::new(spec, weights).unwrap();
    predictor.vitals(&images, &labels, 128).unwrap()
}

/// The sum of what a distribution is of.
fn sum(distribution: &Distribution) -> f64 {
    distribution.mean() * distribution.count() as f64
}

#[test]
fn values_are_those_that_the_layers_show_of_an_image() {
    for link in NETWORKS {
        let spec = spec(link);
        let weights = random_weights(&spec);
        let predictor = Predictor::new(&spec, &weights).unwrap();
        let (images, labels) = images(1);
        let shown = predictor.look(&images[0]).unwrap();
        for layer in predictor.vitals(&images, &labels, 128).unwrap() {
            assert_eq!(layer.words, shown.layers()[layer.number].words, "{link}");
            // A convolution's values are those after its pooling, which is the next layer.
            let is_pooled = shown.layers()[layer.number].shape.len() == 3;
            let values = &shown.layers()[layer.number + usize::from(is_pooled)].values;
            let mut expected = Distribution::default();
            expected.add(values).unwrap();
            assert_eq!(layer.values, expected, "{link}, {}", layer.number);
            let fires = |unit: usize| {
                let of_unit = values.iter().skip(unit).step_by(layer.units());
                of_unit.into_iter().any(|&value| value > 0.0)
            };
            let silent: Vec<usize> = (0..layer.units()).filter(|&unit| !fires(unit)).collect();
            let is_last = layer.number + 1 == shown.layers().len();
            assert_eq!(layer.silent(), (!is_last).then_some(silent));
        }
    }
}

#[test]
fn weights_are_counted_without_biases() {
    for link in NETWORKS {
        let spec = spec(link);
        let weights = random_weights(&spec);
        let layers = vitals(&spec, &weights, 3);
        let ranges = ranges(&spec);
        assert_eq!(layers.len(), ranges.len() / 2);
        for (layer, range) in layers.iter().zip(ranges.into_iter().step_by(2)) {
            let mut expected = Distribution::default();
            expected.add(&weights[range]).unwrap();
            assert_eq!(layer.weights, expected, "{link}");
            assert_eq!(layer.gradients.count(), layer.weights.count());
        }
    }
}

#[test]
fn a_neuron_with_a_large_negative_bias_never_fires_and_its_weights_have_no_gradient() {
    for (link, layer) in [("hidden=13", 0), ("experiment=cnn-25", 1)] {
        let spec = spec(link);
        let alive = random_weights(&spec);
        let mut weights = alive.clone();
        let bias = ranges(&spec)[2 * layer + 1].clone();
        let before = vitals(&spec, &weights, 150)[layer].clone();
        for neuron in [2, 5] {
            weights[bias.start + neuron] = -1e3;
        }
        let after = &vitals(&spec, &weights, 150)[layer];
        let silent = |vitals: &LayerVitals| vitals.silent().unwrap();
        assert!(!silent(&before).contains(&2) && !silent(&before).contains(&5));
        let mut expected = [silent(&before), vec![2, 5]].concat();
        expected.sort_unstable();
        assert_eq!(silent(after), expected, "{link}");
        let each = after.weights.count() / after.units() as u64;
        assert!(after.gradients.zeros() >= 2 * each, "{link}");
        assert!(before.gradients.zeros() + each <= after.gradients.zeros());
    }
}

/// The mean cross-entropy of these images.
fn loss(spec: &Spec, weights: &[f32], images: &[Image], labels: &[u8]) -> f64 {
    let predictor = Predictor::new(spec, weights).unwrap();
    let rows = predictor.predict_all(images).unwrap();
    let losses = rows
        .iter()
        .zip(labels)
        .map(|(row, &label)| -row[usize::from(label)].ln());
    losses.sum::<f64>() / images.len() as f64
}

/// How the loss changes when the weights at these places grow together.
fn slope(spec: &Spec, weights: &[f32], range: std::ops::Range<usize>, count: usize) -> f64 {
    let (images, labels) = images(count);
    // Exact in binary, so that both sides are equally far; many together go far with small steps.
    let step = if range.len() == 1 {
        1.0 / 1024.0
    } else {
        1.0 / 65536.0
    };
    let moved = |by: f32| {
        let mut moved = weights.to_vec();
        for weight in &mut moved[range.clone()] {
            *weight += by;
        }
        loss(spec, &moved, &images, &labels)
    };
    (moved(step) - moved(-step)) / (2.0 * f64::from(step))
}

#[test]
fn gradients_are_those_of_finite_differences() {
    let spec = spec("hidden=4");
    let weights: Vec<f32> = random_weights(&spec)
        .iter()
        .map(|weight| weight / 3.0)
        .collect();
    let count = 40;
    let layers = vitals(&spec, &weights, count);
    // Of the last layer one by one: there is no corner of ReLU behind it.
    let last = ranges(&spec)[2].clone();
    let slopes: Vec<f64> = last
        .map(|at| slope(&spec, &weights, at..at + 1, count))
        .collect();
    let gradients = &layers[1].gradients;
    let norm = slopes.iter().map(|slope| slope * slope).sum::<f64>().sqrt();
    assert!((gradients.norm() - norm).abs() < 1e-3 * norm, "{norm}");
    let most = slopes.iter().copied().fold(f64::MIN, f64::max);
    let least = slopes.iter().copied().fold(f64::MAX, f64::min);
    assert!((f64::from(gradients.most()) - most).abs() < 1e-3 * norm);
    assert!((f64::from(gradients.least()) - least).abs() < 1e-3 * norm);
    // Of each layer all together.
    for (layer, range) in layers.iter().zip(ranges(&spec).into_iter().step_by(2)) {
        let expected = slope(&spec, &weights, range, count);
        let found = sum(&layer.gradients);
        let allowed = 2e-2 * expected.abs().max(0.1);
        assert!((found - expected).abs() < allowed, "{found}, {expected}");
    }
}

#[test]
fn only_the_first_images_are_differentiated() {
    let spec = spec("hidden=5");
    let weights = random_weights(&spec);
    let [few, many] = [128, 200].map(|count| vitals(&spec, &weights, count));
    for (few, many) in few.iter().zip(&many) {
        assert_eq!(few.gradients, many.gradients);
        assert!(few.values.count() < many.values.count());
    }
}

#[test]
fn what_cannot_be_said_is_refused() {
    let spec = spec("hidden=5");
    let weights = random_weights(&spec);
    let (images, labels) = images(3);
    let predictor = Predictor::new(&spec, &weights).unwrap();
    let refused = |images: &[Image], labels: &[u8]| {
        let error = predictor.vitals(images, labels, 128).unwrap_err();
        assert!(matches!(error, PredictError::Labels), "{error:?}");
    };
    refused(&[], &[]);
    refused(&images, &labels[1..]);
    refused(&images, &[1, 2, 10]);
    let last = weights.len() - 1;
    for (bad, place) in [(f32::NAN, 0), (f32::INFINITY, last), (f32::NAN, last)] {
        let mut weights = weights.clone();
        weights[place] = bad;
        let broken = Predictor::new(&spec, &weights).unwrap();
        let error = broken.vitals(&images, &labels, 128).unwrap_err();
        assert!(matches!(error, PredictError::NotFinite), "{error:?}");
    }
}
