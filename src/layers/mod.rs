//! The layers of networks, one file each: settings, name in Keras's words, shape rule, parameters and operation.
//!
//! A new layer is a file here and a line in [`Layer`].

mod activation;
mod convolution;
mod dense;
#[cfg(feature = "trainer")]
mod glorot;
mod max_pooling;
mod shape;

pub use activation::Activation;
#[cfg(feature = "trainer")]
pub use convolution::ConvolutionModule;
pub use convolution::{Convolution, LARGEST_KERNEL};
pub use dense::Dense;
#[cfg(feature = "trainer")]
pub use dense::DenseModule;
pub use max_pooling::{MaxPooling, POOL};
pub use shape::{ParameterShape, Shape, ShapeError};

use serde::{Deserialize, Serialize};

/// What a layer says about itself without its weights.
pub trait LayerRule {
    /// Prefix of the layer's parameters in weight files: `conv1.weight`. The number is omitted where it isn't needed.
    const NAME: &'static str;

    /// What the layer is, in Keras's words, with its activation.
    fn words(&self) -> String;

    /// The shape of its output.
    ///
    /// # Errors
    /// If the layer cannot follow one with this output.
    fn output(&self, input: Shape) -> Result<Shape, ShapeError>;

    /// Its parameters, in drawing and storage order; none by default.
    fn parameters(&self, _input: Shape) -> Vec<ParameterShape> {
        Vec::new()
    }

    /// Multiplications by a weight, for one image; none by default.
    fn multiply_adds(&self, _input: Shape) -> usize {
        0
    }
}

/// Declares the list of layers, and a way to evaluate an expression on any layer's own settings.
macro_rules! layers {
    ($($(#[$words:meta])* $layer:ident),+ $(,)?) => {
        /// A layer of a network, as a spec holds it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Layer {
            $($(#[$words])* $layer($layer),)+
        }

        impl Layer {
            /// One of each, with its initial settings.
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
    Dense,
    /// Kernels that slide over an image.
    Convolution,
    /// The largest of neighbouring values.
    MaxPooling,
}

impl Layer {
    /// See [`LayerRule::NAME`].
    pub fn name(&self) -> &'static str {
        fn name<R: LayerRule>(_: &R) -> &'static str {
            R::NAME
        }
        each!(self, rule => name(rule))
    }

    /// See [`LayerRule::words`].
    pub fn words(&self) -> String {
        each!(self, rule => rule.words())
    }

    /// See [`LayerRule::output`].
    ///
    /// # Errors
    /// If the layer cannot follow one with this output.
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
