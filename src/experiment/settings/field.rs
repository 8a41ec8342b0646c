//! A setting as a form field.

use super::{Kind, Setting, Value, settings};
use crate::experiment::{Choice, Spec, limits};
use serde::Serialize;
use std::ops::RangeInclusive;

/// The kind of value in a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FieldKind {
    /// One of several choices.
    Choice {
        /// The choices.
        choices: Vec<Choice>,
    },
    /// One of a few integers.
    OneOf {
        /// The integers.
        values: &'static [usize],
    },
    /// An integer.
    Whole {
        /// Its range.
        range: Range,
    },
    /// A number.
    Real {
        /// Its range.
        range: Range,
    },
    /// Yes or no.
    Flag,
    /// An integer, or none.
    Patience {
        /// The number's range.
        range: Range,
    },
    /// Kernels and filters, one after the other. The form offers odd kernels only.
    Blocks {
        /// The possible numbers of blocks.
        count: Range,
        /// A kernel's side.
        kernel: Range,
        /// Filters.
        filters: Range,
    },
    /// A list of layers.
    Layers,
}

/// The smallest and largest value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range {
    from: f64,
    to: f64,
}

/// An `f64` holds the ends of every range exactly.
fn counts(range: &RangeInclusive<usize>) -> Range {
    Range {
        from: *range.start() as f64,
        to: *range.end() as f64,
    }
}

impl FieldKind {
    /// A field for an integer in this range.
    pub(in crate::experiment) fn whole(range: &RangeInclusive<usize>) -> Self {
        Self::Whole {
            range: counts(range),
        }
    }
}

impl Setting {
    /// The field for this setting.
    pub fn field(&self) -> FieldKind {
        match &self.kind {
            Kind::Choice { choices, .. } => FieldKind::Choice { choices: choices() },
            Kind::OneOf { values, .. } => FieldKind::OneOf { values },
            Kind::Count { range, .. } => FieldKind::whole(range),
            Kind::Seed { range, .. } => FieldKind::Whole {
                range: Range {
                    from: *range.start() as f64,
                    to: *range.end() as f64,
                },
            },
            Kind::Real { range, .. } => FieldKind::Real {
                range: Range {
                    from: *range.start(),
                    to: *range.end(),
                },
            },
            Kind::Flag { .. } => FieldKind::Flag,
            Kind::Patience { range, .. } => FieldKind::Patience {
                range: counts(range),
            },
            Kind::Blocks { .. } => FieldKind::Blocks {
                count: counts(&limits::CONV_BLOCKS),
                kernel: counts(&limits::KERNEL),
                filters: counts(&limits::FILTERS),
            },
            Kind::Layers { .. } => FieldKind::Layers,
        }
    }

    /// The field's initial value: the setting's value in the default spec, or in the default spec with the first choice
    /// that has the setting. A field for patience has a number even without early stopping.
    pub fn first(&self) -> Value {
        if let Kind::Patience { first, .. } = &self.kind {
            return Value::Whole(*first as u64);
        }
        let with = |setting: &Setting, choice: Choice| {
            let mut spec = Spec::default();
            setting.set(&mut spec, Value::Word(choice.id.into())).ok()?;
            self.get(&spec)
        };
        let chosen = || {
            settings().find_map(|setting| {
                let mut choices = setting.choices().into_iter();
                choices.find_map(|choice| with(setting, choice))
            })
        };
        let value = self.get(&Spec::default()).or_else(chosen);
        // A test checks that every setting occurs in some spec.
        value.unwrap_or(Value::Off)
    }
}
