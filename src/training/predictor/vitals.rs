//! The signs of life of a network's layers.

use super::{PredictError, Predictor};
use crate::data::{CLASSES, IMAGE_PIXELS};
use crate::inside::{LayerVitals, NotFinite};
use crate::layers::{ParameterRole, ParameterShape};
use crate::model::Model;
use crate::random::{Random, Stream};
use crate::training::optimizer::into_numbers;
use crate::training::step::Shard;
use crate::training::targets::Targets;
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
        let mut weights = self.weights.as_slice();
        let parameters = architecture.parameters().map(|parameter| {
            let (numbers, rest) = weights.split_at(parameter.len());
            weights = rest;
            (parameter, numbers)
        });
        for (layer, numbers) in layers.iter_mut().zip(kernels(parameters)) {
            layer.weights.add(numbers)?;
        }
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
        let gradients = kernels(architecture.parameters().zip(gradients));
        for (layer, gradient) in layers.iter_mut().zip(gradients) {
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
            first: 0,
            drops: Vec::new(),
        };
        let targets = Targets::new(self.spec.regularization.label_smoothing);
        let output = shard.differentiate(&model, targets, &device);
        Ok(output.gradients.into_iter().map(into_numbers).collect())
    }
}

/// Those of the parameters that multiply what their layer sees.
fn kernels<'a, T>(
    parameters: impl Iterator<Item = (&'a ParameterShape, T)>,
) -> impl Iterator<Item = T> {
    parameters
        .filter(|(parameter, _)| parameter.role == ParameterRole::Kernel)
        .map(|(_, numbers)| numbers)
}
