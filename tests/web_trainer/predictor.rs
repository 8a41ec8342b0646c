//! A trained network classifies single images as its run's evaluation does: natively and in a browser's worker.

use crate::common::{assert_says, convolutional_spec, small_spec, train_to_the_end};
use burn::tensor::Device;
use kindling::data::{Dataset, DatasetId, IMAGE_PIXELS, Split};
use kindling::evaluation::MetricAccumulator;
use kindling::experiment::{Input, OptimizerConfig, RmsPropConfig, Spec};
use kindling::features::HogSpec;
use kindling::random::{Random, Stream};
use kindling::training::{FeaturePipeline, Predictor, Run};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// Noisy copies of ten images of bytes.
fn dataset() -> Arc<Dataset> {
    let mut random = Random::new(42, Stream::Weights);
    let patterns: Vec<f32> = (0..10 * IMAGE_PIXELS).map(|_| random.unit()).collect();
    let mut split = |count: usize| {
        let labels: Vec<u8> = (0..count).map(|index| (index * 7 % 10) as u8).collect();
        let mut images = Vec::new();
        for &label in &labels {
            let from = usize::from(label) * IMAGE_PIXELS;
            let pattern = patterns[from..from + IMAGE_PIXELS].iter();
            images.extend(pattern.map(|value| ((value + random.symmetric(0.6)) * 255.0) as u8));
        }
        Split::new(images.into(), labels.into()).unwrap()
    };
    Arc::new(Dataset {
        id: DatasetId::Mnist,
        train: split(100),
        test: split(60),
    })
}

/// A perceptron on pixels, one on HOG features, and a convolutional network; each learns something.
fn specs() -> [Spec; 3] {
    let perceptron = |input| Spec {
        input,
        optimizer: OptimizerConfig::RmsProp(RmsPropConfig::default()),
        epochs: 10,
        ..small_spec()
    };
    let convolutional = Spec {
        epochs: 20,
        ..convolutional_spec()
    };
    [
        perceptron(Input::Pixels),
        perceptron(Input::Hog(HogSpec::default())),
        convolutional,
    ]
}

async fn trained(spec: &Spec, dataset: &Arc<Dataset>) -> Run {
    let prepared = FeaturePipeline::new(dataset.clone(), spec.input).unwrap();
    let prepared = Arc::new(prepared.finish());
    let mut run = Run::new(spec.clone(), prepared, &Device::flex()).unwrap();
    train_to_the_end(&mut run, 100).await;
    run
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_predictor_agrees_with_its_runs_evaluation() {
    let dataset = dataset();
    for spec in specs() {
        let run = trained(&spec, &dataset).await;
        let weights = run.weights().await.unwrap().concat();
        let predictor = Predictor::new(&spec, &weights).unwrap();
        let (images, _) = dataset.test.images().as_chunks();
        let mut metrics = MetricAccumulator::default();
        for (image, &label) in images.iter().zip(dataset.test.labels().iter()) {
            let probabilities = predictor.predict(image).unwrap();
            assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            // Logarithms of probabilities are logits too: the same classes and the same loss.
            let logits = probabilities.map(|share| share.ln() as f32);
            metrics.add(&logits, [label]);
        }
        // Together they get the same bits as one by one.
        let all = predictor.predict_all(images).unwrap();
        for (image, together) in images.iter().zip(all) {
            assert_eq!(predictor.predict(image).unwrap(), together);
        }
        assert!(predictor.predict_all(&[]).unwrap().is_empty());
        assert_eq!(metrics.confusion(), run.confusion(), "{:?}", spec.network);
        let loss = run.history().last().unwrap().held_out_loss;
        assert!((metrics.loss() - loss).abs() < 1e-4 * loss, "{loss}");
        let predicted = |class: usize| run.confusion().rows().iter().any(|row| row[class] > 0);
        let classes = (0..10).filter(|&class| predicted(class)).count();
        assert!(classes > 3, "little is compared: {:?}", run.confusion());
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn what_cannot_predict_says_why() {
    let spec = small_spec();
    let parameters = 784 * 16 + 16 + 16 * 10 + 10;
    let error = Predictor::new(&spec, &vec![0.0; parameters - 1]).unwrap_err();
    let english =
        "These weights belong to another network: this one has 12730 numbers, but here are 12729.";
    assert_says(&error, "weights-of-other-network", english);
    let refused = Spec {
        batch_size: 0,
        ..spec.clone()
    };
    assert!(Predictor::new(&refused, &[]).is_err());
    let lost = Predictor::new(&spec, &vec![f32::NAN; parameters]).unwrap();
    let error = lost.predict(&[9; IMAGE_PIXELS]).unwrap_err();
    let english = "This network's weights are no longer numbers";
    assert_says(&error, "predict-not-finite", english);
    let equal = Predictor::new(&spec, &vec![0.0; parameters]).unwrap();
    assert_eq!(equal.predict(&[9; IMAGE_PIXELS]).unwrap(), [0.1; 10]);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn what_is_covered_costs_what_it_was_worth() {
    let dataset = dataset();
    let spec = convolutional_spec();
    let run = trained(&spec, &dataset).await;
    let weights = run.weights().await.unwrap().concat();
    let predictor = Predictor::new(&spec, &weights).unwrap();
    let (images, _) = dataset.test.images().as_chunks::<IMAGE_PIXELS>();
    let (image, class) = (&images[0], 3);
    let occlusion = predictor.occlude(image, class, 5).unwrap();
    let whole = predictor.predict(image).unwrap()[class];
    for middle in [0, 31, 14 * 28 + 13, 783] {
        let mut covered = *image;
        for (index, pixel) in covered.iter_mut().enumerate() {
            let near = |place: usize, middle: usize| place.abs_diff(middle) <= 2;
            if near(index / 28, middle / 28) && near(index % 28, middle % 28) {
                *pixel = 128;
            }
        }
        let left = predictor.predict(&covered).unwrap()[class];
        assert_eq!(occlusion[middle], (whole - left) as f32);
    }
}
