//! Builders for rows of the table.

use super::{Kind, Place, Section, Setting, Told};
use crate::experiment::Spec;
use crate::words::{Id, Message};
use std::ops::RangeInclusive;

/// The kind of a setting that chooses what a field of the spec is.
macro_rules! chooses {
    ($($field:ident).+) => {
        $crate::experiment::settings::Kind::Choice {
            choices: || {
                let of = $crate::experiment::Spec::default().$($field).+;
                let all = $crate::experiment::choices::Choices::all(&of);
                all.iter()
                    .map($crate::experiment::choices::Choices::choice)
                    .collect()
            },
            get: |spec| Some($crate::experiment::choices::Choices::choice(&spec.$($field).+)),
            set: |spec, id| match $crate::experiment::choices::Choices::chosen(&spec.$($field).+, id) {
                Some(chosen) => {
                    spec.$($field).+ = chosen;
                    true
                }
                None => false,
            },
        }
    };
}
pub(in crate::experiment) use chooses;

pub(in crate::experiment) const fn setting(key: &'static str, label: Id, kind: Kind) -> Setting {
    Setting {
        key,
        label,
        control: key,
        section: Section::Strategy,
        hint: None,
        since: 1,
        is_always_said: false,
        begins_anew: false,
        kind,
        told: Told::Alone,
    }
}

pub(in crate::experiment) const fn count(
    key: &'static str,
    label: Id,
    range: RangeInclusive<usize>,
    at: Place<usize>,
) -> Setting {
    setting(key, label, Kind::Count { range, at })
}

pub(in crate::experiment) const fn one_of(
    key: &'static str,
    label: Id,
    values: &'static [usize],
    at: Place<usize>,
) -> Setting {
    setting(key, label, Kind::OneOf { values, at })
}

pub(in crate::experiment) const fn real(
    key: &'static str,
    label: Id,
    range: RangeInclusive<f64>,
    at: Place<f64>,
) -> Setting {
    setting(key, label, Kind::Real { range, at })
}

pub(in crate::experiment) const fn flag(key: &'static str, label: Id, at: Place<bool>) -> Setting {
    setting(key, label, Kind::Flag { at })
}

impl Setting {
    pub(in crate::experiment) const fn of(mut self, section: Section) -> Self {
        self.section = section;
        self
    }

    /// Hides, locks and describes this setting together with another one.
    pub(in crate::experiment) const fn part_of(mut self, control: &'static str) -> Self {
        self.control = control;
        self
    }

    /// Another choice begins with its own values: its kinds share some, which mean other things to each.
    pub(in crate::experiment) const fn begins_anew(mut self) -> Self {
        self.begins_anew = true;
        self
    }

    pub(in crate::experiment) const fn hint(mut self, hint: Id) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Links say it even if it is as usual.
    pub(in crate::experiment) const fn always_said(mut self) -> Self {
        self.is_always_said = true;
        self
    }

    /// Links that have it are of this version: a page that knows only an earlier one would train something else.
    pub(in crate::experiment) const fn since(mut self, version: u32) -> Self {
        self.since = version;
        self
    }

    pub(in crate::experiment) const fn told_elsewhere(mut self) -> Self {
        self.told = Told::Elsewhere;
        self
    }

    pub(in crate::experiment) const fn told(
        mut self,
        heading: Id,
        words: fn(&Spec) -> Message,
    ) -> Self {
        self.told = Told::As(heading, words);
        self
    }
}
