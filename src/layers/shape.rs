//! Shapes between layers.

use crate::words::{Id, Message, Says, message};
use serde::Serialize;
use std::ops::RangeInclusive;
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

    /// Features, or channels of an image.
    pub fn width(&self) -> usize {
        match *self {
            Self::Features(count) => count,
            Self::Image { channels, .. } => channels,
        }
    }

    /// Rows of an image; of features, one.
    pub fn side(&self) -> usize {
        match *self {
            Self::Features(_) => 1,
            Self::Image { side, .. } => side,
        }
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
    /// What it is for.
    #[serde(skip)]
    pub role: ParameterRole,
}

/// What a parameter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterRole {
    /// It is multiplied by what the layer sees: what Keras calls a kernel.
    Kernel,
    /// It is added.
    Bias,
    /// It scales a normalized value.
    Scale,
    /// It is no weight, and is not learned, but a moving mean of what the layer sees in training.
    Statistic,
}

impl ParameterShape {
    /// A layer's weights and its biases, one bias for each of its `outputs`.
    pub(super) fn weight_and_bias(weight: Vec<usize>, outputs: usize) -> Vec<Self> {
        let parameter = |name: &str, shape, role| Self {
            name: name.into(),
            shape,
            role,
        };
        vec![
            parameter("weight", weight, ParameterRole::Kernel),
            parameter("bias", vec![outputs], ParameterRole::Bias),
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
    /// A kernel larger than its image, or than any may be.
    Kernel {
        /// Side of the kernel.
        kernel: usize,
        /// Largest side accepted there.
        largest: usize,
        /// Side of the image there.
        side: usize,
    },
    /// A number that is none of those which the setting takes.
    Count {
        /// The setting's name.
        what: Id,
        /// The number.
        value: usize,
        /// The smallest one accepted.
        from: usize,
        /// The largest one.
        to: usize,
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
            Self::Count {
                what,
                value,
                from,
                to,
            } => {
                message!("layer-count", what, value, from, to)
            }
            Self::TooSmall { size, side } => message!("layer-too-small", size, side),
        }
    }
}

/// Checks one number.
pub(super) fn within(
    what: Id,
    value: usize,
    range: &RangeInclusive<usize>,
) -> Result<(), ShapeError> {
    if range.contains(&value) {
        return Ok(());
    }
    let (&from, &to) = (range.start(), range.end());
    Err(ShapeError::Count {
        what,
        value,
        from,
        to,
    })
}
