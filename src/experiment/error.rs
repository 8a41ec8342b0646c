//! Why a spec is invalid.

use crate::features::HogError;
use crate::layers::ShapeError;
use crate::words::{Id, Message, Says, message};
use thiserror::Error;

/// An invalid spec.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum SpecError {
    /// A value outside its range.
    OutOfRange {
        /// Name of the value.
        what: Id,
        /// The value.
        value: Message,
        /// The smallest valid value.
        from: String,
        /// The largest valid value.
        to: String,
    },
    /// A share that is no whole number of percent.
    NoPercent {
        /// Name of the share.
        what: Id,
        /// The share.
        value: Message,
    },
    /// A kernel larger than its image, or than any may be.
    Kernel {
        /// Which convolution, from 1.
        block: usize,
        /// Side of the kernel.
        kernel: usize,
        /// Largest side accepted there.
        largest: usize,
        /// Side of the image there.
        side: usize,
    },
    /// A layer that cannot be where it is.
    Layer {
        /// Which layer, from 1.
        number: usize,
        /// Its description.
        words: Message,
        /// Why.
        error: ShapeError,
    },
    /// More values between the layers than fit into memory.
    TooLarge {
        /// Values of a batch, in millions.
        millions: usize,
        /// The largest number accepted.
        most: usize,
    },
    /// More weights than a phone has memory for.
    TooManyWeights {
        /// Weights, in millions.
        millions: usize,
        /// The largest number accepted.
        most: usize,
    },
    /// Layers that need an image, on an input that is none.
    ConvolutionOfFeatures,
    /// Weight decay besides Adam's, or AdamW's own.
    DecayOfAdam,
    /// Augmentation of features, which are computed once.
    AugmentedFeatures,
    /// Flips of a dataset whose images they would spoil; its name.
    Flip(&'static str),
    /// HOG features that cannot be computed.
    Hog(#[from] HogError),
}

impl Says for SpecError {
    fn message(&self) -> Message {
        match self {
            Self::OutOfRange {
                what,
                value,
                from,
                to,
            } => {
                let [from, to] = [from, to].map(Message::digits);
                message!("spec-out-of-range", what, value, from, to)
            }
            Self::NoPercent { what, value } => message!("spec-no-percent", what, value),
            Self::Kernel {
                block,
                kernel,
                largest,
                side,
            } => {
                message!("spec-kernel", block, kernel, largest, side)
            }
            Self::Layer {
                number,
                words,
                error,
            } => {
                message!(
                    "spec-layer",
                    number,
                    layer = words,
                    reason = error.message()
                )
            }
            Self::TooLarge { millions, most } => message!("spec-too-large", millions, most),
            Self::TooManyWeights { millions, most } => {
                message!("spec-too-many-weights", millions, most)
            }
            Self::ConvolutionOfFeatures => message!("spec-convolution-of-features"),
            Self::DecayOfAdam => message!("spec-decay-of-adam"),
            Self::AugmentedFeatures => message!("spec-augmented-features"),
            Self::Flip(dataset) => message!("spec-flip", dataset),
            Self::Hog(error) => error.message(),
        }
    }
}
