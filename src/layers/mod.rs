//! The layers that networks are made of, each in one file: its settings, its name in Keras's words, its shape rule, its
//! parameters, and its operation. (Pooling layers have none of their own: the convolution before them does both in one.)
//!
//! A new layer is a file here and a line in `layers!`; `model` builds and calls it.

mod activation;
mod average_pooling;
mod convolution;
mod dense;
#[cfg(feature = "trainer")]
mod glorot;
mod max_pooling;
mod pooling;
mod shape;

pub use activation::Activation;
pub use average_pooling::AveragePooling;
#[cfg(feature = "trainer")]
pub use convolution::ConvolutionModule;
pub use convolution::{Convolution, LARGEST_KERNEL};
pub use dense::Dense;
#[cfg(feature = "trainer")]
pub use dense::DenseModule;
pub use max_pooling::MaxPooling;
pub use pooling::{POOL, PoolingKind};
pub use shape::{ParameterShape, Shape, ShapeError};

use crate::tagged::read_by_kind;
use crate::words::Message;
use serde::Serialize;

/// What is known of a layer without its weights.
pub trait LayerRule {
    /// What the layer's parameters are named after in weight files: `conv1.weight`. The number is left out where a name
    /// needs none.
    const NAME: &'static str;

    /// Its kind, if it is a pooling layer.
    const POOLING: Option<PoolingKind> = None;

    /// What the layer is, in Keras's words, with its activation.
    fn words(&self) -> Message;

    /// The shape of its output.
    ///
    /// # Errors
    /// If it cannot stand behind a layer with this output.
    fn output(&self, input: Shape) -> Result<Shape, ShapeError>;

    /// Its parameters, in the order in which they are drawn and stored; none by default.
    fn parameters(&self, _input: Shape) -> Vec<ParameterShape> {
        Vec::new()
    }

    /// Multiplications with a weight, for one image; none by default.
    fn multiply_adds(&self, _input: Shape) -> usize {
        0
    }
}

/// The list of layers with their kinds in JSON, and an expression of a layer's own settings, whatever layer it is.
macro_rules! layers {
    ($($(#[$words:meta])* $layer:ident = $kind:literal),+ $(,)?) => {
        /// A layer of a network, as a spec holds it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[serde(tag = "kind")]
        #[non_exhaustive]
        pub enum Layer {
            $($(#[$words])* #[serde(rename = $kind)] $layer($layer),)+
        }

        read_by_kind!(Layer {
            $($kind => |tagged| tagged.settings().map(Self::$layer),)+
        });

        impl Layer {
            /// One of each, with the settings it begins with.
            pub fn all() -> Vec<Self> {
                vec![$(Self::$layer($layer::default())),+]
            }
        }

        macro_rules! each {
            ($of:expr, $rule:ident => $expression:expr) => {
                match $of {
                    $(Layer::$layer($rule) => $expression,)+
                }
            };
        }
    };
}

layers! {
    /// Every input to every neuron.
    Dense = "dense",
    /// Kernels that slide over an image.
    Convolution = "convolution",
    /// The largest of neighbouring values.
    MaxPooling = "max-pooling",
    /// Their mean.
    AveragePooling = "average-pooling",
}

impl Layer {
    /// See [`LayerRule::NAME`].
    pub fn name(&self) -> &'static str {
        fn name<R: LayerRule>(_: &R) -> &'static str {
            R::NAME
        }
        each!(self, rule => name(rule))
    }

    /// See [`LayerRule::POOLING`].
    pub fn pooling(&self) -> Option<PoolingKind> {
        fn pooling<R: LayerRule>(_: &R) -> Option<PoolingKind> {
            R::POOLING
        }
        each!(self, rule => pooling(rule))
    }

    /// See [`LayerRule::words`].
    pub fn words(&self) -> Message {
        each!(self, rule => rule.words())
    }

    /// See [`LayerRule::output`].
    ///
    /// # Errors
    /// If it cannot stand behind a layer with this output.
    pub fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        each!(self, rule => rule.output(input))
    }

    /// See [`LayerRule::parameters`].
    pub fn parameters(&self, input: Shape) -> Vec<ParameterShape> {
        each!(self, rule => rule.parameters(input))
    }

    /// See [`LayerRule::multiply_adds`].
    pub fn multiply_adds(&self, input: Shape) -> usize {
        each!(self, rule => rule.multiply_adds(input))
    }
}
