//! What is said of a link that was taken, but for something in it.

use super::VERSION;
use serde::{Serialize, Serializer};
use thiserror::Error;

/// Notices that are given of one link; of the others, only their number is.
const MOST: usize = 20;

/// Characters of a link that a notice quotes.
const QUOTED: usize = 40;

/// Something that decides nothing about the run, and was ignored: a sentence for the person who opened the link.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Notice {
    /// No version.
    #[error("The link does not say its version; it is read as version {VERSION}.")]
    NoVersion,
    /// A key that is not known, and like none that is.
    #[error("The link says {0}, which is not understood and is ignored.")]
    Unknown(String),
    /// Something that hides or locks controls, and cannot be read.
    #[error("{0} What it hides or locks may be more.")]
    Controls(String),
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
