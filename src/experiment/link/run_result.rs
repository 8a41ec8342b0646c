//! A finished run's results, as reported by the trainer, and what can be claimed of them.

use super::Claim;
use crate::device::Backend;
use crate::digest::Digest;
use crate::evaluation::{ConfusionMatrix, EpochRow, Scores, TestResult};
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
    /// The confusion matrix after the last epoch, of what its row is of; none before the first.
    pub confusion: Option<ConfusionMatrix>,
    /// What the finished network gives on the test set, if the run tests it by itself.
    #[serde(default)]
    pub test: Option<TestResult>,
    /// Digest of weights, history and confusion matrix; of a run that diverged, without weights.
    pub digest: Digest,
    /// The device that trained the run.
    pub device: Backend,
    /// Name of the build that trained it.
    pub build: String,
    /// The step of the epoch after those, from 1, at which the run diverged, if it did.
    #[serde(default)]
    pub diverged: Option<usize>,
}

/// A result that can't be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum RunResultError {
    /// No epoch is complete, and the run has not diverged.
    Nothing,
    /// The run has not come to its test.
    NoTest,
}

impl Says for RunResultError {
    fn message(&self) -> Message {
        match self {
            Self::Nothing => message!("claim-of-nothing"),
            Self::NoTest => message!("claim-without-test"),
        }
    }
}

impl RunResult {
    /// The claim for its link: always of the test set.
    ///
    /// # Errors
    /// If no epoch is complete, and the run has not diverged; or if the test set was not opened.
    pub fn claim(&self) -> Result<Claim, RunResultError> {
        let last = self.rows.last();
        if last.is_none() && self.diverged.is_none() {
            return Err(RunResultError::Nothing);
        }
        let (test_loss, confusion) = match (&self.test, self.spec.has_own_test(), self.diverged) {
            (Some(test), true, None) => (test.loss, test.confusion),
            // It never came to its test.
            (None, true, Some(_)) => (f64::NAN, ConfusionMatrix::default()),
            (None, false, _) => (
                last.map_or(f64::NAN, |row| row.held_out_loss),
                self.confusion.unwrap_or_default(),
            ),
            _ => return Err(RunResultError::NoTest),
        };
        let scores = Scores::of(&confusion);
        Ok(Claim {
            test_loss,
            accuracy: scores.accuracy,
            f1: scores.macro_average.f1,
            confusion: confusion.digest(),
            digest: self.digest,
            device: self.device,
            build: self.build.clone(),
            epochs: last.map_or(0, |row| row.epoch),
            diverged: self.diverged,
        })
    }
}
