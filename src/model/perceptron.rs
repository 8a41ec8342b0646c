//! A perceptron with one hidden layer.

use super::dense::Dense;
use crate::data::CLASSES;
use crate::random::Random;
use burn::module::Module;
use burn::tensor::{Device, Tensor};

/// Features, one layer of ReLU neurons, ten logits.
#[derive(Module, Debug)]
pub struct Perceptron {
    hidden: Dense,
    output: Dense,
}

impl Perceptron {
    /// A perceptron of `inputs` features and `hidden` neurons, its weights drawn from `random`, its biases zero.
    pub fn new(inputs: usize, hidden: usize, random: &mut Random, device: &Device) -> Self {
        Self {
            hidden: Dense::new(inputs, hidden, random, device),
            output: Dense::new(hidden, CLASSES, random, device),
        }
    }

    /// The logits of a batch: `[batch, inputs]` to `[batch, 10]`.
    pub fn forward(&self, features: Tensor<2>) -> Tensor<2> {
        self.output.forward(self.hidden.forward_relu(features))
    }
}
