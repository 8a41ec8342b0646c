//! Augmented images, as the page shows them: those of a run, by the run's own code.

use super::from_js;
use super::words::Thrown;
use crate::data::{Augmenter, IMAGE_PIXELS};
use crate::experiment::Spec;
use crate::words::{id, message};
use wasm_bindgen::prelude::*;

/// What the first `epochs` epochs of a run of `spec` see of a training image: 28x28 bytes each, one after the other.
///
/// `number` is the image's in the training split, from 0.
///
/// # Errors
/// If the spec is invalid, or `image` has not 784 bytes.
#[wasm_bindgen(js_name = augmentedImages)]
pub fn augmented_images(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    image: &[u8],
    number: u32,
    epochs: usize,
) -> Result<Vec<u8>, Thrown> {
    let spec: Spec = from_js(id!("value-spec"), spec)?;
    spec.validate()?;
    let image: &[u8; IMAGE_PIXELS] = image.try_into().map_err(|_| {
        message!(
            "predict-wrong-image",
            needed = IMAGE_PIXELS,
            found = image.len()
        )
    })?;
    let seen = |epoch| match Augmenter::new(spec.augmentation, spec.seed) {
        None => *image,
        Some(augmenter) => augmenter.augment(image, number, epoch),
    };
    Ok((1..=epochs).flat_map(seen).collect())
}
