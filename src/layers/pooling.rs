//! What pooling layers share: each makes one value of every 2x2 square.

use super::{Shape, ShapeError};
#[cfg(feature = "trainer")]
use crate::ops;
use crate::words::{Id, Message, message};

/// Side of the pooled squares, and their stride.
pub const POOL: usize = 2;

// The layers and the operation must agree on the size.
#[cfg(feature = "trainer")]
const _: () = assert!(POOL == ops::POOL);

/// A kind of pooling: what a network's setting calls it, and what the convolution before it does.
#[derive(Debug, Clone, Copy)]
pub struct PoolingKind {
    /// Its id, in links and forms.
    pub id: &'static str,
    /// Its name, in forms and layer tables.
    pub name: Id,
    /// The same inside a sentence.
    pub inside: Id,
    #[cfg(feature = "trainer")]
    pub(super) operation: ops::Pooling,
}

impl PoolingKind {
    /// What a layer of this kind is, in Keras's words.
    pub(super) fn words(&self) -> Message {
        message!("layer-pooling", kind = self.name, size = POOL)
    }
}

/// The shape of a pooled image. An odd last row and column are dropped, as in Keras.
pub(super) fn pooled(input: Shape) -> Result<Shape, ShapeError> {
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
