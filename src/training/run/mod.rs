//! A run: a spec being trained, a few steps at a time.

mod averages;
mod best;
mod divergence;
mod epoch;
mod resume;
mod steps;

pub(super) use epoch::evaluation_batch;

use crate::data::{Batches, TrainingSet};
use crate::evaluation::{ConfusionMatrix, EpochRow, MetricAccumulator, Predictions, TestResult};
use crate::experiment::Spec;
use crate::model::{Model, parameter_layout};
use crate::ops::is_cpu;
use crate::random::{Random, Stream};
use crate::training::augmented::Augmented;
#[cfg(feature = "webgpu")]
use crate::training::device_dataset::DeviceDataset;
use crate::training::digest::digest_of_diverged;
use crate::training::gradient_worker::GradientWorker;
use crate::training::optimizer::{Optimizer, Regularizer};
use crate::training::step::{read, shards};
use crate::training::{PreparedDataset, TrainError, digest};
use burn::tensor::{Device, Tensor};
use divergence::Divergence;
use serde::Serialize;
use std::sync::Arc;

/// A run's progress, as reported by [`Run::train`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The epoch of the steps, from 1.
    pub epoch: usize,
    /// Steps completed in this epoch.
    pub step: usize,
    /// Steps in an epoch.
    pub steps_per_epoch: usize,
    /// The training loss of each step in this call, before its update.
    pub losses: Vec<f32>,
    /// The epoch's figures, if this call completed it.
    pub completed: Option<Completed>,
    /// Whether the last epoch is done, or patience has run out, or the run has diverged.
    pub finished: bool,
    /// Whether it has diverged, at this step, whose loss is the last.
    pub diverged: bool,
}

/// The results of an epoch.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Completed {
    /// The epoch's row of the history.
    pub row: EpochRow,
    /// The confusion matrix of what the row is of: the test set, or the validation set.
    pub confusion: ConfusionMatrix,
    /// What the finished network gives on the test set, if that isn't the row, and the run has finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<TestResult>,
}

/// A spec being trained, with its history.
pub struct Run {
    spec: Spec,
    device: Device,
    dataset: Arc<PreparedDataset>,
    training_set: TrainingSet,
    model: Model,
    optimizer: Optimizer,
    batches: Batches,
    step: usize,
    /// The training metrics of the current epoch so far.
    metrics: MetricAccumulator,
    history: Vec<EpochRow>,
    confusion: ConfusionMatrix,
    predictions: Predictions,
    divergence: Divergence,
    /// With `best_epoch`, the weights that the best epoch so far was evaluated with.
    best: Option<Vec<Vec<f32>>>,
    test: Option<TestResult>,
    workers: Vec<Box<dyn GradientWorker>>,
    /// On a GPU, set from the first step on.
    #[cfg(feature = "webgpu")]
    device_dataset: Option<DeviceDataset>,
}

impl Run {
    /// A run of `spec` on `device`, before its first step.
    ///
    /// # Errors
    /// If the spec is invalid, or `dataset` doesn't match it.
    pub fn new(
        spec: Spec,
        dataset: Arc<PreparedDataset>,
        device: &Device,
    ) -> Result<Self, TrainError> {
        spec.validate()?;
        dataset.check(&spec)?;
        let device = device.clone().autodiff();
        let mut random = Random::new(spec.seed, Stream::Weights);
        let width = dataset.train().features.width();
        let training_set = dataset.train().training_set(&spec)?;
        Augmented::new(&dataset.train().features, &spec, 1)?;
        let examples = training_set.examples().to_vec();
        let layout = parameter_layout(&spec.network, width)?;
        let regularizer = Regularizer::new(spec.regularization, &layout);
        Ok(Self {
            model: Model::new(&spec.network, width, &mut random, &device)?,
            optimizer: Optimizer::new(spec.optimizer).regularized(regularizer),
            batches: Batches::of(examples, spec.batch_size, spec.seed),
            step: 0,
            metrics: MetricAccumulator::default(),
            history: Vec::new(),
            confusion: ConfusionMatrix::default(),
            predictions: Predictions::default(),
            divergence: Divergence::default(),
            best: None,
            test: None,
            workers: Vec::new(),
            #[cfg(feature = "webgpu")]
            device_dataset: None,
            spec,
            device,
            dataset,
            training_set,
        })
    }

