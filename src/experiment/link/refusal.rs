//! Why a link is refused.

use super::{LONGEST, VERSION};
use crate::experiment::SpecError;
use crate::words::{Message, Says, message};
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
    Version(Message),
    /// Two links that say different things.
    Several,
    /// It ends too early.
    Cut,
    /// Neither a key with its value nor anything that usually accompanies a link.
    Unknown(Message),
    /// An unknown key that resembles a known one.
    Resembles {
        /// The link's text.
        part: Message,
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
        value: Message,
        /// What the key allows.
        expected: Message,
    },
    /// An experiment missing from the catalogue.
    NoExperiment(Message),
    /// A setting of something that the link doesn't choose.
    Unrelated(&'static str),
    /// A value out of range, or incompatible values.
    Spec(SpecError),
}

impl Refusal {
    /// Only the reason.
    pub(super) fn reason(&self) -> Message {
        match self {
            Self::TooLong(bytes) => message!("link-too-long", bytes, limit = LONGEST),
            Self::Version(version) => {
                message!("link-other-version", version, known = VERSION)
            }
            Self::Several => message!("link-several"),
            Self::Cut => message!("link-cut"),
            Self::Unknown(part) => message!("link-unknown-part", part),
            Self::Resembles { part, key } => message!("link-damaged-key", part, key),
            Self::Twice(key) => message!("link-key-twice", key),
            Self::Unreadable {
                key,
                value,
                expected,
            } => {
                message!("link-unreadable-value", key, value, expected)
            }
            Self::NoExperiment(id) => message!("link-no-experiment", id),
            Self::Unrelated(key) => message!("link-unrelated-key", key),
            Self::Spec(error) => error.message(),
        }
    }

    fn remedy(&self) -> Message {
        match self {
            Self::TooLong(_) => message!("link-give-alone"),
            Self::Version(_) => message!("link-newer-page"),
            Self::Several => message!("link-give-one"),
            _ => message!("link-ask-again"),
        }
    }
}

impl Says for Refusal {
    fn message(&self) -> Message {
        message!(
            "link-refused",
            reason = self.reason(),
            remedy = self.remedy()
        )
    }
}

impl Error for Refusal {}

impl Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}
