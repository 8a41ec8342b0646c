//! Why a spec is invalid.

use crate::features::HogError;
use crate::layers::ShapeError;
use thiserror::Error;

/// An invalid spec.
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
        /// The smallest valid value.
        from: String,
        /// The largest valid value.
        to: String,
    },
    /// A kernel that has no center, or is larger than its image.
    #[error(
        "The kernel of convolution {block} is {kernel}; it must be odd and at most {largest}, because the image is {side}×{side}."
    )]
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
    #[error("Layer {number}, {words}: {error}.")]
    Layer {
        /// Which layer, from 1.
        number: usize,
        /// Its description.
        words: String,
        /// Why.
        error: ShapeError,
    },
    /// A list of layers that can't be trained here.
    #[error(
        "This version trains perceptrons with one hidden layer, alone or after convolutions that all end in the same pooling."
    )]
    UnknownNetwork,
    /// Convolutions on an input that is not an image.
    #[error("A convolutional network sees pixels, not HOG features. Choose one or the other.")]
    ConvolutionOfFeatures,
    /// HOG features that cannot be computed.
    #[error(transparent)]
    Hog(#[from] HogError),
}
