//! The end of a run: which of its networks is the finished one, and its only look at the test set.

use super::Run;
use crate::evaluation::{HeldOut, TestResult, lowest};
use crate::model::Model;
use crate::training::{Beside, Parameter, TrainError};
use burn::module::Module;

impl Run {
    /// What the finished network gives on the test set, if the run tests it by itself; `None` before the end.
    pub fn test(&self) -> Option<&TestResult> {
        self.test.as_ref()
    }

    /// The finished network's epoch, from 1: the one with the lowest held-out loss, if the spec asks for it and a loss is
    /// finite; otherwise the last.
    fn finished_epoch(&self) -> usize {
        let best = self.spec.best_epoch.then(|| lowest(&self.history));
        best.flatten().map_or(self.history.len(), |index| index + 1)
    }

    /// Keeps the weights that the epoch was evaluated with, if it is the best so far and the spec asks for that.
    pub(super) async fn keep_best(&mut self) -> Result<(), TrainError> {
        let is_best = lowest(&self.history) == self.history.len().checked_sub(1);
        if self.spec.best_epoch && is_best {
            self.best = Some(self.evaluated_weights().await?);
        }
        Ok(())
    }

    /// Opens the test set, once the run has finished: scores the finished network, if the last row isn't its test already.
    pub(super) async fn finish(&mut self) -> Result<Option<TestResult>, TrainError> {
        if !self.spec.has_own_test() || !self.is_finished() {
            return Ok(None);
        }
        let epoch = self.finished_epoch();
        let (metrics, predictions) = self
            .score(&self.finished_network().await?, HeldOut::Test)
            .await?;
        if epoch == self.history.len() {
            self.predictions = predictions;
        }
        self.test = Some(TestResult {
            epoch,
            loss: metrics.loss(),
            accuracy: metrics.accuracy(),
            confusion: *metrics.confusion(),
        });
        Ok(self.test)
    }

    /// The network as it stands: the finished one at the end, the latest before.
    pub(super) async fn finished_network(&self) -> Result<Model, TrainError> {
        match &self.best {
            Some(best) if self.is_finished() => {
                Ok(self.model.valid().with_parameters(&best.concat())?)
            }
            _ => self.network().await,
        }
    }

    /// The weights and biases of the finished network, or before the end of the latest one, in layer order, each with its
    /// values row by row. With weight averaging they are the moving average.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn weights(&self) -> Result<Vec<Vec<f32>>, TrainError> {
        match &self.best {
            Some(best) if self.is_finished() => Ok(best.clone()),
            _ => self.evaluated_weights().await,
        }
    }

    /// The weights that a checkpoint has beside its own, which are those of [`weights`](Self::weights) from now on: training
    /// goes on from the last ones, and may end with the best ones.
    pub(super) fn put_best(&self, parameters: &mut [Parameter]) -> Option<Beside> {
        let best = self.best.clone()?;
        Some(if self.is_finished() {
            Beside::Last(exchange(parameters, best))
        } else {
            Beside::Best(best)
        })
    }

    /// The other way round: keeps a checkpoint's best weights, and leaves its last ones in `parameters`.
    pub(super) fn take_best(&mut self, parameters: &mut [Parameter], beside: Option<Beside>) {
        self.best = beside.map(|beside| match beside {
            Beside::Last(last) => exchange(parameters, last),
            Beside::Best(best) => best,
        });
    }
}

/// Gives the parameters these values; returns those that they had.
fn exchange(parameters: &mut [Parameter], values: Vec<Vec<f32>>) -> Vec<Vec<f32>> {
    let parts = parameters.iter_mut().zip(values);
    parts
        .map(|(parameter, values)| std::mem::replace(&mut parameter.values, values))
        .collect()
}
