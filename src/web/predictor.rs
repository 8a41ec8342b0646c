//! A trained network that classifies, as a worker sees it.

use super::spec_from_js;
use super::words::Thrown;
use crate::data::IMAGE_PIXELS;
use crate::training::Predictor;
use crate::words::message;
use wasm_bindgen::prelude::*;

/// A trained network that classifies one image at a time, on the CPU.
#[wasm_bindgen(js_name = Predictor)]
pub struct WebPredictor(Predictor);

#[wasm_bindgen(js_class = Predictor)]
impl WebPredictor {
    /// The network of `spec` with these weights of a run, one parameter after the other.
    ///
    /// # Errors
    /// If the spec is invalid, or the weights don't match its network.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
        weights: &[f32],
    ) -> Result<WebPredictor, Thrown> {
        let spec = spec_from_js(&spec)?;
        Ok(Self(Predictor::new(&spec, weights)?))
    }

    /// The probabilities of the ten classes. `pixels`: 28x28 bytes, row by row, 0 black to 255 white.
    ///
    /// # Errors
    /// If the number of bytes is wrong, or the network's weights are not finite.
    pub fn predict(&self, pixels: &[u8]) -> Result<Vec<f32>, Thrown> {
        let image: &[u8; IMAGE_PIXELS] = pixels.try_into().map_err(|_| {
            message!(
                "predict-wrong-image",
                needed = IMAGE_PIXELS,
                found = pixels.len()
            )
        })?;
        let probabilities = self.0.predict(image)?;
        Ok(probabilities.map(|share| share as f32).to_vec())
    }
}
