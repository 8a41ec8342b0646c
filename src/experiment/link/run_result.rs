//! A finished run's results, as reported by the trainer, and what can be claimed of them.

use super::Claim;
use crate::device::Backend;
use crate::digest::Digest;
use crate::evaluation::{ConfusionMatrix, EpochRow, Scores};
use crate::experiment::Spec;
use crate::words::{Message, Says, message};
use serde::Deserialize;
use thiserror::Error;

/// The results of a finished run, and where it ran. Unknown fields are ignored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunResult {
    /// What it trained.
    pub spec: Spec,
    /// The history, one row per trained epoch.
    pub rows: Vec<EpochRow>,
    /// The test set's confusion matrix after the last epoch.
    pub confusion: ConfusionMatrix,
    /// Digest of weights, history and confusion matrix.
    pub digest: Digest,
    /// The device that trained the run.
    pub device: Backend,
    /// Name of the build that trained it.
    pub build: String,
}

/// A result that can't be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum RunResultError {
    /// No epoch is complete.
    Nothing,
}

impl Says for RunResultError {
    fn message(&self) -> Message {
        match self {
            Self::Nothing => message!("claim-of-nothing"),
        }
    }
}

impl RunResult {
    /// The claim for its link.
    ///
    /// # Errors
    /// If no epoch is complete.
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
