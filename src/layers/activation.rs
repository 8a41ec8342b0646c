//! Activation functions.

use crate::words::{Message, message};
use serde::{Deserialize, Serialize};

/// The function that a layer applies to each of its sums.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Activation {
    /// The sum, but at least zero.
    #[default]
    Relu,
    /// The sum itself.
    Linear,
}

impl Activation {
    /// Every activation.
    pub const ALL: [Self; 2] = [Self::Relu, Self::Linear];

    /// Keras's name for it; `None` for the sum itself.
    pub fn words(&self) -> Option<&'static str> {
        match self {
            Self::Relu => Some("ReLU"),
            Self::Linear => None,
        }
    }

    /// A layer's name with its activation.
    pub(super) fn after(&self, layer: Message) -> Message {
        match self.words() {
            Some(activation) => message!("layer-with-activation", layer, activation),
            None => layer,
        }
    }
}
