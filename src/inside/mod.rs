//! What each layer of a network makes of one image, value by value, and what each value is the sum of.
//!
//! Everything is computed once more, plainly, in the order in which the operations of the CPU sum (`ops::cpu`), so every
//! value here has the bits of the network's own.

mod field;
mod gradients;
pub mod map;
mod persuasion;
mod sums;
mod vitals;

use crate::data::IMAGE_SIDE;
use crate::experiment::{Input, PlacedLayer, Spec, SpecError};
use crate::layers::{Activation, Layer, Shape};
use crate::words::{Message, id};
use std::ops::Range;
use sums::{Patch, dense_sum, pooled_value, rectified};

pub use persuasion::{Persuasion, persuade};
pub use sums::Term;
pub use vitals::{Distribution, LayerVitals, NotFinite};

/// What the layers of a network make of one image.
#[derive(Debug, Clone)]
pub struct Activations {
    input: Input,
    weights: Vec<f32>,
    layers: Vec<LayerActivations>,
}

/// What a layer makes of it.
#[derive(Debug, Clone)]
pub struct LayerActivations {
    /// The layer, in Keras's words.
    pub words: Message,
    /// Height, width and channels, or neurons. The input is always a picture, whatever the first layer makes of it.
    pub shape: Vec<usize>,
    /// The values, after the layer's activation; an image row by row, a pixel's channels together. Those of the last
    /// layer are logits.
    pub values: Vec<f32>,
    how: How,
}

/// How a layer makes its values of those before it.
#[derive(Debug, Clone)]
enum How {
    /// They come from outside.
    Input,
    Dense {
        weight: Range<usize>,
        bias: Range<usize>,
        activation: Activation,
    },
    Convolution {
        side: usize,
        channels: usize,
        kernel: usize,
        weight: Range<usize>,
        bias: Range<usize>,
    },
    Pooling {
        side: usize,
        is_average: bool,
    },
}

impl How {
    /// How a layer computes; its parameters begin at `end`, which goes on behind them.
    fn of(placed: &PlacedLayer, end: &mut usize) -> Result<Self, SpecError> {
        let mut take = |length: usize| {
            let start = *end;
            *end += length;
            start..*end
        };
        let parameters = placed.parameters.iter();
        let mut parameters = parameters.map(|parameter| take(parameter.len()));
        let (weight, bias) = (parameters.next(), parameters.next());
        Ok(match (placed.layer, placed.input, weight.zip(bias)) {
            (Layer::Dense(dense), _, Some((weight, bias))) => Self::Dense {
                weight,
                bias,
                activation: dense.activation,
            },
            (
                Layer::Convolution(convolution),
                Shape::Image { side, channels },
                Some((weight, bias)),
            ) => Self::Convolution {
                side,
                channels,
                kernel: convolution.kernel,
                weight,
                bias,
            },
            (Layer::MaxPooling(_), Shape::Image { side, .. }, _) => Self::Pooling {
                side,
                is_average: false,
            },
            (Layer::AveragePooling(_), Shape::Image { side, .. }, _) => Self::Pooling {
                side,
                is_average: true,
            },
            _ => return Err(SpecError::UnknownNetwork),
        })
    }
}

/// A value, and what it is the sum of.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// Each weight with the value that it was multiplied by.
    pub terms: Vec<Term>,
    /// What is added to the products.
    pub bias: f32,
    /// The sum of all, before the activation.
    pub sum: f32,
}

impl Activations {
    /// What the network of `spec` makes of this input: pixels from 0 to 1, or features.
    ///
    /// `weights` are all parameters, one after the other, and as many as the network has.
    ///
    /// # Errors
    /// If the spec has no network.
    pub fn of(spec: &Spec, weights: &[f32], input: Vec<f32>) -> Result<Self, SpecError> {
        let architecture = spec.architecture()?;
        let mut activations = Self {
            input: spec.input,
            weights: weights.to_vec(),
            layers: vec![LayerActivations {
                words: id!("layer-input").message(),
                shape: picture_of(&spec.input),
                values: input,
                how: How::Input,
            }],
        };
        let mut end = 0;
        for placed in architecture.layers {
            let how = How::of(&placed, &mut end)?;
            let number = activations.layers.len();
            let shape = placed.output.dimensions();
            activations.layers.push(LayerActivations {
                words: placed.words,
                shape,
                values: Vec::new(),
                how,
            });
            let count = placed.output.len();
            let values = (0..count).map(|place| activations.value(number, place));
            activations.layers[number].values = values.collect();
        }
        Ok(activations)
    }

    /// The layers, from the input to the logits.
    pub fn layers(&self) -> &[LayerActivations] {
        &self.layers
    }

    /// What the network sees of each image.
    pub fn input(&self) -> Input {
        self.input
    }

    /// The class with the largest logit; the first of equals.
    pub fn predicted(&self) -> usize {
        let logits = self.layers.last().map_or(&[][..], |last| &last.values);
        let places = 0..logits.len();
        let larger = |one: usize, other: usize| {
            if logits[other] > logits[one] {
                other
            } else {
                one
            }
        };
        places.reduce(larger).unwrap_or(0)
    }

    /// What a value of a layer is the sum of; `None` if there is no such value, or it is no sum: of the input, and of
    /// pooling.
    pub fn explain(&self, layer: usize, place: usize) -> Option<Explained> {
        let is_there = self.layers.get(layer)?.values.get(place).is_some();
        is_there.then(|| self.sum(layer, place)).flatten()
    }

    /// A value of a layer, from those of the layer before it.
    fn value(&self, layer: usize, place: usize) -> f32 {
        let input = || &self.layers[layer - 1];
        match &self.layers[layer].how {
            How::Input => f32::NAN,
            How::Dense { activation, .. } => {
                let sum = self.sum(layer, place).map_or(f32::NAN, |value| value.sum);
                match activation {
                    // Not `max`, which would hide a NaN.
                    Activation::Relu => rectified(sum),
                    Activation::Linear => sum,
                }
            }
            How::Convolution { .. } => {
                rectified(self.sum(layer, place).map_or(f32::NAN, |value| value.sum))
            }
            How::Pooling { side, is_average } => {
                pooled_value(&input().values, *side, input().shape[2], place, *is_average)
            }
        }
    }

    fn sum(&self, layer: usize, place: usize) -> Option<Explained> {
        let before = &self.layers.get(layer.checked_sub(1)?)?.values;
        match &self.layers[layer].how {
            How::Input | How::Pooling { .. } => None,
            How::Dense { weight, bias, .. } => {
                let (weight, bias) = (&self.weights[weight.clone()], &self.weights[bias.clone()]);
                Some(dense_sum(before, weight, bias, place))
            }
            How::Convolution {
                side,
                channels,
                kernel,
                weight,
                bias,
            } => {
                let filters = bias.len();
                let filter = place % filters;
                let length = kernel * kernel * channels;
                let weight = &self.weights[weight.clone()][filter * length..][..length];
                let patch = Patch {
                    image: before,
                    side: *side,
                    channels: *channels,
                    kernel: *kernel,
                    middle: place / filters,
                };
                Some(patch.sum(weight, self.weights[bias.start + filter]))
            }
        }
    }
}

/// The input as a picture: the image, or a map of the cells for each orientation.
fn picture_of(input: &Input) -> Vec<usize> {
    let (side, channels) = match input {
        Input::Pixels => (IMAGE_SIDE, 1),
        Input::Hog(hog) => (IMAGE_SIDE / hog.pixels_per_cell, hog.orientations),
    };
    Shape::Image { side, channels }.dimensions()
}

#[cfg(test)]
mod tests;
