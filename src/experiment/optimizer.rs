//! How a network learns: the optimizers, each as Keras defines it.

use crate::tagged::read_by_kind;
use serde::{Deserialize, Serialize};

/// An optimizer with its settings. `training` holds the formulas.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[non_exhaustive]
pub enum OptimizerConfig {
    /// Divides by a running mean of the gradient's size.
    RmsProp(RmsPropConfig),
    /// Stochastic gradient descent, with or without momentum.
    Sgd(SgdConfig),
    /// Running means of the gradient and of its size, both corrected for their start at zero.
    Adam(AdamConfig),
    /// Adam, and weights that decay by themselves.
    AdamW(AdamWConfig),
    /// Adam, looking ahead by its momentum.
    #[serde(rename = "nesterov-adam")]
    Nadam(NadamConfig),
    /// Steps of one size, in the direction of a running mean of the gradient.
    Lion(LionConfig),
    /// Divides by the size of all gradients so far.
    Adagrad(AdagradConfig),
}

read_by_kind!(OptimizerConfig {
    "rmsprop" => |tagged| tagged.settings().map(Self::RmsProp),
    "sgd" => |tagged| tagged.settings().map(Self::Sgd),
    "adam" => |tagged| tagged.settings().map(Self::Adam),
    "adamw" => |tagged| tagged.settings().map(Self::AdamW),
    "nesterov-adam" => |tagged| tagged.settings().map(Self::Nadam),
    "lion" => |tagged| tagged.settings().map(Self::Lion),
    "adagrad" => |tagged| tagged.settings().map(Self::Adagrad),
});

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

/// AdamW's settings; the defaults are those of Keras.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct AdamWConfig {
    /// Learning rate, before the schedule.
    pub learning_rate: f64,
    /// How much of the running mean of gradients is kept at each step.
    pub beta1: f64,
    /// How much of the running mean of squared gradients is kept at each step.
    pub beta2: f64,
    /// Added to the square root.
    pub epsilon: f64,
    /// Share of a weight, times the learning rate, that it loses at each step.
    pub weight_decay: f64,
}

impl Default for AdamWConfig {
    fn default() -> Self {
        Self {
            learning_rate: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-7,
            weight_decay: 0.004,
        }
    }
}

/// Nadam's settings; the defaults are those of Keras.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct NadamConfig {
    /// Learning rate, before the schedule.
    pub learning_rate: f64,
    /// How much of the running mean of gradients is kept at each step.
    pub beta1: f64,
    /// How much of the running mean of squared gradients is kept at each step.
    pub beta2: f64,
    /// Added to the square root.
    pub epsilon: f64,
}

impl Default for NadamConfig {
    fn default() -> Self {
        Self {
            learning_rate: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-7,
        }
    }
}

/// Lion's settings; the defaults are those of Keras.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct LionConfig {
    /// Learning rate, before the schedule.
    pub learning_rate: f64,
    /// Share of the running mean of gradients in a step's direction; the rest is the gradient's. Keras refuses 0, which
    /// makes the direction the gradient's alone.
    pub beta1: f64,
    /// How much of the running mean of gradients is kept at each step.
    pub beta2: f64,
}

impl Default for LionConfig {
    fn default() -> Self {
        Self {
            learning_rate: 0.001,
            beta1: 0.9,
            beta2: 0.99,
        }
    }
}

/// Adagrad's settings; the defaults are those of Keras.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct AdagradConfig {
    /// Learning rate, before the schedule.
    pub learning_rate: f64,
    /// Where every sum of squared gradients begins.
    pub initial_accumulator: f64,
    /// Added inside the square root.
    pub epsilon: f64,
}

