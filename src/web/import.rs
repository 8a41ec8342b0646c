//! The content of outside files: weights from elsewhere, and checkpoints that claim to belong to a run.

use super::words::{Thrown, set};
use super::{spec_from_js, to_js};
use crate::evaluation::{ConfusionMatrix, EpochRow, TestResult};
use crate::experiment::{Spec, SpecError};
use crate::layers::ParameterShape;
use crate::model::parameter_layout;
use crate::training::{self, Checkpoint, digest, write_weights};
use js_sys::{Object, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Weights from a file: `notes` are sentences about what was taken for granted, `file` holds them as Kindling writes them. */
export type ImportedWeights = { spec: Spec; notes: Message[]; file: Uint8Array };

/** What a checkpoint holds, its weights aside. `digest` is that of a run which ended there. */
export type CheckpointContent = {
  spec: Spec; step: number; optimizerSteps: number; rows: EpochRow[]; confusion: number[][]; digest: string;
  test?: TestResult;
};
"#;

/// The weights of any safetensors file. `assumed` supplies what weights cannot tell: the dataset, and which of several
/// HOG features.
///
/// # Errors
/// Says why their network cannot be determined.
#[wasm_bindgen(js_name = importWeights, unchecked_return_type = "ImportedWeights")]
pub fn import_weights(
    bytes: &[u8],
    #[wasm_bindgen(unchecked_param_type = "Spec")] assumed: JsValue,
) -> Result<JsValue, Thrown> {
    let assumed = spec_from_js(&assumed)?;
    let found = training::import_weights(bytes, layout, &assumed)?;
    let file = write_weights(&found.spec, &found.parameters)?;
    let imported = Object::new();
    set(&imported, "spec", &to_js(&found.spec)?);
    set(&imported, "notes", &to_js(&found.notes)?);
    set(&imported, "file", &Uint8Array::from(file.as_slice()));
    Ok(imported.into())
}

/// A checkpoint's content.
///
/// # Errors
/// If these bytes are not a checkpoint.
#[wasm_bindgen(js_name = readCheckpoint, unchecked_return_type = "CheckpointContent")]
pub fn read_checkpoint(bytes: &[u8]) -> Result<JsValue, Thrown> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Content {
        spec: Spec,
        step: usize,
        optimizer_steps: f64,
        rows: Vec<EpochRow>,
        confusion: ConfusionMatrix,
        digest: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        test: Option<TestResult>,
    }
    let checkpoint = Checkpoint::from_bytes(bytes, layout)?;
    let weights = checkpoint.parameters.into_iter().map(|part| part.values);
    let weights: Vec<Vec<f32>> = weights.collect();
    to_js(&Content {
        digest: digest(
            &weights,
            &checkpoint.history,
            &checkpoint.confusion,
            checkpoint.test.as_ref(),
        ),
        test: checkpoint.test,
        spec: checkpoint.spec,
        step: checkpoint.step,
        // JavaScript counts exactly up to 2^53, far beyond any run.
        optimizer_steps: checkpoint.optimizer_steps as f64,
        rows: checkpoint.history,
        confusion: checkpoint.confusion,
    })
}

/// Names and shapes of a spec's parameters.
pub(super) fn layout(spec: &Spec) -> Result<Vec<ParameterShape>, SpecError> {
    parameter_layout(&spec.network, spec.input.width())
}
