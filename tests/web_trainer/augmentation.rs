//! Runs on augmented images.

use crate::common::{
    assert_says, convolutional_spec, images, pixels, small_spec, train_to_the_end,
};
use burn::tensor::Device;
use kindling::data::{Augmentation, Augmenter, IMAGE_PIXELS};
use kindling::digest::Digest;
use kindling::experiment::{Network, Spec};
use kindling::features::Features;
use kindling::model::parameter_layout;
use kindling::training::{Checkpoint, PreparedDataset, PreparedSplit, Run, TrainError};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// The same spec with every kind of augmentation that MNIST allows.
pub fn augmented(spec: Spec) -> Spec {
    Spec {
        augmentation: Augmentation {
            shift: 2,
            rotate: 15,
            scale: 10,
            elastic: 34,
            flip: false,
        },
        ..spec
    }
}

/// 5 steps in each of 3 epochs, the last of 5 examples.
fn perceptron() -> Spec {
    augmented(Spec {
        batch_size: 10,
        ..small_spec()
    })
}

async fn digest(spec: &Spec, dataset: &Arc<PreparedDataset>, steps: usize) -> String {
    let mut run = Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap();
    train_to_the_end(&mut run, steps).await;
    run.digest().await.unwrap()
}

/// The training images as an epoch of a run sees them, with the test images as they are.
fn as_seen(dataset: &PreparedDataset, spec: &Spec, epoch: usize) -> Arc<PreparedDataset> {
    let augmenter = Augmenter::new(spec.augmentation, spec.seed).unwrap();
    let Features::Pixels(bytes) = &dataset.train().features else {
        panic!("pixels")
    };
    let (images, _) = bytes.as_chunks::<IMAGE_PIXELS>();
    let seen = (0..)
        .zip(images)
        .flat_map(|(number, image)| augmenter.augment(image, number, epoch));
    let split = |features, split: &PreparedSplit| PreparedSplit {
        features,
        labels: split.labels.clone(),
    };
    let train = split(Features::Pixels(seen.collect()), dataset.train());
    let test = split(dataset.test().features.clone(), dataset.test());
    Arc::new(PreparedDataset::new(
        dataset.id(),
        dataset.input(),
        train,
        test,
    ))
}

/// As in `main.rs`: part of the meaning of every link that augments. Images and runs, in every engine.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_bits_of_augmented_images_and_runs_stay() {
    let dataset = pixels();
    let Features::Pixels(bytes) = &dataset.train().features else {
        panic!("pixels")
    };
    let (images, _) = bytes.as_chunks::<IMAGE_PIXELS>();
    let flipped = Augmentation {
        flip: true,
        ..perceptron().augmentation
    };
    let augmenter = Augmenter::new(flipped, 9_007_199_254_740_991).unwrap();
    let augmented_images: Vec<u8> = (0..40)
        .flat_map(|number| {
            augmenter.augment(&images[number as usize], number, 1 + number as usize % 3)
        })
        .collect();
    let digests = [
        Digest::of(&augmented_images).to_string(),
        digest(&perceptron(), &pixels(), 10).await,
        digest(&augmented(convolutional_spec()), &pixels(), 10).await,
    ];
    let expected = [
        "a5999da90d9ec3ea0242074048b9c83ee2934083515c88a544d8727892b912e2",
        "e42dc9bbaadab260a94cac69242842c0f4003406c67d514d8fc9c19010e242ed",
        "3a05e954e90a0d715530684260942328af98ee278b2322551b644208efb18d26",
    ];
    assert_eq!(digests, expected);
}

/// Whatever is drawn depends on the epoch and the image alone: images that were augmented before the run give it the same
/// bits.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn an_epoch_trains_on_what_the_augmenter_makes_of_it() {
    let spec = Spec {
        epochs: 1,
        ..perceptron()
    };
    let plain = Spec {
        augmentation: Augmentation::default(),
        ..spec.clone()
    };
    let seen = digest(&plain, &as_seen(&pixels(), &spec, 1), 10).await;
    assert_eq!(digest(&spec, &pixels(), 10).await, seen);
    assert_ne!(
        digest(&plain, &as_seen(&pixels(), &spec, 2), 10).await,
        seen
    );
    assert_ne!(digest(&plain, &pixels(), 10).await, seen);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn how_steps_are_asked_for_does_not_change_an_augmented_run() {
    let whole = digest(&perceptron(), &pixels(), 1000).await;
    assert_eq!(digest(&perceptron(), &pixels(), 1).await, whole);
    assert_eq!(digest(&perceptron(), &pixels(), 3).await, whole);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn an_augmented_run_taken_up_again_has_the_same_bits() {
    let expected = digest(&perceptron(), &pixels(), 10).await;
    for pulls in [&[][..], &[3], &[5], &[5, 2]] {
        let mut run = Run::new(perceptron(), pixels(), &Device::flex()).unwrap();
        for &steps in pulls {
            run.train(steps).await.unwrap();
        }
        let bytes = run.checkpoint().await.unwrap().to_bytes().unwrap();
        let layout = |spec: &Spec| parameter_layout(&spec.network, IMAGE_PIXELS);
        let checkpoint = Checkpoint::from_bytes(&bytes, layout).unwrap();
        assert_eq!(checkpoint.spec, perceptron());
        let mut run = Run::restore(checkpoint, pixels(), &Device::flex()).unwrap();
        train_to_the_end(&mut run, 7).await;
        assert_eq!(run.digest().await.unwrap(), expected, "after {pulls:?}");
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn test_images_are_never_augmented() {
    let plain = Spec {
        augmentation: Augmentation::default(),
        ..perceptron()
    };
    let loss = |spec: Spec| async move {
        let run = Run::new(spec, pixels(), &Device::flex()).unwrap();
        run.evaluate().await.unwrap().loss()
    };
    assert_eq!(loss(perceptron()).await, loss(plain).await);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn what_is_no_pixels_is_not_augmented() {
    let spec = Spec {
        network: Network::perceptron(4),
        ..perceptron()
    };
    let error = Run::new(spec, images(), &Device::flex()).err().unwrap();
    assert!(matches!(error, TrainError::AugmentedFeatures), "{error}");
    let english = "HOG features cannot be augmented.";
    assert_says(&error, "spec-augmented-features", english);
}
