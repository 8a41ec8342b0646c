//! Flattening.

use super::{LayerRule, Shape, ShapeError, text};
use crate::words::{Id, Message, id};
use serde::{Deserialize, Serialize};

/// An image as a list of features, row by row, a pixel's channels together. A dense layer does that by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flatten {}

impl LayerRule for Flatten {
    const NAME: &'static str = "flatten";
    const TEXT: &'static str = "flatten";
    const WORDS: Id = id!("layer-flatten");
    const HINT: Id = id!("layer-hint-flatten");

    fn words(&self) -> Message {
        Self::WORDS.message()
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        Ok(Shape::Features(input.len()))
    }

    fn write(&self, _text: &mut text::Writer) {}

    fn read(_text: &mut text::Reader<'_>) -> Option<Self> {
        Some(Self {})
    }
}
