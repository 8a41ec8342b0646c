//! The signs of life of a network's layers.

use super::{PredictError, Predictor};
use crate::data::{CLASSES, IMAGE_PIXELS};
use crate::inside::{LayerVitals, NotFinite};
use crate::model::Model;
use crate::random::{Random, Stream};
use crate::training::optimizer::into_numbers;
use crate::training::step::Shard;
use burn::tensor::{Device, Tensor, TensorData};

/// Images that go through the network together: their values at all layers are in memory at once.
const TOGETHER: usize = 100;

impl From<NotFinite> for PredictError {
    fn from(NotFinite: NotFinite) -> Self {
        Self::NotFinite
    }
}

impl Predictor {
    /// How the weights, values and gradients of each layer are distributed, and which neurons fire for none of these
    /// images. The gradients are those of the mean cross-entropy of the first `differentiated` of them.
    ///
    /// # Errors
    /// If there is no image, or one has no class from 0 to 9; or a weight, value or gradient is not finite.
    pub fn vitals(
        &self,
        images: &[[u8; IMAGE_PIXELS]],
        labels: &[u8],
        differentiated: usize,
    ) -> Result<Vec<LayerVitals>, PredictError> {
        let are_classes = labels.iter().all(|&label| usize::from(label) < CLASSES);
        if images.is_empty() || images.len() != labels.len() || !are_classes {
            return Err(PredictError::Labels);
        }
        let architecture = self.spec.architecture()?;
        let mut layers = LayerVitals::of(&architecture);
        let parameters = || architecture.parameters().map(|parameter| parameter.len());
        add_weights(&mut layers, parameters(), &self.weights)?;
        for images in images.chunks(TOGETHER) {
            let features = self.describe(images);
            let shape = [images.len(), features.len() / images.len()];
            let features = Tensor::from_data(TensorData::new(features, shape), &self.device);
            let outputs = self.model.outputs(features);
            for (layer, output) in layers.iter_mut().zip(outputs) {
                layer.add_values(&into_numbers(output))?;
            }
        }
        let count = differentiated.clamp(1, images.len());
        let gradients = self.differentiate(&images[..count], &labels[..count])?;
        // Those of the biases stand between them.
        for (layer, gradient) in layers.iter_mut().zip(gradients.into_iter().step_by(2)) {
            layer.gradients.add(&gradient)?;
        }
        Ok(layers)
    }

    /// The gradient of each parameter, in layer order.
    fn differentiate(
        &self,
        images: &[[u8; IMAGE_PIXELS]],
        labels: &[u8],
    ) -> Result<Vec<Vec<f32>>, PredictError> {
        let device = Device::flex().autodiff();
        // Any weights will do: they are replaced at once.
        let mut random = Random::new(self.spec.seed, Stream::Weights);
        let (network, inputs) = (&self.spec.network, self.spec.input.width());
        let model = Model::new(network, inputs, &mut random, &device)?;
        let model = model.with_parameters(&self.weights)?;
        let shard = Shard {
            features: self.describe(images),
            labels: labels.to_vec(),
            batch_size: images.len(),
        };
        let output = shard.differentiate(&model, &device);
        Ok(output.gradients.into_iter().map(into_numbers).collect())
    }
}

/// Adds each layer's weights: every other parameter, of these `lengths`; the others are biases.
fn add_weights(
    layers: &mut [LayerVitals],
    lengths: impl Iterator<Item = usize>,
    mut weights: &[f32],
) -> Result<(), NotFinite> {
    let parameters = lengths.map(|length| {
        let (parameter, rest) = weights.split_at(length);
        weights = rest;
        parameter
    });
    for (layer, parameter) in layers.iter_mut().zip(parameters.step_by(2)) {
        layer.weights.add(parameter)?;
    }
    Ok(())
}
