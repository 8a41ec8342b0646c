//! WebGPU, in a browser's worker: own kernels and whole runs follow the CPU.
//!
//! Natively the same runs where there is a driver: `cargo test --features webgpu --test web_webgpu`.
#![cfg(feature = "webgpu")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod common;

use burn::tensor::Device;
use common::operations::Check;
use common::{
    LAYERS, assert_follows, assert_says, average_pooling_spec, convolutional_spec, dataset, images,
    layers_spec, losses, pixels, small_spec, train_to_the_end,
};
use kindling::data::Augmentation;
use kindling::device::{self, Backend};
use kindling::evaluation::ConfusionMatrix;
use kindling::experiment::{
    AdagradConfig, AdamConfig, AdamWConfig, Averaging, Clipping, LionConfig, NadamConfig,
    OptimizerConfig, Regularization, RmsPropConfig, Schedule, SgdConfig, Spec,
};
use kindling::training::{PreparedDataset, Run};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_family = "wasm")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// What a run did: its weights at the start, its losses, its test losses and its confusion matrix.
type Training = (Vec<Vec<f32>>, Vec<f32>, Vec<f32>, ConfusionMatrix);

async fn train(spec: Spec, dataset: Arc<PreparedDataset>, device: &Device) -> Training {
    let mut run = Run::new(spec, dataset, device).unwrap();
    let start = run.weights().await.unwrap();
    let losses = losses(&train_to_the_end(&mut run, 5).await);
    let rows = run.history().iter();
    let test_losses = rows.map(|row| row.held_out_loss as f32).collect();
    (start, losses, test_losses, *run.confusion())
}

/// Each of these specs must train alike on both devices.
async fn assert_follow(cpu: &Device, gpu: &Device, runs: &[(Spec, Arc<PreparedDataset>, usize)]) {
    for (spec, dataset, steps) in runs {
        let cpu = train(spec.clone(), dataset.clone(), cpu).await;
        let gpu = train(spec.clone(), dataset.clone(), gpu).await;
        assert_eq!(cpu.0, gpu.0, "both start from the same bits");
        assert_eq!(cpu.1.len(), *steps);
        assert_follows(&gpu.1, &cpu.1, 1e-3);
        assert_follows(&gpu.2, &cpu.2, 1e-3);
        assert_eq!(cpu.3, gpu.3, "confusion matrices of {spec:?}");
    }
}

/// Ten steps by each update rule, with all of its optimizer state, from features that are numbers.
fn optimizers() -> Vec<(Spec, Arc<PreparedDataset>, usize)> {
    let rms_prop = RmsPropConfig {
        learning_rate: 0.01,
        momentum: 0.5,
        centered: true,
        ..RmsPropConfig::default()
    };
    let sgd = |momentum, nesterov| SgdConfig {
        learning_rate: 0.1,
        momentum,
        nesterov,
    };
    let optimizers = [
        OptimizerConfig::RmsProp(rms_prop),
        OptimizerConfig::Sgd(sgd(0.0, false)),
        OptimizerConfig::Sgd(sgd(0.9, false)),
        OptimizerConfig::Sgd(sgd(0.9, true)),
        OptimizerConfig::Adam(AdamConfig::default()),
        OptimizerConfig::AdamW(AdamWConfig::default()),
        OptimizerConfig::Nadam(NadamConfig::default()),
        OptimizerConfig::Lion(LionConfig::default()),
        OptimizerConfig::Adagrad(AdagradConfig::default()),
    ];
    let run = |optimizer| {
        let spec = Spec {
            optimizer,
            epochs: 1,
            schedule: Schedule::Cosine,
            ..small_spec()
        };
        (spec, dataset(), 10)
    };
    optimizers.map(run).into()
}

/// Each part of regularization, and at the end all of it.
fn parts() -> [Regularization; 10] {
    let none = Regularization::default();
    let averaging = Averaging::Ema {
        momentum: 0.9,
        overwrite_frequency: 3,
    };
    let clipping = Clipping::GlobalNorm { threshold: 0.5 };
    [
        Regularization { l1: 0.001, ..none },
        Regularization { l2: 0.01, ..none },
        Regularization {
            weight_decay: 0.1,
            ..none
        },
        Regularization {
            clipping: Clipping::Value { threshold: 0.01 },
            ..none
        },
        Regularization {
            clipping: Clipping::Norm { threshold: 0.1 },
            l2: 0.1,
            ..none
        },
        Regularization { clipping, ..none },
        Regularization {
            averaging: Averaging::Ema {
                momentum: 0.9,
                overwrite_frequency: 0,
            },
            ..none
        },
        Regularization { averaging, ..none },
        Regularization {
            label_smoothing: 0.1,
            ..none
        },
        Regularization {
            l1: 0.001,
            l2: 0.01,
            weight_decay: 0.01,
            clipping,
            averaging,
            label_smoothing: 0.1,
        },
    ]
}

