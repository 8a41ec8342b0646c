//! What goes from layer to layer.

use serde::Serialize;
use thiserror::Error;

/// The shape of one example between two layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// So many features or neurons.
    Features(usize),
    /// A square image.
    Image {
        /// Rows, and columns.
        side: usize,
        /// Values of a pixel.
        channels: usize,
    },
}

impl Shape {
    /// Its numbers.
    pub fn len(&self) -> usize {
        match *self {
            Self::Features(count) => count,
            Self::Image { side, channels } => side * side * channels,
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As the layer table has it: neurons, or height, width and channels.
    pub fn dimensions(&self) -> Vec<usize> {
        match *self {
            Self::Features(count) => vec![count],
            Self::Image { side, channels } => vec![side, side, channels],
        }
    }
}

/// A parameter of a layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParameterShape {
    /// Its name; within a network, with the layer's before it: `hidden.weight`.
    pub name: String,
    /// Its shape, as weight files have it.
    pub shape: Vec<usize>,
}

impl ParameterShape {
    /// A layer's weights and its biases, of which there is one for each of its `outputs`.
    pub(super) fn weight_and_bias(weight: Vec<usize>, outputs: usize) -> Vec<Self> {
        let parameter = |name: &str, shape| Self {
            name: name.into(),
            shape,
        };
        vec![
            parameter("weight", weight),
            parameter("bias", vec![outputs]),
        ]
    }

    /// Its numbers.
    pub fn len(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Why a layer cannot stand where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ShapeError {
    /// It needs rows and columns.
    #[error("it needs an image, and gets features")]
    NoImage,
    /// A kernel that has no middle, or is larger than the image it sees.
    #[error(
        "its kernel is {kernel}; it must be odd, and at most {largest}, where the image is {side}×{side}"
    )]
    Kernel {
        /// Side of the kernel.
        kernel: usize,
        /// Largest side that is accepted there.
        largest: usize,
        /// Side of the image there.
        side: usize,
    },
    /// Squares that are larger than the image.
    #[error("it needs an image of at least {size}×{size}, and gets one of {side}×{side}")]
    TooSmall {
        /// Side of the squares.
        size: usize,
        /// Side of the image there.
        side: usize,
    },
}
