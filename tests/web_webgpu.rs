//! WebGPU, in a browser's worker: own kernels and whole runs follow the CPU.
//!
//! Natively the same runs where there is a driver: `cargo test --features webgpu --test web_webgpu`.
#![cfg(feature = "webgpu")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod common;

use burn::tensor::Device;
use common::operations::Check;
use common::{
    assert_follows, convolutional_spec, images, losses, material, small_spec, train_to_the_end,
};
use kindling::device::{self, Backend};
use kindling::evaluation::ConfusionMatrix;
use kindling::experiment::Spec;
use kindling::training::{Material, Run};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_family = "wasm")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// What a run did: its weights at the start, its losses, its test losses and its confusion matrix.
type Outcome = (Vec<Vec<f32>>, Vec<f32>, Vec<f32>, ConfusionMatrix);

async fn outcome(spec: Spec, material: Arc<Material>, device: &Device) -> Outcome {
    let mut run = Run::new(spec, material, device).unwrap();
    let start = run.weights().await.unwrap();
    let losses = losses(&train_to_the_end(&mut run, 5).await);
    let rows = run.history().iter();
    let test_losses = rows.map(|row| row.test_loss as f32).collect();
    (start, losses, test_losses, *run.confusion())
}

/// One test, because a worker opens WebGPU once: every own kernel alone; then 30 steps of a perceptron and 10 of a
/// convolutional network, each epoch evaluated.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn webgpu_follows_the_cpu() {
    let gpu = device::open(Backend::WebGpu).await.unwrap();
    let cpu = device::open(Backend::Cpu).await.unwrap();
    let mut kernels = Check::new(&gpu, 1e-5);
    kernels.dense().await;
    kernels.convolution().await;
    kernels.cross_entropy().await;
    let runs = [
        (small_spec(), material(), 30),
        (convolutional_spec(), images(), 10),
    ];
    for (spec, material, steps) in runs {
        let cpu = outcome(spec.clone(), material.clone(), &cpu).await;
        let gpu = outcome(spec, material, &gpu).await;
        assert_eq!(cpu.0, gpu.0, "both start from the same bits");
        assert_eq!(cpu.1.len(), steps);
        assert_follows(&gpu.1, &cpu.1, 1e-3);
        assert_follows(&gpu.2, &cpu.2, 1e-3);
        assert_eq!(cpu.3, gpu.3, "confusion matrices");
    }

    let again = device::open(Backend::WebGpu).await.unwrap_err();
    assert!(
        again
            .to_string()
            .starts_with("The GPU could not be opened:"),
        "{again}"
    );
}
