//! Max pooling.

use super::{LayerRule, Shape, ShapeError};
use serde::{Deserialize, Serialize};

/// Side of the pooled squares, and their stride.
pub const POOL: usize = 2;

// The layer and the operation must agree on the size.
#[cfg(feature = "trainer")]
const _: () = assert!(POOL == crate::ops::POOL);

/// The largest value of each 2x2 square. An odd last row and column are dropped, as in Keras.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaxPooling {}

impl LayerRule for MaxPooling {
    const NAME: &'static str = "pool";

    fn words(&self) -> String {
        format!("Max pooling {POOL}×{POOL}")
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        let Shape::Image { side, channels } = input else {
            return Err(ShapeError::NoImage);
        };
        if side < POOL {
            return Err(ShapeError::TooSmall { size: POOL, side });
        }
        Ok(Shape::Image {
            side: side / POOL,
            channels,
        })
    }
}
