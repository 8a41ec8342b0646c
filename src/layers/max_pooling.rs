//! Max pooling.

use super::pooling::pooled;
use super::{LayerRule, PoolingKind, Shape, ShapeError};
use crate::words::{Message, id};
use serde::{Deserialize, Serialize};

/// The largest value of each 2x2 square.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaxPooling {}

const KIND: PoolingKind = PoolingKind {
    id: "max",
    name: id!("pooling-max"),
    inside: id!("pooling-max-inside"),
    #[cfg(feature = "trainer")]
    operation: crate::ops::Pooling::Max,
};

impl LayerRule for MaxPooling {
    const NAME: &'static str = "pool";
    const POOLING: Option<PoolingKind> = Some(KIND);

    fn words(&self) -> Message {
        KIND.words()
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        pooled(input)
    }
}
