//! Global average pooling.

use super::{LayerRule, Shape, ShapeError, text};
use crate::words::{Id, Message, id};
use serde::{Deserialize, Serialize};

/// The mean of each channel over the whole image (Lin et al. 2013, section 3.2; Keras's `GlobalAveragePooling2D`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlobalAveragePooling {}

impl LayerRule for GlobalAveragePooling {
    const NAME: &'static str = "pool";
    const TEXT: &'static str = "globalpool";
    const WORDS: Id = id!("layer-global-average-pooling");
    const HINT: Id = id!("layer-hint-global-average-pooling");

    fn words(&self) -> Message {
        Self::WORDS.message()
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        match input {
            Shape::Image { channels, .. } => Ok(Shape::Features(channels)),
            Shape::Features(_) => Err(ShapeError::NoImage),
        }
    }

    fn write(&self, _text: &mut text::Writer) {}

    fn read(_text: &mut text::Reader<'_>) -> Option<Self> {
        Some(Self {})
    }
}
