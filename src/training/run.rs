//! A run: a spec being trained, a few steps at a time.

use super::{Material, RmsProp, digest};
use crate::data::{Batches, CLASSES};
use crate::evaluation::{ConfusionMatrix, EpochRow, Tally};
use crate::experiment::{Spec, SpecError};
use crate::model::Model;
use crate::random::{Random, Stream};
use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::activation::log_softmax;
use burn::tensor::{Device, Tensor, TensorData, Transaction};
use serde::Serialize;
use std::sync::Arc;
use thiserror::Error;

/// Examples that are evaluated at once. Fixed, because it decides how sums are grouped.
const EVALUATION_BATCH: usize = 1000;

/// A run that could not start or go on.
#[derive(Debug, Error)]
pub enum TrainError {
    /// The spec is not acceptable.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// Results could not be read back from the device: it was lost, or it ran out of memory.
    #[error("The device stopped answering: {0}")]
    Device(String),
}

/// How far a run has come, as [`Run::train`] reports it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The epoch the steps belong to, from 1.
    pub epoch: usize,
    /// Steps of this epoch that are done.
    pub step: usize,
    /// Steps in an epoch.
    pub steps_per_epoch: usize,
    /// The training loss of each step of this call, before its update.
    pub losses: Vec<f32>,
    /// The epoch's figures, if this call completed it.
    pub completed: Option<Completed>,
    /// Whether the last epoch is done.
    pub finished: bool,
}

/// What is known after an epoch.
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
    material: Arc<Material>,
    model: Model,
    optimizer: RmsProp,
    batches: Batches,
    step: usize,
    tally: Tally,
    history: Vec<EpochRow>,
    confusion: ConfusionMatrix,
}

impl Run {
    /// A run of `spec` on `device`, before its first step.
    ///
    /// `material` must be what `spec` asks for: its dataset, as its input describes it.
    ///
    /// # Errors
    /// If a value of the spec is out of range.
    pub fn new(spec: Spec, material: Arc<Material>, device: &Device) -> Result<Self, TrainError> {
        spec.validate()?;
        let device = device.clone().autodiff();
        let mut random = Random::new(spec.seed, Stream::Weights);
        let width = material.train().features.width();
        Ok(Self {
            model: Model::new(&spec.network, width, &mut random, &device),
            optimizer: RmsProp::new(spec.optimizer),
            batches: Batches::new(material.train().labels.len(), spec.batch_size, spec.seed),
            step: 0,
            tally: Tally::default(),
            history: Vec::new(),
            confusion: ConfusionMatrix::default(),
            spec,
            device,
            material,
        })
    }

    /// The spec that determines this run.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The training examples in the order of the present epoch, batch after batch. An epoch's first step shuffles, so
    /// before it this is still the order of the epoch before.
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

    /// Whether the last epoch is done.
    pub fn is_finished(&self) -> bool {
        self.history.len() >= self.spec.epochs
    }

