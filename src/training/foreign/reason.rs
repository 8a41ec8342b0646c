//! Why a file's tensors are not the weights of a network.

use super::name::short;
use thiserror::Error;

/// Tensors that fit no network of Kindling, or several.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ForeignError {
    /// A tensor that is neither weights nor biases.
    #[error("It holds \"{name}\" of shape {shape}, which no layer of Kindling's networks has.")]
    Stranger {
        /// Its name.
        name: String,
        /// Its shape, in words.
        shape: String,
    },
    /// Numbers of weights and biases that don't match.
    #[error(
        "It has {found}. A perceptron has 4 tensors, weights and biases of a hidden and an output layer; a convolutional \
         network has 2 more for each of its up to 4 convolutions."
    )]
    Count {
        /// What it has, in words.
        found: String,
    },
    /// Weights and biases that cannot be paired.
    #[error(
        "It is unclear which biases belong to which weights. Give them matching names, such as fc1.weight and fc1.bias."
    )]
    Pairs,
    /// Shapes that don't follow from one another.
    #[error(
        "The shapes do not fit together: {shapes}. Kindling's networks are {networks}, and end in 10 classes."
    )]
    Shapes {
        /// The shapes of the weights, in words.
        shapes: String,
        /// What they would have to be.
        networks: &'static str,
    },
    /// Shapes and names that fit several networks.
    #[error(
        "Its weights can be read as several different networks. Name them as Kindling does (hidden.weight is \
         [inputs, outputs]) or as PyTorch does (0.weight is [outputs, inputs])."
    )]
    SeveralMeanings,
    /// Numbers of an unsupported type.
    #[error("\"{name}\" is of type {found}; weights are F32, F64, F16 or BF16.")]
    Type {
        /// The tensor.
        name: String,
        /// Its type.
        found: String,
    },
    /// A width that no input has.
    #[error(
        "Its first layer has {0} inputs; an image has 784 pixels, and no HOG setting gives that many features."
    )]
    Inputs(usize),
    /// A width that several inputs have.
    #[error(
        "Its {width} inputs may be {choices}. Choose the right ones in the form (Input: HOG features), then import the \
         file again."
    )]
    SeveralFeatures {
        /// Inputs of the first layer.
        width: usize,
        /// The possible inputs, in words.
        choices: String,
    },
}

impl ForeignError {
    pub(super) fn stranger(name: &str, shape: &[usize]) -> Self {
        Self::Stranger {
            name: short(name),
            shape: format!("{shape:?}"),
        }
    }
}
