//! Average pooling.

use super::pooling::pooled;
use super::{LayerRule, PoolingKind, Shape, ShapeError};
use serde::{Deserialize, Serialize};

/// The mean of each 2x2 square.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AveragePooling {}

const KIND: PoolingKind = PoolingKind {
    id: "average",
    name: "Average pooling",
    #[cfg(feature = "trainer")]
    operation: crate::ops::Pooling::Average,
};

impl LayerRule for AveragePooling {
    const NAME: &'static str = "pool";
    const POOLING: Option<PoolingKind> = Some(KIND);

    fn words(&self) -> String {
        KIND.words()
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        pooled(input)
    }
}
