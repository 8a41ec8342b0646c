//! What keeps a network from learning its training images by heart, for the whole network and every optimizer, each as
//! Keras has it.

use crate::tagged::read_by_kind;
use serde::{Deserialize, Serialize};

/// All of it; the default does nothing, and leaves every bit of a run as it is.
///
/// In Keras `l1` and `l2` are each layer's `kernel_regularizer`, `label_smoothing` belongs to the loss, and the rest are
/// arguments of the optimizer. Keras adds the penalty to the loss that it shows, and measures that loss with the smoothed
/// labels; here losses are always the cross-entropy of the labels alone, so that runs can be compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Regularization {
    /// Penalty on the sum of the kernels' absolute values; never on biases.
    #[serde(skip_serializing_if = "is_zero")]
    pub l1: f64,
    /// Penalty on the sum of the kernels' squares; never on biases.
    #[serde(skip_serializing_if = "is_zero")]
    pub l2: f64,
    /// Share of every weight and bias, times the learning rate, that each step takes away (decoupled weight decay). AdamW
    /// has its own, and Adam with it is AdamW: both refuse this one.
    #[serde(skip_serializing_if = "is_zero")]
    pub weight_decay: f64,
    /// How gradients are kept from being too large.
    #[serde(skip_serializing_if = "Clipping::is_none")]
    pub clipping: Clipping,
    /// Whether the run's network is a moving average of the weights.
    #[serde(skip_serializing_if = "Averaging::is_none")]
    pub averaging: Averaging,
    /// Share of each label that is spread evenly over all ten classes.
    #[serde(skip_serializing_if = "is_zero")]
    pub label_smoothing: f64,
}

fn is_zero(number: &f64) -> bool {
    *number == 0.0
}

impl Regularization {
    /// Whether it does nothing.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// How gradients are kept from being too large. Keras allows one way at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Clipping {
    /// Not at all.
    #[default]
    None,
    /// Every number to between `-threshold` and `threshold` (Keras's `clipvalue`).
    Value {
        /// The largest size of a number.
        threshold: f64,
    },
    /// Each weight tensor's and bias's gradient is shortened to this length (Keras's `clipnorm`).
    Norm {
        /// The largest length.
        threshold: f64,
    },
    /// All gradients together are shortened to this length (Keras's `global_clipnorm`).
    GlobalNorm {
        /// The largest length.
        threshold: f64,
    },
}

/// The settings of each way of clipping.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Threshold {
    threshold: f64,
}

read_by_kind!(Clipping {
    "none" => |_| Ok(Self::None),
    "value" => |tagged| {
        let Threshold { threshold } = tagged.settings()?;
        Ok(Self::Value { threshold })
    },
    "norm" => |tagged| {
        let Threshold { threshold } = tagged.settings()?;
        Ok(Self::Norm { threshold })
    },
    "global-norm" => |tagged| {
        let Threshold { threshold } = tagged.settings()?;
        Ok(Self::GlobalNorm { threshold })
    },
});

impl Clipping {
    /// Every way with the threshold that it begins with, in display order.
    pub const ALL: [Self; 4] = [
        Self::None,
        Self::Value { threshold: 0.1 },
        Self::Norm { threshold: 1.0 },
        Self::GlobalNorm { threshold: 1.0 },
    ];

    fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// The threshold, to be changed.
    pub(super) fn threshold_mut(&mut self) -> Option<&mut f64> {
        match self {
            Self::None => None,
            Self::Value { threshold }
            | Self::Norm { threshold }
            | Self::GlobalNorm { threshold } => Some(threshold),
        }
    }
}

/// Whether the run's network is a moving average of the weights (Keras's `use_ema`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Averaging {
    /// It is the weights as they are trained.
    #[default]
    None,
    /// It is their exponential moving average, which begins with the weights after the first step. Epochs are evaluated
    /// with it (Keras's callback `SwapEMAWeights`), and training goes on with the weights.
    #[serde(rename_all = "camelCase")]
    Ema {
        /// How much of the average is kept at each step (Keras's `ema_momentum`).
        momentum: f64,
        /// Steps after which the weights become the average again and again (Keras's `ema_overwrite_frequency`); 0 is
        /// never.
        overwrite_frequency: usize,
    },
}

/// The settings of [`Averaging::Ema`].
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Ema {
    momentum: f64,
    overwrite_frequency: usize,
}

read_by_kind!(Averaging {
    "none" => |_| Ok(Self::None),
    "ema" => |tagged| {
        let Ema { momentum, overwrite_frequency } = tagged.settings()?;
        Ok(Self::Ema { momentum, overwrite_frequency })
    },
});

impl Averaging {
    /// Both with Keras's settings, in display order.
    pub const ALL: [Self; 2] = [
        Self::None,
        Self::Ema {
            momentum: 0.99,
            overwrite_frequency: 0,
        },
    ];

    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_on_is_written() {
        assert_eq!(
            serde_json::to_string(&Regularization::default()).unwrap(),
            "{}"
        );
        assert!(Regularization::default().is_none());
        let some = Regularization {
            l2: 0.001,
            clipping: Clipping::GlobalNorm { threshold: 2.0 },
            averaging: Averaging::ALL[1],
            ..Regularization::default()
        };
        let json = r#"{"l2":0.001,"clipping":{"kind":"global-norm","threshold":2.0},"averaging":{"kind":"ema","momentum":0.99,"overwriteFrequency":0}}"#;
        assert_eq!(serde_json::to_string(&some).unwrap(), json);
        assert_eq!(serde_json::from_str::<Regularization>(json).unwrap(), some);
        assert!(!some.is_none());
        for unknown in [
            r#"{"l3":1}"#,
            r#"{"clipping":{"kind":"length","threshold":1}}"#,
            r#"{"averaging":{"kind":"ema","momentum":0.9}}"#,
        ] {
            assert!(
                serde_json::from_str::<Regularization>(unknown).is_err(),
                "{unknown}"
            );
        }
    }
}
