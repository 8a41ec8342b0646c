//! The page's controls, as links name them.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

/// A control of the page that a link can hide or lock. Each has the name of the key that it sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Control {
    /// The choice of an experiment.
    Experiment,
    /// The dataset.
    Dataset,
    /// What the network sees: pixels, or HOG with its settings.
    Input,
    /// The kind of network.
    Network,
    /// The convolutions.
    Convolutions,
    /// The neurons of the hidden layer.
    Hidden,
    /// The optimizer with its settings, but for the learning rate.
    Optimizer,
    /// The learning rate.
    LearningRate,
    /// The schedule with its settings.
    Schedule,
    /// Early stopping.
    Patience,
    /// The epochs.
    Epochs,
    /// The batch size.
    BatchSize,
    /// The seed.
    Seed,
    /// The device.
    Device,
    /// The table of the whole lab.
    Lab,
}

impl Control {
    /// Every control.
    pub const ALL: [Self; 15] = [
        Self::Experiment,
        Self::Dataset,
        Self::Input,
        Self::Network,
        Self::Convolutions,
        Self::Hidden,
        Self::Optimizer,
        Self::LearningRate,
        Self::Schedule,
        Self::Patience,
        Self::Epochs,
        Self::BatchSize,
        Self::Seed,
        Self::Device,
        Self::Lab,
    ];
}

impl Display for Control {
    /// The name that stands in links.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
