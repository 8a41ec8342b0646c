//! How a logit changes with each value of each layer.

use super::sums::Square;
use super::{Activations, How};
use crate::ops::Function;

impl Activations {
    /// The gradient of a class's logit with respect to every layer's values, the input first; all zeros for a class that
    /// there is not.
    pub fn gradients(&self, class: usize) -> Vec<Vec<f32>> {
        let zeros = |layer: &super::LayerActivations| vec![0.0; layer.values.len()];
        let mut gradients: Vec<Vec<f32>> = self.layers.iter().map(zeros).collect();
        let logit = gradients.last_mut().and_then(|last| last.get_mut(class));
        if let Some(logit) = logit {
            *logit = 1.0;
        }
        for layer in (1..self.layers.len()).rev() {
            let (before, here) = gradients.split_at_mut(layer);
            self.pass_back(layer, &here[0], &mut before[layer - 1]);
        }
        gradients
    }

    /// Adds to the gradient of the layer before.
    fn pass_back(&self, layer: usize, gradient: &[f32], before: &mut [f32]) {
        match &self.layers[layer].how {
            How::Input => {}
            How::Dense { weight, .. } => {
                let neurons = gradient.len();
                let weight = &self.weights[weight.clone()];
                for (place, &gradient) in gradient.iter().enumerate() {
                    let gradient = self.behind_function(layer, place, gradient);
                    if gradient == 0.0 {
                        continue;
                    }
                    let weights = weight.iter().skip(place).step_by(neurons);
                    for (before, weight) in before.iter_mut().zip(weights) {
                        *before += gradient * weight;
                    }
                }
            }
            How::Convolution { .. } => {
                for (place, &gradient) in gradient.iter().enumerate() {
                    let gradient = self.behind_function(layer, place, gradient);
                    if gradient == 0.0 {
                        continue;
                    }
                    let terms = self.sum(layer, place).map(|explained| explained.terms);
                    for term in terms.unwrap_or_default() {
                        if let Some(from) = term.from {
                            before[from] += gradient * term.weight;
                        }
                    }
                }
            }
            How::Pooling {
                side,
                size,
                is_average,
                ..
            } => {
                for (place, &gradient) in gradient.iter().enumerate() {
                    let square = Square::of(*side, *size, self.channels(layer - 1), place);
                    self.pass_to_square(layer, &square, *is_average, gradient, before);
                }
            }
            How::Normalization(_) => {
                for (place, &gradient) in gradient.iter().enumerate() {
                    let (_, scale, gamma, _) = self.normalization(layer, place);
                    before[place] += gradient * gamma * scale;
                }
            }
            How::Function(_) => {
                for (place, &gradient) in gradient.iter().enumerate() {
                    before[place] += self.behind_function(layer, place, gradient);
                }
            }
            How::Same => {
                for (before, gradient) in before.iter_mut().zip(gradient) {
                    *before += gradient;
                }
            }
        }
    }

    /// The gradient of what a layer's function is applied to, given that of the value.
    fn behind_function(&self, layer: usize, place: usize, gradient: f32) -> f32 {
        let function = match &self.layers[layer].how {
            How::Dense { function, .. }
            | How::Convolution { function, .. }
            | How::Function(function) => *function,
            _ => None,
        };
        let Some(function) = function else {
            return gradient;
        };
        if gradient == 0.0 {
            return 0.0;
        }
        let value = self.layers[layer].values[place];
        // Of all others the slope follows from the value.
        let sum = match function {
            Function::Gelu => self.before_function(layer, place),
            _ => value,
        };
        gradient * function.slope(sum, value)
    }

    /// Adds to the gradient of the image that a layer pools: all of a value's goes to the largest of its square, or as much to
    /// each.
    fn pass_to_square(
        &self,
        layer: usize,
        square: &Square,
        is_average: bool,
        gradient: f32,
        before: &mut [f32],
    ) {
        if is_average {
            for &place in &square.places {
                before[place] += square.share() * gradient;
            }
            return;
        }
        let values = &self.layers[layer - 1].values;
        // The first of equals, as in training.
        let larger = |largest: usize, place: usize| {
            let is_larger = values[place] > values[largest];
            if is_larger { place } else { largest }
        };
        if let Some(largest) = square.places.iter().copied().reduce(larger) {
            before[largest] += gradient;
        }
    }

    /// Each value of the input times how the class's logit changes with it: what it adds, as long as nothing else
    /// changes. As many as the input has.
    pub fn gradient_times_input(&self, class: usize) -> Vec<f32> {
        let gradients = self.gradients(class);
        let both = gradients[0].iter().zip(&self.layers[0].values);
        both.map(|(gradient, value)| gradient * value).collect()
    }

    /// Grad-CAM (Selvaraju et al. 2017): the maps of the last convolution, each weighted by the mean of its gradients,
    /// added up; what speaks against the class is left out. `[side, side]` of that convolution; `None` without one.
    pub fn grad_cam(&self, class: usize) -> Option<Vec<f32>> {
        let is_convolution =
            |layer: &super::LayerActivations| matches!(layer.how, How::Convolution { .. });
        let last = self.layers.iter().rposition(is_convolution)?;
        let gradient = &self.gradients(class)[last];
        let values = &self.layers[last].values;
        let maps = self.layers[last].shape[2];
        let places = values.len() / maps;
        let weight = |map: usize| {
            let of_map = gradient.iter().skip(map).step_by(maps);
            of_map.sum::<f32>() / places as f32
        };
        let weights: Vec<f32> = (0..maps).map(weight).collect();
        let pixels = values.chunks(maps);
        let weighted = pixels.map(|pixel| {
            pixel
                .iter()
                .zip(&weights)
                .map(|(value, weight)| value * weight)
                .sum()
        });
        Some(weighted.map(|sum: f32| sum.max(0.0)).collect())
    }
}
