//! The table is complete: it has everything in a spec exactly once.

use super::*;
use crate::data::{Augmentation, DatasetId};
use crate::experiment::{
    AdamConfig, Averaging, Clipping, Experiment, Input, Network, OptimizerConfig, Regularization,
    RmsPropConfig, Schedule, SgdConfig,
};
use crate::layers::{Dropout, Layer};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// Specs that together have every setting.
pub(in crate::experiment) fn specs() -> Vec<Spec> {
    let mut specs = Vec::new();
    for optimizer in OptimizerConfig::all() {
        for schedule in Schedule::ALL {
            let mut spec = Experiment::find("hog-8-4-100").unwrap().spec(1);
            (spec.optimizer, spec.schedule) = (optimizer, schedule);
            spec.early_stopping = Some(EarlyStopping { patience: 2 });
            (spec.training_images, spec.label_noise) = (1000, 0.2);
            spec.regularization = regularization(specs.len() / 4);
            if !has_decay(&optimizer) {
                spec.regularization.weight_decay = 0.0;
            }
            (spec.validation_split, spec.best_epoch) = (0.2, true);
            specs.push(spec.clone());
            spec.input = Input::Pixels;
            (spec.dataset, spec.augmentation) = (DatasetId::FashionMnist, everything());
            spec.network = Network::cnn(25);
            for pooling in Layer::all() {
                if pooling.pooling().is_some() {
                    spec.network.pool_with(pooling);
                    specs.push(spec.clone());
                }
            }
            spec.network.layers.push(Dropout::default().into());
            specs.push(spec);
        }
    }
    specs
}

/// All regularization at once, each time clipped in another way.
fn regularization(number: usize) -> Regularization {
    Regularization {
        l1: 0.001,
        l2: 0.01,
        weight_decay: 0.004,
        clipping: Clipping::ALL[number % Clipping::ALL.len()],
        averaging: Averaging::Ema {
            momentum: 0.9,
            overwrite_frequency: 100,
        },
        label_smoothing: 0.1,
    }
}

/// Every kind of augmentation.
fn everything() -> Augmentation {
    Augmentation {
        shift: 2,
        rotate: 10,
        scale: 10,
        elastic: 34,
        flip: true,
    }
}

/// Fails if a new value of the spec is missing in the table.
#[test]
fn every_value_of_a_spec_is_that_of_one_setting() {
    for spec in specs() {
        for changed in with_each_value_changed(&spec) {
            let differs = |setting: &&Setting| setting.get(&changed) != setting.get(&spec);
            assert_eq!(settings().filter(differs).count(), 1, "{changed:?}");
        }
    }
}

/// The spec with one number or boolean of its JSON changed slightly, for each of them.
pub(in crate::experiment) fn with_each_value_changed(spec: &Spec) -> Vec<Spec> {
    let mut json = serde_json::to_value(spec).unwrap();
    let mut changed = Vec::new();
    while let Some(leaf) = leaf(&mut json, changed.len()) {
        let before = leaf.clone();
        *leaf = match &before {
            Json::Bool(value) => (!value).into(),
            Json::Number(value) if value.is_f64() => value.as_f64().unwrap().next_up().into(),
            value => (value.as_u64().unwrap() + 1).into(),
        };
        let spec = serde_json::from_value(json.clone()).unwrap_or_else(|_| {
            // A share is whole percent.
            *self::leaf(&mut json, changed.len()).unwrap() = 0.75.into();
            serde_json::from_value(json.clone()).unwrap()
        });
        *self::leaf(&mut json, changed.len()).unwrap() = before;
        changed.push(spec);
    }
    assert!(changed.len() > 8, "{} values", changed.len());
    changed
}

/// The number or boolean at position `place` among those in a JSON value.
fn leaf(json: &mut Json, place: usize) -> Option<&mut Json> {
    fn leaves<'a>(json: &'a mut Json, found: &mut Vec<&'a mut Json>) {
        match json {
            Json::Object(fields) => fields.values_mut().for_each(|field| leaves(field, found)),
            Json::Array(items) => items.iter_mut().for_each(|item| leaves(item, found)),
            Json::Number(_) | Json::Bool(_) => found.push(json),
            Json::String(_) | Json::Null => {}
        }
    }
    let mut found = Vec::new();
    leaves(json, &mut found);
    found.into_iter().nth(place)
}

#[test]
fn what_a_spec_says_makes_it_again() {
    for spec in specs() {
        let mut made = Spec::default();
        for setting in settings() {
            if let Some(value) = setting.get(&spec) {
                // Through JSON, as in the page.
                let json = serde_json::to_string(&value).unwrap();
                let value = serde_json::from_str(&json).unwrap();
                setting.set(&mut made, value).unwrap();
            }
        }
        assert_eq!(made, spec);
    }
}

