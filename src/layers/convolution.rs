//! A convolution.

use super::{Activation, LayerRule, ParameterShape, Shape, ShapeError};
use crate::words::{Message, message};
use serde::{Deserialize, Serialize};

/// Kernels that slide over an image and preserve its size: `same` padding, stride 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Convolution {
    /// Side of a kernel; odd, so that it has a center.
    pub kernel: usize,
    /// Kernels, and channels of the result.
    pub filters: usize,
    /// What follows each sum.
    pub activation: Activation,
}

impl Default for Convolution {
    /// The report's first convolution.
    fn default() -> Self {
        Self {
            kernel: 5,
            filters: 9,
            activation: Activation::Relu,
        }
    }
}

/// The largest side of a kernel.
pub const LARGEST_KERNEL: usize = 7;

impl LayerRule for Convolution {
    const NAME: &'static str = "conv";

    fn words(&self) -> Message {
        let Self { kernel, .. } = self;
        self.activation.after(message!("layer-convolution", kernel))
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        let Shape::Image { side, .. } = input else {
            return Err(ShapeError::NoImage);
        };
        let (kernel, largest) = (self.kernel, side.min(LARGEST_KERNEL));
        if !(1..=largest).contains(&kernel) || kernel % 2 == 0 {
            return Err(ShapeError::Kernel {
                kernel,
                largest,
                side,
            });
        }
        let channels = self.filters;
        Ok(Shape::Image { side, channels })
    }

    /// `weight` is `[filters, kernel, kernel, channels]`.
    fn parameters(&self, input: Shape) -> Vec<ParameterShape> {
        let weight = vec![self.filters, self.kernel, self.kernel, channels(input)];
        ParameterShape::weight_and_bias(weight, self.filters)
    }

    /// Positions outside the image count too: they are multiplied by zeros.
    fn multiply_adds(&self, input: Shape) -> usize {
        input.len() * self.kernel * self.kernel * self.filters
    }
}

fn channels(input: Shape) -> usize {
    match input {
        Shape::Image { channels, .. } => channels,
        Shape::Features(_) => 0,
    }
}

#[cfg(feature = "trainer")]
mod module {
    use super::Convolution;
    use crate::layers::PoolingKind;
    use crate::layers::glorot::glorot_uniform;
    use crate::ops::{self, Pooling};
    use crate::random::Random;
    use burn::module::{Module, Param};
    use burn::tensor::{Device, Tensor};

    /// A convolution with its weights, ReLU, and the 2x2 pooling after it: one operation does all three.
    #[derive(Module, Debug)]
    pub struct ConvolutionModule {
        /// `[filters, kernel, kernel, channels]`
        weight: Param<Tensor<4>>,
        /// `[filters]`
        bias: Param<Tensor<1>>,
        #[module(skip)]
        pooling: Pooling,
    }

    impl Convolution {
        /// The layer for images with `channels` channels, and the pooling after it, with Glorot-uniform weights and zero
        /// biases.
        pub fn init(
            &self,
            channels: usize,
            pooling: PoolingKind,
            random: &mut Random,
            device: &Device,
        ) -> ConvolutionModule {
            let &Self {
                kernel, filters, ..
            } = self;
            let fans = [channels, filters].map(|count| count * kernel * kernel);
            let shape = [filters, kernel, kernel, channels];
            ConvolutionModule {
                weight: glorot_uniform(shape, fans, random, device),
                bias: Param::from_tensor(Tensor::zeros([filters], device)),
                pooling: pooling.operation,
            }
        }
    }

    impl ConvolutionModule {
        /// `[batch, side, side, channels]` to `[batch, side / 2, side / 2, filters]`.
        pub fn forward(&self, images: Tensor<4>) -> Tensor<4> {
            ops::convolution(images, self.weight.val(), self.bias.val(), self.pooling)
        }
    }
}

#[cfg(feature = "trainer")]
pub use module::ConvolutionModule;
