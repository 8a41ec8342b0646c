//! Every hyperparameter, defined once: its key, kind and range, its names, and how a spec holds it.
//!
//! [`settings`] determines the links' keys and values, the validation of specs and its messages, descriptions of specs
//! and their differences, the names that links hide and lock, and the page's form.

mod augmentation;
pub(super) mod build;
mod field;
mod layers;
mod optimizers;
mod regularization;
mod table;
#[cfg(test)]
pub(super) mod tests;
mod value;

pub use field::FieldKind;
pub(super) use layers::{read as read_layers, written as written_layers};
use layers::{read, written};
pub(super) use regularization::has_decay;
pub use table::{COMBINATIONS, Combination, Way, settings};
pub(super) use value::{OFF, shortest};
pub use value::{Value, ValueError};

use super::choices::Choice;
use super::{ConvBlock, EarlyStopping, Spec, SpecError, limits};
use crate::layers::Layer;
use crate::words::{Id, Message, id};
use serde::Serialize;
use std::fmt::Display;
use std::ops::RangeInclusive;

/// Accesses a spec's value of a setting, if the spec has one.
type Place<T> = fn(&mut Spec) -> Option<&mut T>;

/// A hyperparameter.
#[derive(Debug)]
pub struct Setting {
    /// Its name in links and forms.
    pub key: &'static str,
    /// Its name in forms and messages.
    pub label: Id,
    /// The page's control that it belongs to; its own key if it is a control itself.
    pub control: &'static str,
    /// Its section in the page's form.
    pub section: Section,
    /// Advice, shown next to its field.
    pub hint: Option<Id>,
    /// The first version of links that has it.
    pub since: u32,
    /// Whether links say it even if it is as usual, because it tells two choices apart whose names are alike.
    pub is_always_said: bool,
    /// Whether another choice begins with its own values, instead of those that the form's fields held before.
    pub begins_anew: bool,
    pub(super) kind: Kind,
    pub(super) told: Told,
}

/// A section of the page's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Section {
    /// The dataset and the input.
    Data,
    /// What of the dataset is trained on.
    TrainingSet,
    /// How training images are changed.
    Augmentation,
    /// The network.
    Network,
    /// Length and speed of training.
    Learning,
    /// Optimizer, schedule and end.
    Strategy,
    /// What keeps the network from learning by heart.
    Regularization,
}

/// A setting's possible values, and how a spec holds them.
#[derive(Debug)]
pub(super) enum Kind {
    /// One of several, each with its own settings.
    Choice {
        choices: fn() -> Vec<Choice>,
        get: fn(&Spec) -> Option<Choice>,
        set: fn(&mut Spec, &str) -> bool,
    },
    /// An integer.
    Count {
        range: RangeInclusive<usize>,
        at: Place<usize>,
    },
    /// One of a few integers. Validation of the spec checks that it is one of them.
    OneOf {
        values: &'static [usize],
        at: Place<usize>,
    },
    /// An integer of up to 53 bits.
    Seed {
        range: RangeInclusive<u64>,
        at: Place<u64>,
    },
    /// A number.
    Real {
        range: RangeInclusive<f64>,
        at: Place<f64>,
    },
    /// Yes or no.
    Flag { at: Place<bool> },
    /// An integer, or none.
    Patience {
        range: RangeInclusive<usize>,
        /// A form's initial value.
        first: usize,
        at: Place<Option<EarlyStopping>>,
    },
    /// Kernels and filters, one after the other.
    Blocks {
        get: fn(&Spec) -> Option<Vec<ConvBlock>>,
        set: fn(&mut Spec, Vec<ConvBlock>),
    },
    /// A list of layers, as text.
    Layers {
        get: fn(&Spec) -> Option<Vec<Layer>>,
        set: fn(&mut Spec, Vec<Layer>),
    },
}

/// Where descriptions of a spec mention a setting.
#[derive(Debug)]
pub(super) enum Told {
    /// Under its label.
    Alone,
    /// Under this heading, with everything belonging to it.
    As(Id, fn(&Spec) -> Message),
    /// Under another setting's heading.
    Elsewhere,
}

