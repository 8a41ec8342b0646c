//! A setting as a field of a form.

use super::{Kind, Setting, Value, settings};
use crate::experiment::{Choice, Spec, limits};
use serde::Serialize;
use std::ops::RangeInclusive;

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FieldKind {
    /// One of several.
    Choice {
        /// What it offers.
        choices: Vec<Choice>,
    },
    /// One of a few whole numbers.
    OneOf {
        /// The numbers.
        values: &'static [usize],
    },
    /// A whole number.
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
    /// A whole number, or nothing.
    Patience {
        /// The number's range.
        range: Range,
    },
    /// Kernels and filters, one after the other.
    Blocks {
        /// How many there can be.
        count: Range,
        /// A kernel's side; odd.
        kernel: Range,
        /// Filters.
        filters: Range,
    },
}

/// The smallest and the largest value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range {
    from: f64,
    to: f64,
}

/// No end of a range is beyond what an `f64` holds exactly.
fn counts(range: &RangeInclusive<usize>) -> Range {
    Range {
        from: *range.start() as f64,
        to: *range.end() as f64,
    }
}

impl Setting {
    /// The field that holds it.
    pub fn field(&self) -> FieldKind {
        match &self.kind {
            Kind::Choice { choices, .. } => FieldKind::Choice { choices: choices() },
            Kind::OneOf { values, .. } => FieldKind::OneOf { values },
            Kind::Count { range, .. } => FieldKind::Whole {
                range: counts(range),
            },
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
        }
    }

    /// What its field holds before anybody touches it: its value in the default spec, or in that with the first choice
    /// that brings one. A field for patience holds a number even where there is no early stopping.
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
        // A test says that every setting has a spec that has it.
        value.unwrap_or(Value::Off)
    }
}
