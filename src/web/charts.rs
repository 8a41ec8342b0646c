//! The charts of one run, drawn on a canvas.

use super::canvas::Canvas;
use super::from_js;
use crate::charts::{self, Curves, Measure, Theme};
use crate::data::DatasetId;
use crate::evaluation::{ConfusionMatrix, EpochRow};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Colours (`#rrggbb`) and sizes of a chart. */
export type Theme = {
  background: string; text: string; grid: string; training: string; test: string; error: string;
  font: string; fontSize: number; pixelRatio: number;
};
"#;

/// The curves of one run, redrawn whenever there is more to show.
#[wasm_bindgen]
pub struct RunCurves(Curves);

#[wasm_bindgen]
impl RunCurves {
    /// Curves of a run with `epochs` epochs of `steps_per_epoch` steps.
    #[wasm_bindgen(constructor)]
    pub fn new(epochs: usize, steps_per_epoch: usize) -> Self {
        Self(Curves::new(epochs, steps_per_epoch))
    }

    /// Adds the training loss of the next steps.
    #[wasm_bindgen(js_name = pushLosses)]
    pub fn push_losses(&mut self, losses: &[f32]) {
        self.0.push_losses(losses);
    }

    /// Adds the next epoch's figures.
    ///
    /// # Errors
    /// If this is not a row of a history.
    #[wasm_bindgen(js_name = pushEpoch)]
    pub fn push_epoch(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "EpochRow")] row: JsValue,
    ) -> Result<(), JsError> {
        let row: EpochRow = from_js("The epoch", row)?;
        self.0.push_epoch(row);
        Ok(())
    }

    /// Draws loss or accuracy over the whole canvas.
    ///
    /// # Errors
    /// If drawing on the canvas fails.
    pub fn draw(
        &self,
        canvas: HtmlCanvasElement,
        #[wasm_bindgen(unchecked_param_type = "\"loss\" | \"accuracy\"")] measure: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
    ) -> Result<(), JsError> {
        let measure: Measure = from_js("The measure", measure)?;
        let theme: Theme = from_js("The theme", theme)?;
        let mut canvas = surface(&canvas)?;
        charts::draw_curves(&charts::area(&mut canvas), &self.0, measure, &theme).map_err(drawing)
    }
}

/// Draws a confusion matrix over the whole canvas; `matrix` holds ten rows of ten counts.
///
/// # Errors
/// If the matrix has the wrong shape, or drawing on the canvas fails.
#[wasm_bindgen(js_name = drawConfusion)]
pub fn draw_confusion(
    canvas: HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "number[][]")] matrix: JsValue,
    #[wasm_bindgen(unchecked_param_type = "DatasetId")] dataset: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> Result<(), JsError> {
    let matrix: ConfusionMatrix = from_js("The confusion matrix", matrix)?;
    let dataset: DatasetId = from_js("The dataset", dataset)?;
    let theme: Theme = from_js("The theme", theme)?;
    let classes = &dataset.info().classes;
    let mut canvas = surface(&canvas)?;
    charts::draw_confusion(&charts::area(&mut canvas), &matrix, classes, &theme).map_err(drawing)
}

/// A canvas as the charts take it, in device pixels.
pub(super) fn surface(canvas: &HtmlCanvasElement) -> Result<Canvas, JsError> {
    Canvas::new(canvas.clone())
        .ok_or_else(|| JsError::new("This browser cannot draw on the chart's canvas."))
}

pub(super) fn drawing(error: impl std::fmt::Display) -> JsError {
    JsError::new(&format!("A chart could not be drawn: {error}."))
}
