//! The history of a run.

use serde::{Deserialize, Serialize};

/// The figures of one epoch.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EpochRow {
    /// Which epoch, from 1.
    pub epoch: usize,
    /// Mean loss over the training examples, each scored just before the step that learns from it.
    pub train_loss: f64,
    /// Accuracy over the training examples, scored likewise, 0 to 1.
    pub train_accuracy: f64,
    /// Mean loss over the test set after the epoch.
    pub test_loss: f64,
    /// Accuracy over the test set after the epoch, 0 to 1.
    pub test_accuracy: f64,
}
