//! A trained network that classifies, as a worker sees it.

use super::spec_from_js;
use super::words::Thrown;
use crate::data::{CLASSES, IMAGE_PIXELS};
use crate::training::Predictor;
use crate::words::{Message, message};
use wasm_bindgen::prelude::*;

/// A trained network that classifies images, on the CPU.
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
        let image: &[u8; IMAGE_PIXELS] = pixels.try_into().map_err(|_| wrong_length(pixels))?;
        Ok(as_floats(&[self.0.predict(image)?]))
    }

    /// The same for several images, one after the other: ten probabilities for each.
    ///
    /// # Errors
    /// If the bytes are not those of whole images, or the network's weights are not finite.
    #[wasm_bindgen(js_name = predictAll)]
    pub fn predict_all(&self, pixels: &[u8]) -> Result<Vec<f32>, Thrown> {
        let (images, rest) = pixels.as_chunks::<IMAGE_PIXELS>();
        if !rest.is_empty() {
            return Err(wrong_length(rest).into());
        }
        Ok(as_floats(&self.0.predict_all(images)?))
    }
}

fn wrong_length(pixels: &[u8]) -> Message {
    message!(
        "predict-wrong-image",
        needed = IMAGE_PIXELS,
        found = pixels.len()
    )
}

fn as_floats(probabilities: &[[f64; CLASSES]]) -> Vec<f32> {
    let shares = probabilities.as_flattened();
    shares.iter().map(|&share| share as f32).collect()
}
