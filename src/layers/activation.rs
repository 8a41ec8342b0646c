//! Activation functions.

use crate::words::{Id, Message, id, message};
use serde::{Deserialize, Serialize};

/// The function that a layer applies to each of its sums. Formulas are Keras's, with its defaults.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Activation {
    /// The sum, but at least zero.
    #[default]
    Relu,
    /// The sum; a fifth of it where it is negative.
    LeakyRelu,
    /// The sum; `exp(sum) - 1` where it is negative.
    Elu,
    /// The sum, times the share of a normal distribution that lies below it.
    Gelu,
    /// The hyperbolic tangent, between -1 and 1.
    Tanh,
    /// The logistic function, between 0 and 1.
    Sigmoid,
    /// The sum itself.
    Linear,
}

impl Activation {
    /// Every activation.
    pub const ALL: [Self; 7] = [
        Self::Relu,
        Self::LeakyRelu,
        Self::Elu,
        Self::Gelu,
        Self::Tanh,
        Self::Sigmoid,
        Self::Linear,
    ];

    /// Its name as people write it; `None` for the sum itself.
    pub fn words(&self) -> Option<&'static str> {
        match self {
            Self::Relu => Some("ReLU"),
            Self::LeakyRelu => Some("Leaky ReLU"),
            Self::Elu => Some("ELU"),
            Self::Gelu => Some("GELU"),
            Self::Tanh => Some("tanh"),
            Self::Sigmoid => Some("sigmoid"),
            Self::Linear => None,
        }
    }

    /// Its name in forms.
    pub(super) fn name(&self) -> Message {
        let name = self.words();
        name.map_or_else(|| LINEAR.message(), Message::name)
    }

    /// Its name in links. Names that differ by one letter would become each other when a mail loses it.
    pub(super) fn text(&self) -> &'static str {
        match self {
            Self::Relu => "relu",
            Self::LeakyRelu => "leaky",
            Self::Elu => "exponential",
            Self::Gelu => "gaussian",
            Self::Tanh => "tanh",
            Self::Sigmoid => "sigmoid",
            Self::Linear => "linear",
        }
    }

    /// A layer's name with its activation.
    pub(super) fn after(&self, layer: Message) -> Message {
        match self.words() {
            Some(activation) => message!("layer-with-activation", layer, activation),
            None => layer,
        }
    }

    /// What the operations call it; nothing for the sum itself.
    #[cfg(feature = "trainer")]
    pub(crate) fn function(&self) -> Option<crate::ops::Function> {
        use crate::ops::Function;
        match self {
            Self::Relu => Some(Function::Relu),
            Self::LeakyRelu => Some(Function::LeakyRelu),
            Self::Elu => Some(Function::Elu),
            Self::Gelu => Some(Function::Gelu),
            Self::Tanh => Some(Function::Tanh),
            Self::Sigmoid => Some(Function::Sigmoid),
            Self::Linear => None,
        }
    }
}

const LINEAR: Id = id!("activation-linear");
