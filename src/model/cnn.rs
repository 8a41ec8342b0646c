//! A small convolutional network.

use super::glorot::glorot_uniform;
use super::perceptron::Perceptron;
use crate::data::IMAGE_SIDE;
use crate::experiment::{ConvBlock, POOL};
use crate::ops;
use crate::random::Random;
use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

/// Blocks of convolution, ReLU and max pooling; then a perceptron on what is left of the image.
#[derive(Module, Debug)]
pub struct Cnn {
    blocks: Vec<Convolution>,
    perceptron: Perceptron,
}

/// Kernels and biases of a convolution that keeps the image's size (`same` padding, stride 1).
#[derive(Module, Debug)]
struct Convolution {
    /// `[filters, kernel, kernel, channels]`
    weight: Param<Tensor<4>>,
    /// `[filters]`
    bias: Param<Tensor<1>>,
}

impl Cnn {
    /// A network with these blocks and `hidden` neurons, its weights drawn from `random`, its biases zero.
    pub fn new(blocks: &[ConvBlock], hidden: usize, random: &mut Random, device: &Device) -> Self {
        let (mut side, mut channels) = (IMAGE_SIDE, 1);
        let blocks = blocks
            .iter()
            .map(|block| {
                let convolution = Convolution::new(block, channels, random, device);
                (side, channels) = (side / POOL, block.filters);
                convolution
            })
            .collect();
        Self {
            blocks,
            perceptron: Perceptron::new(side * side * channels, hidden, random, device),
        }
    }

    /// The logits of a batch of raw pixels: `[batch, 784]` to `[batch, 10]`.
    pub fn forward(&self, pixels: Tensor<2>) -> Tensor<2> {
        let [batch, _] = pixels.dims();
        let image = pixels.reshape([batch, IMAGE_SIDE, IMAGE_SIDE, 1]);
        let features = self.blocks.iter().fold(image, |image, block| {
            ops::convolution(image, block.weight.val(), block.bias.val())
        });
        self.perceptron.forward(features.flatten(1, 3))
    }
}

impl Convolution {
    fn new(block: &ConvBlock, channels: usize, random: &mut Random, device: &Device) -> Self {
        let ConvBlock { kernel, filters } = *block;
        let fans = [channels, filters].map(|count| count * kernel * kernel);
        let shape = [filters, kernel, kernel, channels];
        Self {
            weight: glorot_uniform(shape, fans, random, device),
            bias: Param::from_tensor(Tensor::zeros([filters], device)),
        }
    }
}
