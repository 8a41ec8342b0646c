//! A list of layers, as the page's editor shows and changes it.

use super::words::Thrown;
use super::{from_js, to_js};
use crate::experiment::settings::Value;
use crate::experiment::{self, Spec};
use crate::words::{id, message};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a layer gives, and what it costs; no shape behind a layer that cannot be where it is. */
export type LayerFigures = { outputShape: number[] | null; parameters: number; multiplyAdds: number };

/** A setting of a layer. `isRare`: whether few change it. */
export type LayerSettingInfo = {
  key: string; label: Message; hint: Message | null; isRare: boolean;
  field: Extract<FieldKind, { kind: "choice" | "whole" }>; value: string | number;
};

/** A layer in its place: as links have it, in words, with its settings and what keeps it from standing there. */
export type EditedLayer = LayerFigures & {
  text: string; kind: string; name: Message; hint: Message; settings: LayerSettingInfo[]; problem: Message | null;
};

/** A network's layers, from the shape of its input to its logits. */
export type EditedLayers = { input: number[]; layers: EditedLayer[]; logits: LayerFigures };

/** A kind of layers, with a new one as links have it. */
export type LayerKindInfo = { text: string; name: Message; hint: Message };

/** A network to begin with, as links have it. */
export type LayerTemplate = { id: string; name: Message; layers: string[] };
"#;

/// The layers of a spec's network, whether it can be trained or not.
///
/// # Errors
/// If this is no spec.
#[wasm_bindgen(js_name = editedLayers, unchecked_return_type = "EditedLayers")]
pub fn edited_layers(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<JsValue, Thrown> {
    to_js(&experiment::edited_layers(&read(spec)?))
}

/// The layers of a spec's network as links have them.
///
/// # Errors
/// If this is no spec.
#[wasm_bindgen(js_name = layersText)]
pub fn layers_text(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<String, Thrown> {
    Ok(experiment::layers_text(&read(spec)?))
}

/// A list of layers as links have it, from each layer as links have it.
///
/// # Errors
/// If one is no layer.
#[wasm_bindgen(js_name = joinedLayers)]
pub fn joined_layers(layers: Vec<String>) -> Result<String, Thrown> {
    let text = experiment::joined_layers(&layers);
    let refusal = || {
        message!(
            "setting-no-value",
            label = id!("setting-layers"),
            value = layers.join(",")
        )
    };
    text.ok_or_else(|| refusal().into())
}

/// A layer, as links have it, with another value of one of its settings; nothing if it takes none such.
///
/// # Errors
/// If this is no value of a setting.
#[wasm_bindgen(js_name = withLayerSetting)]
pub fn with_layer_setting(
    layer: &str,
    key: &str,
    #[wasm_bindgen(unchecked_param_type = "string | number")] value: JsValue,
) -> Result<Option<String>, Thrown> {
    let value: Value = from_js(id!("value-settings"), value)?;
    Ok(experiment::with_setting(layer, key, &value))
}

/// Every kind of layers.
///
/// # Errors
/// None in practice: the list is fixed.
#[wasm_bindgen(js_name = layerKinds, unchecked_return_type = "LayerKindInfo[]")]
pub fn layer_kinds() -> Result<JsValue, Thrown> {
    to_js(&experiment::layer_kinds())
}

/// Networks to begin with.
///
/// # Errors
/// None in practice: the list is fixed.
#[wasm_bindgen(js_name = layerTemplates, unchecked_return_type = "LayerTemplate[]")]
pub fn layer_templates() -> Result<JsValue, Thrown> {
    to_js(&experiment::templates())
}

/// About how many seconds an epoch of this spec takes on the CPU of the computer whose speed Kindling knows. How much faster
/// or slower another one is, a run on it tells.
///
/// # Errors
/// If the spec is invalid.
#[wasm_bindgen(js_name = epochSeconds)]
pub fn epoch_seconds(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<f64, Thrown> {
    Ok(experiment::epoch_seconds(&read(spec)?)?)
}

fn read(spec: JsValue) -> Result<Spec, Thrown> {
    from_js(id!("value-spec"), spec)
}
