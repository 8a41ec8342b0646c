//! The overlay: the curves of several runs in one chart.

use super::drawable::Drawable;
use super::words::Thrown;
use super::{from_js, to_js};
use crate::charts::{self, OverlayOptions, OverlayRun, RUN_COLORS, Theme};
use crate::words::{Words, id};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
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

#[wasm_bindgen]
impl Drawable {
    /// The curves of several runs, with a legend.
    ///
    /// # Errors
    /// If these are not runs or options.
    pub fn overlay(
        #[wasm_bindgen(unchecked_param_type = "OverlayRun[]")] runs: JsValue,
        #[wasm_bindgen(unchecked_param_type = "OverlayOptions")] options: JsValue,
    ) -> Result<Drawable, Thrown> {
        let runs: Vec<OverlayRun> = from_js(id!("value-runs"), runs)?;
        let options: OverlayOptions = from_js(id!("value-chart-options"), options)?;
        Ok(Self::new(move |area, theme| {
            charts::draw_overlay(area, &runs, &options, theme, &Words::current())
        }))
    }
}

/// The overlay's run colours on this theme's background, by slot, as `#rrggbb`.
///
/// # Errors
/// If this is not a theme.
#[wasm_bindgen(js_name = runColors, unchecked_return_type = "string[]")]
pub fn run_colors(
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> Result<JsValue, Thrown> {
    let theme: Theme = from_js(id!("value-theme"), theme)?;
    let colors = (0..RUN_COLORS).map(|slot| {
        let color = charts::run_color(slot, &theme);
        format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2)
    });
    to_js(&colors.collect::<Vec<_>>())
}
