//! A run's claimed results.

use crate::device::Backend;
use crate::digest::Digest;
use crate::experiment::limits;
use crate::words::{Message, Says, message};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest name of a build, in bytes.
pub(super) const LONGEST_BUILD: usize = 64;

/// The results of a finished run, and where it ran.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Claim {
    /// Loss over the test set, of the finished network; of a run that diverged and has no test of its own, after the last
    /// whole epoch. NaN where there is neither; infinite or NaN, too, if the run diverged in a build that trained on all
    /// the same.
    pub test_loss: f64,
    /// Accuracy over the test set, 0 to 1.
    pub accuracy: f64,
    /// Macro F1 over the test set, 0 to 1.
    pub f1: f64,
    /// Digest of the confusion matrix, from [`ConfusionMatrix::digest`](crate::evaluation::ConfusionMatrix::digest).
    pub confusion: Digest,
    /// Digest of weights, history and confusion matrix; of a run that diverged, without weights.
    pub digest: Digest,
    /// The device that trained the run.
    pub device: Backend,
    /// Name of the build that trained it: another build may give different bits. Several are joined by ", then ".
    pub build: String,
    /// Whole epochs trained; fewer than the spec's if the run ended early.
    pub epochs: usize,
    /// The step of the next epoch, from 1, at which the run diverged, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diverged: Option<usize>,
}

/// A claim that can't be right.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum ClaimError {
    /// Part of its text is unintelligible.
    Damaged(Message),
    /// A part is missing.
    Missing(&'static str),
    /// A part is unreadable or out of range.
    Wrong(&'static str),
}

impl Says for ClaimError {
    fn message(&self) -> Message {
        match self {
            Self::Damaged(reason) => reason.clone(),
            Self::Missing(part) => message!("claim-part-missing", part),
            Self::Wrong(part) => message!("claim-part-wrong", part),
        }
    }
}

impl Claim {
    /// Checks that the figures are possible.
    ///
    /// # Errors
    /// Names the first impossible part.
    pub fn validate(&self) -> Result<(), ClaimError> {
        let share = 0.0..=1.0;
        let is_build =
            self.build.len() <= LONGEST_BUILD && self.build.split(", then ").all(is_name);
        let parts = [
            (
                self.test_loss.is_nan() || self.test_loss >= 0.0,
                "claim-loss",
            ),
            (share.contains(&self.accuracy), "claim-accuracy"),
            (share.contains(&self.f1), "claim-f1"),
            (is_build, "claim-build"),
            (self.diverged != Some(0), "claim-diverged"),
            (self.has_possible_epochs(), "claim-epochs"),
        ];
        match parts.into_iter().find(|(is_possible, _)| !is_possible) {
            Some((_, name)) => Err(ClaimError::Wrong(name)),
            None => Ok(()),
        }
    }

    /// A run may diverge in its first epoch.
    fn has_possible_epochs(&self) -> bool {
        limits::EPOCHS.contains(&self.epochs) || self.diverged.is_some() && self.epochs == 0
    }
}

/// Whether a build can have this name, which must survive in links: mail and chat programs encode none of it.
fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    !name.is_empty() && name.bytes().all(is_plain)
}
