//! The spec of a run: everything that determines it.

use super::architecture::Architecture;
use super::{EarlyStopping, Network, OptimizerConfig, Regularization, Schedule, SpecError};
use crate::data::{Augmentation, DatasetId, IMAGE_PIXELS};
use crate::evaluation::HeldOut;
use crate::features::HogSpec;
use crate::tagged::read_by_kind;
use serde::{Deserialize, Serialize};

/// The network's input for each image.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Input {
    /// The raw pixels, from 0 to 1.
    #[default]
    Pixels,
    /// Histograms of oriented gradients.
    Hog(HogSpec),
}

read_by_kind!(Input {
    "pixels" => |_| Ok(Self::Pixels),
    "hog" => |tagged| tagged.settings().map(Self::Hog),
});

impl Input {
    /// How many numbers the network sees per image.
    pub fn width(&self) -> usize {
        match self {
            Self::Pixels => IMAGE_PIXELS,
            Self::Hog(hog) => hog.features(),
        }
    }
}

/// The number of training images that stands for all of them: both datasets have so many.
pub const ALL_IMAGES: usize = 60_000;

/// What is as it always was is not written, so that older specs stay the same to the last byte.
fn is_all(images: &usize) -> bool {
    *images == ALL_IMAGES
}

fn is_none(share: &f64) -> bool {
    *share == 0.0
}

fn is_off(flag: &bool) -> bool {
    !flag
}

/// A share in percent, if it is a whole number of them.
fn percent(share: f64) -> Option<usize> {
    let percent = (share * 100.0).round();
    (percent / 100.0 == share).then_some(percent as usize)
}

/// Everything that determines a run. The defaults are the report's first experiment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Spec {
    /// The dataset.
    pub dataset: DatasetId,
    /// How many of the training images to train on, drawn by the seed; [`ALL_IMAGES`] for all that there are.
    #[serde(skip_serializing_if = "is_all")]
    pub training_images: usize,
    /// Share of them that gets a wrong label: whole percent, from 0 to 0.9.
    #[serde(skip_serializing_if = "is_none")]
    pub label_noise: f64,
    /// Share of them that is held out for validation, and not trained on: whole percent, from 0 to 0.5. With 0, the run is
    /// measured on the test set after each epoch.
    #[serde(skip_serializing_if = "is_none")]
    pub validation_split: f64,
    /// How training images are changed in each epoch.
    #[serde(skip_serializing_if = "Augmentation::is_none")]
    pub augmentation: Augmentation,
    /// The network's input for each image.
    pub input: Input,
    /// The network.
    pub network: Network,
    /// The optimizer.
    pub optimizer: OptimizerConfig,
    /// What keeps it from learning the training images by heart.
    #[serde(skip_serializing_if = "Regularization::is_none")]
    pub regularization: Regularization,
    /// How the learning rate changes over the run.
    pub schedule: Schedule,
    /// Whether the run may end before its last epoch.
    pub early_stopping: Option<EarlyStopping>,
    /// Whether the finished network is that of the epoch with the lowest held-out loss, instead of the last one: Keras's
    /// `restore_best_weights`.
    #[serde(skip_serializing_if = "is_off")]
    pub best_epoch: bool,
    /// How often to train on each example; fewer if early stopping ends the run.
    pub epochs: usize,
    /// Examples per batch; the last batch of an epoch may be smaller.
    pub batch_size: usize,
    /// Seed of the initial weights, the order of the examples, and what is drawn of them.
    pub seed: u64,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            dataset: DatasetId::default(),
            training_images: ALL_IMAGES,
            label_noise: 0.0,
            validation_split: 0.0,
            augmentation: Augmentation::default(),
            input: Input::default(),
            network: Network::default(),
            optimizer: OptimizerConfig::default(),
            regularization: Regularization::default(),
            schedule: Schedule::default(),
            early_stopping: None,
            best_epoch: false,
            epochs: 10,
            batch_size: 128,
            seed: 1,
        }
    }
}

impl Spec {
    /// The network with all its shapes.
    ///
    /// # Errors
    /// Names the first layer that cannot be where it is.
    pub fn architecture(&self) -> Result<Architecture, SpecError> {
        self.network.architecture(self.input.width())
    }

    /// The share of wrong labels in percent, if it is a whole number of them.
    pub fn label_noise_percent(&self) -> Option<usize> {
        percent(self.label_noise)
    }

    /// The share held out for validation in percent, if it is a whole number of them.
    pub fn validation_percent(&self) -> Option<usize> {
        percent(self.validation_split)
    }

    /// What the run is measured on after each epoch.
    pub fn held_out(&self) -> HeldOut {
        if self.validation_split > 0.0 {
            HeldOut::Validation
        } else {
            HeldOut::Test
        }
    }

    /// Whether the finished network is tested by itself, at the end of the run. Otherwise its test is the last epoch's row.
    pub fn has_own_test(&self) -> bool {
        self.best_epoch || self.held_out() == HeldOut::Validation
    }

    /// The learning rate at `step` of the run, counted from 0, with `steps_per_epoch` steps per epoch.
    pub fn learning_rate(&self, step: usize, steps_per_epoch: usize) -> f64 {
        let factor = self.schedule.factor(step, steps_per_epoch, self.epochs);
        self.optimizer.learning_rate() * factor
    }

