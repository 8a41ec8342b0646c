//! Why a run cannot start or continue.

use crate::data::DatasetId;
use crate::experiment::{Input, SpecError};
use crate::model::WeightsError;
use crate::words::{Message, Says, message};
use thiserror::Error;

/// A run that could not start or continue.
#[derive(Debug, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum TrainError {
    /// The spec is invalid.
    Spec(#[from] SpecError),
    /// The prepared dataset is not the spec's.
    WrongDataset {
        /// The spec's.
        asked: DatasetId,
        /// The prepared one.
        prepared: DatasetId,
    },
    /// The dataset was prepared for another input.
    WrongInput {
        /// The spec's.
        asked: Input,
        /// The prepared one.
        prepared: Input,
    },
    /// The training split has fewer images than the run trains on.
    TooFewImages {
        /// How many the spec asks for.
        asked: usize,
        /// How many there are.
        there: usize,
    },
    /// Augmentation of a training split that holds no pixels.
    AugmentedFeatures,
    /// The weights belong to another network.
    Weights(#[from] WeightsError),
    /// A checkpoint from another dataset or of another version.
    Checkpoint,
    /// A run that cannot be trained further.
    PlannedToItsEnd,
    /// Fewer epochs than there are.
    AlreadyDone(usize),
    /// A run that has diverged, and cannot continue.
    Diverged,
    /// Results could not be read back from the device: it was lost, or it ran out of memory.
    Device(String),
}

impl Says for TrainError {
    fn message(&self) -> Message {
        match self {
            Self::Spec(error) => error.message(),
            Self::WrongDataset { asked, prepared } => message!(
                "train-other-dataset",
                asked = asked.info().name,
                prepared = prepared.info().name
            ),
            Self::WrongInput { .. } => message!("train-other-input"),
            Self::TooFewImages { asked, there } => message!(
                "train-too-few-images",
                asked = Message::count(*asked),
                there = Message::count(*there)
            ),
            Self::AugmentedFeatures => message!("spec-augmented-features"),
            Self::Weights(error) => error.message(),
            Self::Checkpoint => message!("train-other-checkpoint"),
            Self::PlannedToItsEnd => message!("train-planned-to-end"),
            Self::AlreadyDone(epochs) => message!("train-already-done", epochs),
            Self::Diverged => message!("train-diverged"),
            Self::Device(reason) => message!("train-device-lost", reason),
        }
    }
}
