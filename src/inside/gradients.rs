//! How a logit changes with each value of each layer.

use super::{Activations, How};
use crate::layers::Activation;
use crate::ops::POOL;

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
        let values = &self.layers[layer].values;
        match &self.layers[layer].how {
            How::Input => {}
            How::Dense {
                weight, activation, ..
            } => {
                let weight = &self.weights[weight.clone()];
                for (place, &gradient) in gradient.iter().enumerate() {
                    let passes = *activation == Activation::Linear || values[place] > 0.0;
                    if gradient == 0.0 || !passes {
                        continue;
                    }
                    let weights = weight.iter().skip(place).step_by(values.len());
                    for (before, weight) in before.iter_mut().zip(weights) {
                        *before += gradient * weight;
                    }
                }
            }
            How::Convolution { .. } => {
                for (place, &gradient) in gradient.iter().enumerate() {
                    // ReLU lets through what is positive.
                    if gradient == 0.0 || values[place] <= 0.0 {
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
            How::Pooling { side, is_average } => {
                self.pass_to_squares(layer, *side, *is_average, gradient, before);
            }
        }
    }

    /// Adds to the gradient of the image that a layer pools: all of a value's goes to the largest of its square, or a quarter
    /// to each.
    fn pass_to_squares(
        &self,
        layer: usize,
        side: usize,
        is_average: bool,
        gradient: &[f32],
        before: &mut [f32],
    ) {
        let image = &self.layers[layer - 1];
        let channels = image.shape[2];
        let pooled_side = side / POOL;
        for (place, &gradient) in gradient.iter().enumerate() {
            let (square, channel) = (place / channels, place % channels);
            let (row, column) = (square / pooled_side * POOL, square % pooled_side * POOL);
            let at = |index: usize| {
                let (down, right) = (index / POOL, index % POOL);
                ((row + down) * side + column + right) * channels + channel
            };
            let places = [at(0), at(1), at(2), at(3)];
            if is_average {
                for place in places {
                    before[place] += 0.25 * gradient;
                }
                continue;
            }
            // The first of equals, as in training.
            let larger = |largest: usize, place: usize| {
                let is_larger = image.values[place] > image.values[largest];
                if is_larger { place } else { largest }
            };
            if let Some(largest) = places.into_iter().reduce(larger) {
                before[largest] += gradient;
            }
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
