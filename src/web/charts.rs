//! The curves of one run.

use super::drawable::Drawable;
use super::from_js;
use super::words::Thrown;
use crate::charts::{Curves, Measure, Measured};
use crate::evaluation::{EpochRow, HeldOut};
use crate::words::{Words, id};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Loss and accuracy over all training examples with the weights after an epoch. */
export type Measured = { epoch: number; loss: number; accuracy: number };
"#;

/// The curves of one run, which grow with it.
#[wasm_bindgen]
pub struct RunCurves(Curves);

#[wasm_bindgen]
impl RunCurves {
    /// Curves of a run with `epochs` epochs of `steps_per_epoch` steps. `validates`: whether it is measured on validation
    /// images after each, instead of the test set.
    #[wasm_bindgen(constructor)]
    pub fn new(epochs: usize, steps_per_epoch: usize, validates: bool) -> Self {
        let held_out = if validates {
            HeldOut::Validation
        } else {
            HeldOut::Test
        };
        Self(Curves::new(epochs, steps_per_epoch, held_out))
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
    ) -> Result<(), Thrown> {
        let row: EpochRow = from_js(id!("value-epoch"), row)?;
        self.0.push_epoch(row);
        Ok(())
    }

    /// Shows training figures as they were measured at the ends of some epochs, beside the others; without any, the
    /// others alone.
    ///
    /// # Errors
    /// If these are none.
    #[wasm_bindgen(js_name = showMeasured)]
    pub fn show_measured(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Measured[]")] measured: JsValue,
    ) -> Result<(), Thrown> {
        let measured: Vec<Measured> = from_js(id!("value-epoch"), measured)?;
        self.0.show_measured(measured);
        Ok(())
    }

    /// The chart of loss or accuracy, as far as it is known now.
    ///
    /// # Errors
    /// If this is no measure.
    pub fn chart(
        &self,
        #[wasm_bindgen(unchecked_param_type = "\"loss\" | \"accuracy\"")] measure: JsValue,
    ) -> Result<Drawable, Thrown> {
        let measure: Measure = from_js(id!("value-measure"), measure)?;
        Ok(Drawable::of_lines(self.0.chart(measure, &Words::current())))
    }
}
