//! How good a network is: loss, accuracy, confusion matrix, and how they went from epoch to epoch.

mod confusion;
mod history;
mod tally;

pub use confusion::ConfusionMatrix;
pub use history::EpochRow;
pub use tally::Tally;
