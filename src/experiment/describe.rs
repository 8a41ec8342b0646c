//! Specs in words: what one consists of, and how two differ.

use super::Spec;
use super::settings::{Setting, Told, Value, settings};
use super::words::number;
use serde::Serialize;

/// One setting of a spec.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Described {
    /// Its label; the same in every spec with this setting.
    pub label: &'static str,
    /// Its value, for the user. Different values read differently.
    pub value: String,
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
fn in_words(setting: &Setting, value: Value) -> String {
    match value {
        Value::Real(value) => number(value),
        Value::Word(id) => {
            let choices = setting.choices();
            let chosen = choices.iter().find(|choice| choice.id == id);
            chosen.map_or(id, |choice| choice.words.into())
        }
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::DATASETS;
    use crate::experiment::{
        CATALOGUE, EarlyStopping, Experiment, Input, Network, OptimizerConfig, Schedule,
    };
    use serde_json::Value;

    fn pairs(settings: &[Described]) -> Vec<(&str, &str)> {
        let settings = settings.iter();
        settings
            .map(|setting| (setting.label, setting.value.as_str()))
            .collect()
    }

    #[test]
    fn the_first_experiment_in_words() {
        assert_eq!(
            pairs(&describe(&Spec::default())),
            [
                ("Dataset", "MNIST"),
                ("Input", "raw pixels"),
                ("Network", "perceptron"),
                ("Hidden neurons", "100"),
                ("Optimizer", "RMSprop"),
                ("Learning rate", "0.001"),
                ("Rho", "0.9"),
                ("Momentum", "0"),
                ("Epsilon", "1e-7"),
                ("Centered", "no"),
                ("Schedule", "constant"),
                ("Early stopping", "none"),
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

    /// Changes every number in a spec's JSON slightly: each change must show, and nothing else.
    ///
    /// Fails if a new value of the spec is missing here.
    #[test]
    fn every_value_of_a_spec_shows() {
        for optimizer in OptimizerConfig::all() {
            for schedule in Schedule::ALL {
                let mut spec = Experiment::find("hog-8-4-100").unwrap().spec(1);
                (spec.optimizer, spec.schedule) = (optimizer, schedule);
                spec.early_stopping = Some(EarlyStopping { patience: 2 });
                every_value_shows(&spec);
                spec.input = Input::Pixels;
                spec.network = Network::cnn(25);
                every_value_shows(&spec);
            }
        }
    }

    fn every_value_shows(spec: &Spec) {
        let mut json = serde_json::to_value(spec).unwrap();
        let mut count = 0;
        // Visit one leaf after the other, until there are no more.
        while let Some(leaf) = leaf(&mut json, count) {
            let before = leaf.clone();
            *leaf = match &before {
                Value::Bool(value) => (!value).into(),
                Value::Number(value) if value.is_f64() => value.as_f64().unwrap().next_up().into(),
                value => (value.as_u64().unwrap() + 1).into(),
            };
            let changed: Spec = serde_json::from_value(json.clone()).unwrap();
            let named = differences(&changed, spec);
            assert_eq!(named.len(), 1, "{json}: {named:?}");
            *self::leaf(&mut json, count).unwrap() = before;
            count += 1;
        }
        assert!(count > 8, "{count} values");
    }

    /// The number or boolean at position `place` among those in a JSON value.
    fn leaf(json: &mut Value, place: usize) -> Option<&mut Value> {
        fn leaves<'a>(json: &'a mut Value, found: &mut Vec<&'a mut Value>) {
            match json {
                Value::Object(fields) => fields.values_mut().for_each(|field| leaves(field, found)),
                Value::Array(items) => items.iter_mut().for_each(|item| leaves(item, found)),
                Value::Number(_) | Value::Bool(_) => found.push(json),
                Value::String(_) | Value::Null => {}
            }
        }
        let mut found = Vec::new();
        leaves(json, &mut found);
        found.into_iter().nth(place)
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
