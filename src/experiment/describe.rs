//! Specs in words: what one consists of, and how two differ.

use super::Spec;
use super::settings::{Setting, Told, Value, settings};
use super::words::number;
use crate::words::{Id, Message, message};
use serde::Serialize;

/// One setting of a spec.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Described {
    /// Its label; the same in every spec with this setting.
    pub label: Id,
    /// Its value, for the user. Different values read differently.
    pub value: Message,
}

/// All settings of a spec, in the order of data flow: the input, the network, its training.
///
/// Two specs are equal exactly if their descriptions are. Each setting is separate, so that [`differences`] names only
/// what differs.
pub fn describe(spec: &Spec) -> Vec<Described> {
    let told = |setting: &Setting| {
        let value = setting.get(spec)?;
        let (label, value) = match setting.told {
            Told::Alone => (setting.label, in_words(setting, value)),
            Told::As(heading, words) => (heading, words(spec)),
            Told::Elsewhere => return None,
        };
        Some(Described { label, value })
    };
    settings().filter_map(told).collect()
}

/// The settings of `spec` that differ from `base`, in the order of [`describe`].
///
/// Omits settings that only `base` has: they vanished with another setting, which is named (no CNN, no convolutions).
pub fn differences(spec: &Spec, base: &Spec) -> Vec<Described> {
    let known = describe(base);
    let mut settings = describe(spec);
    settings.retain(|setting| !known.contains(setting));
    settings
}

/// A value, worded for a sentence.
fn in_words(setting: &Setting, value: Value) -> Message {
    match value {
        Value::Real(value) => number(value),
        Value::Word(id) => {
            let chosen = setting.choices().into_iter().find(|choice| choice.id == id);
            chosen.map_or_else(|| id.into(), |choice| choice.words)
        }
        Value::Flag(true) => message!("yes"),
        Value::Flag(false) => message!("no"),
        value => Message::digits(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::DATASETS;
    use crate::experiment::settings::tests::{specs, with_each_value_changed};
    use crate::experiment::{
        Averaging, CATALOGUE, Clipping, EarlyStopping, Experiment, OptimizerConfig, Regularization,
        Schedule,
    };

    /// In English.
    fn pairs(settings: &[Described]) -> Vec<(&'static str, &'static str)> {
        let settings = settings.iter();
        let text = |words: String| -> &'static str { words.leak() };
        settings
            .map(|setting| {
                (
                    text(setting.label.to_string()),
                    text(setting.value.to_string()),
                )
            })
            .collect()
    }

    #[test]
    fn the_first_experiment_in_words() {
        assert_eq!(
            pairs(&describe(&Spec::default())),
            [
                ("Dataset", "MNIST"),
                ("Training images", "all"),
                ("Label noise", "none"),
                ("Validation split", "none"),
                ("Input", "raw pixels"),
                ("Network", "perceptron"),
                ("Hidden neurons", "100"),
                ("Augmentation", "none"),
                ("Optimizer", "RMSprop"),
                ("Learning rate", "0.001"),
                ("Rho", "0.9"),
                ("Momentum", "0"),
                ("Epsilon", "1e-7"),
                ("Centered", "no"),
                ("Weight penalty", "none"),
                ("Weight decay", "0"),
                ("Gradient clipping", "none"),
                ("Weight averaging", "none"),
                ("Label smoothing", "0"),
                ("Schedule", "constant"),
                ("Early stopping", "none"),
                ("Finished network", "after the last epoch"),
                ("Epochs", "10"),
                ("Batch size", "128"),
                ("Seed", "1"),
            ]
        );
    }

    #[test]
    fn only_what_differs_is_named() {
        let base = Spec::default();
        let differs = |spec: &Spec| differences(spec, &base);
        assert_eq!(differs(&base), []);
        let noisy = Spec {
            training_images: 1000,
            label_noise: 0.2,
            ..Spec::default()
        };
        assert_eq!(
            pairs(&differs(&noisy)),
            [("Training images", "1,000"), ("Label noise", "20 %")]
        );
        assert_eq!(
            pairs(&differences(&base, &noisy)),
            [("Training images", "all"), ("Label noise", "none")]
        );
        let mut augmented = Spec::default();
        augmented.augmentation.shift = 1;
        augmented.augmentation.scale = 20;
        assert_eq!(
            pairs(&differs(&augmented)),
            [("Augmentation", "shift by up to 1 pixel, size by up to 20 %")]
        );
        let cnn = Experiment::find("cnn-25").unwrap().spec(7);
        assert_eq!(
            pairs(&differs(&cnn)),
            [
                ("Network", "CNN"),
                (
                    "Convolutions",
                    "9 of 5×5, 9 of 5×5, 16 of 3×3; max pooling 2×2 after each"
                ),
                ("Hidden neurons", "25"),
                ("Seed", "7"),
            ]
        );
        assert_eq!(
            pairs(&differences(&base, &cnn)),
            [
                ("Network", "perceptron"),
                ("Hidden neurons", "100"),
                ("Seed", "1")
            ]
        );
    }

    #[test]
    fn each_part_of_regularization_is_named() {
        let regularized = Spec {
            regularization: Regularization {
                l1: 0.001,
                l2: 0.0,
                weight_decay: 0.1,
                clipping: Clipping::Value { threshold: 0.5 },
                averaging: Averaging::Ema {
                    momentum: 0.99,
                    overwrite_frequency: 1000,
                },
                label_smoothing: 0.1,
            },
            ..Spec::default()
        };
        assert_eq!(
            pairs(&differences(&regularized, &Spec::default())),
            [
                ("Weight penalty", "L1 0.001"),
                ("Weight decay", "0.1"),
                ("Gradient clipping", "every number to ±0.5"),
                (
                    "Weight averaging",
                    "exponential, momentum 0.99, weights overwritten every 1000 steps"
                ),
                ("Label smoothing", "0.1"),
            ]
        );
    }

    /// Fails if a new value of the spec is missing here.
    #[test]
    fn every_value_of_a_spec_shows() {
        for spec in specs() {
            for changed in with_each_value_changed(&spec) {
                let named = differences(&changed, &spec);
                assert_eq!(named.len(), 1, "{changed:?}: {named:?}");
            }
        }
    }

    #[test]
    fn every_kind_shows() {
        let mut descriptions = Vec::new();
        for optimizer in OptimizerConfig::all() {
            for schedule in Schedule::ALL {
                for dataset in DATASETS.map(|dataset| dataset.id) {
                    for patience in [None, Some(1), Some(2)] {
                        descriptions.push(describe(&Spec {
                            dataset,
                            optimizer,
                            schedule,
                            early_stopping: patience.map(|patience| EarlyStopping { patience }),
                            ..Spec::default()
                        }));
                    }
                }
            }
        }
        for (index, one) in descriptions.iter().enumerate() {
            assert!(!descriptions[..index].contains(one), "{one:?}");
        }
    }

    #[test]
    fn different_experiments_read_differently() {
        for (index, one) in CATALOGUE.iter().enumerate() {
            for other in &CATALOGUE[..index] {
                let (one, other) = (one.spec(1), other.spec(1));
                assert_ne!(describe(&one), describe(&other));
            }
        }
    }
}
