//! The CPU's own operations against the same operations composed of Burn's: forward, and every gradient.
#![cfg(feature = "trainer")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use burn::tensor::Device;
use common::operations::Check;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_family = "wasm")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn check() -> Check {
    Check::new(&Device::flex(), 2e-6)
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_dense_layer_is_that_of_burn() {
    check().dense().await;
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_convolution_is_that_of_burn() {
    check().convolution().await;
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn cross_entropy_is_that_of_burn() {
    check().cross_entropy().await;
}
