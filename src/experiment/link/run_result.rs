//! What a finished run gave, as the trainer reports it, and what can be claimed of it.

use super::Claim;
use crate::device::Backend;
use crate::digest::Digest;
use crate::evaluation::{ConfusionMatrix, EpochRow, Scores};
use crate::experiment::Spec;
use serde::Deserialize;
use thiserror::Error;

/// What a finished run gave, and where it ran. Further fields are passed over.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunResult {
    /// What was trained.
    pub spec: Spec,
    /// The history, one row for each epoch that was trained.
    pub rows: Vec<EpochRow>,
    /// How the test set was classified after the last epoch.
    pub confusion: ConfusionMatrix,
    /// Digest of weights, history and confusion matrix.
    pub digest: Digest,
    /// Where the run was trained.
    pub device: Backend,
    /// Name of the build that trained it.
    pub build: String,
}

/// An outcome of which nothing can be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RunResultError {
    /// No epoch has ended.
    #[error("The run has no epoch behind it, so nothing can be claimed of it.")]
    Nothing,
}

impl RunResult {
    /// What its link may claim.
    ///
    /// # Errors
    /// If no epoch was trained.
    pub fn claim(&self) -> Result<Claim, RunResultError> {
        let last = self.rows.last().ok_or(RunResultError::Nothing)?;
        let scores = Scores::of(&self.confusion);
        Ok(Claim {
            test_loss: last.test_loss,
            accuracy: scores.accuracy,
            f1: scores.macro_average.f1,
            confusion: self.confusion.digest(),
            digest: self.digest,
            device: self.device,
            build: self.build.clone(),
            epochs: last.epoch,
        })
    }
}
