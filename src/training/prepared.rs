//! A prepared dataset: features and labels for training and testing, and the pipeline that computes them.

use super::TrainError;
use super::augmented::Augmented;
use crate::data::{Dataset, DatasetId, IMAGE_PIXELS, Split, TrainingSet};
use crate::experiment::{ALL_IMAGES, Input, Spec};
use crate::features::{Features, Hog, HogError, as_feature};
use burn::tensor::{Device, Tensor, TensorData};
use std::sync::Arc;

/// The features and labels of a dataset's two splits, with the dataset's id and the input.
#[derive(Debug)]
pub struct PreparedDataset {
    id: DatasetId,
    input: Input,
    train: PreparedSplit,
    test: PreparedSplit,
}

/// The features of a split's examples, with their labels.
#[derive(Debug)]
pub struct PreparedSplit {
    /// The network's input, one row per example.
    pub features: Features,
    /// The classes, 0 to 9.
    pub labels: Arc<[u8]>,
}

impl PreparedDataset {
    /// Combines a training and a test split, labelled as dataset `id` seen as `input`: only runs of that dataset and
    /// input accept it. [`FeaturePipeline`] computes the real ones; made-up splits may use any label.
    pub fn new(id: DatasetId, input: Input, train: PreparedSplit, test: PreparedSplit) -> Self {
        Self {
            id,
            input,
            train,
            test,
        }
    }

    /// Which dataset it is.
    pub fn id(&self) -> DatasetId {
        self.id
    }

    /// The network's input for each image.
    pub fn input(&self) -> Input {
        self.input
    }

    /// Checks that it matches `spec`.
    ///
    /// # Errors
    /// Names the dataset or input that `spec` asks for.
    pub fn check(&self, spec: &Spec) -> Result<(), TrainError> {
        check(spec, self.id, self.input)
    }

    /// The training split.
    pub fn train(&self) -> &PreparedSplit {
        &self.train
    }

    /// The test split.
    pub fn test(&self) -> &PreparedSplit {
        &self.test
    }
}

/// Features with labels: those of a split, or those that a run trains on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Examples<'a> {
    pub(super) features: &'a Features,
    pub(super) labels: &'a [u8],
    /// What is seen instead of the features, if they are augmented.
    pub(super) augmented: Option<Augmented<'a>>,
}

impl PreparedSplit {
    /// Its examples with their own labels.
    pub(super) fn examples(&self) -> Examples<'_> {
        self.labeled(&self.labels)
    }

    /// Its examples with other labels.
    pub(super) fn labeled<'a>(&'a self, labels: &'a [u8]) -> Examples<'a> {
        Examples {
            features: &self.features,
            labels,
            augmented: None,
        }
    }

    /// What a run of `spec` trains on, if this is the training split.
    ///
    /// # Errors
    /// If it has fewer images.
    pub(super) fn training_set(&self, spec: &Spec) -> Result<TrainingSet, TrainError> {
        let labels = self.labels.clone();
        let (asked, there) = (spec.training_images, labels.len());
        let set = match asked {
            ALL_IMAGES => TrainingSet::all(labels),
            _ => TrainingSet::sample(labels, asked, spec.seed)
                .ok_or(TrainError::TooFewImages { asked, there })?,
        };
        let validation = spec.validation_percent().unwrap_or_default();
        let noise = spec.label_noise_percent().unwrap_or_default();
        Ok(set
            .validated(validation, spec.seed)
            .mislabeled(noise, spec.seed))
    }
}

impl<'a> Examples<'a> {
    /// The features of these examples, one row after the other: `[examples, width]`, flattened.
    pub(super) fn rows(self, examples: &[u32]) -> Vec<f32> {
        match self.augmented {
            None => self.features.gather(examples),
            Some(augmented) => {
                let mut rows = Vec::with_capacity(examples.len() * IMAGE_PIXELS);
                for image in augmented.images(examples) {
                    rows.extend(image.iter().map(|&pixel| as_feature(pixel)));
                }
                rows
            }
        }
    }

    /// The same as a tensor: `[examples, width]`.
    pub(super) fn gather(self, examples: &[u32], device: &Device) -> Tensor<2> {
        let shape = [examples.len(), self.features.width()];
        Tensor::from_data(TensorData::new(self.rows(examples), shape), device)
    }

    /// The labels of these examples.
    pub(super) fn labels(self, examples: &'a [u32]) -> impl Iterator<Item = u8> + 'a {
        examples
            .iter()
            .map(move |&example| self.labels[example as usize])
    }
}

/// Computes the features of a dataset, a number of images at a time, so that the page can show progress.
#[derive(Debug)]
pub struct FeaturePipeline {
    dataset: Arc<Dataset>,
    input: Input,
    hog: Option<Hog>,
    train: Vec<f32>,
    test: Vec<f32>,
}

impl FeaturePipeline {
    /// A pipeline from `dataset` to the features that `input` describes; computes nothing yet.
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
            input,
            hog,
            train: Vec::new(),
            test: Vec::new(),
        })
    }

    /// Checks that its result will match `spec`.
    ///
    /// # Errors
    /// As [`PreparedDataset::check`].
    pub fn check(&self, spec: &Spec) -> Result<(), TrainError> {
        check(spec, self.dataset.id, self.input)
    }

    /// Computes the features of the next `count` images of each split; returns the completed share, 0 to 1.
    pub fn advance(&mut self, count: usize) -> f64 {
        let Some(hog) = &self.hog else {
            return 1.0;
        };
        let Dataset { train, test, .. } = &*self.dataset;
        let done = hog.describe_next(count, train.images(), &mut self.train)
            + hog.describe_next(count, test.images(), &mut self.test);
        done as f64 / (train.len() + test.len()) as f64
    }

    /// Computes the remaining features, and returns the prepared dataset.
    pub fn finish(mut self) -> PreparedDataset {
        self.advance(usize::MAX);
        let Dataset { train, test, .. } = &*self.dataset;
        let examples = |split: &Split, values| PreparedSplit {
            features: match &self.hog {
                None => Features::pixels(split),
                Some(hog) => Features::Values {
                    width: hog.spec().features(),
                    values,
                },
            },
            labels: split.labels().clone(),
        };
        let [train, test] = [examples(train, self.train), examples(test, self.test)];
        PreparedDataset::new(self.dataset.id, self.input, train, test)
    }
}

fn check(spec: &Spec, id: DatasetId, input: Input) -> Result<(), TrainError> {
    if id != spec.dataset {
        return Err(TrainError::WrongDataset {
            asked: spec.dataset,
            prepared: id,
        });
    }
    if input != spec.input {
        return Err(TrainError::WrongInput {
            asked: spec.input,
            prepared: input,
        });
    }
    Ok(())
}
