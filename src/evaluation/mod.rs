//! A network's quality: loss, accuracy, confusion matrix, the scores derived from it, and their history over the
//! epochs.

mod confusion;
mod history;
mod metric_accumulator;
mod overfitting;
mod predictions;
mod scores;

pub use confusion::ConfusionMatrix;
pub use history::{EpochRow, HeldOut, TestResult, lowest};
pub use metric_accumulator::MetricAccumulator;
pub use overfitting::{LossMinimum, LossTrend, LowestLoss, OverfittingNote, overfitting_note};
pub use predictions::Predictions;
pub use scores::{Averages, ClassScores, ConfusedPair, Scores, most_confused};
