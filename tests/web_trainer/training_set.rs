//! Runs on a part of the training images, and with wrong labels.

use crate::common::{
    assert_says, convolutional_spec, dataset, images, small_spec, train_to_the_end,
};
use burn::tensor::Device;
use kindling::data::{Dataset, IMAGE_PIXELS, Split, TrainingSet};
use kindling::experiment::{Input, Spec};
use kindling::features::HogSpec;
use kindling::model::parameter_layout;
use kindling::random::{Random, Stream};
use kindling::training::{Checkpoint, FeaturePipeline, PreparedDataset, Run, TrainError};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// 120 of 300 images, 24 of them mislabeled: 4 steps in an epoch, the last of 24 examples.
fn noisy_spec() -> Spec {
    Spec {
        training_images: 120,
        label_noise: 0.2,
        ..small_spec()
    }
}

async fn trained(spec: &Spec, dataset: &Arc<PreparedDataset>) -> Run {
    let mut run = Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap();
    train_to_the_end(&mut run, 3).await;
    run
}

async fn digest(spec: &Spec, dataset: &Arc<PreparedDataset>) -> String {
    trained(spec, dataset).await.digest().await.unwrap()
}

/// 240 images of noise, each class with a bright row of its own.
fn stripes(input: Input) -> Arc<PreparedDataset> {
    let mut random = Random::new(7, Stream::Weights);
    let mut split = |count: usize| {
        let labels: Vec<u8> = (0..count).map(|index| (index * 7 % 10) as u8).collect();
        let mut pixels = Vec::new();
        for &label in &labels {
            let bright = IMAGE_PIXELS / 11 * usize::from(label);
            pixels.extend((0..IMAGE_PIXELS).map(|place| {
                let is_bright = (bright..bright + 56).contains(&place);
                (random.unit() * 100.0) as u8 + if is_bright { 150 } else { 0 }
            }));
        }
        Split::new(pixels.into(), labels.into()).unwrap()
    };
    let dataset = Dataset {
        id: Spec::default().dataset,
        train: split(240),
        test: split(40),
    };
    let pipeline = FeaturePipeline::new(Arc::new(dataset), input).unwrap();
    Arc::new(pipeline.finish())
}

/// As in `main.rs`: part of the meaning of every link that has these settings.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_bits_of_fewer_images_and_of_wrong_labels_stay() {
    let fewer = Spec {
        label_noise: 0.0,
        ..noisy_spec()
    };
    let wrong = Spec {
        label_noise: 0.2,
        ..small_spec()
    };
    let hog = Input::Hog(HogSpec::default());
    let seen = |input| Spec {
        input,
        ..noisy_spec()
    };
    let digests = [
        digest(&fewer, &dataset()).await,
        digest(&wrong, &dataset()).await,
        digest(&noisy_spec(), &dataset()).await,
        digest(&seen(Input::Pixels), &stripes(Input::Pixels)).await,
        digest(&seen(hog), &stripes(hog)).await,
    ];
    let expected = [
        "37fc53ea0c0d28c4ca2c14074fcf4e4378c4a3c618f8dbf51775dc499a9d8bcb",
        "aa25f9b5ad585853b029fe3710f6b4195e8e1f8ef7656c87227bff9012a6d5c4",
        "f781cf9f82b3a31dbb419f46bd392aedaeeb85dbbb7a96d2564568c2d3fa66ac",
        "50b04b47b57f1ccea42b867914eed3df74ce813b15bb706304ce53fb192d3ef2",
        "0770a9644d1159c3b598680c980c2936ce8fbfa49c0324cb486a8a84fdf52b8e",
    ];
    assert_eq!(digests, expected);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_sees_its_images_alone_once_an_epoch() {
    let dataset = dataset();
    let mut run = Run::new(noisy_spec(), dataset.clone(), &Device::flex()).unwrap();
    let labels = dataset.train().labels.clone();
    let set = TrainingSet::sample(labels, 120, noisy_spec().seed).unwrap();
    assert_eq!(run.order(), set.examples());
    for _ in 0..2 {
        let report = run.train(100).await.unwrap();
        assert_eq!((report.steps_per_epoch, report.losses.len()), (4, 4));
        assert_ne!(run.order(), set.examples());
        let mut seen = run.order().to_vec();
        seen.sort_unstable();
        assert_eq!(seen, set.examples());
    }
}

