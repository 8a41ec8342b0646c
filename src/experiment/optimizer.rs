//! How a network learns: RMSprop, SGD or Adam, each as Keras defines it.

use super::spec::within;
use super::{SpecError, limits};
use serde::{Deserialize, Serialize};

/// An optimizer with its settings. `training` holds the formulas.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum OptimizerConfig {
    /// Divides by a running mean of the gradient's size.
    RmsProp(RmsPropConfig),
    /// Stochastic gradient descent, with or without momentum.
    Sgd(SgdConfig),
    /// Running means of the gradient and of its size, both corrected for their start at zero.
    Adam(AdamConfig),
}

/// RMSprop's settings; the defaults are those of Keras.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct RmsPropConfig {
    /// Learning rate, before the schedule.
    pub learning_rate: f64,
    /// How much of the running mean of squared gradients is kept at each step.
    pub rho: f64,
    /// How much of the last update is repeated; 0 for none.
    pub momentum: f64,
    /// Added inside the square root.
    pub epsilon: f64,
    /// Whether to divide by an estimate of the gradient's variance instead of its mean square.
    pub centered: bool,
}

impl Default for RmsPropConfig {
    fn default() -> Self {
        Self {
            learning_rate: 0.001,
            rho: 0.9,
            momentum: 0.0,
            epsilon: 1e-7,
            centered: false,
        }
    }
}

/// SGD's settings; the defaults are those of Keras.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct SgdConfig {
    /// Learning rate, before the schedule.
    pub learning_rate: f64,
    /// How much of the last update is repeated; 0 for none.
    pub momentum: f64,
    /// Whether to look ahead by the momentum (Nesterov); without momentum it changes nothing.
    pub nesterov: bool,
}

impl Default for SgdConfig {
    fn default() -> Self {
        Self {
            learning_rate: 0.01,
            momentum: 0.0,
            nesterov: false,
        }
    }
}

/// Adam's settings; the defaults are those of Keras.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct AdamConfig {
    /// Learning rate, before the schedule.
    pub learning_rate: f64,
    /// How much of the running mean of gradients is kept at each step.
    pub beta1: f64,
    /// How much of the running mean of squared gradients is kept at each step.
    pub beta2: f64,
    /// Added to the square root.
    pub epsilon: f64,
}

impl Default for AdamConfig {
    fn default() -> Self {
        Self {
            learning_rate: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-7,
        }
    }
}

impl Default for OptimizerConfig {
    /// What the report trains with.
    fn default() -> Self {
        Self::RmsProp(RmsPropConfig::default())
    }
}

impl OptimizerConfig {
    /// Every optimizer with Keras's settings, in the order to offer them.
    pub fn all() -> [Self; 3] {
        [
            Self::RmsProp(RmsPropConfig::default()),
            Self::Sgd(SgdConfig::default()),
            Self::Adam(AdamConfig::default()),
        ]
    }

    /// The learning rate, before the schedule.
    pub fn learning_rate(&self) -> f64 {
        match self {
            Self::RmsProp(spec) => spec.learning_rate,
            Self::Sgd(spec) => spec.learning_rate,
            Self::Adam(spec) => spec.learning_rate,
        }
    }

    /// Checks what is the optimizer's own, without the learning rate.
    pub(super) fn validate(&self) -> Result<(), SpecError> {
        match self {
            Self::RmsProp(spec) => {
                within("Rho", spec.rho, limits::RHO)?;
                within("Momentum", spec.momentum, limits::MOMENTUM)?;
                within("Epsilon", spec.epsilon, limits::EPSILON)
            }
            Self::Sgd(spec) => within("Momentum", spec.momentum, limits::MOMENTUM),
            Self::Adam(spec) => {
                within("Beta 1", spec.beta1, limits::BETA)?;
                within("Beta 2", spec.beta2, limits::BETA)?;
                within("Epsilon", spec.epsilon, limits::EPSILON)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_out_of_range_is_named() {
        let refusal = |optimizer: OptimizerConfig| optimizer.validate().unwrap_err().to_string();
        for optimizer in OptimizerConfig::all() {
            assert_eq!(optimizer.validate(), Ok(()));
        }
        let beta1 = 1.0;
        assert_eq!(
            refusal(OptimizerConfig::Adam(AdamConfig {
                beta1,
                ..AdamConfig::default()
            })),
            "Beta 1 is 1; it must be between 0 and 0.9999."
        );
        let beta2 = f64::NAN;
        assert_eq!(
            refusal(OptimizerConfig::Adam(AdamConfig {
                beta2,
                ..AdamConfig::default()
            })),
            "Beta 2 is NaN; it must be between 0 and 0.9999."
        );
        let momentum = -0.5;
        assert_eq!(
            refusal(OptimizerConfig::Sgd(SgdConfig {
                momentum,
                ..SgdConfig::default()
            })),
            "Momentum is -0.5; it must be between 0 and 0.9999."
        );
    }

    #[test]
    fn json_names_the_kind_and_may_leave_out_the_rest() {
        let read = |json| serde_json::from_str::<OptimizerConfig>(json).unwrap();
        assert_eq!(
            [
                r#"{"kind":"rmsprop"}"#,
                r#"{"kind":"sgd"}"#,
                r#"{"kind":"adam"}"#
            ]
            .map(read),
            OptimizerConfig::all()
        );
        let json = serde_json::to_value(OptimizerConfig::Adam(AdamConfig::default())).unwrap();
        assert_eq!(
            (&json["learningRate"], &json["beta1"]),
            (&0.001.into(), &0.9.into())
        );
    }
}
