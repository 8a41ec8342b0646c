//! Drawings and photos for a network, as the page sees them, and single test images.

use super::from_js;
use super::words::Thrown;
use crate::data::{DatasetId, IMAGE_PIXELS, Picture, Split, parse_images, parse_labels};
use crate::features::{Hog, HogSpec};
use crate::words::{id, message};
use wasm_bindgen::prelude::*;

/// A drawing as an image of this dataset, 28x28 bytes; `None` if the pad is empty.
///
/// `rgba` comes from `getImageData` on a canvas of this width; opacity is ink.
///
/// # Errors
/// If the bytes don't form rows of this width.
#[wasm_bindgen(js_name = normalizeDrawing)]
pub fn normalize_drawing(
    #[wasm_bindgen(unchecked_param_type = "DatasetId")] dataset: JsValue,
    width: usize,
    rgba: &[u8],
) -> Result<Option<Vec<u8>>, Thrown> {
    let dataset: DatasetId = from_js(id!("value-dataset"), dataset)?;
    let image = Picture::drawing(width, rgba)?.normalize(dataset);
    Ok(image.map(|image| image.to_vec()))
}

/// A photo as an image of this dataset, 28x28 bytes; `None` if all of it looks like its ground.
///
/// `rgba` comes from `getImageData` on a canvas of this width. A photo of a digit becomes a drawing first.
///
/// # Errors
/// If the bytes don't form rows of this width, or there are several digits.
#[wasm_bindgen(js_name = normalizePhoto)]
pub fn normalize_photo(
    #[wasm_bindgen(unchecked_param_type = "DatasetId")] dataset: JsValue,
    width: usize,
    rgba: &[u8],
) -> Result<Option<Vec<u8>>, Thrown> {
    let dataset: DatasetId = from_js(id!("value-dataset"), dataset)?;
    let photo = match dataset {
        DatasetId::Mnist => Picture::digit(width, rgba)?,
        DatasetId::FashionMnist => Picture::photo(width, rgba)?,
    };
    Ok(photo.normalize(dataset).map(|image| image.to_vec()))
}

/// The HOG features of an image, 28x28 bytes: by row of cells, column of cells, and orientation.
///
/// # Errors
/// If the settings are out of range, or these are not 784 bytes.
#[wasm_bindgen(js_name = hogFeatures)]
pub fn hog_features(
    #[wasm_bindgen(unchecked_param_type = "{ orientations: number, pixelsPerCell: number }")]
    hog: JsValue,
    image: &[u8],
) -> Result<Vec<f32>, Thrown> {
    let hog: HogSpec = from_js(id!("value-hog"), hog)?;
    let mut features = Vec::new();
    Hog::new(hog)?.describe_next(1, image, &mut features);
    if features.is_empty() {
        return Err(message!(
            "predict-wrong-image",
            needed = IMAGE_PIXELS,
            found = image.len()
        )
        .into());
    }
    Ok(features)
}

/// A dataset's test images with their classes.
#[wasm_bindgen]
pub struct TestImages(Split);

#[wasm_bindgen]
impl TestImages {
    /// Reads the two uncompressed IDX files.
    ///
    /// # Errors
    /// If a file is unusable; the error says why.
    #[wasm_bindgen(constructor)]
    pub fn new(images: &[u8], labels: &[u8]) -> Result<TestImages, Thrown> {
        let (images, labels) = (parse_images(images)?, parse_labels(labels)?);
        Ok(Self(Split::new(images.into(), labels.into())?))
    }

    /// The number of images.
    #[wasm_bindgen(getter)]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The pixels of image `index`, from 0: 28x28 bytes; `None` if there is no such image.
    pub fn image(&self, index: usize) -> Option<Vec<u8>> {
        let (images, _) = self.0.images().as_chunks::<IMAGE_PIXELS>();
        images.get(index).map(|image| image.to_vec())
    }

    /// Its true class, 0 to 9.
    pub fn label(&self, index: usize) -> Option<u8> {
        self.0.labels().get(index).copied()
    }
}
