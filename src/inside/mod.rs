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
use crate::experiment::{Architecture, Input, Spec, SpecError};
use crate::layers::{EPSILON, Layer, ParameterShape, Shape};
use crate::model::is_done_before;
use crate::ops::{Function, Places};
use crate::words::{Message, id};
use std::ops::Range;
use sums::{Patch, Square, applied, dense_sum};

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
        function: Option<Function>,
    },
    Convolution {
        side: usize,
        channels: usize,
        kernel: usize,
        places: Places,
        weight: Range<usize>,
        bias: Range<usize>,
        function: Option<Function>,
        /// Whether the operation that pools as well computes it.
        is_fused: bool,
    },
    Pooling {
        side: usize,
        size: usize,
        is_average: bool,
        /// Whether the convolution before it does it.
        is_fused: bool,
    },
    /// Batch normalization: `gamma`, `beta`, and the moving mean and variance.
    Normalization([Range<usize>; 4]),
    Function(Option<Function>),
    /// As they are: dropout after training, and flattening.
    Same,
}

impl How {
    /// How a layer of a network computes; its parameters begin at `end`, which goes on behind them.
    fn of(architecture: &Architecture, index: usize, end: &mut usize) -> Self {
        let placed = &architecture.layers[index];
        let lengths = placed.parameters.iter().map(ParameterShape::len);
        let ranges: Vec<Range<usize>> = lengths
            .map(|length| {
                *end += length;
                *end - length..*end
            })
            .collect();
        let (side, channels) = (placed.input.side(), placed.input.width());
        let is_fused = is_done_before(architecture, index);
        let pooling = |size, is_average| Self::Pooling {
            side,
            size,
            is_average,
            is_fused,
        };
        let parameter = |number: usize| ranges.get(number).cloned().unwrap_or_default();
        match placed.layer {
            Layer::Dense(dense) => Self::Dense {
                weight: parameter(0),
                bias: parameter(1),
                function: dense.activation.function(),
            },
            Layer::Convolution(convolution) => {
                let (before, count) = convolution.places(side);
                let next = index + 1;
                Self::Convolution {
                    side,
                    channels,
                    kernel: convolution.kernel,
                    places: Places {
                        stride: convolution.stride,
                        before,
                        count,
                    },
                    weight: parameter(0),
                    bias: parameter(1),
                    function: convolution.activation.function(),
                    is_fused: next < architecture.layers.len()
                        && is_done_before(architecture, next),
                }
            }
            Layer::MaxPooling(max) => pooling(max.size, false),
            Layer::AveragePooling(mean) => pooling(mean.size, true),
            Layer::GlobalAveragePooling(_) => pooling(side, true),
            Layer::BatchNormalization(_) => Self::Normalization(std::array::from_fn(parameter)),
            Layer::ActivationLayer(layer) => Self::Function(layer.function.function()),
            Layer::Dropout(_) | Layer::SpatialDropout(_) | Layer::Flatten(_) => Self::Same,
        }
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
        for (index, placed) in architecture.layers.iter().enumerate() {
            let how = How::of(&architecture, index, &mut end);
            let number = activations.layers.len();
            let shape = placed.output.dimensions();
            activations.layers.push(LayerActivations {
                words: placed.words.clone(),
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

    /// What a value of a layer is the sum of; `None` if there is no such value, or it is no sum: of weights times
    /// values are only those of dense layers and convolutions.
    pub fn explain(&self, layer: usize, place: usize) -> Option<Explained> {
        let is_there = self.layers.get(layer)?.values.get(place).is_some();
        is_there.then(|| self.sum(layer, place)).flatten()
    }

    /// A value of a layer, from those of the layer before it.
    fn value(&self, layer: usize, place: usize) -> f32 {
        let before = || &self.layers[layer - 1].values;
        match &self.layers[layer].how {
            How::Input => f32::NAN,
            How::Dense { function, .. } | How::Convolution { function, .. } => {
                applied(*function, self.before_function(layer, place))
            }
            How::Pooling {
                side,
                size,
                is_average,
                is_fused,
            } => {
                let square = Square::of(*side, *size, self.channels(layer - 1), place);
                square.pooled(before(), *is_average, *is_fused)
            }
            How::Normalization(_) => {
                let (mean, scale, gamma, beta) = self.normalization(layer, place);
                let normal = (before()[place] - mean) * scale;
                gamma * normal + beta
            }
            How::Function(function) => applied(*function, before()[place]),
            How::Same => before()[place],
        }
    }

    /// What a layer's function is applied to.
    fn before_function(&self, layer: usize, place: usize) -> f32 {
        match &self.layers[layer].how {
            How::Function(_) => self.layers[layer - 1].values[place],
            _ => self.sum(layer, place).map_or(f32::NAN, |value| value.sum),
        }
    }

    /// Channels of a layer's picture, or its neurons.
    fn channels(&self, layer: usize) -> usize {
        self.layers[layer].shape.last().copied().unwrap_or(1)
    }

    /// Mean, scale, `gamma` and `beta` of a normalized value; NaN of any other.
    fn normalization(&self, layer: usize, place: usize) -> (f32, f32, f32, f32) {
        let How::Normalization(ranges) = &self.layers[layer].how else {
            return (f32::NAN, f32::NAN, f32::NAN, f32::NAN);
        };
        let channel = place % self.channels(layer);
        let [gamma, beta, mean, variance] = ranges
            .each_ref()
            .map(|range| self.weights[range.start + channel]);
        (mean, 1.0 / (variance + EPSILON).sqrt(), gamma, beta)
    }

    fn sum(&self, layer: usize, place: usize) -> Option<Explained> {
        let before = &self.layers.get(layer.checked_sub(1)?)?.values;
        match &self.layers[layer].how {
            How::Dense { weight, bias, .. } => {
                let (weight, bias) = (&self.weights[weight.clone()], &self.weights[bias.clone()]);
                Some(dense_sum(before, weight, bias, place))
            }
            How::Convolution {
                side,
                channels,
                kernel,
                places,
                weight,
                bias,
                is_fused,
                ..
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
                    places: *places,
                    place: place / filters,
                };
                Some(patch.sum(weight, self.weights[bias.start + filter], *is_fused))
            }
            How::Input
            | How::Pooling { .. }
            | How::Normalization(_)
            | How::Function(_)
            | How::Same => None,
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
