//! Specs in words.

use super::{from_js, to_js};
use crate::experiment::{self, Spec};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** One thing that a spec says, in words. */
export type Setting = { label: string; value: string };
"#;

/// A spec's settings, in words.
///
/// # Errors
/// If `spec` is invalid.
#[wasm_bindgen(unchecked_return_type = "Setting[]")]
pub fn describe(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<JsValue, JsError> {
    let spec: Spec = from_js("The spec", spec)?;
    to_js(&experiment::describe(&spec))
}

/// The settings in which a spec differs from another, in words; the other defaults to the page's first spec.
///
/// # Errors
/// If one of the specs is invalid.
#[wasm_bindgen(unchecked_return_type = "Setting[]")]
pub fn differences(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Spec | null")] base: JsValue,
) -> Result<JsValue, JsError> {
    let spec: Spec = from_js("The spec", spec)?;
    let base: Option<Spec> = from_js("The other spec", base)?;
    to_js(&experiment::differences(&spec, &base.unwrap_or_default()))
}
