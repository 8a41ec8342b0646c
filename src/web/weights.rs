//! The weights of a network's first layer, as pictures for the page.

use super::from_js;
use super::words::Thrown;
use crate::charts::{FirstLayer, Theme};
use crate::words::{id, message};
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

/// The first `most` neurons or kernels as pictures, `columns` per row; `None` if the tensor's layer doesn't look at
/// images. See [`FirstLayer`].
///
/// # Errors
/// If the theme is invalid, or the browser lacks memory for the picture.
#[wasm_bindgen(js_name = drawFirstLayer)]
pub fn draw_first_layer(
    shape: &[usize],
    values: &[f32],
    most: usize,
    columns: usize,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> Result<Option<ImageData>, Thrown> {
    let theme: Theme = from_js(id!("value-theme"), theme)?;
    let Some(layer) = FirstLayer::new(shape, values) else {
        return Ok(None);
    };
    let image = layer.draw(most, columns, &theme);
    ImageData::new_with_u8_clamped_array(Clamped(&image.rgba), image.width as u32)
        .map(Some)
        .map_err(|error| message!("chart-not-drawn", reason = format!("{error:?}")).into())
}
