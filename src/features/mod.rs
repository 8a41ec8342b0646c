//! The network's input for each image: a row of numbers.

pub mod hog;

pub use hog::{Hog, HogError, HogSpec};

use crate::data::{IMAGE_PIXELS, Split};
use std::sync::Arc;

/// One row of numbers per example.
#[derive(Debug, Clone, PartialEq)]
pub enum Features {
    /// The raw pixels, stored as the dataset's bytes; as features, they are divided by 255.
    Pixels(Arc<[u8]>),
    /// Rows of `width` numbers each.
    Values {
        /// Numbers per row.
        width: usize,
        /// All rows, one after the other.
        values: Vec<f32>,
    },
}

/// A pixel as the network sees it, in `[0, 1]`.
pub(crate) fn as_feature(pixel: u8) -> f32 {
    f32::from(pixel) / 255.0
}

impl Features {
    /// The raw pixels of a split, in `[0, 1]`.
    pub fn pixels(split: &Split) -> Self {
        Self::Pixels(split.images().clone())
    }

    /// Numbers per row.
    pub fn width(&self) -> usize {
        match self {
            Self::Pixels(_) => IMAGE_PIXELS,
            Self::Values { width, .. } => *width,
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Pixels(bytes) => bytes.len() / IMAGE_PIXELS,
            Self::Values { width, values } => values.len() / width,
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows of the given examples, one after the other: `examples.len() * width` numbers.
    ///
    /// # Panics
    /// If an example doesn't exist.
    pub fn gather(&self, examples: &[u32]) -> Vec<f32> {
        let width = self.width();
        let mut rows = Vec::with_capacity(examples.len() * width);
        for &example in examples {
            let row = example as usize * width..(example as usize + 1) * width;
            match self {
                Self::Pixels(bytes) => {
                    rows.extend(bytes[row].iter().map(|&byte| as_feature(byte)));
                }
                Self::Values { values, .. } => rows.extend_from_slice(&values[row]),
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_become_numbers_from_zero_to_one() {
        let mut images = vec![0; 2 * IMAGE_PIXELS];
        images[IMAGE_PIXELS] = 255;
        images[IMAGE_PIXELS + 1] = 51;
        let features = Features::pixels(&Split::new(images.into(), [1, 2].into()).unwrap());
        assert_eq!((features.width(), features.len()), (784, 2));
        let rows = features.gather(&[1, 0]);
        assert_eq!(rows.len(), 1568);
        assert_eq!(&rows[..3], [1.0, 0.2, 0.0]);
        assert_eq!(rows[784], 0.0);
    }

    #[test]
    fn values_are_gathered_as_they_are() {
        let features = Features::Values {
            width: 2,
            values: vec![1.0, 2.0, 3.0, 4.0],
        };
        assert_eq!(features.gather(&[1, 0, 1]), [3.0, 4.0, 1.0, 2.0, 3.0, 4.0]);
    }
}
