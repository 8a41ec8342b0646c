//! Loss and accuracy of networks on what their run trains on, measured: with the weights as they are.

use super::{PredictError, Predictor, numbers};
use crate::data::{IMAGE_PIXELS, TrainingSet};
use crate::evaluation::MetricAccumulator;
use crate::experiment::Spec;
use crate::features::Features;
use crate::training::run::evaluation_batch;
use crate::training::{PreparedSplit, TrainError};
use std::ops::Range;
use std::sync::Arc;

/// The training set of a run, which measures one network after the other.
#[derive(Debug)]
pub struct TrainingMeasure {
    spec: Spec,
    set: TrainingSet,
    /// Images scored at once.
    batch: usize,
    /// Images that are scored.
    done: usize,
    metrics: MetricAccumulator,
    predictor: Option<Predictor>,
}

impl TrainingMeasure {
    /// What a run of `spec` trains on, of a training split with these labels.
    ///
    /// # Errors
    /// If the spec is invalid, or there are fewer images.
    pub fn new(spec: &Spec, labels: Arc<[u8]>) -> Result<Self, TrainError> {
        spec.validate()?;
        // Which images they are does not depend on what they show.
        let split = PreparedSplit {
            features: Features::Pixels(Arc::default()),
            labels,
        };
        Ok(Self {
            spec: spec.clone(),
            set: split.training_set(spec)?,
            batch: evaluation_batch(spec)?,
            done: 0,
            metrics: MetricAccumulator::default(),
            predictor: None,
        })
    }

    /// Begins to measure the network with these weights, one parameter after the other.
    ///
    /// # Errors
    /// If it has more or fewer.
    pub fn begin(&mut self, weights: &[f32]) -> Result<(), PredictError> {
        self.predictor = Some(Predictor::new(&self.spec, weights)?);
        self.metrics = MetricAccumulator::default();
        self.done = 0;
        Ok(())
    }

    /// The next images to be scored, by their numbers in the split; none if all are.
    pub fn next(&self) -> &[u32] {
        &self.set.examples()[self.chunk()]
    }

    /// Scores the images that [`Self::next`] named: so many together, and in that order, as a run scores its test set.
    ///
    /// # Errors
    /// If these are not as many, or nothing was begun.
    pub fn add(&mut self, images: &[[u8; IMAGE_PIXELS]]) -> Result<(), PredictError> {
        let chunk = self.chunk();
        let Some(predictor) = &self.predictor else {
            return Err(PredictError::Labels);
        };
        if images.is_empty() || images.len() != chunk.len() {
            return Err(PredictError::Labels);
        }
        let logits = numbers(predictor.model.forward(predictor.input(images)))?;
        let examples = &self.set.examples()[chunk.clone()];
        let labels = examples.iter().map(|&e| self.set.labels()[e as usize]);
        self.metrics.add(&logits, labels);
        self.done = chunk.end;
        Ok(())
    }

    /// Which share of the images is scored, 0 to 1.
    pub fn share(&self) -> f64 {
        self.done as f64 / self.set.examples().len().max(1) as f64
    }

    /// Loss and accuracy over the images so far.
    pub fn metrics(&self) -> &MetricAccumulator {
        &self.metrics
    }

    fn chunk(&self) -> Range<usize> {
        let end = (self.done + self.batch).min(self.set.examples().len());
        self.done..end
    }
}