impl Default for AdagradConfig {
    fn default() -> Self {
        Self {
            learning_rate: 0.001,
            initial_accumulator: 0.1,
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

/// An expression of an optimizer's own settings, whatever optimizer it is: the one place that lists them, beside the enum.
macro_rules! each_optimizer {
    ($optimizer:expr, $config:ident => $expression:expr) => {
        match $optimizer {
            $crate::experiment::OptimizerConfig::RmsProp($config) => $expression,
            $crate::experiment::OptimizerConfig::Sgd($config) => $expression,
            $crate::experiment::OptimizerConfig::Adam($config) => $expression,
            $crate::experiment::OptimizerConfig::AdamW($config) => $expression,
            $crate::experiment::OptimizerConfig::Nadam($config) => $expression,
            $crate::experiment::OptimizerConfig::Lion($config) => $expression,
            $crate::experiment::OptimizerConfig::Adagrad($config) => $expression,
        }
    };
}
#[cfg(feature = "trainer")]
pub(crate) use each_optimizer;

/// What an optimizer's settings say of themselves.
trait Config {
    /// The optimizer's id, in links and JSON.
    const ID: &'static str;
    /// Its name.
    const NAME: &'static str;
}

impl Config for RmsPropConfig {
    const ID: &'static str = "rmsprop";
    const NAME: &'static str = "RMSprop";
}

impl Config for SgdConfig {
    const ID: &'static str = "sgd";
    const NAME: &'static str = "SGD";
}

impl Config for AdamConfig {
    const ID: &'static str = "adam";
    const NAME: &'static str = "Adam";
}

impl Config for AdamWConfig {
    const ID: &'static str = "adamw";
    const NAME: &'static str = "AdamW";
}

impl Config for NadamConfig {
    /// Not `nadam`: in a link a lost letter must not make another optimizer of it.
    const ID: &'static str = "nesterov-adam";
    const NAME: &'static str = "Nadam";
}

impl Config for LionConfig {
    const ID: &'static str = "lion";
    const NAME: &'static str = "Lion";
}

impl Config for AdagradConfig {
    const ID: &'static str = "adagrad";
    const NAME: &'static str = "Adagrad";
}

impl OptimizerConfig {
    /// Every optimizer with Keras's settings, in the order to offer them.
    pub fn all() -> [Self; 7] {
        [
            Self::RmsProp(RmsPropConfig::default()),
            Self::Sgd(SgdConfig::default()),
            Self::Adam(AdamConfig::default()),
            Self::AdamW(AdamWConfig::default()),
            Self::Nadam(NadamConfig::default()),
            Self::Lion(LionConfig::default()),
            Self::Adagrad(AdagradConfig::default()),
        ]
    }

    /// Its id, in links and JSON.
    pub fn id(&self) -> &'static str {
        fn id<C: Config>(_: &C) -> &'static str {
            C::ID
        }
        each_optimizer!(self, config => id(config))
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        fn name<C: Config>(_: &C) -> &'static str {
            C::NAME
        }
        each_optimizer!(self, config => name(config))
    }

    /// The learning rate, before the schedule.
    pub fn learning_rate(&self) -> f64 {
        each_optimizer!(self, config => config.learning_rate)
    }

    /// The same optimizer with another learning rate.
    pub fn with_learning_rate(mut self, rate: f64) -> Self {
        *self.learning_rate_mut() = rate;
        self
    }

    /// The learning rate, to be changed.
    pub(super) fn learning_rate_mut(&mut self) -> &mut f64 {
        each_optimizer!(self, config => &mut config.learning_rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_names_the_kind_and_may_leave_out_the_rest() {
        for optimizer in OptimizerConfig::all() {
            let json = format!(r#"{{"kind":"{}"}}"#, optimizer.id());
            assert_eq!(
                serde_json::from_str::<OptimizerConfig>(&json).unwrap(),
                optimizer
            );
        }
        let json = serde_json::to_value(OptimizerConfig::Adam(AdamConfig::default())).unwrap();
        assert_eq!(
            (&json["learningRate"], &json["beta1"]),
            (&0.001.into(), &0.9.into())
        );
    }
}
