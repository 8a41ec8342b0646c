//! The only code that knows it runs in a browser.
//!
//! It converts types and errors, and decides nothing. The page loads `page` at once, and `charts` when its form stands;
//! the worker loads `trainer`, so a panic there ends the worker and not the page.

#[cfg(feature = "charts")]
pub mod augmentation;
#[cfg(feature = "charts")]
mod canvas;
#[cfg(feature = "charts")]
pub mod charts;
#[cfg(feature = "page")]
pub mod checksum;
#[cfg(feature = "webgpu")]
mod constructors;
#[cfg(feature = "page")]
pub mod describe;
#[cfg(feature = "charts")]
pub mod drawable;
#[cfg(feature = "charts")]
pub mod drawing;
#[cfg(feature = "trainer")]
pub mod gradient_worker;
#[cfg(feature = "trainer")]
pub mod image_map;
#[cfg(feature = "trainer")]
pub mod import;
#[cfg(feature = "page")]
pub mod layer_editor;
#[cfg(feature = "page")]
pub mod link;
#[cfg(feature = "trainer")]
pub mod measure;
#[cfg(feature = "charts")]
pub mod overlay;
#[cfg(feature = "page")]
pub mod page;
#[cfg(feature = "trainer")]
pub mod predictor;
#[cfg(feature = "charts")]
pub mod report;
#[cfg(feature = "page")]
pub mod settings;
#[cfg(feature = "trainer")]
pub mod trainer;
#[cfg(feature = "trainer")]
pub mod vitals;
#[cfg(feature = "charts")]
pub mod weights;
pub mod words;

use crate::words::{Id, Message, message, serialized_as_objects};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use words::Thrown;

/// Runs when a wasm instance is created: panics print their message and call stack to the console, where the worker
/// picks them up.
#[wasm_bindgen(start)]
pub fn start() {
    #[cfg(feature = "webgpu")]
    constructors::run();
    console_error_panic_hook::set_once();
}

/// A Rust value as plain JavaScript objects, arrays and numbers. Messages in it are objects, too, for the page to say.
fn to_js(value: &impl Serialize) -> Result<JsValue, Thrown> {
    serialized_as_objects(|| to_said_js(value))
}

/// The same with messages as text, in the language of the moment.
fn to_said_js(value: &impl Serialize) -> Result<JsValue, Thrown> {
    // Plain objects instead of the default Maps survive structured cloning and spread syntax.
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value
        .serialize(&serializer)
        .map_err(|error| Message::from(error.to_string()).into())
}

/// A JavaScript value as a Rust one; errors call it `what`.
fn from_js<T: DeserializeOwned>(what: Id, value: JsValue) -> Result<T, Thrown> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        // It names its JavaScript class first.
        let reason = error.to_string();
        let reason = reason.trim_start_matches("Error: ");
        message!("value-unreadable", what, reason).into()
    })
}

/// Reads a spec through JSON: the trainer also reads specs from checkpoints, and one reader takes half the space of
/// two.
#[cfg(feature = "trainer")]
fn spec_from_js(value: &JsValue) -> Result<crate::experiment::Spec, Thrown> {
    let unreadable =
        |reason: String| message!("value-unreadable", what = message!("value-spec"), reason);
    let json = js_sys::JSON::stringify(value).map_err(|error| unreadable(format!("{error:?}")))?;
    Ok(serde_json::from_str(&String::from(json)).map_err(|error| unreadable(error.to_string()))?)
}

/// The spec's types. `tests/typescript.rs` generates them from what serde writes, and checks that they match.
#[wasm_bindgen(typescript_custom_section)]
const SPEC: &str = include_str!("spec.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** The figures of one epoch: of the test set, or with a validation split of the validation set. */
export type EpochRow = { epoch: number; trainLoss: number; trainAccuracy: number } & (
  { testLoss: number; testAccuracy: number; validationLoss?: never; validationAccuracy?: never }
  | { validationLoss: number; validationAccuracy: number; testLoss?: never; testAccuracy?: never }
);

/** What a run's finished network gives on the test set; `epoch`: that its weights are of. */
export type TestResult = { epoch: number; loss: number; accuracy: number; confusion: number[][] };

/**
 * What is known after an epoch. `confusion`: of what the row is of. `test`: after the last epoch, if the run tests its finished
 * network by itself.
 */
export type Completed = { row: EpochRow; confusion: number[][]; test?: TestResult };

/** How far a run has come. `diverged`: at this step, whose loss is the last; the run is finished then. */
export type Progress = {
  epoch: number; step: number; stepsPerEpoch: number; losses: number[];
  completed: Completed | null; finished: boolean; diverged: boolean;
};
"#;
