//! Classifies images with a trained network.

mod measure;
mod vitals;

pub use measure::TrainingMeasure;

use crate::data::{CLASSES, IMAGE_PIXELS, IMAGE_SIDE};
use crate::experiment::{Input, Spec, SpecError};
use crate::features::{Features, Hog};
use crate::inside::map::{ImageMap, MapError};
use crate::inside::{self, Activations, Persuasion};
use crate::model::{Model, WeightsError};
use crate::random::{Random, Stream};
use crate::words::{Message, Says, message};
use burn::tensor::{Device, Tensor, TensorData};
use thiserror::Error;

/// Half as bright as ink.
const GREY: u8 = 128;
/// Images that go through the network together where there are many.
const BATCH: usize = 200;

/// A network that cannot predict.
#[derive(Debug, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum PredictError {
    /// The spec is invalid.
    Spec(#[from] SpecError),
    /// The weights belong to another network.
    Weights(#[from] WeightsError),
    /// Weights that have diverged to infinity or NaN.
    NotFinite,
    /// The images give no map.
    Map(#[from] MapError),
    /// Not every image has its class, or there is none.
    Labels,
    /// The result could not be read.
    Device(String),
}

impl Says for PredictError {
    fn message(&self) -> Message {
        match self {
            Self::Spec(error) => error.message(),
            Self::Weights(error) => error.message(),
            Self::NotFinite => message!("predict-not-finite"),
            Self::Map(error) => error.message(),
            Self::Labels => message!("predict-wrong-labels"),
            Self::Device(reason) => message!("predict-unreadable", reason),
        }
    }
}

/// A trained network, on the CPU, that classifies images.
#[derive(Debug)]
pub struct Predictor {
    spec: Spec,
    weights: Vec<f32>,
    model: Model,
    hog: Option<Hog>,
    device: Device,
}

impl Predictor {
    /// The network of `spec` with these weights: those of [`Run::weights`](super::Run::weights), concatenated.
    ///
    /// # Errors
    /// If the spec is invalid, or its network has more or fewer weights.
    pub fn new(spec: &Spec, weights: &[f32]) -> Result<Self, PredictError> {
        spec.validate()?;
        let device = Device::flex();
        // Any weights will do: they are replaced at once.
        let mut random = Random::new(spec.seed, Stream::Weights);
        let model = Model::new(&spec.network, spec.input.width(), &mut random, &device)?;
        let hog = match spec.input {
            Input::Pixels => None,
            Input::Hog(hog) => Some(Hog::new(hog).map_err(SpecError::from)?),
        };
        Ok(Self {
            spec: spec.clone(),
            weights: weights.to_vec(),
            model: model.with_parameters(weights)?,
            hog,
            device,
        })
    }

    /// The probability of each class, the softmax of the logits. `image`: 28x28 bytes, row by row, 0 black to 255 white.
    ///
    /// # Errors
    /// If the logits are not finite.
    pub fn predict(&self, image: &[u8; IMAGE_PIXELS]) -> Result<[f64; CLASSES], PredictError> {
        let all = self.predict_all(&[*image])?;
        all.first().copied().ok_or(PredictError::NotFinite)
    }

    /// The same for each of several images, which go through the network together.
    ///
    /// # Errors
    /// If a logit is not finite.
    pub fn predict_all(
        &self,
        images: &[[u8; IMAGE_PIXELS]],
    ) -> Result<Vec<[f64; CLASSES]>, PredictError> {
        if images.is_empty() {
            return Ok(Vec::new());
        }
        let logits = numbers(self.model.forward(self.input(images)))?;
        let rows = logits.chunks(CLASSES).map(softmax);
        rows.map(|row| row.ok_or(PredictError::NotFinite)).collect()
    }

    /// What each layer makes of an image.
    ///
    /// # Errors
    /// None in practice: the spec is valid.
    pub fn look(&self, image: &[u8; IMAGE_PIXELS]) -> Result<Activations, PredictError> {
        let input = self.describe(&[*image]);
        Ok(Activations::of(&self.spec, &self.weights, input)?)
    }

    /// How little it takes to make another class of an image; `None` if the network sees features.
    ///
    /// # Errors
    /// None in practice: the spec is valid.
    pub fn persuade(
        &self,
        image: &[u8; IMAGE_PIXELS],
        wanted: usize,
    ) -> Result<Option<Persuasion>, PredictError> {
        let input = self.describe(&[*image]);
        Ok(inside::persuade(&self.spec, &self.weights, &input, wanted)?)
    }

    /// How much less probable a class becomes, for each place of the image, with a grey square around that place: of
    /// `side` pixels, odd, and half as bright as ink. What was probable by itself stays positive there.
    ///
    /// # Errors
    /// If a logit is not finite.
    pub fn occlude(
        &self,
        image: &[u8; IMAGE_PIXELS],
        class: usize,
        side: usize,
    ) -> Result<Vec<f32>, PredictError> {
        let covered: Vec<[u8; IMAGE_PIXELS]> = (0..IMAGE_PIXELS)
            .map(|middle| {
                let (row, column) = (middle / IMAGE_SIDE, middle % IMAGE_SIDE);
                let mut covered = *image;
                for (index, pixel) in covered.iter_mut().enumerate() {
                    let is_near = |place: usize, middle: usize| place.abs_diff(middle) <= side / 2;
                    if is_near(index / IMAGE_SIDE, row) && is_near(index % IMAGE_SIDE, column) {
                        *pixel = GREY;
                    }
                }
                covered
            })
            .collect();
        let probability = |of: &[f64; CLASSES]| of.get(class).copied().unwrap_or(0.0);
        let whole = probability(&self.predict(image)?);
        let all = self.predict_all(&covered)?;
        Ok(all
            .iter()
            .map(|of| (whole - probability(of)) as f32)
            .collect())
    }

    /// What maps of these images are made of: the values of the last hidden layer.
    ///
    /// # Errors
    /// If there are too few, they are all the same to the network, or a value is not finite.
    pub fn map(&self, images: &[[u8; IMAGE_PIXELS]]) -> Result<ImageMap, PredictError> {
        let mut values = Vec::new();
        let mut width = 0;
        for batch in images.chunks(BATCH) {
            let hidden = self.model.hidden(self.input(batch));
            [_, width] = hidden.dims();
            values.extend(numbers(hidden)?);
        }
        Ok(ImageMap::new(values, width)?)
    }

    /// The network's input for these images as a tensor, a row for each.
    fn input(&self, images: &[[u8; IMAGE_PIXELS]]) -> Tensor<2> {
        let features = self.describe(images);
        let shape = [images.len(), features.len() / images.len()];
        Tensor::from_data(TensorData::new(features, shape), &self.device)
    }

    /// The network's input for these images: the same numbers that a run is tested on.
    fn describe(&self, images: &[[u8; IMAGE_PIXELS]]) -> Vec<f32> {
        let pixels = images.as_flattened();
        let Some(hog) = &self.hog else {
            let rows: Vec<u32> = (0..images.len() as u32).collect();
            return Features::Pixels(pixels.into()).gather(&rows);
        };
        let mut features = Vec::new();
        hog.describe_next(images.len(), pixels, &mut features);
        features
    }
}

/// All numbers of a tensor. At once: on the CPU there is nothing to wait for.
fn numbers(tensor: Tensor<2>) -> Result<Vec<f32>, PredictError> {
    tensor
        .into_data()
        .try_to_vec()
        .map_err(|error| PredictError::Device(format!("{error:?}")))
}

/// `exp(logit)` of each class, divided by their sum; `None` unless these are ten finite logits.
fn softmax(logits: &[f32]) -> Option<[f64; CLASSES]> {
    let logits: [f32; CLASSES] = logits.try_into().ok()?;
    if !logits.iter().all(|logit| logit.is_finite()) {
        return None;
    }
    // Subtracting the largest prevents overflow, and changes no share.
    let peak = f64::from(logits.into_iter().fold(f32::NEG_INFINITY, f32::max));
    let powers = logits.map(|logit| libm::exp(f64::from(logit) - peak));
    let sum: f64 = powers.iter().sum();
    Some(powers.map(|power| power / sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_are_shares_of_one() {
        let mut logits = [0.0; CLASSES];
        logits[3] = 9f32.ln();
        let shares = softmax(&logits).unwrap();
        assert!((shares[3] - 0.5).abs() < 1e-6 && (shares[0] - 1.0 / 18.0).abs() < 1e-6);
        logits[3] = 1e4;
        assert_eq!(
            softmax(&logits).unwrap()[3],
            1.0,
            "large logits do not overflow"
        );
    }

    #[test]
    fn what_is_no_number_is_no_probability() {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let mut logits = [0.0; CLASSES];
            logits[7] = bad;
            assert_eq!(softmax(&logits), None);
        }
        assert_eq!(softmax(&[0.0; 9]), None);
    }
}
