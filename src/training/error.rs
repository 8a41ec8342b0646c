//! Why a run cannot start or continue.

use crate::data::DatasetId;
use crate::experiment::{Input, SpecError};
use crate::model::WeightsError;
use thiserror::Error;

/// A run that could not start or continue.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TrainError {
    /// The spec is invalid.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// The prepared dataset is not the spec's.
    #[error("The run trains on {}, but {} was prepared.", asked.info().name, prepared.info().name)]
    WrongDataset {
        /// The spec's.
        asked: DatasetId,
        /// The prepared one.
        prepared: DatasetId,
    },
    /// The dataset was prepared for another input.
    #[error("The dataset was prepared for a different input.")]
    WrongInput {
        /// The spec's.
        asked: Input,
        /// The prepared one.
        prepared: Input,
    },
    /// The weights belong to another network.
    #[error(transparent)]
    Weights(#[from] WeightsError),
    /// A checkpoint from another dataset or of another version.
    #[error("This checkpoint does not belong to a run on this dataset.")]
    Checkpoint,
    /// A run that cannot be trained further.
    #[error("The cosine schedule ends with this run. Duplicate it with more epochs instead.")]
    PlannedToItsEnd,
    /// Fewer epochs than there are.
    #[error("The run already has {0} epochs; ask for more.")]
    AlreadyDone(usize),
    /// Results could not be read back from the device: it was lost, or it ran out of memory.
    #[error("The device stopped responding: it was lost or ran out of memory. ({0})")]
    Device(String),
}
