//! Why a file's tensors are not the weights of a network.

use super::name::short;
use crate::words::{Id, Message, Says, message};
use thiserror::Error;

/// Tensors that fit no network of Kindling, or several.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum ForeignError {
    /// A tensor that is neither weights nor biases.
    Stranger {
        /// Its name.
        name: String,
        /// Its shape, in words.
        shape: String,
    },
    /// Numbers of weights and biases that don't match.
    Count {
        /// Weights of dense layers.
        matrices: usize,
        /// Weights of convolutions.
        kernels: usize,
        /// Biases.
        biases: usize,
    },
    /// Weights and biases that cannot be paired.
    Pairs,
    /// Shapes that don't follow from one another.
    Shapes {
        /// The shapes of the weights, in words.
        shapes: Message,
        /// What they would have to be.
        networks: Id,
    },
    /// Shapes and names that fit several networks.
    SeveralMeanings,
    /// Numbers of an unsupported type.
    Type {
        /// The tensor.
        name: String,
        /// Its type.
        found: String,
    },
    /// A width that no input has.
    Inputs(usize),
    /// A width that several inputs have.
    SeveralFeatures {
        /// Inputs of the first layer.
        width: usize,
        /// The possible inputs, in words.
        choices: Message,
    },
}

impl Says for ForeignError {
    fn message(&self) -> Message {
        match self {
            Self::Stranger { name, shape } => message!("foreign-stranger", name, shape),
            Self::Count {
                matrices,
                kernels,
                biases,
            } => {
                message!("foreign-count", matrices, kernels, biases)
            }
            Self::Pairs => message!("foreign-pairs"),
            Self::Shapes { shapes, networks } => message!("foreign-shapes", shapes, networks),
            Self::SeveralMeanings => message!("foreign-several-meanings"),
            Self::Type { name, found } => message!("foreign-type", name, found),
            Self::Inputs(width) => message!("foreign-inputs", width),
            Self::SeveralFeatures { width, choices } => {
                message!("foreign-several-features", width, choices)
            }
        }
    }
}

impl ForeignError {
    pub(super) fn stranger(name: &str, shape: &[usize]) -> Self {
        Self::Stranger {
            name: short(name),
            shape: format!("{shape:?}"),
        }
    }
}
