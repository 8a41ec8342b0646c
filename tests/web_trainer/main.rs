//! Training on the CPU: the same tests natively and in a browser's worker.
#![cfg(feature = "trainer")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod augmentation;
mod checkpoint;
#[path = "../common/mod.rs"]
mod common;
mod divergence;
mod gradient_workers;
mod image_map;
mod layers;
mod measure;
mod ops;
mod predictor;
mod regularization;
mod training_set;
mod validation;
mod warm_up;

use burn::tensor::Device;
use common::{
    WIDTH, assert_follows, assert_says, average_pooling_spec, convolutional_spec, dataset,
    gradients, images, losses, reference, small_spec, train_to_the_end,
};
use kindling::data::DatasetId;
use kindling::device::{self, Backend};
use kindling::experiment::{
    AdamConfig, EarlyStopping, Input, OptimizerConfig, Schedule, SgdConfig, Spec,
};
use kindling::features::HogSpec;
use kindling::training::{Run, TrainError};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_family = "wasm")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

async fn cpu() -> Device {
    device::open(Backend::Cpu).await.unwrap()
}

async fn digest(spec: Spec, steps: usize) -> String {
    let mut run = Run::new(spec, dataset(), &cpu().await).unwrap();
    train_to_the_end(&mut run, steps).await;
    run.digest().await.unwrap()
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_learns_what_it_is_shown() {
    let mut run = Run::new(small_spec(), dataset(), &cpu().await).unwrap();
    let reports = train_to_the_end(&mut run, 1000).await;
    let rows = run.history();
    assert_eq!(rows.len(), 3);
    assert!(rows[2].held_out_accuracy > 0.9, "{rows:?}");
    assert!(rows[2].held_out_loss < rows[0].held_out_loss, "{rows:?}");
    assert_eq!(run.confusion().total(), 100);
    assert_eq!(run.confusion().accuracy(), rows[2].held_out_accuracy);
    let completed = reports[2].completed.as_ref().unwrap();
    assert_eq!(
        (completed.row, &completed.confusion),
        (rows[2], run.confusion())
    );
}

/// Weights, gradients, optimizer, order of the examples and the partial batch, against arithmetic written out by hand.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn every_step_is_that_of_the_reference() {
    let dataset = dataset();
    let mut run = Run::new(small_spec(), dataset.clone(), &cpu().await).unwrap();
    let actual = losses(&train_to_the_end(&mut run, 7).await);
    let examples = dataset.train();
    let rows: Vec<u32> = (0..examples.labels.len() as u32).collect();
    let values = examples.features.gather(&rows);
    let expected = reference::losses(&small_spec(), WIDTH, &values, &examples.labels);
    assert_eq!(actual.len(), 30);
    assert_follows(&actual, &expected, 1e-4);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_convolutional_network_learns_too() {
    let spec = Spec {
        epochs: 20,
        ..convolutional_spec()
    };
    let mut run = Run::new(spec, images(), &cpu().await).unwrap();
    train_to_the_end(&mut run, 100).await;
    let rows = run.history();
    assert!(rows[19].train_loss < 0.5 * rows[0].train_loss, "{rows:?}");
}

/// Dense and convolutional weights and biases, ReLU, both poolings, softmax with cross-entropy.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn gradients_are_those_of_finite_differences() {
    for (spec, dataset) in [
        (small_spec(), dataset()),
        (convolutional_spec(), images()),
        (average_pooling_spec(), images()),
    ] {
        gradients::check(&spec, &dataset, &cpu().await).await;
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_seed_gives_the_same_bits_and_another_seed_gives_others() {
    let spec = small_spec();
    assert_eq!(digest(spec.clone(), 4).await, digest(spec.clone(), 4).await);
    let other = Spec { seed: 6, ..spec };
    assert_ne!(digest(small_spec(), 4).await, digest(other, 4).await);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn how_many_steps_are_asked_for_does_not_change_the_run() {
    assert_eq!(
        digest(small_spec(), 1).await,
        digest(small_spec(), 1000).await
    );
}

/// If this fails, shared links no longer give the runs they name: that takes a new version, and a reason.
/// Natively, too: the own operations fuse no multiplication with an addition, and take no function from the platform.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_bits_of_a_run_are_those_of_every_earlier_build() {
    assert_eq!(
        digest(small_spec(), 10).await,
        "9564085d8ee8bd1e04fda2f2654ee4cee97555f21dcf77993e44a115adcd1a2f"
    );
    let mut convolutional = Run::new(convolutional_spec(), images(), &cpu().await).unwrap();
    train_to_the_end(&mut convolutional, 10).await;
    assert_eq!(
        convolutional.digest().await.unwrap(),
        "1695ab65ae5cbf2a0bc2a18f5c0f3e9f0c686f155c58c12f02de9eb858a03392"
    );
    let mut pooled = Run::new(average_pooling_spec(), images(), &cpu().await).unwrap();
    train_to_the_end(&mut pooled, 10).await;
    assert_eq!(
        pooled.digest().await.unwrap(),
        "b85a51130430053bc2ade610f9f290d8b110ef9b8aeef6d1e74eb5a462e25e13"
    );
}

/// SGD with Nesterov's momentum and a rate in steps; Adam with a rate that follows the cosine.
fn other_specs() -> [Spec; 2] {
    let sgd = SgdConfig {
        learning_rate: 0.05,
        momentum: 0.9,
        nesterov: true,
    };
    let adam = AdamConfig {
        learning_rate: 0.05,
        ..AdamConfig::default()
    };
    [
        Spec {
            optimizer: OptimizerConfig::Sgd(sgd),
            schedule: Schedule::Step {
                every: 1,
                factor: 0.9,
            },
            ..small_spec()
        },
        Spec {
            optimizer: OptimizerConfig::Adam(adam),
            schedule: Schedule::Cosine,
            ..small_spec()
        },
    ]
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn other_optimizers_learn_too() {
    for spec in other_specs() {
        let mut run = Run::new(spec.clone(), dataset(), &cpu().await).unwrap();
        train_to_the_end(&mut run, 1000).await;
        let rows = run.history();
        assert!(rows[2].held_out_accuracy > 0.9, "{rows:?}");
        let steady = Spec {
            schedule: Schedule::Constant,
            ..spec.clone()
        };
        assert_ne!(digest(spec, 7).await, digest(steady, 7).await);
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_bits_of_other_optimizers_stay_too() {
    let mut digests = Vec::new();
    for spec in other_specs() {
        digests.push(digest(spec, 10).await);
    }
    assert_eq!(
        digests,
        [
            "0e8410afb3546c2a242a0ad5e98cbb2a44ebc8c09225897d33dba0e700c0cb94",
            "cd14557045bb56399faa7a1049813f77b64d6b629cbe25f35376137f5f2fa6bb"
        ]
    );
}

/// Part of the meaning of every link with a schedule: each machine must compute these very bits.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn rates_have_the_same_bits_everywhere() {
    let rates = other_specs().map(|spec| [1, 12, 29].map(|step| spec.learning_rate(step, 10)));
    let expected = [
        [0.05, 0.045000000000000005, 0.04050000000000001],
        [
            0.049863047384206834,
            0.032725424859373686,
            0.00013695261579316776,
        ],
    ];
    assert_eq!(rates, expected);
}

/// With far too large a rate the test loss soon rises.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_ends_early_when_its_test_loss_no_longer_falls() {
    let patience = 2;
    let spec = Spec {
        optimizer: OptimizerConfig::Sgd(SgdConfig {
            learning_rate: 1.0,
            momentum: 0.9,
            nesterov: false,
        }),
        epochs: 50,
        early_stopping: Some(EarlyStopping { patience }),
        ..small_spec()
    };
    let mut run = Run::new(spec, dataset(), &cpu().await).unwrap();
    let reports = train_to_the_end(&mut run, 1000).await;
    let losses: Vec<f64> = run.history().iter().map(|row| row.held_out_loss).collect();
    let epochs = losses.len();
    assert!((3..50).contains(&epochs), "{losses:?}");
    let lowest = losses.iter().copied().fold(f64::INFINITY, f64::min);
    assert_eq!(losses[epochs - 1 - patience], lowest, "{losses:?}");
    assert!(reports.iter().rev().skip(1).all(|report| !report.finished));
    let after = run.train(5).await.unwrap();
    assert!(after.finished && after.losses.is_empty());
    assert_eq!(after.epoch, epochs);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_call_stops_at_the_end_of_an_epoch() {
    let mut run = Run::new(small_spec(), dataset(), &cpu().await).unwrap();
    let report = run.train(6).await.unwrap();
    assert_eq!(
        (report.epoch, report.step, report.steps_per_epoch),
        (1, 6, 10)
    );
    assert!(report.completed.is_none());
    let report = run.train(6).await.unwrap();
    assert_eq!((report.epoch, report.step, report.losses.len()), (1, 10, 4));
    assert_eq!(report.completed.unwrap().row.epoch, 1);
    let report = run.train(1).await.unwrap();
    assert_eq!((report.epoch, report.step), (2, 1));
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_finished_run_trains_no_further() {
    let mut run = Run::new(
        Spec {
            epochs: 1,
            ..small_spec()
        },
        dataset(),
        &cpu().await,
    )
    .unwrap();
    train_to_the_end(&mut run, 100).await;
    let before = run.digest().await.unwrap();
    let report = run.train(5).await.unwrap();
    assert!(report.finished && report.losses.is_empty() && report.completed.is_none());
    assert_eq!(run.digest().await.unwrap(), before);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn data_prepared_for_another_spec_is_refused() {
    let fashion = Spec {
        dataset: DatasetId::FashionMnist,
        ..small_spec()
    };
    let hog = Spec {
        input: Input::Hog(HogSpec::default()),
        ..small_spec()
    };
    let device = cpu().await;
    let refusal = |spec: &Spec| Run::new(spec.clone(), dataset(), &device).err();
    let error = refusal(&fashion).unwrap();
    assert!(matches!(error, TrainError::WrongDataset { .. }), "{error}");
    let english = "The run trains on Fashion-MNIST, but MNIST was prepared.";
    assert_says(&error, "train-other-dataset", english);
    let error = refusal(&hog).unwrap();
    assert!(matches!(error, TrainError::WrongInput { .. }), "{error}");
    assert!(refusal(&small_spec()).is_none());

    let run = Run::new(small_spec(), dataset(), &device).unwrap();
    let mut checkpoint = run.checkpoint().await.unwrap();
    checkpoint.spec = fashion;
    let error = Run::restore(checkpoint, dataset(), &device).err().unwrap();
    assert!(matches!(error, TrainError::WrongDataset { .. }), "{error}");
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_spec_out_of_range_is_refused() {
    let spec = Spec {
        batch_size: 0,
        ..small_spec()
    };
    let Err(error) = Run::new(spec, dataset(), &cpu().await) else {
        panic!("a batch of nothing was accepted");
    };
    let english = "Batch size is 0; it must be between 1 and 1024.";
    assert_says(
        &error,
        "spec-out-of-range (what: setting-batch-size, value: 0",
        english,
    );
}
