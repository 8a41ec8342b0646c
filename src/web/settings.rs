//! The table of settings, as the page's form reads it: no field of the form is handwritten.

use super::words::Thrown;
use super::{from_js, to_js};
use crate::experiment::Spec;
use crate::experiment::settings::{COMBINATIONS, FieldKind, Section, Setting, Value, settings};
use crate::words::{Id, id, message};
use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A setting's value: `null` for early stopping where there is none. */
export type SettingValue = number | boolean | string | null | ConvBlock[];

/** The smallest and the largest value that is accepted. */
export type Range = { from: number; to: number };

/** What a field of the form holds. */
export type FieldKind =
  | { kind: "choice"; choices: { id: string; name: Message }[] }
  | { kind: "one-of"; values: number[] }
  | { kind: "whole"; range: Range } | { kind: "real"; range: Range }
  | { kind: "flag" }
  | { kind: "patience"; range: Range }
  | { kind: "blocks"; count: Range; kernel: Range; filters: Range }
  | { kind: "layers" };

/**
 * A setting. `control`: the control of the page that it is a part of; its own key if it is one. `first`: what its field
 * holds before anybody touches it. `hint`: what to know about it. `beginsAnew`: whether another choice begins
 * with its own values, instead of those that the fields held before.
 */
export type SettingInfo = {
  key: string; label: Message; control: string; hint: Message | null; field: FieldKind; first: SettingValue;
  beginsAnew: boolean;
  section: "data" | "training-set" | "augmentation" | "network" | "learning" | "strategy" | "regularization";
};

/** A control that makes several choices at once: the settings, and the ids that each of its ways chooses. */
export type CombinationInfo = { keys: string[]; label: Message; ways: { id: string; name: Message; ids: string[] }[] };
"#;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SettingInfo {
    key: &'static str,
    label: Id,
    control: &'static str,
    section: Section,
    hint: Option<Id>,
    begins_anew: bool,
    field: FieldKind,
    first: Value,
}

/// Every setting, in table order.
///
/// # Errors
/// None in practice: the table is fixed.
#[wasm_bindgen(js_name = settings, unchecked_return_type = "SettingInfo[]")]
pub fn settings_of_form() -> Result<JsValue, Thrown> {
    let info = |setting: &'static Setting| SettingInfo {
        key: setting.key,
        label: setting.label,
        control: setting.control,
        section: setting.section,
        hint: setting.hint,
        begins_anew: setting.begins_anew,
        field: setting.field(),
        first: setting.first(),
    };
    to_js(&settings().map(info).collect::<Vec<_>>())
}

/// The controls that make several choices at once.
///
/// # Errors
/// None in practice: the list is fixed.
#[wasm_bindgen(unchecked_return_type = "CombinationInfo[]")]
pub fn combinations() -> Result<JsValue, Thrown> {
    to_js(&COMBINATIONS)
}

/// The values of all settings in a spec, by key.
///
/// # Errors
/// If this is not a spec.
#[wasm_bindgen(js_name = valuesOf, unchecked_return_type = "Record<string, SettingValue>")]
pub fn values_of(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<JsValue, Thrown> {
    struct Values(Spec);
    impl Serialize for Values {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let values = settings().map(|setting| (setting.key, setting.get(&self.0)));
            serializer.collect_map(values.filter(|(_, value)| value.is_some()))
        }
    }
    to_js(&Values(from_js(id!("value-spec"), spec)?))
}

/// The keys of the settings that count for what is chosen in these values: those that [`spec_of`] takes. The spec itself may
/// have others, as a list of layers that has a short form.
///
/// # Errors
/// If there is no such setting, or a value has the wrong kind.
#[wasm_bindgen(js_name = countingSettings, unchecked_return_type = "string[]")]
pub fn counting_settings(
    #[wasm_bindgen(unchecked_param_type = "[string, SettingValue][]")] values: JsValue,
) -> Result<JsValue, Thrown> {
    to_js(&taken(values)?.1)
}

/// The spec with these values, based on the default one; values of settings that it doesn't have are ignored. Ranges
/// are not checked.
///
/// # Errors
/// If there is no such setting, or a value has the wrong kind.
#[wasm_bindgen(js_name = specOf, unchecked_return_type = "Spec")]
pub fn spec_of(
    #[wasm_bindgen(unchecked_param_type = "[string, SettingValue][]")] values: JsValue,
) -> Result<JsValue, Thrown> {
    to_js(&taken(values)?.0)
}

/// The spec with these values, and the keys of those that it takes.
fn taken(values: JsValue) -> Result<(Spec, Vec<&'static str>), Thrown> {
    let values: Vec<(String, Value)> = from_js(id!("value-settings"), values)?;
    if let Some((key, _)) = values.iter().find(|(key, _)| Setting::find(key).is_none()) {
        return Err(message!("setting-unknown", key).into());
    }
    let mut spec = Spec::default();
    let mut keys = Vec::new();
    for setting in settings() {
        let said = values.iter().find(|(key, _)| key == setting.key);
        if let Some((_, value)) = said
            && setting.get(&spec).is_some()
        {
            setting.set(&mut spec, value.clone())?;
            keys.push(setting.key);
        }
    }
    Ok((spec, keys))
}
