//! Training on WebGPU, in a browser's worker: it follows the CPU.
#![cfg(all(feature = "webgpu", target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod common;

use common::{assert_follows, losses, material, small_spec, train_to_the_end};
use kindling::device::{self, Backend};
use kindling::training::Run;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// One test, because a worker opens WebGPU once. 30 steps, evaluation after every tenth.
#[wasm_bindgen_test]
async fn webgpu_follows_the_cpu() {
    let gpu = device::open(Backend::WebGpu).await.unwrap();
    let cpu = device::open(Backend::Cpu).await.unwrap();
    let mut outcomes = Vec::new();
    for device in [&cpu, &gpu] {
        let mut run = Run::new(small_spec(), material(), device).unwrap();
        let start = run.weights().await.unwrap();
        let losses = losses(&train_to_the_end(&mut run, 5).await);
        let history: Vec<f32> = run
            .history()
            .iter()
            .map(|row| row.test_loss as f32)
            .collect();
        outcomes.push((start, losses, history, *run.confusion()));
    }
    let [cpu, gpu] = [&outcomes[0], &outcomes[1]];
    assert_eq!(cpu.0, gpu.0, "both start from the same bits");
    assert_eq!(cpu.1.len(), 30);
    assert_follows(&gpu.1, &cpu.1, 1e-3);
    assert_follows(&gpu.2, &cpu.2, 1e-3);
    assert_eq!(cpu.3, gpu.3, "confusion matrices");

    let again = device::open(Backend::WebGpu).await.unwrap_err();
    assert!(
        again
            .to_string()
            .starts_with("The GPU could not be opened:"),
        "{again}"
    );
}
