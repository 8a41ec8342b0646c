//! The signs of life of a network's layers, as a worker sees them.

use super::predictor::wrong_length;
use super::words::{Thrown, set};
use super::{spec_from_js, to_js};
use crate::data::IMAGE_PIXELS;
use crate::inside::Distribution;
use crate::training::Predictor;
use js_sys::{Array, Object, Uint32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * How `count` numbers are distributed. `bins` counts those that are not zero, in equally wide bins from `-limit` to `limit`, the
 * smallest power of two above every number's size (0 if all are zero): two neighbouring bins are exactly one of a distribution
 * with twice the limit. `norm`: the square root of the sum of squares.
 */
export type Distribution = {
  count: number; zeros: number; mean: number; deviation: number; least: number; most: number; norm: number;
  limit: number; bins: Uint32Array;
};

/**
 * A layer's signs of life. `number`: from 1, the first after the input; pooling is counted. `units`: how many neurons, or maps
 * of a convolution if they `areMaps`. `silent`: those that fire for no image, from 0; null where nothing cuts off what is
 * negative. `weights` and `gradients`: without those of the biases. `values`: after the activation, and of a convolution after
 * the pooling.
 */
export type LayerVitals = {
  number: number; layer: Message; units: number; areMaps: boolean; silent: number[] | null;
  weights: Distribution; values: Distribution; gradients: Distribution;
};
"#;

/// The signs of life of each layer with weights: of the network of `spec` with these weights, one parameter after the
/// other, with these images of 28x28 bytes and their classes. The gradients are those of the mean loss of the first
/// `differentiated` of them.
///
/// # Errors
/// If the spec is invalid, something does not belong together, or a weight, value or gradient is not finite.
#[wasm_bindgen(unchecked_return_type = "LayerVitals[]")]
pub fn vitals(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    weights: &[f32],
    pixels: &[u8],
    labels: &[u8],
    differentiated: usize,
) -> Result<Array, Thrown> {
    let predictor = Predictor::new(&spec_from_js(&spec)?, weights)?;
    let (images, rest) = pixels.as_chunks::<IMAGE_PIXELS>();
    if !rest.is_empty() {
        return Err(wrong_length(rest).into());
    }
    let mut layers = Array::new();
    for layer in predictor.vitals(images, labels, differentiated)? {
        let object = Object::new();
        set(&object, "number", &to_js(&layer.number)?);
        set(&object, "layer", &to_js(&layer.words)?);
        set(&object, "units", &to_js(&layer.units())?);
        set(&object, "areMaps", &layer.are_maps.into());
        set(&object, "silent", &to_js(&layer.silent())?);
        set(&object, "weights", &as_object(&layer.weights));
        set(&object, "values", &as_object(&layer.values));
        set(&object, "gradients", &as_object(&layer.gradients));
        layers.extend([JsValue::from(object)]);
    }
    Ok(layers)
}

fn as_object(distribution: &Distribution) -> JsValue {
    let object = Object::new();
    // No network here has so many values that a number could not count them.
    set(&object, "count", &(distribution.count() as f64).into());
    set(&object, "zeros", &(distribution.zeros() as f64).into());
    set(&object, "mean", &distribution.mean().into());
    set(&object, "deviation", &distribution.deviation().into());
    set(&object, "least", &distribution.least().into());
    set(&object, "most", &distribution.most().into());
    set(&object, "norm", &distribution.norm().into());
    set(&object, "limit", &distribution.limit().into());
    set(&object, "bins", &Uint32Array::from(distribution.bins()));
    object.into()
}
