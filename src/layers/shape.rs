//! Shapes between layers.

use crate::words::{Message, Says, message};
use serde::Serialize;
use thiserror::Error;

/// The shape of one example between two layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// This number of features or neurons.
    Features(usize),
    /// A square image.
    Image {
        /// Rows, which are as many as columns.
        side: usize,
        /// Values per pixel.
        channels: usize,
    },
}

impl Shape {
    /// The number of values.
    pub fn len(&self) -> usize {
        match *self {
            Self::Features(count) => count,
            Self::Image { side, channels } => side * side * channels,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As in the layer table: neurons, or height, width and channels.
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
    /// Its name; within a network, prefixed with the layer's: `hidden.weight`.
    pub name: String,
    /// Its shape in weight files.
    pub shape: Vec<usize>,
}

impl ParameterShape {
    /// A layer's weights and its biases, one bias for each of its `outputs`.
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

    /// The number of values.
    pub fn len(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Why a layer cannot be where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum ShapeError {
    /// It needs rows and columns.
    NoImage,
    /// A kernel that has no center, or is larger than its image.
    Kernel {
        /// Side of the kernel.
        kernel: usize,
        /// Largest side accepted there.
        largest: usize,
        /// Side of the image there.
        side: usize,
    },
    /// Squares larger than the image.
    TooSmall {
        /// Side of the squares.
        size: usize,
        /// Side of the image there.
        side: usize,
    },
}

impl Says for ShapeError {
    fn message(&self) -> Message {
        match self {
            Self::NoImage => message!("layer-needs-image"),
            Self::Kernel {
                kernel,
                largest,
                side,
            } => {
                message!("layer-kernel", kernel, largest, side)
            }
            Self::TooSmall { size, side } => message!("layer-too-small", size, side),
        }
    }
}
