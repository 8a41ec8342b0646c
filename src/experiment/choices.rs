//! Choices in a spec: each has an id and initial settings.

use super::{Averaging, Clipping, Input, Network, OptimizerConfig, Schedule};
use crate::data::{DATASETS, DatasetId};
use crate::features::HogSpec;
use crate::layers::{Dropout, PoolingKind};
use crate::words::{Id, Message, id};
use serde::Serialize;

/// A choice, as shown to users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its id, in links, JSON and forms.
    pub id: &'static str,
    /// Its name in forms.
    pub name: Message,
    /// Its name in descriptions.
    pub words: Message,
}

/// A value that comes in several kinds.
pub(super) trait Choices: Clone {
    /// This value's choice.
    fn choice(&self) -> Choice;

    /// Every kind with its initial settings when chosen instead of this one, in display order.
    fn all(&self) -> Vec<Self>;

    /// This value if `id` is its kind; otherwise that kind with its initial settings, if it exists.
    fn chosen(&self, id: &str) -> Option<Self> {
        if id == self.choice().id {
            return Some(self.clone());
        }
        self.all().into_iter().find(|other| other.choice().id == id)
    }
}

fn choice(id: &'static str, name: Id, words: Id) -> Choice {
    let (name, words) = (name.message(), words.message());
    Choice { id, name, words }
}

/// A choice whose name is the same in every language.
fn named(id: &'static str, name: &'static str) -> Choice {
    let name = Message::name(name);
    let words = name.clone();
    Choice { id, name, words }
}

impl Choices for DatasetId {
    fn choice(&self) -> Choice {
        named(self.slug(), self.info().name)
    }

    fn all(&self) -> Vec<Self> {
        DATASETS.iter().map(|dataset| dataset.id).collect()
    }
}

impl Choices for Input {
    fn choice(&self) -> Choice {
        match self {
            Self::Pixels => choice("pixels", id!("input-pixels"), id!("input-pixels-inside")),
            Self::Hog(_) => choice("hog", id!("input-hog"), id!("input-hog")),
        }
    }

    fn all(&self) -> Vec<Self> {
        vec![Self::Pixels, Self::Hog(HogSpec::default())]
    }
}

impl Choices for Network {
    fn choice(&self) -> Choice {
        if self.shorthand().is_none() {
            choice(
                "layers",
                id!("network-layers"),
                id!("network-layers-inside"),
            )
        } else if self.is_convolutional() {
            choice("cnn", id!("network-cnn"), id!("network-cnn-inside"))
        } else {
            choice(
                "perceptron",
                id!("network-perceptron"),
                id!("network-perceptron-inside"),
            )
        }
    }

    /// Keeps the number of neurons in the hidden layer; a list begins with the layers that there are, and dropout.
    fn all(&self) -> Vec<Self> {
        let hidden = self.hidden();
        let mut layers = self.layers.clone();
        if self.shorthand().is_some() {
            layers.push(Dropout::default().into());
        }
        vec![Self::perceptron(hidden), Self::cnn(hidden), Self { layers }]
    }
}

impl From<PoolingKind> for Choice {
    fn from(
        PoolingKind {
            id, name, inside, ..
        }: PoolingKind,
    ) -> Self {
        choice(id, name, inside)
    }
}

impl Choices for OptimizerConfig {
    fn choice(&self) -> Choice {
        named(self.id(), self.name())
    }

    fn all(&self) -> Vec<Self> {
        Self::all().into()
    }
}

impl Choices for Schedule {
    fn choice(&self) -> Choice {
        match self {
            Self::Constant => choice(
                "constant",
                id!("schedule-constant"),
                id!("schedule-constant-inside"),
            ),
            Self::Step { .. } => choice("step", id!("schedule-step"), id!("schedule-step-inside")),
            Self::Cosine => choice(
                "cosine",
                id!("schedule-cosine"),
                id!("schedule-cosine-inside"),
            ),
        }
    }

    fn all(&self) -> Vec<Self> {
        Self::ALL.into()
    }
}

impl Choices for Clipping {
    fn choice(&self) -> Choice {
        match self {
            Self::None => choice("none", id!("clipping-none"), id!("clipping-none-inside")),
            Self::Value { .. } => choice("value", id!("clipping-value"), id!("clipping-value")),
            Self::Norm { .. } => choice("norm", id!("clipping-norm"), id!("clipping-norm")),
            Self::GlobalNorm { .. } => choice(
                "global-norm",
                id!("clipping-global-norm"),
                id!("clipping-global-norm"),
            ),
        }
    }

    fn all(&self) -> Vec<Self> {
        Self::ALL.into()
    }
}

impl Choices for Averaging {
    fn choice(&self) -> Choice {
        match self {
            Self::None => choice("none", id!("averaging-none"), id!("averaging-none-inside")),
            Self::Ema { .. } => choice("ema", id!("averaging-ema"), id!("averaging-ema")),
        }
    }

    fn all(&self) -> Vec<Self> {
        Self::ALL.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Spec;

    /// Links and JSON use the same ids for choices.
    fn assert_ids_are_those_of_json<T: Choices + Serialize>(value: &T) {
        for kind in value.all() {
            let json = serde_json::to_value(&kind).unwrap();
            // A list of layers has no kind: it is what has them.
            let id = json.get("kind").unwrap_or(&json).as_str();
            let has = |field| json.get(field).is_some();
            let own = kind.choice().id;
            assert!(id == Some(own) || id.is_none() && has(own), "{json}");
        }
    }

    #[test]
    fn a_choice_has_one_id() {
        let spec = Spec::default();
        assert_ids_are_those_of_json(&spec.dataset);
        assert_ids_are_those_of_json(&spec.input);
        assert_ids_are_those_of_json(&spec.network);
        assert_ids_are_those_of_json(&spec.optimizer);
        assert_ids_are_those_of_json(&spec.schedule);
        assert_ids_are_those_of_json(&spec.regularization.clipping);
        assert_ids_are_those_of_json(&spec.regularization.averaging);
    }

    #[test]
    fn the_hidden_layer_outlasts_a_change_of_the_network() {
        let cnn = Network::perceptron(7).chosen("cnn").unwrap();
        assert_eq!(cnn, Network::cnn(7));
        assert_eq!(cnn.chosen("perceptron"), Some(Network::perceptron(7)));
        assert_eq!(cnn.chosen("rnn"), None);
    }
}
