//! A dense layer.

use super::glorot::glorot_uniform;
use crate::ops;
use crate::random::Random;
use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

/// Weights and biases of a dense layer.
#[derive(Module, Debug)]
pub(super) struct Dense {
    /// `[inputs, outputs]`
    weight: Param<Tensor<2>>,
    /// `[outputs]`
    bias: Param<Tensor<1>>,
}

impl Dense {
    /// A layer with Glorot-uniform weights and zero biases.
    pub(super) fn new(inputs: usize, outputs: usize, random: &mut Random, device: &Device) -> Self {
        let fans = [inputs, outputs];
        Self {
            weight: glorot_uniform(fans, fans, random, device),
            bias: Param::from_tensor(Tensor::zeros([outputs], device)),
        }
    }

    /// `[batch, inputs]` to `[batch, outputs]`.
    pub(super) fn forward(&self, input: Tensor<2>) -> Tensor<2> {
        ops::dense(input, self.weight.val(), self.bias.val(), false)
    }

    /// The same, followed by ReLU.
    pub(super) fn forward_relu(&self, input: Tensor<2>) -> Tensor<2> {
        ops::dense(input, self.weight.val(), self.bias.val(), true)
    }
}
