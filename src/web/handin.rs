//! What the page needs for its list of runs: specs in words, several runs in one chart, files to hand in.

use super::page::{drawing, surface};
use super::{from_js, to_js};
use crate::charts::{self, OverlayOptions, OverlayRun, RUN_COLORS, Theme};
use crate::experiment::{self, Spec};
use crate::handin::{self, Format, HandIn, RunRecord};
use js_sys::JSON;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** One thing that a spec says, in words. */
export type Setting = { label: string; value: string };

/** What is known of a run. Further fields are passed over. */
export type RunRecord = {
  name: string; spec: Spec; rows: EpochRow[];
  losses?: number[] | Float32Array; stepsPerEpoch?: number; confusion?: number[][] | null;
  devices?: ("cpu" | "webgpu")[]; adapters?: string[]; builds?: string[]; digest?: string | null; link?: string | null;
  seconds?: number | null;
};

/** The kinds of files to hand in; each is also the end of the file's name. */
export type HandInFormat =
  | "html" | "md" | "json" | "loss.svg" | "accuracy.svg" | "confusion.svg" | "history.csv" | "confusion.csv";

/** A run in the overlay. `slot`: its colour and mark, from 0; its place among the runs if left out. */
export type OverlayRun = {
  name: string; rows: EpochRow[]; losses?: number[] | Float32Array; stepsPerEpoch?: number; slot?: number | null;
};

/** What the overlay shows; left out: the loss, training and test, linear, not smoothed. */
export type OverlayOptions = {
  measure?: "loss" | "accuracy"; training?: boolean; test?: boolean; steps?: boolean;
  logarithmic?: boolean; smoothing?: number;
};
"#;

/// Everything that a spec says, in words.
///
/// # Errors
/// If this is no spec.
#[wasm_bindgen(unchecked_return_type = "Setting[]")]
pub fn describe(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<JsValue, JsError> {
    let spec: Spec = from_js("The spec", spec)?;
    to_js(&experiment::describe(&spec))
}

/// What a spec says otherwise than another, in words; the other is the page's first spec if it is left out.
///
/// # Errors
/// If one of them is no spec.
#[wasm_bindgen(unchecked_return_type = "Setting[]")]
pub fn differences(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Spec | null")] base: JsValue,
) -> Result<JsValue, JsError> {
    let spec: Spec = from_js("The spec", spec)?;
    let base: Option<Spec> = from_js("The other spec", base)?;
    to_js(&experiment::differences(&spec, &base.unwrap_or_default()))
}

/// Draws the curves of several runs over the whole canvas, with a legend.
///
/// # Errors
/// If these are no runs or options, or the canvas cannot be drawn on.
#[wasm_bindgen(js_name = drawOverlay)]
pub fn draw_overlay(
    canvas: HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "OverlayRun[]")] runs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "OverlayOptions")] options: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> Result<(), JsError> {
    let runs: Vec<OverlayRun> = from_js("The runs", runs)?;
    let options: OverlayOptions = from_js("The chart's options", options)?;
    let theme: Theme = from_js("The theme", theme)?;
    let mut canvas = surface(&canvas)?;
    charts::draw_overlay(&charts::area(&mut canvas), &runs, &options, &theme).map_err(drawing)
}

/// The colours of the overlay's runs on this theme's background, by slot, as `#rrggbb`.
///
/// # Errors
/// If this is no theme.
#[wasm_bindgen(js_name = runColors, unchecked_return_type = "string[]")]
pub fn run_colors(
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> Result<JsValue, JsError> {
    let theme: Theme = from_js("The theme", theme)?;
    let colors = (0..RUN_COLORS).map(|slot| {
        let color = charts::run_color(slot, &theme);
        format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2)
    });
    to_js(&colors.collect::<Vec<_>>())
}

/// A file to hand in of a run, as text.
///
/// # Errors
/// If this is no record or no format, if a value of the spec is out of range, or if it is the confusion matrix
/// that is asked for, and the run has none.
#[wasm_bindgen(js_name = handIn)]
pub fn hand_in(
    #[wasm_bindgen(unchecked_param_type = "RunRecord")] record: JsValue,
    #[wasm_bindgen(unchecked_param_type = "HandInFormat")] format: JsValue,
) -> Result<String, JsError> {
    let record: RunRecord = from_js("The run", record)?;
    let hand_in = HandIn::of(record)?;
    if format.as_string().as_deref() == Some("json") {
        return json(&hand_in);
    }
    let format: Format = from_js("The format", format)?;
    Ok(hand_in.write(format)?)
}

/// Everything as JSON. The browser has a writer already; it would write `null` for what is no number.
fn json(hand_in: &HandIn) -> Result<String, JsError> {
    let in_words =
        Closure::<dyn FnMut(JsValue, JsValue) -> JsValue>::new(|_key, value: JsValue| match value
            .as_f64()
        {
            Some(number) if number.is_nan() => "NaN".into(),
            Some(number) if number.is_infinite() && number > 0.0 => "Infinity".into(),
            Some(number) if number.is_infinite() => "-Infinity".into(),
            _ => value,
        });
    JSON::stringify_with_replacer_and_space(&to_js(hand_in)?, in_words.as_ref(), &1.into())
        .map(String::from)
        .map_err(|_| JsError::new("The run cannot be written as JSON."))
}

/// What to call a file of a run: letters, digits and hyphens only, whatever the run's name holds.
#[wasm_bindgen(js_name = handInFileName)]
pub fn hand_in_file_name(
    name: &str,
    #[wasm_bindgen(
        unchecked_param_type = "HandInFormat | \"png\" | \"confusion.png\" | \"safetensors\""
    )]
    end: &str,
) -> String {
    handin::file_name(name, end)
}
