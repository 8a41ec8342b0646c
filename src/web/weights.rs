//! The weights of a network's first layer, as pictures for the page.

use super::from_js;
use super::words::Thrown;
use crate::charts::{FirstLayer, Svg, Theme};
use crate::words::{id, message};
use js_sys::Uint8ClampedArray;
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
    // A copy: an image of the memory here would change with it, as soon as this function has returned.
    let rgba = Uint8ClampedArray::from(image.rgba.as_slice());
    ImageData::new_with_js_u8_clamped_array(&rgba, image.width as u32)
        .map(Some)
        .map_err(|error| message!("chart-not-drawn", reason = format!("{error:?}")).into())
}

/// The same as the text of an SVG file, in which every weight is a square.
///
/// # Errors
/// If the theme is invalid.
#[wasm_bindgen(js_name = firstLayerSvg)]
pub fn first_layer_svg(
    title: &str,
    shape: &[usize],
    values: &[f32],
    most: usize,
    columns: usize,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> Result<Option<String>, Thrown> {
    let theme: Theme = from_js(id!("value-theme"), theme)?;
    Ok(FirstLayer::new(shape, values).map(|layer| {
        let image = layer.draw(most, columns, &theme);
        let mut svg = Svg::new((image.width as u32, image.height as u32));
        svg.draw_image(&image);
        svg.file(title)
    }))
}
