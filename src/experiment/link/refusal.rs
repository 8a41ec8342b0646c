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
                format!("The link is {bytes} bytes long, and at most {LONGEST} are read.")
            }
            Self::Version(version) => format!(
                "The link says that it is of version {version}, and only version {VERSION} is understood here."
            ),
            Self::Several => {
                "There are several links here, or pieces of one, and they do not say the same."
                    .into()
            }
            Self::Cut => "The link is cut off: what would follow is missing.".into(),
            Self::Unknown(part) => format!("The link says {part}, which is not understood."),
            Self::Resembles { part, key } => {
                format!("The link says {part}, which may be a damaged {key}.")
            }
            Self::Twice(key) => format!("The link says {key} twice, and not the same."),
            Self::Unreadable {
                key,
                value,
                expected,
            } => {
                format!("The link's {key} is {value}, which is not {expected}.")
            }
            Self::NoExperiment(id) => format!("The report has no experiment {id}."),
            Self::Unrelated(key) => {
                format!("The link's {key} belongs to something that the link does not choose.")
            }
            Self::Spec(error) => error.to_string(),
        }
    }

    fn remedy(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "None of it is taken; give the link alone.",
            Self::Version(_) => "None of it is taken; a newer page may understand it.",
            Self::Several => "None of it is taken; give one link alone.",
            _ => {
                "None of it is taken, so that nothing else is trained in its place. Please ask for the link again."
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