    /// Trains up to `steps` steps, but not past the end of an epoch; evaluates when it gets there.
    ///
    /// The logits of all steps are read back at the end of the call, in one transaction, so that a GPU is not made to
    /// wait at each step. How many steps a call asks for does not change the run.
    ///
    /// # Errors
    /// If the device stops answering. The run cannot go on then.
    pub async fn train(&mut self, steps: usize) -> Result<Progress, TrainError> {
        let steps_per_epoch = self.batches.per_epoch();
        let first = self.step;
        let last = (first + steps).min(steps_per_epoch);
        let epoch = (self.history.len() + 1).min(self.spec.epochs);
        let mut losses = Vec::new();
        let mut completed = None;
        if !self.is_finished() {
            if first == 0 && steps > 0 {
                self.batches.shuffle();
            }
            let logits = (first..last).map(|index| self.update(index)).collect();
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

    /// One step: the batch's logits before it, and new weights.
    fn update(&mut self, index: usize) -> Tensor<2> {
        let batch = self.batches.get(index);
        let features = self.material.train().gather(batch, &self.device);
        let labels = self.material.train().labels(batch);
        let targets = one_hot(labels, batch.len(), &self.device);
        let logits = self.model.forward(features);
        let gradients = cross_entropy(logits.clone(), targets).backward();
        self.model = self.optimizer.step(self.model.clone(), gradients);
        logits.inner()
    }

    /// Adds the logits of the steps from `first` on to the epoch's figures; the loss of each step.
    async fn score(
        &mut self,
        first: usize,
        logits: Vec<Tensor<2>>,
    ) -> Result<Vec<f32>, TrainError> {
        let mut losses = Vec::with_capacity(logits.len());
        for (index, logits) in read(logits).await?.into_iter().enumerate() {
            let batch = self.batches.get(first + index);
            let labels = self.material.train().labels(batch);
            losses.push(self.tally.add(&logits, labels) as f32);
        }
        Ok(losses)
    }

    /// Evaluates the test set and closes the epoch.
    async fn complete_epoch(&mut self, epoch: usize) -> Result<Completed, TrainError> {
        let test = self.evaluate().await?;
        let train = std::mem::take(&mut self.tally);
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
        Ok(Completed {
            row,
            confusion: self.confusion,
        })
    }

    /// Scores the test set with the present weights.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn evaluate(&self) -> Result<Tally, TrainError> {
        let model = self.model.valid();
        let device = self.device.clone().inner();
        let test = self.material.test();
        let examples: Vec<u32> = (0..test.labels.len() as u32).collect();
        let chunks = || examples.chunks(EVALUATION_BATCH);
        let logits = chunks()
            .map(|chunk| model.forward(test.gather(chunk, &device)))
            .collect();
        let mut tally = Tally::default();
        for (chunk, logits) in chunks().zip(read(logits).await?) {
            tally.add(&logits, test.labels(chunk));
        }
        Ok(tally)
    }

    /// The digest of weights, history and confusion matrix.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn digest(&self) -> Result<String, TrainError> {
        let weights = self.weights().await?;
        Ok(digest(&weights, &self.history, &self.confusion))
    }

    /// The weights and biases in the order of the layers, each with its values row by row.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn weights(&self) -> Result<Vec<Vec<f32>>, TrainError> {
        let mut collector = Collector::default();
        self.model.valid().visit(&mut collector);
        read(collector.0).await
    }
}

/// Collects a model's parameters, flattened, in the order of its fields.
#[derive(Default)]
struct Collector(Vec<Tensor<1>>);

impl ModuleVisitor for Collector {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.0.push(parameter.val().flatten(0, D - 1));
    }
}

/// Labels (0 to 9) of so many examples as rows with a one at the label's place: `[examples, 10]`.
pub fn one_hot(labels: impl Iterator<Item = u8>, examples: usize, device: &Device) -> Tensor<2> {
    let mut rows = vec![0f32; examples * CLASSES];
    for (row, label) in rows.chunks_exact_mut(CLASSES).zip(labels) {
        row[usize::from(label)] = 1.0;
    }
    Tensor::from_data(TensorData::new(rows, [examples, CLASSES]), device)
}

/// Mean categorical cross-entropy of logits against one-hot targets, both `[batch, 10]`.
pub fn cross_entropy(logits: Tensor<2>, targets: Tensor<2>) -> Tensor<1> {
    let [batch, _] = targets.dims();
    (log_softmax(logits, 1) * targets)
        .sum()
        .mul_scalar(-1.0 / batch as f64)
}

/// Reads tensors back from the device, all at once.
async fn read<const D: usize>(tensors: Vec<Tensor<D>>) -> Result<Vec<Vec<f32>>, TrainError> {
    if tensors.is_empty() {
        return Ok(Vec::new());
    }
    let transaction = tensors
        .into_iter()
        .fold(Transaction::default(), Transaction::register);
    let data = transaction
        .execute_async()
        .await
        .map_err(|error| TrainError::Device(error.to_string()))?;
    data.into_iter()
        .map(|data| data.try_into_vec::<f32>())
        .collect::<Result<_, _>>()
        .map_err(|error| TrainError::Device(format!("{error:?}")))
}
