//! A run: a spec being trained, a few steps at a time.

mod resume;

use crate::data::{Batches, TrainingSet};
use crate::evaluation::{ConfusionMatrix, EpochRow, MetricAccumulator, Predictions};
use crate::experiment::Spec;
use crate::model::Model;
use crate::ops::is_cpu;
use crate::random::{Random, Stream};
#[cfg(feature = "webgpu")]
use crate::training::device_dataset::DeviceDataset;
use crate::training::gradient_worker::{GradientWorker, differentiate};
use crate::training::optimizer::{LearningRate, Optimizer};
use crate::training::step::{Shard, StepOutput, read, shards};
use crate::training::{PreparedDataset, TrainError, digest};
use burn::module::Module;
use burn::tensor::{Device, Tensor};
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

/// Examples evaluated at once. Fixed, because it determines how sums are grouped.
const EVALUATION_BATCH: usize = 1000;

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
    /// Whether the last epoch is done, or patience has run out.
    pub finished: bool,
}

/// The results of an epoch.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Completed {
    /// The epoch's row of the history.
    pub row: EpochRow,
    /// The confusion matrix of the test set.
    pub confusion: ConfusionMatrix,
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
        let examples = training_set.examples().to_vec();
        Ok(Self {
            model: Model::new(&spec.network, width, &mut random, &device)?,
            optimizer: Optimizer::new(spec.optimizer),
            batches: Batches::of(examples, spec.batch_size, spec.seed),
            step: 0,
            metrics: MetricAccumulator::default(),
            history: Vec::new(),
            confusion: ConfusionMatrix::default(),
            predictions: Predictions::default(),
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

    /// The confusion matrix of the test set after the last whole epoch.
    pub fn confusion(&self) -> &ConfusionMatrix {
        &self.confusion
    }

    /// What was predicted for each test example after the last whole epoch; none before the first, and none in a run that
    /// was restored, until its next.
    pub fn predictions(&self) -> &Predictions {
        &self.predictions
    }

    /// Whether the last epoch is done, or patience has run out.
    pub fn is_finished(&self) -> bool {
        self.spec
            .is_over(self.history.iter().map(|row| row.test_loss))
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
    /// after each step. Splitting steps into calls differently doesn't change the run.
    ///
    /// # Errors
    /// If the device stops answering. The run cannot continue then.
    pub async fn train(&mut self, steps: usize) -> Result<Progress, TrainError> {
        let steps_per_epoch = self.batches.per_epoch();
        let first = self.step;
        let last = (first + steps).min(steps_per_epoch);
        let epoch = self.history.len() + usize::from(!self.is_finished());
        let mut losses = Vec::new();
        let mut completed = None;
        if !self.is_finished() {
            if first == 0 && steps > 0 {
                self.batches.shuffle();
            }
            let logits = if is_cpu(&self.device) {
                self.train_on_cpu(first..last).await?
            } else {
                self.train_on_gpu(first..last)
            };
            self.step = last;
            losses = self.score(first, logits).await?;
            if last == steps_per_epoch {
                completed = Some(self.complete_epoch(epoch).await?);
            }
        }
        Ok(Progress {
            epoch,
            step: if completed.is_some() { last } else { self.step },
            steps_per_epoch,
            losses,
            completed,
            finished: self.is_finished(),
        })
    }

    /// Trains some steps of an epoch; returns each batch's logits before its step.
    async fn train_on_cpu(&mut self, steps: Range<usize>) -> Result<Vec<Tensor<2>>, TrainError> {
        let mut logits = Vec::with_capacity(steps.len());
        for index in steps {
            logits.extend(self.update(index).await?);
        }
        Ok(logits)
    }

    /// The same on a GPU, which receives the batch plan of all these steps first.
    #[cfg(feature = "webgpu")]
    fn train_on_gpu(&mut self, steps: Range<usize>) -> Vec<Tensor<2>> {
        let examples = self.dataset.train().labeled(self.training_set.labels());
        let device_dataset = self
            .device_dataset
            .get_or_insert_with(|| DeviceDataset::new(examples, &self.device));
        let scheduled = steps.clone().map(|index| {
            let step = self.history.len() * self.batches.per_epoch() + index;
            self.spec.learning_rate(step, self.batches.per_epoch())
        });
        let rates = self.optimizer.next_rates(scheduled);
        let batches = steps.map(|index| self.batches.get(index));
        let plan = device_dataset.plan(examples, batches.zip(rates));
        let mut logits = Vec::with_capacity(plan.steps());
        for step in 0..plan.steps() {
            let output = plan.batch(step).differentiate(&self.model);
            let rate = LearningRate::OnDevice(Box::new(plan.rates(step)));
            self.model = self
                .optimizer
                .step(self.model.clone(), output.gradients, rate);
            logits.push(output.logits);
        }
        logits
    }

    #[cfg(not(feature = "webgpu"))]
    fn train_on_gpu(&mut self, _: Range<usize>) -> Vec<Tensor<2>> {
        unreachable!("this build has no device but the CPU")
    }

    /// One step: returns the batch's logits before it, and updates the weights.
    async fn update(&mut self, index: usize) -> Result<Option<Tensor<2>>, TrainError> {
        let batch = self.batches.get(index);
        let count = self.shards();
        let examples = self.dataset.train().labeled(self.training_set.labels());
        let shards = || Shard::of_batch(examples, batch, count);
        let outputs = differentiate(&self.model, &self.device, &mut self.workers, shards).await?;
        let Some(output) = StepOutput::total(outputs) else {
            return Ok(None);
        };
        let per_epoch = self.batches.per_epoch();
        let step = self.history.len() * per_epoch + index;
        let rate = self.spec.learning_rate(step, per_epoch);
        self.model = self.optimizer.step(
            self.model.clone(),
            output.gradients,
            LearningRate::Value(rate),
        );
        Ok(Some(output.logits))
    }

    /// Adds the logits of the steps from `first` on to the epoch's figures; returns each step's loss.
    async fn score(
        &mut self,
        first: usize,
        logits: Vec<Tensor<2>>,
    ) -> Result<Vec<f32>, TrainError> {
        let mut losses = Vec::with_capacity(logits.len());
        let examples = self.dataset.train().labeled(self.training_set.labels());
        for (index, logits) in read(logits).await?.into_iter().enumerate() {
            let batch = self.batches.get(first + index);
            let labels = examples.labels(batch);
            losses.push(self.metrics.add(&logits, labels) as f32);
        }
        Ok(losses)
    }

    /// Evaluates the test set and closes the epoch.
    async fn complete_epoch(&mut self, epoch: usize) -> Result<Completed, TrainError> {
        let (test, predictions) = self.score_test().await?;
        let train = std::mem::take(&mut self.metrics);
        let row = EpochRow {
            epoch,
            train_loss: train.loss(),
            train_accuracy: train.accuracy(),
            test_loss: test.loss(),
            test_accuracy: test.accuracy(),
        };
        self.step = 0;
        self.history.push(row);
        self.confusion = *test.confusion();
        self.predictions = predictions;
        Ok(Completed {
            row,
            confusion: self.confusion,
        })
    }

    /// Scores the test set with the current weights.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn evaluate(&self) -> Result<MetricAccumulator, TrainError> {
        Ok(self.score_test().await?.0)
    }

    async fn score_test(&self) -> Result<(MetricAccumulator, Predictions), TrainError> {
        let model = self.model.valid();
        debug_assert!(!model.is_training());
        let device = self.device.clone().inner();
        let test = self.dataset.test().examples();
        let examples: Vec<u32> = (0..test.labels.len() as u32).collect();
        let chunks = || examples.chunks(EVALUATION_BATCH);
        let logits = chunks().map(|chunk| model.forward(test.gather(chunk, &device)));
        let mut metrics = MetricAccumulator::default();
        let mut predictions = Predictions::default();
        for (chunk, logits) in chunks().zip(read(logits).await?) {
            metrics.add(&logits, test.labels(chunk));
            predictions.add(&logits);
        }
        Ok((metrics, predictions))
    }

    /// The digest of weights, history and confusion matrix.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn digest(&self) -> Result<String, TrainError> {
        let weights = self.weights().await?;
        Ok(digest(&weights, &self.history, &self.confusion))
    }

    /// The weights and biases in layer order, each with its values row by row.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn weights(&self) -> Result<Vec<Vec<f32>>, TrainError> {
        read(self.model.valid().parameters()).await
    }
}
