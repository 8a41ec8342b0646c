//! How good a network is: loss, accuracy, confusion matrix, the scores that follow from it, and how they went over the
//! epochs.

mod confusion;
mod history;
mod metric_accumulator;
mod overfitting;
mod scores;

pub use confusion::ConfusionMatrix;
pub use history::EpochRow;
pub use metric_accumulator::MetricAccumulator;
pub use overfitting::{LossMinimum, LossTrend, OverfittingNote, overfitting_note};
pub use scores::{Averages, ClassScores, ConfusedPair, Scores, most_confused};
