//! The layers that networks are made of, each in one file: its settings, its name in Keras's words, its shape rule, its
//! parameters, and its operation. (A 2x2 pooling may have none of its own: a convolution before it does both in one.)
//!
//! A new layer is a file here and a line in `layers!`; `model` builds and calls it.

mod activation;
mod activation_layer;
mod average_pooling;
mod convolution;
mod dense;
mod dropout;
mod flatten;
mod global_pooling;
mod initializer;
mod max_pooling;
mod normalization;
mod padding;
mod percent;
mod pooling;
mod setting;
mod shape;
mod text;

pub use activation::Activation;
pub use activation_layer::ActivationLayer;
pub use average_pooling::AveragePooling;
#[cfg(feature = "trainer")]
pub use convolution::ConvolutionModule;
pub use convolution::{Convolution, LARGEST_KERNEL};
pub use dense::Dense;
#[cfg(feature = "trainer")]
pub use dense::DenseModule;
pub use dropout::{Dropout, SpatialDropout};
pub use flatten::Flatten;
pub use global_pooling::GlobalAveragePooling;
pub use initializer::Initializer;
pub use max_pooling::MaxPooling;
pub use normalization::BatchNormalization;
#[cfg(feature = "trainer")]
pub(crate) use normalization::{EPSILON, MOMENTUM, NormalizationModule};
pub use padding::Padding;
pub use percent::Percent;
pub use pooling::{POOL, PoolingKind};
pub use setting::{Held, LayerSetting, Slot};
pub use shape::{ParameterRole, ParameterShape, Shape, ShapeError};

use crate::tagged::read_by_kind;
use crate::words::{Id, Message};
use serde::Serialize;

/// What is known of a layer without its weights.
pub trait LayerRule {
    /// What the layer's parameters are named after in weight files: `conv1.weight`. The number is left out where a name
    /// needs none.
    const NAME: &'static str;

    /// What its text in links begins with.
    const TEXT: &'static str;

    /// What it is called in forms, whatever its settings.
    const WORDS: Id;

    /// What it does, in one sentence.
    const HINT: Id;

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

    /// Its settings, for forms; none by default.
    fn settings(&mut self) -> Vec<LayerSetting<'_>> {
        Vec::new()
    }

    /// Writes its settings as links have them.
    fn write(&self, text: &mut text::Writer);

    /// Reads them; nothing if the text has none such.
    fn read(text: &mut text::Reader<'_>) -> Option<Self>
    where
        Self: Sized;
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

            /// Reads a layer as links have it: `dense-100`.
            pub fn from_text(text: &str) -> Option<Self> {
                None$(.or_else(|| text::read(text).map(Self::$layer)))+
            }
        }

        $(impl From<$layer> for Layer {
            fn from(layer: $layer) -> Self {
                Self::$layer(layer)
            }
        })+

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
    /// The mean of the whole image.
    GlobalAveragePooling = "global-average-pooling",
    /// Values that are away by chance.
    Dropout = "dropout",
    /// Channels that are.
    SpatialDropout = "spatial-dropout",
    /// Mean zero and variance one.
    BatchNormalization = "batch-normalization",
    /// An image as features.
    Flatten = "flatten",
    /// A function of each value.
    ActivationLayer = "activation",
}

impl Layer {
    /// See [`LayerRule::NAME`].
    pub fn name(&self) -> &'static str {
        fn name<R: LayerRule>(_: &R) -> &'static str {
            R::NAME
        }
        each!(self, rule => name(rule))
    }

    /// See [`LayerRule::TEXT`].
    pub fn keyword(&self) -> &'static str {
        fn keyword<R: LayerRule>(_: &R) -> &'static str {
            R::TEXT
        }
        each!(self, rule => keyword(rule))
    }

    /// See [`LayerRule::WORDS`].
    pub fn kind_words(&self) -> Id {
        fn words<R: LayerRule>(_: &R) -> Id {
            R::WORDS
        }
        each!(self, rule => words(rule))
    }

    /// See [`LayerRule::HINT`].
    pub fn hint(&self) -> Id {
        fn hint<R: LayerRule>(_: &R) -> Id {
            R::HINT
        }
        each!(self, rule => hint(rule))
    }

    /// See [`LayerRule::settings`].
    pub fn settings(&mut self) -> Vec<LayerSetting<'_>> {
        each!(self, rule => rule.settings())
    }

    /// The layer as links have it.
    fn text(&self) -> String {
        each!(self, rule => text::written(rule))
    }

    /// See [`LayerRule::POOLING`].
    pub fn pooling(&self) -> Option<PoolingKind> {
        fn pooling<R: LayerRule>(_: &R) -> Option<PoolingKind> {
            R::POOLING
        }
        each!(self, rule => pooling(rule))
    }

    /// Rows and columns of the squares that it pools.
    pub fn pooling_size(&self) -> Option<usize> {
        match self {
            Self::MaxPooling(MaxPooling { size })
            | Self::AveragePooling(AveragePooling { size }) => Some(*size),
            _ => None,
        }
    }

    /// Whether it sums with weights: a dense layer or a convolution.
    pub fn is_weighted(&self) -> bool {
        matches!(self, Self::Dense(_) | Self::Convolution(_))
    }

    /// Whether it needs rows and columns.
    pub fn needs_image(&self) -> bool {
        self.output(Shape::Features(1)) == Err(ShapeError::NoImage)
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
