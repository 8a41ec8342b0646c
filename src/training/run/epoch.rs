//! The end of an epoch: what the network gives on images that it does not learn from.

use super::{Completed, Run};
use crate::evaluation::{EpochRow, HeldOut, MetricAccumulator, Predictions};
use crate::experiment::{Spec, SpecError};
use crate::model::Model;
use crate::training::TrainError;
use crate::training::step::read;

/// Most examples evaluated at once.
const EVALUATION_BATCH: usize = 1000;

/// Values that a layer may give for all of them: 100 MB, below the 128 MB that any WebGPU binds.
const EVALUATED_VALUES: usize = 25_000_000;

/// Examples evaluated at once: determined by the spec alone, because it determines how sums are grouped.
///
/// # Errors
/// If the spec is invalid.
pub(in crate::training) fn evaluation_batch(spec: &Spec) -> Result<usize, SpecError> {
    if spec.network.shorthand().is_some() {
        return Ok(EVALUATION_BATCH);
    }
    let layers = spec.architecture()?.layers;
    let largest = layers
        .iter()
        .map(|layer| layer.output.len())
        .fold(1, usize::max);
    Ok((EVALUATED_VALUES / largest).clamp(1, EVALUATION_BATCH))
}

impl Run {
    /// Evaluates the held-out images and closes the epoch; after the last, tests the finished network. `None` if the
    /// epoch's last step has left nothing to evaluate.
    pub(super) async fn complete_epoch(
        &mut self,
        epoch: usize,
    ) -> Result<Option<Completed>, TrainError> {
        let held_out = self.spec.held_out();
        let (metrics, predictions) = self.score(&self.network().await?, held_out).await?;
        let is_finite = metrics.loss().is_finite() && self.has_finite_weights().await?;
        if self.divergence.is_noted(is_finite, self.step) {
            return Ok(None);
        }
        let train = std::mem::take(&mut self.metrics);
        let row = EpochRow {
            epoch,
            train_loss: train.loss(),
            train_accuracy: train.accuracy(),
            held_out,
            held_out_loss: metrics.loss(),
            held_out_accuracy: metrics.accuracy(),
        };
        self.step = 0;
        self.history.push(row);
        self.confusion = *metrics.confusion();
        self.predictions = match held_out {
            HeldOut::Test => predictions,
            HeldOut::Validation => Predictions::default(),
        };
        self.keep_best().await?;
        Ok(Some(Completed {
            row,
            confusion: self.confusion,
            test: self.finish().await?,
        }))
    }

    /// Scores the test set with the network as it stands.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn evaluate(&self) -> Result<MetricAccumulator, TrainError> {
        let network = self.finished_network().await?;
        Ok(self.score(&network, HeldOut::Test).await?.0)
    }

    /// Scores held-out images, as they are, with `model`, which is not in training.
    pub(super) async fn score(
        &self,
        model: &Model,
        held_out: HeldOut,
    ) -> Result<(MetricAccumulator, Predictions), TrainError> {
        debug_assert!(!model.is_training());
        let device = self.device.clone().inner();
        let (images, numbers) = match held_out {
            HeldOut::Test => {
                let test = self.dataset.test().examples();
                (test, (0..test.labels.len() as u32).collect())
            }
            HeldOut::Validation => (
                self.dataset.train().examples(),
                self.training_set.validation().to_vec(),
            ),
        };
        let batch = evaluation_batch(&self.spec)?;
        let chunks = || numbers.chunks(batch);
        let logits = chunks().map(|chunk| model.forward(images.gather(chunk, &device)));
        let mut metrics = MetricAccumulator::default();
        let mut predictions = Predictions::default();
        for (chunk, logits) in chunks().zip(read(logits).await?) {
            metrics.add(&logits, images.labels(chunk));
            predictions.add(&logits);
        }
        Ok((metrics, predictions))
    }
}