#[test]
fn keys_are_unique_and_parts_belong_to_controls() {
    let keys: BTreeSet<_> = settings().map(|setting| setting.key).collect();
    assert_eq!(keys.len(), settings().count());
    for setting in settings() {
        let control = Setting::find(setting.control).unwrap();
        assert_eq!(control.control, control.key, "{}", setting.key);
    }
    for combination in COMBINATIONS {
        for way in combination.ways {
            let mut spec = Spec::default();
            assert_eq!(way.ids.len(), combination.keys.len());
            for (key, id) in combination.keys.iter().zip(way.ids) {
                let setting = Setting::find(key).unwrap();
                setting.set(&mut spec, Value::Word((*id).into())).unwrap();
            }
            assert_eq!(spec.validate(), Ok(()), "{}", way.name);
        }
    }
}

#[test]
fn every_setting_has_a_spec_that_has_it() {
    for setting in settings() {
        assert!(specs().iter().any(|spec| setting.get(spec).is_some()));
    }
}

/// The ends of every range are valid; errors name values beyond them.
#[test]
fn a_value_out_of_range_is_named_with_its_range() {
    let mut refusals = BTreeSet::new();
    for spec in specs() {
        for setting in settings().filter(|setting| setting.get(&spec).is_some()) {
            let with = |value: Value| {
                let mut spec = spec.clone();
                setting.set(&mut spec, value).unwrap();
                setting.check(&spec).err().map(|error| error.to_string())
            };
            let (inside, outside) = match &setting.kind {
                Kind::Count { range, .. } | Kind::Patience { range, .. } => (
                    [*range.start(), *range.end()].map(|end| Value::Whole(end as u64)),
                    vec![Value::Whole(*range.end() as u64 + 1)],
                ),
                Kind::Seed { range, .. } => (
                    [Value::Whole(*range.start()), Value::Whole(*range.end())],
                    vec![Value::Whole(*range.end() + 1)],
                ),
                Kind::Real { range, .. } => (
                    [Value::Real(*range.start()), Value::Real(*range.end())],
                    vec![
                        Value::Real(range.start().next_down()),
                        Value::Real(range.end().next_up()),
                        Value::Real(f64::NAN),
                    ],
                ),
                Kind::Choice { .. }
                | Kind::OneOf { .. }
                | Kind::Flag { .. }
                | Kind::Blocks { .. }
                | Kind::Layers { .. } => {
                    continue;
                }
            };
            assert_eq!(inside.map(with), [None, None], "{}", setting.key);
            for value in outside {
                let sentence = with(value.clone()).unwrap();
                assert!(
                    sentence.starts_with(&setting.label.to_string()),
                    "{sentence}"
                );
                refusals.insert(sentence);
            }
        }
    }
    for sentence in [
        "Drop interval is 1001; it must be between 1 and 1000.",
        "Beta 2 is NaN; it must be between 0 and 0.9999.",
        "Patience is 1001; it must be between 1 and 1000.",
        "Hidden neurons is 1001; it must be between 1 and 1000.",
    ] {
        assert!(refusals.contains(sentence), "{sentence}");
    }
}

#[test]
fn no_setting_takes_what_it_cannot_mean() {
    let mut spec = Spec::default();
    let mut refusal = |key, value| {
        let setting = Setting::find(key).unwrap();
        setting
            .set(&mut spec, value)
            .map_err(|error| error.to_string())
    };
    assert_eq!(
        refusal("optimizer", Value::Word("adadelta".into())),
        Err("Optimizer cannot be adadelta.".into())
    );
    assert_eq!(
        refusal("beta1", Value::Real(0.5)),
        Err("beta1 does not apply to this spec.".into())
    );
    assert_eq!(
        refusal("epochs", Value::Real(1.5)),
        Err("Epochs cannot be 1.5.".into())
    );
    assert_eq!(refusal("momentum", Value::Whole(0)), Ok(()));
    assert_eq!(spec, Spec::default());
}

/// Choosing another optimizer brings Keras's settings.
#[test]
fn a_choice_begins_with_its_own_settings() {
    let mut spec = Spec::default();
    for (id, config) in [
        ("sgd", OptimizerConfig::Sgd(SgdConfig::default())),
        ("adam", OptimizerConfig::Adam(AdamConfig::default())),
        (
            "rmsprop",
            OptimizerConfig::RmsProp(RmsPropConfig::default()),
        ),
    ] {
        let setting = Setting::find("optimizer").unwrap();
        setting.set(&mut spec, Value::Word(id.into())).unwrap();
        assert_eq!(spec.optimizer, config);
    }
}
