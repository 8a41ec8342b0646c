//! The spec of a run: everything that determines it.

use crate::data::DatasetId;
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use std::ops::RangeInclusive;
use thiserror::Error;

/// The ranges within which a spec is accepted. The page's fields use the same numbers.
pub mod limits {
    use std::ops::RangeInclusive;

    /// Neurons of a hidden layer.
    pub const HIDDEN_NEURONS: RangeInclusive<usize> = 1..=1000;
    /// Epochs of a run.
    pub const EPOCHS: RangeInclusive<usize> = 1..=1000;
    /// Examples in a batch.
    pub const BATCH_SIZE: RangeInclusive<usize> = 1..=1024;
    /// Learning rate.
    pub const LEARNING_RATE: RangeInclusive<f64> = 1e-6..=1.0;
    /// Seed. The upper end is the largest whole number that JavaScript holds exactly.
    pub const SEED: RangeInclusive<u64> = 0..=9_007_199_254_740_991;
    /// RMSprop's rho.
    pub const RHO: RangeInclusive<f64> = 0.0..=0.9999;
    /// RMSprop's momentum.
    pub const MOMENTUM: RangeInclusive<f64> = 0.0..=0.9999;
    /// RMSprop's epsilon.
    pub const EPSILON: RangeInclusive<f64> = 1e-12..=1.0;
}

/// The network that is trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Network {
    /// One hidden layer of ReLU neurons between the features and the ten logits.
    Perceptron {
        /// Neurons of the hidden layer.
        hidden: usize,
    },
}

impl Default for Network {
    /// The report's first network: 784-100-10.
    fn default() -> Self {
        Self::Perceptron { hidden: 100 }
    }
}

/// RMSprop's settings; the defaults are those of Keras.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct RmsPropSpec {
    /// Learning rate.
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

impl Default for RmsPropSpec {
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

/// Everything that determines a run. The defaults are the report's first experiment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Spec {
    /// What is learned from.
    pub dataset: DatasetId,
    /// What learns.
    pub network: Network,
    /// How it learns.
    pub optimizer: RmsPropSpec,
    /// How often every training example is shown.
    pub epochs: usize,
    /// Examples in a batch; the last batch of an epoch may be smaller.
    pub batch_size: usize,
    /// Seed of the initial weights and of the order of the examples.
    pub seed: u64,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            dataset: DatasetId::default(),
            network: Network::default(),
            optimizer: RmsPropSpec::default(),
            epochs: 10,
            batch_size: 128,
            seed: 1,
        }
    }
}

/// A value outside its range.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{what} is {value}; it must be between {from} and {to}.")]
pub struct SpecError {
    what: &'static str,
    value: String,
    from: String,
    to: String,
}

impl Spec {
    /// Checks every value against its range.
    ///
    /// # Errors
    /// Names the first value outside its range, and the range.
    pub fn validate(&self) -> Result<(), SpecError> {
        let Network::Perceptron { hidden } = self.network;
        let optimizer = &self.optimizer;
        within("Hidden neurons", hidden, limits::HIDDEN_NEURONS)?;
        within("Epochs", self.epochs, limits::EPOCHS)?;
        within("Batch size", self.batch_size, limits::BATCH_SIZE)?;
        within(
            "Learning rate",
            optimizer.learning_rate,
            limits::LEARNING_RATE,
        )?;
        within("Seed", self.seed, limits::SEED)?;
        within("Rho", optimizer.rho, limits::RHO)?;
        within("Momentum", optimizer.momentum, limits::MOMENTUM)?;
        within("Epsilon", optimizer.epsilon, limits::EPSILON)
    }
}

/// Checks one value; NaN lies in no range.
fn within<T: PartialOrd + Display>(
    what: &'static str,
    value: T,
    range: RangeInclusive<T>,
) -> Result<(), SpecError> {
    if range.contains(&value) {
        return Ok(());
    }
    Err(SpecError {
        what,
        value: value.to_string(),
        from: range.start().to_string(),
        to: range.end().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_first_experiment_and_valid() {
        let spec = Spec::default();
        assert_eq!(spec.network, Network::Perceptron { hidden: 100 });
        assert_eq!((spec.epochs, spec.batch_size), (10, 128));
        assert_eq!(spec.validate(), Ok(()));
    }

    #[test]
    fn a_value_out_of_range_is_named_with_its_range() {
        let spec = Spec {
            network: Network::Perceptron { hidden: 1001 },
            ..Spec::default()
        };
        assert_eq!(
            spec.validate().unwrap_err().to_string(),
            "Hidden neurons is 1001; it must be between 1 and 1000."
        );
        let mut spec = Spec::default();
        spec.optimizer.learning_rate = f64::NAN;
        assert_eq!(
            spec.validate().unwrap_err().to_string(),
            "Learning rate is NaN; it must be between 0.000001 and 1."
        );
    }

    #[test]
    fn json_may_leave_out_what_is_default_and_nothing_unknown_passes() {
        let spec: Spec = serde_json::from_str(
            r#"{"network":{"kind":"perceptron","hidden":30},"optimizer":{"learningRate":0.01}}"#,
        )
        .unwrap();
        assert_eq!(spec.network, Network::Perceptron { hidden: 30 });
        assert_eq!(spec.optimizer.learning_rate, 0.01);
        assert_eq!(spec.optimizer.rho, 0.9);
        assert!(serde_json::from_str::<Spec>(r#"{"epoch":3}"#).is_err());
    }
}