/// A batch of all images that there are is smaller than it asks for.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn fewer_images_than_a_batch_are_one_step() {
    let spec = |batch_size| Spec {
        batch_size,
        training_images: 100,
        ..small_spec()
    };
    let mut run = Run::new(spec(128), dataset(), &Device::flex()).unwrap();
    assert_eq!(run.train(9).await.unwrap().losses.len(), 1);
    let digests = [spec(100), spec(128), spec(1024)]
        .map(|spec| async move { digest(&spec, &dataset()).await });
    let [exact, larger, largest] = digests;
    let exact = exact.await;
    assert_eq!((larger.await, largest.await), (exact.clone(), exact));
}

/// What is learned are the labels as they are trained on; what is measured on the test set are its own.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn wrong_labels_count_in_training_and_never_in_the_test() {
    let clean = trained(&small_spec(), &dataset()).await;
    let spec = Spec {
        label_noise: 0.5,
        ..small_spec()
    };
    let noisy = trained(&spec, &dataset()).await;
    let last = |run: &Run| *run.history().last().unwrap();
    assert!(last(&clean).train_accuracy > 0.9, "{:?}", last(&clean));
    let of_noise = last(&noisy);
    let more = of_noise.held_out_accuracy - of_noise.train_accuracy;
    assert!(more > 0.25, "{of_noise:?}");
    let tested = |run: &Run| run.confusion().rows().map(|row| row.iter().sum::<u32>());
    assert_eq!(tested(&clean), tested(&noisy));
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn another_seed_draws_other_images_and_labels() {
    let other = Spec {
        seed: 6,
        ..noisy_spec()
    };
    let order = |spec: Spec| {
        Run::new(spec, dataset(), &Device::flex())
            .unwrap()
            .order()
            .to_vec()
    };
    assert_ne!(order(noisy_spec()), order(other));
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn taken_up_again_within_an_epoch_it_has_the_same_bits() {
    let expected = digest(&noisy_spec(), &dataset()).await;
    let width = dataset().train().features.width();
    for pulls in [&[][..], &[3], &[4], &[4, 2]] {
        let mut run = Run::new(noisy_spec(), dataset(), &Device::flex()).unwrap();
        for &steps in pulls {
            run.train(steps).await.unwrap();
        }
        let bytes = run.checkpoint().await.unwrap().to_bytes().unwrap();
        let layout = |spec: &Spec| parameter_layout(&spec.network, width);
        let checkpoint = Checkpoint::from_bytes(&bytes, layout).unwrap();
        assert_eq!(checkpoint.spec, noisy_spec());
        let mut run = Run::restore(checkpoint, dataset(), &Device::flex()).unwrap();
        train_to_the_end(&mut run, 7).await;
        assert_eq!(run.digest().await.unwrap(), expected, "after {pulls:?}");
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn more_images_than_there_are_are_refused() {
    let spec = Spec {
        training_images: 1000,
        ..small_spec()
    };
    let error = Run::new(spec, dataset(), &Device::flex()).err().unwrap();
    assert!(matches!(error, TrainError::TooFewImages { .. }), "{error}");
    let english = "The run trains on 1,000 images, but there are only 300.";
    assert_says(&error, "train-too-few-images", english);
    let one_too_many = Spec {
        training_images: 100,
        ..convolutional_spec()
    };
    assert!(Run::new(one_too_many, images(), &Device::flex()).is_err());
}
