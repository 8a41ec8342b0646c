//! Padding.

use serde::{Deserialize, Serialize};

/// What lies around an image that kernels slide over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Padding {
    /// So many zeros that with a stride of 1 the result is as large as the image. An odd one goes to the right and below,
    /// as in TensorFlow.
    #[default]
    Same,
    /// Nothing: kernels stay inside.
    Valid,
}

impl Padding {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Same, Self::Valid];

    /// Its name, which is Keras's.
    pub(super) fn text(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Valid => "valid",
        }
    }

    pub(super) fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
