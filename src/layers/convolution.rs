//! A convolution.

use super::setting::{activation, count, initializer};
use super::shape::within;
use super::{
    Activation, Initializer, LayerRule, LayerSetting, Padding, ParameterShape, Shape, ShapeError,
    Slot, text,
};
use crate::words::{Id, Message, id, message};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Kernels that slide over an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Convolution {
    /// Side of a kernel.
    pub kernel: usize,
    /// Kernels, and channels of the result.
    pub filters: usize,
    /// Pixels from one place of a kernel to the next.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub stride: usize,
    /// What lies around the image.
    #[serde(default, skip_serializing_if = "Padding::is_usual")]
    pub padding: Padding,
    /// What follows each sum.
    pub activation: Activation,
    /// How its weights begin.
    #[serde(default, skip_serializing_if = "Initializer::is_usual")]
    pub initializer: Initializer,
}

// What is as usual is not written, so that older specs stay the same to the last byte.
fn one() -> usize {
    1
}

fn is_one(stride: &usize) -> bool {
    *stride == 1
}

impl Default for Convolution {
    /// The report's first convolution.
    fn default() -> Self {
        Self::relu(5, 9)
    }
}

/// The largest side of a kernel.
pub const LARGEST_KERNEL: usize = 7;

/// Possible strides.
const STRIDES: RangeInclusive<usize> = 1..=4;

impl Convolution {
    /// Possible numbers of kernels.
    pub const FILTERS: RangeInclusive<usize> = 1..=64;

    /// A convolution that keeps the image's size, with ReLU.
    pub const fn relu(kernel: usize, filters: usize) -> Self {
        Self {
            kernel,
            filters,
            stride: 1,
            padding: Padding::Same,
            activation: Activation::Relu,
            initializer: Initializer::GlorotUniform,
        }
    }

    /// Whether one operation does it together with ReLU and 2x2 pooling.
    pub fn pools(&self) -> bool {
        let keeps_size = self.stride == 1 && self.padding == Padding::Same;
        keeps_size && self.kernel % 2 == 1 && self.activation == Activation::Relu
    }

    /// Zeros above and to the left of an image of this side, and the side of the result.
    ///
    /// TensorFlow's rule: with `same`, `ceil(side / stride)` places, and the zeros that they need.
    pub fn places(&self, side: usize) -> (usize, usize) {
        match self.padding {
            Padding::Same => {
                let places = side.div_ceil(self.stride);
                let covered = (places.saturating_sub(1)) * self.stride + self.kernel;
                (covered.saturating_sub(side) / 2, places)
            }
            Padding::Valid => {
                let places = (side + self.stride).saturating_sub(self.kernel) / self.stride;
                (0, places)
            }
        }
    }
}

impl LayerRule for Convolution {
    const NAME: &'static str = "conv";
    const TEXT: &'static str = "conv";
    const WORDS: Id = id!("layer-kind-convolution");
    const HINT: Id = id!("layer-hint-convolution");

    fn words(&self) -> Message {
        let Self {
            kernel,
            stride,
            padding,
            ..
        } = self;
        self.activation.after(match (stride, padding) {
            (1, Padding::Same) => message!("layer-convolution", kernel),
            (_, Padding::Same) => message!("layer-convolution-stride", kernel, stride),
            (1, Padding::Valid) => message!("layer-convolution-valid", kernel),
            (_, Padding::Valid) => message!("layer-convolution-stride-valid", kernel, stride),
        })
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        let Shape::Image { side, .. } = input else {
            return Err(ShapeError::NoImage);
        };
        let (kernel, largest) = (self.kernel, side.min(LARGEST_KERNEL));
        if !(1..=largest).contains(&kernel) {
            return Err(ShapeError::Kernel {
                kernel,
                largest,
                side,
            });
        }
        within(id!("setting-filters"), self.filters, &Self::FILTERS)?;
        within(id!("layer-setting-stride"), self.stride, &STRIDES)?;
        Ok(Shape::Image {
            side: self.places(side).1,
            channels: self.filters,
        })
    }

    /// `weight` is `[filters, kernel, kernel, channels]`.
    fn parameters(&self, input: Shape) -> Vec<ParameterShape> {
        let weight = vec![self.filters, self.kernel, self.kernel, input.width()];
        ParameterShape::weight_and_bias(weight, self.filters)
    }

    /// Positions outside the image count too: they are multiplied by zeros.
    fn multiply_adds(&self, input: Shape) -> usize {
        let places = match input {
            Shape::Image { side, .. } => self.places(side).1.pow(2),
            Shape::Features(_) => 0,
        };
        places * input.width() * self.kernel * self.kernel * self.filters
    }

