//! Specs in words.

use super::words::Thrown;
use super::{from_js, to_js};
use crate::experiment::{self, Spec};
use crate::words::id;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** One thing that a spec says, in words. */
export type Described = { label: Message; value: Message };
"#;

/// Everything that a spec says, in words.
///
/// # Errors
/// If this is no spec.
#[wasm_bindgen(unchecked_return_type = "Described[]")]
pub fn describe(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<JsValue, Thrown> {
    let spec: Spec = from_js(id!("value-spec"), spec)?;
    to_js(&experiment::describe(&spec))
}

/// What a spec says otherwise than another, in words; the other is the page's first spec if it is left out.
///
/// # Errors
/// If one of them is no spec.
#[wasm_bindgen(unchecked_return_type = "Described[]")]
pub fn differences(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Spec | null")] base: JsValue,
) -> Result<JsValue, Thrown> {
    let spec: Spec = from_js(id!("value-spec"), spec)?;
    let base: Option<Spec> = from_js(id!("value-other-spec"), base)?;
    to_js(&experiment::differences(&spec, &base.unwrap_or_default()))
}