    /// The spec that determines this run.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The training examples in the current epoch's order, batch after batch. An epoch's first step shuffles, so before
    /// it this is still the previous epoch's order.
    pub fn order(&self) -> &[u32] {
        self.batches.order()
    }

    /// The figures of the epochs so far.
    pub fn history(&self) -> &[EpochRow] {
        &self.history
    }

    /// The confusion matrix after the last whole epoch, of what its row is of.
    pub fn confusion(&self) -> &ConfusionMatrix {
        &self.confusion
    }

    /// What was predicted for each test example after the last whole epoch; none before the first, none in a run that was
    /// restored, until its next, and with a validation split none before the end.
    pub fn predictions(&self) -> &Predictions {
        &self.predictions
    }

    /// Whether the last epoch is done, or patience has run out, or the run has diverged.
    pub fn is_finished(&self) -> bool {
        let losses = self.history.iter().map(|row| row.held_out_loss);
        self.diverged().is_some() || self.spec.is_over(losses)
    }

    /// How many workers can share a step's work; 1 if it can't be shared.
    pub fn shards(&self) -> usize {
        shards(&self.spec.network, &self.device)
    }

    /// Shares each step's work with `workers` from now on. That affects only speed, and not one bit of the run.
    pub fn share_with(&mut self, workers: Vec<Box<dyn GradientWorker>>) {
        self.workers = workers;
    }

    /// Number of gradient workers sharing the work: as many as were given, or none after one has failed.
    pub fn workers(&self) -> usize {
        self.workers.len()
    }

    /// Trains up to `steps` steps, but not past the end of an epoch, where it evaluates.
    ///
    /// The call reads the logits of all its steps back at its end, in one transaction, so that a GPU need not wait
    /// after each step. Splitting steps into calls differently doesn't change the run: where one of them has diverged,
    /// those after it count for nothing.
    ///
    /// # Errors
    /// If the device stops answering. The run cannot continue then.
    pub async fn train(&mut self, steps: usize) -> Result<Progress, TrainError> {
        let steps_per_epoch = self.batches.per_epoch();
        let first = self.step;
        let last = (first + steps).min(steps_per_epoch);
        let is_begun = self.diverged().is_some() || !self.is_finished();
        let epoch = self.history.len() + usize::from(is_begun);
        let mut losses = Vec::new();
        let mut completed = None;
        if !self.is_finished() {
            if first == 0 && steps > 0 {
                self.batches.shuffle();
            }
            let logits = if is_cpu(&self.device) {
                self.train_on_cpu(first..last).await?
            } else {
                self.train_on_gpu(first..last)?
            };
            losses = self.add(first, logits).await?;
            self.step = self.diverged().unwrap_or(last);
            if last == steps_per_epoch && self.diverged().is_none() {
                completed = self.complete_epoch(epoch).await?;
            }
        }
        Ok(Progress {
            epoch,
            step: if completed.is_some() { last } else { self.step },
            steps_per_epoch,
            losses,
            completed,
            finished: self.is_finished(),
            diverged: self.diverged().is_some(),
        })
    }

    /// Adds the logits of the steps from `first` on to the epoch's figures; returns each step's loss, up to the first
    /// that is not finite.
    async fn add(&mut self, first: usize, logits: Vec<Tensor<2>>) -> Result<Vec<f32>, TrainError> {
        let mut losses = Vec::with_capacity(logits.len());
        let examples = self.dataset.train().labeled(self.training_set.labels());
        for (index, logits) in read(logits).await?.into_iter().enumerate() {
            let batch = self.batches.get(first + index);
            let labels = examples.labels(batch);
            let before = self.metrics.clone();
            let loss = self.metrics.add(&logits, labels) as f32;
            losses.push(loss);
            let step = first + index + 1;
            if self.divergence.is_noted(loss.is_finite(), step) {
                self.metrics = before;
                break;
            }
        }
        Ok(losses)
    }

    /// The digest of weights, history and confusion matrix, and of the finished network's test; of a run that has diverged,
    /// see [`Run::diverged`].
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn digest(&self) -> Result<String, TrainError> {
        if let Some(step) = self.diverged() {
            return Ok(digest_of_diverged(
                step,
                self.metrics.loss_sum(),
                &self.history,
                &self.confusion,
            ));
        }
        let weights = self.weights().await?;
        let test = self.test.as_ref();
        Ok(digest(&weights, &self.history, &self.confusion, test))
    }
}
