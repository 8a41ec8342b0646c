//! The CPU's own operations against the same operations composed of Burn's: forward, and every gradient.

use crate::common::operations::Check;
use burn::tensor::Device;
use wasm_bindgen_test::wasm_bindgen_test;

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
