//! Why a link is refused.

use super::{LONGEST, VERSION};
use crate::experiment::SpecError;
use std::error::Error;
use std::fmt::{self, Display};

/// A refused link: part of it is ambiguous or meaningless, and using only the rest would give another experiment. Its
/// text is the reason and what to do.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Refusal {
    /// Longer than any link of ours.
    TooLong(usize),
    /// A future or invalid version.
    Version(String),
    /// Two links that say different things.
    Several,
    /// It ends too early.
    Cut,
    /// Neither a key with its value nor anything that usually accompanies a link.
    Unknown(String),
    /// An unknown key that resembles a known one.
    Resembles {
        /// The link's text.
        part: String,
        /// The resembled key.
        key: &'static str,
    },
    /// A key with two different values.
    Twice(&'static str),
    /// A value that its key doesn't allow.
    Unreadable {
        /// The key.
        key: &'static str,
        /// The value.
        value: String,
        /// What the key allows.
        expected: String,
    },
    /// An experiment missing from the catalogue.
    NoExperiment(String),
    /// A setting of something that the link doesn't choose.
    Unrelated(&'static str),
    /// A value out of range, or incompatible values.
    Spec(SpecError),
}

impl Refusal {
    /// Only the reason.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::TooLong(bytes) => {
                format!("The link is {bytes} bytes long; the limit is {LONGEST} bytes.")
            }
            Self::Version(version) => format!(
                "The link has version {version}, but this page understands only version {VERSION}."
            ),
            Self::Several => {
                "The text contains several links, or pieces of one, and they differ.".into()
            }
            Self::Cut => "The link is cut off: its end is missing.".into(),
            Self::Unknown(part) => format!("Kindling does not understand {part} in the link."),
            Self::Resembles { part, key } => {
                format!("The link contains {part}, which may be a damaged {key}.")
            }
            Self::Twice(key) => format!("The link gives {key} twice, with different values."),
            Self::Unreadable {
                key,
                value,
                expected,
            } => {
                format!("The link's {key} is {value}, which is not {expected}.")
            }
            Self::NoExperiment(id) => format!("The report has no experiment {id}."),
            Self::Unrelated(key) => {
                format!("The link's {key} does not apply to the options that the link selects.")
            }
            Self::Spec(error) => error.to_string(),
        }
    }

    fn remedy(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "Kindling used none of it. Give the link alone.",
            Self::Version(_) => "Kindling used none of it. A newer page may understand it.",
            Self::Several => "Kindling used none of it. Give one link alone.",
            _ => {
                "Kindling used none of it, so that it does not train a different run. Please ask for the link again."
            }
        }
    }
}

impl Error for Refusal {}

impl Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.reason(), self.remedy())
    }
}