    /// Whether a run has ended, given the held-out loss after each of its epochs.
    pub fn is_over(&self, losses: impl ExactSizeIterator<Item = f64>) -> bool {
        losses.len() >= self.epochs || self.early_stopping.is_some_and(|rule| rule.is_over(losses))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::RmsPropConfig;

    #[test]
    fn the_default_is_the_first_experiment_and_valid() {
        let spec = Spec::default();
        assert_eq!(spec.network, Network::perceptron(100));
        assert_eq!((spec.epochs, spec.batch_size), (10, 128));
        assert_eq!(spec.validate(), Ok(()));
    }

    #[test]
    fn json_may_leave_out_what_is_default_and_nothing_unknown_passes() {
        let spec: Spec = serde_json::from_str(
            r#"{"network":{"kind":"perceptron","hidden":30},"optimizer":{"kind":"rmsprop","learningRate":0.01},
                "schedule":{"kind":"step","every":2,"factor":0.5},"earlyStopping":{"patience":3}}"#,
        )
        .unwrap();
        assert_eq!(spec.network, Network::perceptron(30));
        let expected = RmsPropConfig {
            learning_rate: 0.01,
            ..RmsPropConfig::default()
        };
        assert_eq!(spec.optimizer, OptimizerConfig::RmsProp(expected));
        let every = 2;
        assert_eq!(spec.schedule, Schedule::Step { every, factor: 0.5 });
        assert_eq!(spec.early_stopping, Some(EarlyStopping { patience: 3 }));
        for unknown in [
            r#"{"epoch":3}"#,
            r#"{"optimizer":{"kind":"sgd","rho":0.9}}"#,
            r#"{"optimizer":{"kind":"adadelta"}}"#,
            r#"{"schedule":{"kind":"step","every":2,"factor":0.5,"rate":1}}"#,
        ] {
            assert!(serde_json::from_str::<Spec>(unknown).is_err(), "{unknown}");
        }
    }

    /// Checkpoints, stored runs and the specs of every earlier version.
    #[test]
    fn what_is_as_it_always_was_is_not_written() {
        let json = serde_json::to_string(&Spec::default()).unwrap();
        assert!(
            json.starts_with(r#"{"dataset":"mnist","input":{"#),
            "{json}"
        );
        let spec = Spec {
            training_images: 1000,
            label_noise: 0.2,
            ..Spec::default()
        };
        let json = serde_json::to_string(&spec).unwrap();
        let start = r#"{"dataset":"mnist","trainingImages":1000,"labelNoise":0.2,"input":{"#;
        assert!(json.starts_with(start), "{json}");
        assert_eq!(serde_json::from_str::<Spec>(&json).unwrap(), spec);
        assert!(!json.contains("regularization"), "{json}");
        let mut spec = Spec::default();
        spec.regularization.l2 = 0.01;
        let json = serde_json::to_string(&spec).unwrap();
        assert!(
            json.contains(r#","regularization":{"l2":0.01},"schedule""#),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<Spec>(&json).unwrap(), spec);
        let mut spec = Spec::default();
        spec.augmentation.shift = 2;
        let json = serde_json::to_string(&spec).unwrap();
        let start = r#"{"dataset":"mnist","augmentation":{"shift":2,"rotate":0,"scale":0,"elastic":0,"flip":false},"input":{"#;
        assert!(json.starts_with(start), "{json}");
        assert_eq!(serde_json::from_str::<Spec>(&json).unwrap(), spec);
        let spec = Spec {
            validation_split: 0.2,
            best_epoch: true,
            ..Spec::default()
        };
        let json = serde_json::to_string(&spec).unwrap();
        assert!(json.contains(r#""validationSplit":0.2,"input""#), "{json}");
        assert!(json.contains(r#""bestEpoch":true,"epochs""#), "{json}");
        assert_eq!(serde_json::from_str::<Spec>(&json).unwrap(), spec);
    }

    #[test]
    fn a_run_with_a_choice_of_its_own_is_tested_at_the_end() {
        let tests = |validation_split, best_epoch| {
            let spec = Spec {
                validation_split,
                best_epoch,
                ..Spec::default()
            };
            (spec.held_out(), spec.has_own_test())
        };
        assert_eq!(tests(0.0, false), (HeldOut::Test, false));
        assert_eq!(tests(0.0, true), (HeldOut::Test, true));
        assert_eq!(tests(0.01, false), (HeldOut::Validation, true));
        assert_eq!(tests(0.5, true), (HeldOut::Validation, true));
    }

    #[test]
    fn label_noise_is_whole_percent() {
        let percent = |label_noise| {
            let spec = Spec {
                label_noise,
                ..Spec::default()
            };
            (spec.label_noise_percent(), spec.validate().is_ok())
        };
        for whole in 0..=90u8 {
            let share: f64 = format!("0.{whole:02}").parse().unwrap();
            assert_eq!(percent(share), (Some(whole.into()), true));
        }
        assert_eq!(percent(0.125), (None, false));
        assert_eq!(percent(0.29_f64.next_up()), (None, false));
    }

    #[test]
    fn a_run_is_over_after_its_epochs_or_when_patience_runs_out() {
        let mut spec = Spec {
            epochs: 4,
            ..Spec::default()
        };
        let losses = [0.3, 0.4, 0.5, 0.6];
        let is_over = |spec: &Spec, epochs| spec.is_over(losses.into_iter().take(epochs));
        assert!(!is_over(&spec, 3) && is_over(&spec, 4));
        spec.early_stopping = Some(EarlyStopping { patience: 2 });
        assert!(!is_over(&spec, 2) && is_over(&spec, 3));
    }
}
