//! Lists of layers as text, layer by layer as [`Layer`] writes them.

use crate::layers::Layer;

/// The text for no layer at all: a network whose logits see its input.
const NONE: &str = "none";

/// `conv-5x9,maxpool,dense-25`
pub(in crate::experiment) fn written(layers: &[Layer]) -> String {
    if layers.is_empty() {
        return NONE.into();
    }
    let layers: Vec<String> = layers.iter().map(Layer::to_string).collect();
    layers.join(",")
}

/// What [`written`] writes; nothing if any part of the text is no layer.
pub(in crate::experiment) fn read(text: &str) -> Option<Vec<Layer>> {
    if text == NONE {
        return Some(Vec::new());
    }
    text.split(',').map(Layer::from_text).collect()
}
