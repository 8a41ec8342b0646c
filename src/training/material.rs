//! What a run learns from and is measured on.

use crate::data::{Dataset, Split};
use crate::experiment::Input;
use crate::features::{Features, Hog, HogError};
use burn::tensor::{Device, Tensor, TensorData};
use std::sync::Arc;

/// Features and labels of both splits.
#[derive(Debug)]
pub struct Material {
    train: Examples,
    test: Examples,
}

/// Features with their labels.
#[derive(Debug)]
pub struct Examples {
    /// What the network sees, one row for each example.
    pub features: Features,
    /// The classes, 0 to 9.
    pub labels: Arc<[u8]>,
}

impl Material {
    /// Pairs a training with a test split.
    pub fn new(train: Examples, test: Examples) -> Self {
        Self { train, test }
    }

    /// What a run learns from.
    pub fn train(&self) -> &Examples {
        &self.train
    }

    /// What it is measured on.
    pub fn test(&self) -> &Examples {
        &self.test
    }
}

impl Examples {
    /// The features of these examples as a tensor: `[examples, width]`.
    pub(super) fn gather(&self, examples: &[u32], device: &Device) -> Tensor<2> {
        let shape = [examples.len(), self.features.width()];
        Tensor::from_data(
            TensorData::new(self.features.gather(examples), shape),
            device,
        )
    }

    /// The labels of these examples.
    pub(super) fn labels<'a>(&'a self, examples: &'a [u32]) -> impl Iterator<Item = u8> + 'a {
        examples
            .iter()
            .map(|&example| self.labels[example as usize])
    }
}

/// A dataset on its way to features, some images at a time, so that whoever waits can be told how far it is.
#[derive(Debug)]
pub struct Preparation {
    dataset: Arc<Dataset>,
    hog: Option<Hog>,
    train: Vec<f32>,
    test: Vec<f32>,
}

impl Preparation {
    /// Prepares `dataset` as `input` describes it; nothing is computed yet.
    ///
    /// # Errors
    /// If these HOG features cannot be computed.
    pub fn new(dataset: Arc<Dataset>, input: Input) -> Result<Self, HogError> {
        let hog = match input {
            Input::Pixels => None,
            Input::Hog(hog) => Some(Hog::new(hog)?),
        };
        Ok(Self {
            dataset,
            hog,
            train: Vec::new(),
            test: Vec::new(),
        })
    }

    /// Describes the next `count` images of each split; the share that is done, 0 to 1.
    pub fn advance(&mut self, count: usize) -> f64 {
        let Some(hog) = &self.hog else {
            return 1.0;
        };
        let Dataset { train, test, .. } = &*self.dataset;
        let done = hog.describe_next(count, train.images(), &mut self.train)
            + hog.describe_next(count, test.images(), &mut self.test);
        done as f64 / (train.len() + test.len()) as f64
    }

    /// The material, after what is still to be described.
    pub fn finish(mut self) -> Material {
        self.advance(usize::MAX);
        let Dataset { train, test, .. } = &*self.dataset;
        let examples = |split: &Split, values| Examples {
            features: match &self.hog {
                None => Features::pixels(split),
                Some(hog) => Features::Values {
                    width: hog.spec().features(),
                    values,
                },
            },
            labels: split.labels().clone(),
        };
        Material::new(examples(train, self.train), examples(test, self.test))
    }
}
