//! Why a file is no checkpoint, or has no weights that fit.

use crate::experiment::SpecError;
use crate::formats;
use crate::training::foreign::ForeignError;
use crate::words::{Message, Says, message};
use thiserror::Error;

/// Bytes that are not a checkpoint, or weights that don't fit.
#[derive(Debug, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum CheckpointError {
    /// Not a safetensors file.
    Format(String),
    /// A file of a later version.
    Newer {
        /// The format it claims to have.
        format: u64,
    },
    /// A safetensors file from elsewhere, or one with unknown words.
    NoSpec,
    /// Weights from elsewhere, of an unknown network.
    Foreign(#[from] ForeignError),
    /// The optimizer state is missing.
    State {
        /// How many numbers the optimizer keeps per weight.
        expected: usize,
    },
    /// The file's spec is invalid.
    Spec(#[from] SpecError),
    /// A tensor is missing, or has the wrong shape or type.
    Tensor {
        /// The tensor's name.
        name: String,
        /// The type and shape that it should have.
        expected: String,
    },
    /// Infinities or NaN among the weights of an outside file.
    NotFinite(String),
}

impl Says for CheckpointError {
    fn message(&self) -> Message {
        match self {
            Self::Format(reason) => message!("weights-malformed", reason),
            Self::Newer { format } => {
                message!("weights-newer", format, known = formats::CHECKPOINT)
            }
            Self::NoSpec => message!("weights-without-spec"),
            Self::Foreign(error) => error.message(),
            Self::State { expected } => message!("weights-without-state", expected),
            Self::Spec(error) => error.message(),
            Self::Tensor { name, expected } => message!("weights-without-tensor", name, expected),
            Self::NotFinite(name) => message!("weights-not-finite", name),
        }
    }
}
