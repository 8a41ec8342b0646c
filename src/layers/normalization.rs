//! Batch normalization.

use super::{LayerRule, ParameterRole, ParameterShape, Shape, ShapeError, text};
use crate::words::{Id, Message, id};
use serde::{Deserialize, Serialize};

/// Shifts and scales each feature, or each channel of an image, so that over a batch its mean is zero and its variance
/// one, then by `gamma` and `beta`, which are learned (Ioffe and Szegedy 2015, algorithm 1; Keras's
/// `BatchNormalization` with its defaults). After training it uses the moving means of both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchNormalization {}

/// What is added to a variance before its root is taken: Keras's default.
#[cfg(feature = "trainer")]
pub(crate) const EPSILON: f32 = 1e-3;

/// How much of the moving means each step keeps: Keras's default.
#[cfg(feature = "trainer")]
pub(crate) const MOMENTUM: f32 = 0.99;

impl LayerRule for BatchNormalization {
    const NAME: &'static str = "norm";
    const TEXT: &'static str = "norm";
    const WORDS: Id = id!("layer-batch-normalization");
    const HINT: Id = id!("layer-hint-batch-normalization");

    fn words(&self) -> Message {
        Self::WORDS.message()
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        Ok(input)
    }

    /// `gamma`, `beta`, and the moving `mean` and `variance`, one number for each feature or channel.
    fn parameters(&self, input: Shape) -> Vec<ParameterShape> {
        let each = [
            ("gamma", ParameterRole::Scale),
            ("beta", ParameterRole::Bias),
            ("mean", ParameterRole::Statistic),
            ("variance", ParameterRole::Statistic),
        ];
        each.map(|(name, role)| ParameterShape {
            name: name.into(),
            shape: vec![input.width()],
            role,
        })
        .into()
    }

    fn write(&self, _text: &mut text::Writer) {}

    fn read(_text: &mut text::Reader<'_>) -> Option<Self> {
        Some(Self {})
    }
}

#[cfg(feature = "trainer")]
mod module {
    use super::{BatchNormalization, EPSILON};
    use crate::ops;
    use burn::module::{Module, Param};
    use burn::tensor::{Device, Tensor};

    /// Batch normalization with what it has learned. All four are parameters to Burn: the "gradients" of the moving ones
    /// are the batch's own, see `ops::normalize`.
    #[derive(Module, Debug)]
    pub struct NormalizationModule {
        gamma: Param<Tensor<1>>,
        beta: Param<Tensor<1>>,
        mean: Param<Tensor<1>>,
        variance: Param<Tensor<1>>,
    }

    impl BatchNormalization {
        /// The layer for so many features or channels.
        pub fn init(&self, width: usize, device: &Device) -> NormalizationModule {
            let all = |value: f32| Param::from_tensor(Tensor::full([width], value, device));
            NormalizationModule {
                gamma: all(1.0),
                beta: all(0.0),
                mean: all(0.0),
                variance: all(1.0),
            }
        }
    }

    impl NormalizationModule {
        /// `[examples or pixels, features or channels]` to the same.
        pub fn forward(&self, input: Tensor<2>) -> Tensor<2> {
            let learned = [&self.gamma, &self.beta].map(Param::val);
            let moving = [&self.mean, &self.variance].map(Param::val);
            ops::normalize(input, learned, moving, EPSILON)
        }
    }
}

#[cfg(feature = "trainer")]
pub(crate) use module::NormalizationModule;
