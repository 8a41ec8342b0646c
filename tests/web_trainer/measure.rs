//! What a network makes of its training set is measured as its run tests: to the last bit.

use crate::common::{small_spec, train_to_the_end};
use burn::tensor::Device;
use kindling::data::{Dataset, DatasetId, IMAGE_PIXELS, Split};
use kindling::experiment::{Input, Spec};
use kindling::features::HogSpec;
use kindling::random::{Random, Stream};
use kindling::training::{FeaturePipeline, Run, TrainError, TrainingMeasure};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// Images of noise, more than are scored at once.
const IMAGES: usize = 1300;

fn split() -> Split {
    let mut random = Random::new(7, Stream::Weights);
    let mut byte = || (random.unit() * 256.0) as u8;
    let images: Vec<u8> = (0..IMAGES * IMAGE_PIXELS).map(|_| byte()).collect();
    let labels: Vec<u8> = (0..IMAGES).map(|index| (index * 7 % 10) as u8).collect();
    Split::new(images.into(), labels.into()).unwrap()
}

/// A run that is tested on what it trains on.
async fn trained(spec: &Spec, train: &Split, test: &Split) -> Run {
    let dataset = Arc::new(Dataset {
        id: DatasetId::Mnist,
        train: train.clone(),
        test: test.clone(),
    });
    let mut pipeline = FeaturePipeline::new(dataset, spec.input).unwrap();
    pipeline.advance(usize::MAX);
    let prepared = Arc::new(pipeline.finish());
    let mut run = Run::new(spec.clone(), prepared, &Device::flex()).unwrap();
    train_to_the_end(&mut run, 100).await;
    run
}

fn images_of(split: &Split, numbers: &[u32]) -> Vec<[u8; IMAGE_PIXELS]> {
    let (images, _) = split.images().as_chunks::<IMAGE_PIXELS>();
    numbers.iter().map(|&one| images[one as usize]).collect()
}

fn measured(measure: &mut TrainingMeasure, split: &Split, weights: &[f32]) -> (f64, f64) {
    measure.begin(weights).unwrap();
    let mut parts = 0;
    while !measure.next().is_empty() {
        let images = images_of(split, measure.next());
        measure.add(&images).unwrap();
        parts += 1;
    }
    assert_eq!((measure.share(), parts > 0), (1.0, true));
    (measure.metrics().loss(), measure.metrics().accuracy())
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn figures_are_those_of_a_run_that_tests_on_its_training_set() {
    let split = split();
    for input in [Input::Pixels, Input::Hog(HogSpec::default())] {
        let spec = Spec {
            input,
            epochs: 2,
            ..small_spec()
        };
        let run = trained(&spec, &split, &split).await;
        let weights = run.weights().await.unwrap().concat();
        let mut measure = TrainingMeasure::new(&spec, split.labels().clone()).unwrap();
        let row = run.history()[1];
        let found = measured(&mut measure, &split, &weights);
        assert_eq!(found, (row.held_out_loss, row.held_out_accuracy));
        assert_ne!(
            found.0, row.train_loss,
            "the running mean is another figure"
        );
        assert_eq!(measured(&mut measure, &split, &weights), found, "again");
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn only_the_run_s_own_images_count_with_the_labels_that_it_learns() {
    let split = split();
    let spec = Spec {
        training_images: 200,
        label_noise: 0.5,
        epochs: 1,
        ..small_spec()
    };
    let mut measure = TrainingMeasure::new(&spec, split.labels().clone()).unwrap();
    let own = measure.next().to_vec();
    assert_eq!(own.len(), 200);
    let run = trained(&spec, &split, &split).await;
    let mut order = run.order().to_vec();
    order.sort_unstable();
    assert_eq!(order, own);
    let weights = run.weights().await.unwrap().concat();
    let noisy = measured(&mut measure, &split, &weights);
    let clean = Spec {
        label_noise: 0.0,
        ..spec
    };
    let mut measure = TrainingMeasure::new(&clean, split.labels().clone()).unwrap();
    assert_ne!(measured(&mut measure, &split, &weights), noisy);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn what_does_not_belong_together_is_refused() {
    let split = split();
    let spec = small_spec();
    let mut measure = TrainingMeasure::new(&spec, split.labels().clone()).unwrap();
    let images = images_of(&split, measure.next());
    assert!(measure.add(&images).is_err(), "nothing was begun");
    assert!(measure.begin(&[0.0; 3]).is_err());
    let few = Spec {
        training_images: IMAGES + 1,
        ..spec
    };
    let refused = TrainingMeasure::new(&few, split.labels().clone());
    assert!(matches!(refused, Err(TrainError::TooFewImages { .. })));
}
