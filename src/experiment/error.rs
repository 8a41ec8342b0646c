//! Why a spec is refused.

use crate::features::HogError;
use crate::layers::ShapeError;
use thiserror::Error;

/// A spec that cannot be trained.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum SpecError {
    /// A value outside its range.
    #[error("{what} is {value}; it must be between {from} and {to}.")]
    OutOfRange {
        /// Name of the value.
        what: &'static str,
        /// The value.
        value: String,
        /// The smallest value that is accepted.
        from: String,
        /// The largest value that is accepted.
        to: String,
    },
    /// A kernel that has no middle, or is larger than the image it sees.
    #[error(
        "The kernel of convolution {block} is {kernel}; it must be odd, and at most {largest}, where the image is {side}×{side}."
    )]
    Kernel {
        /// Which convolution, from 1.
        block: usize,
        /// Side of the kernel.
        kernel: usize,
        /// Largest side that is accepted there.
        largest: usize,
        /// Side of the image there.
        side: usize,
    },
    /// A layer that cannot stand where it does.
    #[error("Layer {number}, {words}: {error}.")]
    Layer {
        /// Which layer, from 1.
        number: usize,
        /// What it is.
        words: String,
        /// Why.
        error: ShapeError,
    },
    /// A list of layers that is not trained here.
    #[error(
        "This version trains perceptrons with one hidden layer, and convolutions with max pooling after each before it."
    )]
    UnknownNetwork,
    /// Convolutions of something that is no image.
    #[error("A convolutional network sees pixels, not HOG features. Choose one or the other.")]
    ConvolutionOfFeatures,
    /// HOG features that cannot be computed.
    #[error(transparent)]
    Hog(#[from] HogError),
}
