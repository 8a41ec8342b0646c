//! A small convolutional network.

use super::glorot::{dense, glorot_uniform};
use crate::data::{CLASSES, IMAGE_SIDE};
use crate::experiment::{ConvBlock, POOL};
use crate::random::Random;
use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::tensor::activation::relu;
use burn::tensor::module::{conv2d, max_pool2d};
use burn::tensor::ops::{ConvOptions, MaxPoolOptions};
use burn::tensor::{Device, Tensor};

/// Blocks of convolution, ReLU and max pooling; then a perceptron on what is left of the image.
#[derive(Module, Debug)]
pub struct Cnn {
    blocks: Vec<Convolution>,
    hidden: Linear,
    output: Linear,
}

/// Kernels and biases of a convolution that keeps the image's size (`same` padding, stride 1).
#[derive(Module, Debug)]
struct Convolution {
    /// `[filters, channels, kernel, kernel]`
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
            hidden: dense(side * side * channels, hidden, random, device),
            output: dense(hidden, CLASSES, random, device),
        }
    }

    /// The logits of a batch of raw pixels: `[batch, 784]` to `[batch, 10]`.
    pub fn forward(&self, pixels: Tensor<2>) -> Tensor<2> {
        let [batch, _] = pixels.dims();
        let image = pixels.reshape([batch, 1, IMAGE_SIDE, IMAGE_SIDE]);
        let features = self.blocks.iter().fold(image, |image, block| {
            let pool = MaxPoolOptions::new([POOL, POOL]);
            max_pool2d(relu(block.forward(image)), pool)
        });
        let hidden = relu(self.hidden.forward(features.flatten(1, 3)));
        self.output.forward(hidden)
    }
}

impl Convolution {
    fn new(block: &ConvBlock, channels: usize, random: &mut Random, device: &Device) -> Self {
        let ConvBlock { kernel, filters } = *block;
        Self {
            weight: glorot_uniform([filters, channels, kernel, kernel], random, device),
            bias: Param::from_tensor(Tensor::zeros([filters], device)),
        }
    }

    /// `[batch, channels, side, side]` to `[batch, filters, side, side]`.
    fn forward(&self, image: Tensor<4>) -> Tensor<4> {
        let weight = self.weight.val();
        let [_, _, kernel, _] = weight.dims();
        let padding = kernel / 2;
        let options = ConvOptions::new([1, 1], [padding, padding], [1, 1], 1);
        conv2d(image, weight, Some(self.bias.val()), options)
    }
}
