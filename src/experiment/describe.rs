//! A spec in words: what it is and how it learns, and in what two specs differ.

use super::{ConvBlock, Input, Network, POOL, RmsPropSpec, Spec};
use serde::Serialize;
use std::fmt::Display;

/// One thing that a spec says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// What it is called; the same in every spec that has it.
    pub label: &'static str,
    /// Its value for the reader. Different values read differently.
    pub value: String,
}

/// Everything that a spec says, in the order in which data flows: what goes in, what learns, how it learns.
///
/// Two specs are equal exactly if their descriptions are. Each setting stands by itself, so that
/// [`differences`] names no more than what differs.
pub fn describe(spec: &Spec) -> Vec<Setting> {
    let mut settings = vec![
        setting("Dataset", spec.dataset.info().name),
        setting("Input", input(&spec.input)),
    ];
    settings.extend(network(&spec.network));
    settings.extend(optimizer(&spec.optimizer));
    settings.extend([
        setting("Batch size", spec.batch_size),
        setting("Epochs", spec.epochs),
        setting("Seed", spec.seed),
    ]);
    settings
}

/// What `spec` says otherwise than `base`, in the order of [`describe`].
///
/// A setting that only `base` has is not named: it went with another one that is (without a CNN, no convolutions).
pub fn differences(spec: &Spec, base: &Spec) -> Vec<Setting> {
    let known = describe(base);
    let mut settings = describe(spec);
    settings.retain(|setting| !known.contains(setting));
    settings
}

fn setting(label: &'static str, value: impl Display) -> Setting {
    Setting {
        label,
        value: value.to_string(),
    }
}

fn input(input: &Input) -> String {
    match input {
        Input::Pixels => "raw pixels".into(),
        Input::Hog(hog) => format!(
            "HOG features, {} orientations, {} pixels per cell",
            hog.orientations, hog.pixels_per_cell
        ),
    }
}

fn network(network: &Network) -> Vec<Setting> {
    match network {
        Network::Perceptron { hidden } => vec![
            setting("Network", "perceptron"),
            setting("Hidden neurons", hidden),
        ],
        Network::Cnn { blocks, hidden } => vec![
            setting("Network", "CNN"),
            setting("Convolutions", convolutions(blocks)),
            setting("Hidden neurons", hidden),
        ],
    }
}

fn convolutions(blocks: &[ConvBlock]) -> String {
    let blocks: Vec<String> = blocks
        .iter()
        .map(|ConvBlock { kernel, filters }| format!("{filters} of {kernel}×{kernel}"))
        .collect();
    format!(
        "{}; max pooling {POOL}×{POOL} after each",
        blocks.join(", ")
    )
}

fn optimizer(rmsprop: &RmsPropSpec) -> Vec<Setting> {
    vec![
        setting("Optimizer", "RMSprop"),
        setting("Learning rate", number(rmsprop.learning_rate)),
        setting("Rho", number(rmsprop.rho)),
        setting("Momentum", number(rmsprop.momentum)),
        setting("Epsilon", number(rmsprop.epsilon)),
        setting("Centered", if rmsprop.centered { "yes" } else { "no" }),
    ]
}

/// A number with the fewest digits that give it back exactly; very small ones with an exponent.
fn number(value: f64) -> String {
    if value != 0.0 && value.abs() < 1e-4 {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::DatasetId;
    use crate::experiment::{CATALOGUE, Experiment};
    use crate::features::HogSpec;

    fn pairs(settings: &[Setting]) -> Vec<(&str, &str)> {
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
                ("Batch size", "128"),
                ("Epochs", "10"),
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

    /// Whoever adds a field to the spec and forgets it here is told.
    #[test]
    fn every_value_of_a_spec_shows() {
        type Change = fn(&mut Spec);
        let changes: [(&str, Change); 12] = [
            ("Dataset", |spec| spec.dataset = DatasetId::FashionMnist),
            ("Input", |spec| spec.input = Input::Hog(HogSpec::default())),
            ("Hidden neurons", |spec| {
                spec.network = Network::Perceptron { hidden: 101 };
            }),
            ("Learning rate", |spec| {
                spec.optimizer.learning_rate = 0.001 + 1e-18;
            }),
            ("Rho", |spec| spec.optimizer.rho = 0.5),
            ("Momentum", |spec| spec.optimizer.momentum = 0.9),
            ("Epsilon", |spec| spec.optimizer.epsilon = 1e-8),
            ("Centered", |spec| spec.optimizer.centered = true),
            ("Batch size", |spec| spec.batch_size = 64),
            ("Epochs", |spec| spec.epochs = 11),
            ("Seed", |spec| spec.seed = 2),
            ("Seed", |spec| spec.seed = 9_007_199_254_740_991),
        ];
        for (label, change) in changes {
            let mut spec = Spec::default();
            change(&mut spec);
            let named = differences(&spec, &Spec::default());
            assert_eq!(named.len(), 1, "{label}: {named:?}");
            assert_eq!(named[0].label, label);
        }
        let fields = serde_json::to_value(Spec::default()).unwrap();
        assert_eq!(fields.as_object().unwrap().len(), 7);
        assert_eq!(fields["optimizer"].as_object().unwrap().len(), 5);
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
