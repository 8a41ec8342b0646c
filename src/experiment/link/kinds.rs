//! What a spec chooses among: each choice has a name, and settings it begins with.

use crate::experiment::{Input, Network, OptimizerConfig, Schedule};
use crate::features::HogSpec;
use serde::Serialize;
use std::fmt::{self, Display};

/// Something that comes in several kinds.
pub(super) trait Kinds: Clone {
    /// The key that chooses.
    const KEY: &'static str;
    /// The kinds' names, for people.
    const NAMES: &'static str;

    /// The name of this kind.
    fn kind(&self) -> &'static str;

    /// Every kind, with the settings it begins with when it is chosen instead of this one.
    fn kinds(&self) -> Vec<Self>;

    /// This, if it is of that kind; else the kind with the settings it begins with, if there is one of that name.
    fn of_kind(&self, name: &str) -> Option<Self> {
        if name == self.kind() {
            return Some(self.clone());
        }
        self.kinds().into_iter().find(|other| other.kind() == name)
    }
}

impl Kinds for Input {
    const KEY: &'static str = "input";
    const NAMES: &'static str = "pixels or hog";

    fn kind(&self) -> &'static str {
        match self {
            Self::Pixels => "pixels",
            Self::Hog(_) => "hog",
        }
    }

    fn kinds(&self) -> Vec<Self> {
        vec![Self::Pixels, Self::Hog(HogSpec::default())]
    }
}

impl Kinds for Network {
    const KEY: &'static str = "network";
    const NAMES: &'static str = "perceptron or cnn";

    fn kind(&self) -> &'static str {
        match self {
            Self::Perceptron { .. } => "perceptron",
            Self::Cnn { .. } => "cnn",
        }
    }

    fn kinds(&self) -> Vec<Self> {
        let hidden = self.hidden();
        vec![Self::Perceptron { hidden }, Self::cnn(hidden)]
    }
}

impl Kinds for OptimizerConfig {
    const KEY: &'static str = "optimizer";
    const NAMES: &'static str = "rmsprop, sgd or adam";

    fn kind(&self) -> &'static str {
        match self {
            Self::RmsProp(_) => "rmsprop",
            Self::Sgd(_) => "sgd",
            Self::Adam(_) => "adam",
        }
    }

    fn kinds(&self) -> Vec<Self> {
        Self::all().into()
    }
}

impl Kinds for Schedule {
    const KEY: &'static str = "schedule";
    const NAMES: &'static str = "constant, step or cosine";

    fn kind(&self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Step { .. } => "step",
            Self::Cosine => "cosine",
        }
    }

    fn kinds(&self) -> Vec<Self> {
        Self::ALL.into()
    }
}

/// A value that serde knows by its name, and that name.
#[derive(PartialEq)]
pub(super) struct Named<T>(pub(super) T);

impl<T: Serialize> Display for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}
