//! What is said of a link that could not be taken as it is.

use super::{ClaimError, LONGEST, VERSION};
use crate::experiment::SpecError;
use serde::{Serialize, Serializer};
use thiserror::Error;

/// Notices that are given of one link; of the others, only their number is.
const MOST: usize = 20;

/// Characters of a link that a notice quotes.
const QUOTED: usize = 40;

/// Something that was ignored or refused: a sentence for the person who opened the link.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Notice {
    /// More than anybody reads, and no link of ours.
    #[error("The link is {0} bytes long, and at most {LONGEST} are read. It is ignored.")]
    TooLong(usize),
    /// A version that is not known yet, or is none.
    #[error(
        "The link says that it is of version {0}, and only version {VERSION} is understood here. It is ignored; a newer page may understand it."
    )]
    Version(String),
    /// No version.
    #[error("The link does not say its version; it is read as version {VERSION}.")]
    NoVersion,
    /// A part that is no `key=value`, or a key that is not known.
    #[error("The link says {0}, which is not understood and is ignored.")]
    Unknown(String),
    /// A percent sign without two hexadecimal digits, or bytes that are no text.
    #[error("The link says {0}, which is not encoded as links are, and is ignored.")]
    Encoding(String),
    /// A key that stands twice.
    #[error("The link says {0} more than once; the first one counts.")]
    Twice(&'static str),
    /// A value that is not what its key takes.
    #[error("The link's {key} is {value}, which is not {expected}; it is ignored.")]
    Unreadable {
        /// The key.
        key: &'static str,
        /// The value.
        value: String,
        /// What the key takes.
        expected: &'static str,
    },
    /// A value out of its range.
    #[error("{0} The link's {1} is ignored.")]
    OutOfRange(SpecError, &'static str),
    /// An experiment that is not in the catalogue.
    #[error("The report has no experiment {0}; the link is read as if it named none.")]
    NoExperiment(String),
    /// A setting of something that the link does not choose.
    #[error("The link's {0} belongs to something that it does not choose, and is ignored.")]
    Unrelated(&'static str),
    /// Input and network that do not go together.
    #[error("{0} The link's input and network are ignored.")]
    Network(SpecError),
    /// A claim that cannot be verified.
    #[error("{0} The link's claim is ignored.")]
    Claim(ClaimError),
    /// A control that the page does not have.
    #[error("The link's {key} names {name}, which is no control of this page.")]
    NoControl {
        /// `hide` or `lock`.
        key: &'static str,
        /// What it names.
        name: String,
    },
    /// Notices that are left out.
    #[error("And {0} more things in the link are ignored.")]
    More(usize),
}

impl Serialize for Notice {
    /// As its sentence.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Collects notices, but not without end.
#[derive(Debug, Default)]
pub(super) struct Notices {
    notices: Vec<Notice>,
    more: usize,
}

impl Notices {
    pub(super) fn push(&mut self, notice: Notice) {
        if self.notices.len() < MOST {
            self.notices.push(notice);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn finish(self) -> Vec<Notice> {
        let more = (self.more > 0).then_some(Notice::More(self.more));
        self.notices.into_iter().chain(more).collect()
    }
}

/// The beginning of a text in quotes, with nothing in it that could disturb a line.
pub(super) fn quote(text: &str) -> String {
    let mut characters = text.chars();
    let beginning: String = characters.by_ref().take(QUOTED).collect();
    let rest = if characters.next().is_some() {
        "…"
    } else {
        ""
    };
    format!("\"{}{rest}\"", beginning.escape_debug())
}