impl Setting {
    /// The setting with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        settings().find(|setting| setting.key == key)
    }

    /// Its value in a spec; `None` if the spec doesn't have it.
    pub fn get(&self, spec: &Spec) -> Option<Value> {
        let mut spec = spec.clone();
        let spec = &mut spec;
        match &self.kind {
            Kind::Choice { get, .. } => get(spec).map(|choice| Value::Word(choice.id.into())),
            Kind::Count { at, .. } | Kind::OneOf { at, .. } => {
                at(spec).map(|&mut value| Value::Whole(value as u64))
            }
            Kind::Seed { at, .. } => at(spec).map(|&mut value| Value::Whole(value)),
            Kind::Real { at, .. } => at(spec).map(|&mut value| Value::Real(value)),
            Kind::Flag { at } => at(spec).map(|&mut value| Value::Flag(value)),
            Kind::Patience { at, .. } => at(spec).map(|value| match value {
                Some(EarlyStopping { patience }) => Value::Whole(*patience as u64),
                None => Value::Off,
            }),
            Kind::Blocks { get, .. } => get(spec).map(Value::Blocks),
            Kind::Layers { get, .. } => get(spec).map(|layers| Value::Word(written(&layers))),
        }
    }

    /// Sets a spec's value. A choice brings its initial settings.
    ///
    /// # Errors
    /// If the spec doesn't have this setting, or the value has the wrong kind. Does not check ranges.
    pub fn set(&self, spec: &mut Spec, value: Value) -> Result<(), ValueError> {
        let unrelated = || ValueError::Unrelated(self.key);
        let no_value = |value: &Value| ValueError::NoValue {
            label: self.label,
            value: value.to_string().into(),
        };
        match &self.kind {
            Kind::Choice { get, set, .. } => {
                get(spec).ok_or_else(unrelated)?;
                match &value {
                    Value::Word(id) if set(spec, id) => {}
                    _ => return Err(no_value(&value)),
                }
            }
            Kind::Count { at, .. } | Kind::OneOf { at, .. } => {
                let count = value.count().ok_or_else(|| no_value(&value))?;
                *at(spec).ok_or_else(unrelated)? = count;
            }
            Kind::Seed { at, .. } => {
                let seed = value.whole().ok_or_else(|| no_value(&value))?;
                *at(spec).ok_or_else(unrelated)? = seed;
            }
            Kind::Real { at, .. } => {
                let number = value.real().ok_or_else(|| no_value(&value))?;
                *at(spec).ok_or_else(unrelated)? = number;
            }
            Kind::Flag { at } => {
                let Value::Flag(flag) = value else {
                    return Err(no_value(&value));
                };
                *at(spec).ok_or_else(unrelated)? = flag;
            }
            Kind::Patience { at, .. } => {
                let patience = match &value {
                    Value::Off => None,
                    value => Some(value.count().ok_or_else(|| no_value(value))?),
                };
                *at(spec).ok_or_else(unrelated)? =
                    patience.map(|patience| EarlyStopping { patience });
            }
            Kind::Blocks { get, set } => {
                let Value::Blocks(blocks) = value else {
                    return Err(no_value(&value));
                };
                get(spec).ok_or_else(unrelated)?;
                set(spec, blocks);
            }
            Kind::Layers { get, set } => {
                let Value::Word(text) = &value else {
                    return Err(no_value(&value));
                };
                let layers = read(text).ok_or_else(|| no_value(&value))?;
                get(spec).ok_or_else(unrelated)?;
                set(spec, layers);
            }
        }
        Ok(())
    }

    /// Its choices; empty if it is not a choice.
    pub fn choices(&self) -> Vec<Choice> {
        match &self.kind {
            Kind::Choice { choices, .. } => choices(),
            _ => Vec::new(),
        }
    }

    /// Checks its value, if the spec has one.
    pub(super) fn check(&self, spec: &Spec) -> Result<(), SpecError> {
        let value = self.get(spec);
        match (&self.kind, value) {
            (Kind::Count { range, .. } | Kind::Patience { range, .. }, Some(value)) => value
                .count()
                .map_or(Ok(()), |count| within(self.label, count, range)),
            (Kind::Seed { range, .. }, Some(Value::Whole(seed))) => within(self.label, seed, range),
            (Kind::Real { range, .. }, Some(Value::Real(number))) => {
                within(self.label, number, range)
            }
            (Kind::Blocks { .. }, Some(Value::Blocks(blocks))) => {
                within(self.label, blocks.len(), &limits::CONV_BLOCKS)?;
                let filters = |block: &ConvBlock| {
                    within(id!("setting-filters"), block.filters, &limits::FILTERS)
                };
                blocks.iter().try_for_each(filters)
            }
            _ => Ok(()),
        }
    }

    /// Whether it has several numbers.
    pub(super) fn is_list(&self) -> bool {
        matches!(self.kind, Kind::Blocks { .. } | Kind::Layers { .. })
    }
}

/// Checks one value; NaN is outside every range.
pub(super) fn within<T: PartialOrd + Display>(
    what: Id,
    value: T,
    range: &RangeInclusive<T>,
) -> Result<(), SpecError> {
    if range.contains(&value) {
        return Ok(());
    }
    Err(SpecError::OutOfRange {
        what,
        value: Message::digits(value.to_string()),
        from: range.start().to_string(),
        to: range.end().to_string(),
    })
}