/// Ten steps with each of these.
fn regularizations() -> Vec<(Spec, Arc<PreparedDataset>, usize)> {
    let parts = parts();
    let run = |regularization| {
        let optimizer = OptimizerConfig::Sgd(SgdConfig {
            learning_rate: 0.1,
            momentum: 0.9,
            nesterov: false,
        });
        let spec = Spec {
            optimizer,
            regularization,
            epochs: 1,
            ..small_spec()
        };
        (spec, dataset(), 10)
    };
    let mut runs: Vec<_> = parts.map(run).into();
    // Images in bytes, whose labels a kernel smooths, and convolutions' kernels.
    let regularization = parts[parts.len() - 1];
    let convolutional = Spec {
        regularization,
        ..convolutional_spec()
    };
    runs.push((convolutional, images(), 10));
    let on_pixels = Spec {
        regularization,
        epochs: 2,
        batch_size: 10,
        ..small_spec()
    };
    runs.push((on_pixels, pixels(), 10));
    runs
}

/// A run that begins on one device and goes on on the other does as one that stays.
async fn assert_moves(from: &Device, to: &Device) {
    let spec = Spec {
        optimizer: OptimizerConfig::Adam(AdamConfig::default()),
        regularization: Regularization {
            averaging: Averaging::ALL[1],
            ..Regularization::default()
        },
        ..small_spec()
    };
    let mut staying = Run::new(spec.clone(), dataset(), to).unwrap();
    let expected = losses(&train_to_the_end(&mut staying, 5).await);
    let mut moving = Run::new(spec, dataset(), from).unwrap();
    let mut actual = Vec::new();
    while actual.len() < 13 {
        actual.extend(moving.train(13 - actual.len()).await.unwrap().losses);
    }
    let checkpoint = moving.checkpoint().await.unwrap();
    let mut moved = Run::restore(checkpoint, dataset(), to).unwrap();
    actual.extend(losses(&train_to_the_end(&mut moved, 5).await));
    assert_follows(&actual, &expected, 1e-3);
}

/// One test, because a worker opens WebGPU once: every own kernel alone, every optimizer, then 50 steps of a perceptron
/// and of a convolutional network, each epoch evaluated.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn webgpu_follows_the_cpu() {
    // A test has a start of its own; this is the page's, without which CubeCL knows none of its operations.
    #[cfg(target_family = "wasm")]
    kindling::web::start();
    let gpu = device::open(Backend::WebGpu).await.unwrap();
    let cpu = device::open(Backend::Cpu).await.unwrap();
    let mut kernels = Check::new(&gpu, 1e-5);
    kernels.dense().await;
    kernels.convolution().await;
    kernels.cross_entropy().await;
    kernels.general().await;
    assert_follow(&cpu, &gpu, &optimizers()).await;
    assert_follow(&cpu, &gpu, &regularizations()).await;
    let perceptron = Spec {
        epochs: 5,
        ..small_spec()
    };
    let convolutional = Spec {
        epochs: 10,
        ..convolutional_spec()
    };
    // Their images are in the plans, in bytes, and the last batch is smaller.
    let augmented = |spec: Spec| Spec {
        augmentation: Augmentation {
            shift: 2,
            rotate: 15,
            scale: 10,
            elastic: 34,
            flip: false,
        },
        epochs: 2,
        ..spec
    };
    // Examples in bytes, so many that neither they nor their labels fill the last word.
    let on_pixels = Spec {
        epochs: 2,
        batch_size: 10,
        ..small_spec()
    };
    let runs = [
        (perceptron, dataset(), 50),
        (convolutional, images(), 50),
        (average_pooling_spec(), images(), 10),
        (augmented(on_pixels.clone()), pixels(), 10),
        (augmented(convolutional_spec()), pixels(), 10),
        (on_pixels, pixels(), 10),
    ];
    assert_follow(&cpu, &gpu, &runs).await;
    let lists = LAYERS.map(|layers| (layers_spec(layers), images(), 10));
    assert_follow(&cpu, &gpu, &lists).await;
    assert_moves(&gpu, &cpu).await;
    assert_moves(&cpu, &gpu).await;

    let again = device::open(Backend::WebGpu).await.unwrap_err();
    assert_says(
        &again,
        "device-webgpu-refused",
        "The GPU could not be opened:",
    );
}
