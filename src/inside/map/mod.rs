//! Many images as points of a plane: like ones close together, by the values of the network's last hidden layer.
//!
//! Nothing is drawn at random and every sum has its order, so a picture has the same bits on every machine.

mod affinities;
mod lanes;
mod pca;
mod tsne;

use crate::words::{Message, Says, message};
use thiserror::Error;

pub use pca::Principal;
pub use tsne::Tsne;

/// Images below which there is nothing to see in a plane.
pub const FEWEST: usize = 4;

/// Values of which no map can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum MapError {
    /// Fewer than [`FEWEST`] images.
    TooFew {
        /// How many there are.
        found: usize,
    },
    /// A value is infinite or not a number.
    NotFinite,
    /// Every image has the same values: of a layer whose neurons are all dead, say.
    AllAlike,
}

impl Says for MapError {
    fn message(&self) -> Message {
        match self {
            Self::TooFew { found } => message!("map-too-few", needed = FEWEST, found),
            Self::NotFinite => message!("predict-not-finite"),
            Self::AllAlike => message!("map-all-alike"),
        }
    }
}

/// What the maps are made of: for each image a row of numbers.
#[derive(Debug, Clone)]
pub struct ImageMap {
    rows: Vec<f32>,
    width: usize,
}

impl ImageMap {
    /// `values`: rows of `width` numbers, one after the other.
    ///
    /// # Errors
    /// If they are too few, not finite, or all the same.
    pub fn new(mut values: Vec<f32>, width: usize) -> Result<Self, MapError> {
        let found = values.len().checked_div(width).unwrap_or(0);
        if found < FEWEST {
            return Err(MapError::TooFew { found });
        }
        if !values.iter().all(|value| value.is_finite()) {
            return Err(MapError::NotFinite);
        }
        let (first, rest) = values.split_at(width);
        if rest.chunks_exact(width).all(|row| row == first) {
            return Err(MapError::AllAlike);
        }
        // Of a size whose squares are numbers, too. What is alike and how much is not changed by it.
        let largest = values
            .iter()
            .fold(0.0, |most: f32, value| most.max(value.abs()));
        for value in &mut values {
            *value /= largest;
        }
        Ok(Self {
            rows: values,
            width,
        })
    }

    /// Numbers in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Seen from the side from which they are spread the most.
    pub fn principal(&self) -> Principal {
        pca::principal(&self.rows, self.width)
    }

    /// With what is near among all values near in the plane, as far as a plane can have that.
    pub fn neighbours(&self) -> Tsne {
        Tsne::new(&self.rows, self.width, &self.principal().coordinates)
    }
}

#[cfg(test)]
mod tests;
