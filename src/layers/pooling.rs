//! What pooling layers share: each makes one value of every square.

use super::setting::count;
use super::shape::within;
use super::{LayerSetting, Shape, ShapeError, text};
#[cfg(feature = "trainer")]
use crate::ops;
use crate::words::{Id, Message, id, message};
use std::ops::RangeInclusive;

/// Side of the squares in the blocks of the report's networks, and their stride.
pub const POOL: usize = 2;

/// Possible sides of the squares.
pub(super) const SIZES: RangeInclusive<usize> = 2..=4;

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
    pub(crate) operation: ops::Pooling,
}

impl PoolingKind {
    /// What a layer of this kind with squares of this `size` is, in Keras's words.
    pub(super) fn words(&self, size: usize) -> Message {
        message!("layer-pooling", kind = self.name, size)
    }
}

/// The shape of an image pooled by squares of this `size`. What is left over at its right and lower border is dropped, as
/// in Keras.
pub(super) fn pooled(input: Shape, size: usize) -> Result<Shape, ShapeError> {
    let Shape::Image { side, channels } = input else {
        return Err(ShapeError::NoImage);
    };
    within(id!("layer-setting-size"), size, &SIZES)?;
    if side < size {
        return Err(ShapeError::TooSmall { size, side });
    }
    Ok(Shape::Image {
        side: side / size,
        channels,
    })
}

/// The size, for forms.
pub(super) fn size(size: &mut usize) -> LayerSetting<'_> {
    count("size", id!("layer-field-size"), size, SIZES)
}

/// The size that is not written, so that older specs stay the same to the last byte.
pub(super) fn usual_size() -> usize {
    POOL
}

pub(super) fn is_usual_size(size: &usize) -> bool {
    *size == POOL
}

pub(super) fn write_size(size: usize, text: &mut text::Writer) {
    if size != POOL {
        text.number(size);
    }
}

/// The size, if the text says one; else the usual one.
pub(super) fn read_size(text: &mut text::Reader<'_>) -> Option<usize> {
    if text.is_over() {
        Some(POOL)
    } else {
        text.number()
    }
}
