//! The map of images of a trained network, as a worker sees it.

use super::predictor::{WebPredictor, images_of};
use super::to_js;
use super::words::{Thrown, set};
use crate::digest::Digest;
use crate::inside::map::{ImageMap, Tsne};
use js_sys::{Float32Array, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * Images as points of a plane. `coordinates`: across and up of each; `digest`: of these numbers, the same in every engine. Of
 * principal components, `shares`: which share of the variance each direction shows. Of t-SNE, `divergence`: how much the
 * neighbours in the plane differ from those among all values. `width`: how many values of each image it is made of.
 */
export type MapPicture = { coordinates: Float32Array; digest: string; width: number } & (
  { shares: [number, number] } | { divergence: number }
);
"#;

/// What the last hidden layer of a network makes of images, to be seen in a plane.
#[wasm_bindgen(js_name = ImageMap)]
pub struct WebImageMap(ImageMap);

#[wasm_bindgen(js_class = ImageMap)]
impl WebImageMap {
    /// Sends images of 28x28 bytes through the network.
    ///
    /// # Errors
    /// If the bytes are not those of whole images, the images are too few or all the same to the network, or its weights
    /// are not finite.
    #[wasm_bindgen(constructor)]
    pub fn new(predictor: &WebPredictor, pixels: &[u8]) -> Result<WebImageMap, Thrown> {
        Ok(Self(predictor.0.map(images_of(pixels)?)?))
    }

    /// In the plane of the principal components.
    ///
    /// # Errors
    /// None in practice.
    #[wasm_bindgen(unchecked_return_type = "MapPicture")]
    pub fn principal(&self) -> Result<Object, Thrown> {
        let principal = self.0.principal();
        let picture = picture_of(&principal.coordinates, self.0.width());
        set(&picture, "shares", &to_js(&principal.shares)?);
        Ok(picture)
    }

    /// By t-SNE, before its first step.
    pub fn neighbours(&self) -> WebTsne {
        WebTsne(self.0.neighbours(), self.0.width())
    }
}

/// Points on their way to a picture by t-SNE.
#[wasm_bindgen(js_name = Tsne)]
pub struct WebTsne(Tsne, usize);

#[wasm_bindgen(js_class = Tsne)]
impl WebTsne {
    /// Takes up to so many steps. How they are divided makes no difference to the picture.
    pub fn step(&mut self, steps: usize) {
        self.0.step(steps);
    }

    /// The share of the steps that are done, 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn share(&self) -> f64 {
        self.0.steps() as f64 / Tsne::STEPS as f64
    }

    /// Where the points are: across and up of each.
    #[wasm_bindgen(getter)]
    pub fn coordinates(&self) -> Vec<f32> {
        self.0.coordinates()
    }

    /// The picture as it is now.
    #[wasm_bindgen(unchecked_return_type = "MapPicture")]
    pub fn picture(&self) -> Object {
        let picture = picture_of(&self.0.coordinates(), self.1);
        set(&picture, "divergence", &self.0.divergence().into());
        picture
    }
}

fn picture_of(coordinates: &[f32], width: usize) -> Object {
    let bytes: Vec<u8> = coordinates
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let picture = Object::new();
    set(&picture, "coordinates", &Float32Array::from(coordinates));
    set(&picture, "digest", &Digest::of(&bytes).to_string().into());
    set(&picture, "width", &(width as f64).into());
    picture
}
