//! Loss and accuracy on what a run trains on, as a worker measures them.

use super::predictor::wrong_length;
use super::spec_from_js;
use super::words::Thrown;
use crate::data::{CLASSES, IMAGE_PIXELS};
use crate::training::{PredictError, TrainingMeasure};
use wasm_bindgen::prelude::*;

/// The training set of a run, which measures one network after the other.
#[wasm_bindgen(js_name = TrainingMeasure)]
pub struct WebTrainingMeasure(TrainingMeasure);

#[wasm_bindgen(js_class = TrainingMeasure)]
impl WebTrainingMeasure {
    /// What a run of `spec` trains on, of a training split with these labels, 0 to 9.
    ///
    /// # Errors
    /// If the spec is invalid, there are fewer images, or a label is no class.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
        labels: &[u8],
    ) -> Result<WebTrainingMeasure, Thrown> {
        if labels.iter().any(|&label| usize::from(label) >= CLASSES) {
            return Err(PredictError::Labels.into());
        }
        let spec = spec_from_js(&spec)?;
        Ok(Self(TrainingMeasure::new(&spec, labels.into())?))
    }

    /// Begins to measure the network with these weights, one parameter after the other.
    ///
    /// # Errors
    /// If it has more or fewer.
    pub fn begin(&mut self, weights: &[f32]) -> Result<(), Thrown> {
        Ok(self.0.begin(weights)?)
    }

    /// The next images to be scored, by their numbers in the split; none if all are.
    pub fn next(&self) -> Vec<u32> {
        self.0.next().to_vec()
    }

    /// Scores these images of 28x28 bytes, which `next` named.
    ///
    /// # Errors
    /// If these are others, or nothing was begun.
    pub fn add(&mut self, pixels: &[u8]) -> Result<(), Thrown> {
        let (images, rest) = pixels.as_chunks::<IMAGE_PIXELS>();
        if !rest.is_empty() {
            return Err(wrong_length(rest).into());
        }
        Ok(self.0.add(images)?)
    }

    /// Which share of the images is scored, 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn share(&self) -> f64 {
        self.0.share()
    }

    /// Mean loss over the images so far.
    #[wasm_bindgen(getter)]
    pub fn loss(&self) -> f64 {
        self.0.metrics().loss()
    }

    /// Accuracy over the images so far, 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn accuracy(&self) -> f64 {
        self.0.metrics().accuracy()
    }
}
