//! A trained network that classifies, as a worker sees it.

use super::words::{Thrown, set};
use super::{spec_from_js, to_js};
use crate::data::{CLASSES, IMAGE_PIXELS};
use crate::experiment::Input;
use crate::inside::Explained;
use crate::training::Predictor;
use crate::words::{Message, message};
use js_sys::{Array, Float32Array, Int32Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * What a layer makes of an image: neurons, or an image row by row with its channels together. `reach`: for each row of it, the first
 * row of the image's pixels that its values depend on and the one behind the last; for each column the same. Neurons are one row.
 * `isHog`: whether it is a network's input of histograms, a map for each orientation.
 */
export type LayerActivations = { layer: Message; shape: number[]; values: Float32Array; reach: Uint8Array; isHog: boolean };

/**
 * What speaks for a class. `timesInput`: each value of the input times the gradient of the class's logit, in the input's
 * `shape`. `gradCam`: Grad-CAM on the last convolution, a square; null without one. `occlusion`: how much less probable the class
 * becomes with a grey square around each of the 28x28 places.
 */
export type Why = { timesInput: Float32Array; shape: number[]; gradCam: Float32Array | null; occlusion: Float32Array };

/**
 * An image that was changed in small steps until the network takes it for another class, if it does. `pixels`: 0 to 1; `distance`:
 * Euclidean; `largest`: the largest change of a pixel.
 */
export type Persuasion = { pixels: Float32Array; isPersuaded: boolean; steps: number; distance: number; largest: number };

/**
 * What a value is the sum of, before its activation: each weight with the value that it was multiplied by, which stands at
 * `from` in the layer before, or, if that is -1, in the border of zeros; and the bias.
 */
export type Explained = { values: Float32Array; weights: Float32Array; from: Int32Array; bias: number; sum: number };
"#;

/// A trained network that classifies images, on the CPU.
#[wasm_bindgen(js_name = Predictor)]
pub struct WebPredictor(pub(super) Predictor);

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
        Ok(as_floats(&[self.0.predict(image_of(pixels)?)?]))
    }

    /// The same for several images, one after the other: ten probabilities for each.
    ///
    /// # Errors
    /// If the bytes are not those of whole images, or the network's weights are not finite.
    #[wasm_bindgen(js_name = predictAll)]
    pub fn predict_all(&self, pixels: &[u8]) -> Result<Vec<f32>, Thrown> {
        Ok(as_floats(&self.0.predict_all(images_of(pixels)?)?))
    }

    /// What each layer makes of an image, from the network's input to the logits.
    ///
    /// # Errors
    /// If the number of bytes is wrong.
    #[wasm_bindgen(unchecked_return_type = "LayerActivations[]")]
    pub fn look(&self, pixels: &[u8]) -> Result<Array, Thrown> {
        let activations = self.0.look(image_of(pixels)?)?;
        let mut layers = Array::new();
        let is_hog = matches!(activations.input(), Input::Hog(_));
        for (number, layer) in activations.layers().iter().enumerate() {
            let object = Object::new();
            set(&object, "layer", &to_js(&layer.words)?);
            set(&object, "shape", &to_js(&layer.shape)?);
            let values = Float32Array::from(layer.values.as_slice());
            set(&object, "values", &values);
            // An image's side fits a byte.
            let reach = activations.reach(number).into_iter();
            let reach: Vec<u8> = reach
                .flat_map(|rows| [rows.start as u8, rows.end as u8])
                .collect();
            set(&object, "reach", &Uint8Array::from(reach.as_slice()));
            set(&object, "isHog", &(is_hog && number == 0).into());
            layers.extend([JsValue::from(object)]);
        }
        Ok(layers)
    }

    /// What speaks for a class, in three ways.
    ///
    /// # Errors
    /// If the number of bytes is wrong, or the network's weights are not finite.
    #[wasm_bindgen(unchecked_return_type = "Why")]
    pub fn why(&self, pixels: &[u8], class: usize) -> Result<Object, Thrown> {
        let image = image_of(pixels)?;
        let activations = self.0.look(image)?;
        let array = |values: &[f32]| JsValue::from(Float32Array::from(values));
        let why = Object::new();
        let times_input = activations.gradient_times_input(class);
        set(&why, "timesInput", &array(&times_input));
        set(&why, "shape", &to_js(&activations.layers()[0].shape)?);
        let cam = activations.grad_cam(class);
        set(
            &why,
            "gradCam",
            &cam.map_or(JsValue::NULL, |cam| array(&cam)),
        );
        let occlusion = self.0.occlude(image, class, COVER)?;
        set(&why, "occlusion", &array(&occlusion));
        Ok(why)
    }

    /// How little it takes to make another class of an image; `undefined` if the network sees features.
    ///
    /// # Errors
    /// If the number of bytes is wrong.
    #[wasm_bindgen(unchecked_return_type = "Persuasion | undefined")]
    pub fn persuade(&self, pixels: &[u8], wanted: usize) -> Result<JsValue, Thrown> {
        let Some(persuasion) = self.0.persuade(image_of(pixels)?, wanted)? else {
            return Ok(JsValue::UNDEFINED);
        };
        let object = Object::new();
        let pixels = Float32Array::from(persuasion.pixels.as_slice());
        set(&object, "pixels", &pixels);
        set(&object, "isPersuaded", &persuasion.is_persuaded.into());
        set(&object, "steps", &to_js(&persuasion.steps)?);
        set(&object, "distance", &persuasion.distance.into());
        set(&object, "largest", &persuasion.largest.into());
        Ok(object.into())
    }

    /// What a value of a layer is the sum of, for an image; `undefined` for the input and for pooling.
    ///
    /// # Errors
    /// If the number of bytes is wrong.
    #[wasm_bindgen(unchecked_return_type = "Explained | undefined")]
    pub fn explain(&self, pixels: &[u8], layer: usize, place: usize) -> Result<JsValue, Thrown> {
        let activations = self.0.look(image_of(pixels)?)?;
        let explained = activations.explain(layer, place);
        Ok(explained.map_or(JsValue::UNDEFINED, |explained| terms(&explained).into()))
    }
}

/// The side of the square that covers a place, in pixels: about as wide as a stroke.
const COVER: usize = 5;

/// What a value of a layer is the sum of, as plain arrays.
fn terms(explained: &Explained) -> Object {
    let terms = explained.terms.iter();
    let values: Vec<f32> = terms.clone().map(|term| term.value).collect();
    let weights: Vec<f32> = terms.clone().map(|term| term.weight).collect();
    // No network here has as many values.
    let from: Vec<i32> = terms
        .map(|term| term.from.map_or(-1, |from| from as i32))
        .collect();
    let object = Object::new();
    set(&object, "values", &Float32Array::from(values.as_slice()));
    set(&object, "weights", &Float32Array::from(weights.as_slice()));
    set(&object, "from", &Int32Array::from(from.as_slice()));
    set(&object, "bias", &explained.bias.into());
    set(&object, "sum", &explained.sum.into());
    object
}

fn image_of(pixels: &[u8]) -> Result<&[u8; IMAGE_PIXELS], Thrown> {
    pixels.try_into().map_err(|_| wrong_length(pixels).into())
}

/// Whole images, one after the other.
pub(super) fn images_of(pixels: &[u8]) -> Result<&[[u8; IMAGE_PIXELS]], Thrown> {
    let (images, rest) = pixels.as_chunks();
    if rest.is_empty() {
        Ok(images)
    } else {
        Err(wrong_length(rest).into())
    }
}

pub(super) fn wrong_length(pixels: &[u8]) -> Message {
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
