//! Notices about an accepted link: what in it was ignored.

use super::VERSION;
use serde::{Serialize, Serializer};
use thiserror::Error;

/// How many notices to give for a link; of the rest, only the count.
const MOST: usize = 20;

/// How many characters of a link a notice quotes.
const QUOTED: usize = 40;

/// An ignored part that doesn't affect the run: a sentence for the user who opened the link.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Notice {
    /// The version is missing.
    #[error("The link gives no version. Kindling read it as version {VERSION}.")]
    NoVersion,
    /// An unknown key that resembles no known one.
    #[error("Kindling ignored {0} in the link, because it does not understand it.")]
    Unknown(String),
    /// An unreadable list of controls to hide or lock.
    #[error("{0} The link may hide or lock more controls.")]
    Controls(String),
    /// A control that the page doesn't have.
    #[error("The link's {key} names {name}, which is not a control on this page.")]
    NoControl {
        /// `hide` or `lock`.
        key: &'static str,
        /// The unknown name.
        name: String,
    },
    /// A view that the page doesn't have.
    #[error("The link's view names {0}, which is not a view of this page.")]
    NoView(String),
    /// The number of omitted notices.
    #[error("Kindling ignored {0} more parts of the link.")]
    More(usize),
}

impl Serialize for Notice {
    /// Serializes as its sentence.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Collects notices, up to a limit.
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

/// The start of a text in quotes, without characters that could disturb a line.
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
