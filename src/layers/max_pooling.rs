//! Max pooling.

use super::pooling::{is_usual_size, pooled, read_size, size, usual_size, write_size};
use super::{LayerRule, LayerSetting, POOL, PoolingKind, Shape, ShapeError, text};
use crate::words::{Id, Message, id};
use serde::{Deserialize, Serialize};

/// The largest value of each square.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaxPooling {
    /// Side of a square; the next one begins where it ends.
    #[serde(default = "usual_size", skip_serializing_if = "is_usual_size")]
    pub size: usize,
}

impl Default for MaxPooling {
    fn default() -> Self {
        Self { size: POOL }
    }
}

const KIND: PoolingKind = PoolingKind {
    id: "max",
    name: id!("pooling-max"),
    inside: id!("pooling-max-inside"),
    #[cfg(feature = "trainer")]
    operation: crate::ops::Pooling::Max,
};

impl LayerRule for MaxPooling {
    const NAME: &'static str = "pool";
    const TEXT: &'static str = "maxpool";
    const WORDS: Id = KIND.name;
    const HINT: Id = id!("layer-hint-max-pooling");
    const POOLING: Option<PoolingKind> = Some(KIND);

    fn words(&self) -> Message {
        KIND.words(self.size)
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        pooled(input, self.size)
    }

    fn settings(&mut self) -> Vec<LayerSetting<'_>> {
        vec![size(&mut self.size)]
    }

    fn write(&self, text: &mut text::Writer) {
        write_size(self.size, text);
    }

    fn read(text: &mut text::Reader<'_>) -> Option<Self> {
        let size = read_size(text)?;
        Some(Self { size })
    }
}