    fn settings(&mut self) -> Vec<LayerSetting<'_>> {
        let Self {
            kernel,
            filters,
            stride,
            padding,
            activation: function,
            initializer: first,
        } = self;
        vec![
            count(
                "kernel",
                id!("layer-field-kernel"),
                kernel,
                1..=LARGEST_KERNEL,
            ),
            count("filters", id!("setting-filters"), filters, Self::FILTERS),
            activation(function),
            LayerSetting {
                hint: Some(id!("layer-hint-stride")),
                is_rare: true,
                ..count("stride", id!("layer-field-stride"), stride, STRIDES)
            },
            LayerSetting {
                key: "padding",
                label: id!("layer-field-padding"),
                hint: Some(id!("layer-hint-padding")),
                is_rare: true,
                at: Slot::Padding(padding),
            },
            initializer(first),
        ]
    }

    fn write(&self, text: &mut text::Writer) {
        text.pair(self.kernel, self.filters);
        if self.stride != 1 {
            text.counted(STRIDE, self.stride);
        }
        text.unless(self.padding, self.padding.text());
        text.unless(self.activation, self.activation.text());
        text.unless(self.initializer, self.initializer.text());
    }

    fn read(text: &mut text::Reader<'_>) -> Option<Self> {
        let (kernel, filters) = text.pair()?;
        Some(Self {
            kernel,
            filters,
            stride: text.counted(STRIDE).unwrap_or(1),
            padding: text
                .one_of([Padding::Valid], Padding::text)
                .unwrap_or_default(),
            activation: text
                .one_of(Activation::ALL, Activation::text)
                .unwrap_or_default(),
            initializer: text
                .one_of(Initializer::ALL, Initializer::text)
                .unwrap_or_default(),
        })
    }
}

const STRIDE: &str = "stride";

#[cfg(feature = "trainer")]
mod module {
    use super::Convolution;
    use crate::ops::{self, Function, Places, Pooling};
    use crate::random::Random;
    use burn::module::{Module, Param};
    use burn::tensor::{Device, Tensor};

    /// A convolution with its weights. Where it keeps the image's size and ReLU and 2x2 pooling follow, one operation
    /// does all three.
    #[derive(Module, Debug)]
    pub struct ConvolutionModule {
        /// `[filters, kernel, kernel, channels]`
        weight: Param<Tensor<4>>,
        /// `[filters]`
        bias: Param<Tensor<1>>,
        #[module(skip)]
        then: Then,
    }

    /// What becomes of the sums.
    #[derive(Debug, Clone, Copy)]
    enum Then {
        /// ReLU and pooling by 2x2 squares.
        Pool(Pooling),
        /// A function, if any; at these places.
        Apply(Places, Option<Function>),
    }

    impl Convolution {
        /// The layer for images of this `side` with `channels` channels, with zero biases; `pooling` is that of 2x2 squares
        /// after it, if this layer does it.
        pub fn init(
            &self,
            [side, channels]: [usize; 2],
            pooling: Option<Pooling>,
            random: &mut Random,
            device: &Device,
        ) -> ConvolutionModule {
            let &Self {
                kernel, filters, ..
            } = self;
            let fans = [channels, filters].map(|count| count * kernel * kernel);
            let shape = [filters, kernel, kernel, channels];
            let (before, count) = self.places(side);
            let places = Places {
                stride: self.stride,
                before,
                count,
            };
            ConvolutionModule {
                weight: self.initializer.draw(shape, fans, random, device),
                bias: Param::from_tensor(Tensor::zeros([filters], device)),
                then: match pooling {
                    Some(pooling) => Then::Pool(pooling),
                    None => Then::Apply(places, self.activation.function()),
                },
            }
        }
    }

    impl ConvolutionModule {
        /// `[batch, side, side, channels]` to `[batch, places, places, filters]`, which pooling has halved if it follows.
        pub fn forward(&self, images: Tensor<4>) -> Tensor<4> {
            let (weight, bias) = (self.weight.val(), self.bias.val());
            match self.then {
                Then::Pool(pooling) => ops::convolution(images, weight, bias, pooling),
                Then::Apply(places, function) => {
                    let sums = ops::sums_at(images, weight, bias, places);
                    ops::apply(sums, function)
                }
            }
        }
    }
}

#[cfg(feature = "trainer")]
pub use module::ConvolutionModule;
