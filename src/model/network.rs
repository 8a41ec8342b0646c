//! Any of the networks.

use super::cnn::Cnn;
use super::perceptron::Perceptron;
use crate::experiment::Network;
use crate::random::Random;
use burn::module::Module;
use burn::tensor::{Device, Tensor};

/// A network with its weights.
#[derive(Module, Debug)]
pub enum Model {
    /// One hidden layer.
    Perceptron(Perceptron),
    /// Convolutions before it.
    Cnn(Cnn),
}

impl Model {
    /// The network that a valid spec describes, for `inputs` features, before training.
    pub fn new(network: &Network, inputs: usize, random: &mut Random, device: &Device) -> Self {
        match network {
            Network::Perceptron { hidden } => {
                Self::Perceptron(Perceptron::new(inputs, *hidden, random, device))
            }
            Network::Cnn { blocks, hidden } => Self::Cnn(Cnn::new(blocks, *hidden, random, device)),
        }
    }

    /// The logits of a batch: `[batch, inputs]` to `[batch, 10]`.
    pub fn forward(&self, features: Tensor<2>) -> Tensor<2> {
        match self {
            Self::Perceptron(perceptron) => perceptron.forward(features),
            Self::Cnn(cnn) => cnn.forward(features),
        }
    }
}
