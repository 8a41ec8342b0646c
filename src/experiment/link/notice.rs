//! Notices about an accepted link: what in it was ignored.

use crate::words::{Message, Says, message};
use serde::{Serialize, Serializer};
use thiserror::Error;

/// How many notices to give for a link; of the rest, only the count.
const MOST: usize = 20;

/// How many characters of a link a notice quotes.
const QUOTED: usize = 40;

/// An ignored part that doesn't affect the run: a sentence for the user who opened the link.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum Notice {
    /// The version is missing; what it must be.
    NoVersion(u32),
    /// An unknown key that resembles no known one.
    Unknown(Message),
    /// An unreadable list of controls to hide or lock.
    Controls(Message),
    /// A control that the page doesn't have.
    NoControl {
        /// `hide` or `lock`.
        key: &'static str,
        /// The unknown name.
        name: Message,
    },
    /// A view that the page doesn't have.
    NoView(Message),
    /// A language without a catalogue.
    NoLanguage(Message),
    /// The number of omitted notices.
    More(usize),
}

impl Says for Notice {
    fn message(&self) -> Message {
        match self {
            Self::NoVersion(version) => message!("link-no-version", version),
            Self::Unknown(part) => message!("link-ignored", part),
            Self::Controls(reason) => message!("link-ignored-controls", reason),
            Self::NoControl { key, name } => message!("link-no-control", key, name),
            Self::NoView(name) => message!("link-no-view", name),
            Self::NoLanguage(name) => message!("link-no-language", name),
            Self::More(count) => message!("link-ignored-more", count),
        }
    }
}

impl Serialize for Notice {
    /// Serializes as its message.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.message().serialize(serializer)
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

    /// How many there are so far.
    pub(super) fn len(&self) -> usize {
        self.notices.len()
    }

    /// Gives this notice after so many.
    pub(super) fn insert(&mut self, after: usize, notice: Notice) {
        self.notices.insert(after, notice);
    }

    pub(super) fn finish(self) -> Vec<Notice> {
        let more = (self.more > 0).then_some(Notice::More(self.more));
        self.notices.into_iter().chain(more).collect()
    }
}

/// The start of a text in quotes, without characters that could disturb a line.
pub(super) fn quote(text: &str) -> Message {
    let mut characters = text.chars();
    let beginning: String = characters.by_ref().take(QUOTED).collect();
    let rest = if characters.next().is_some() {
        "…"
    } else {
        ""
    };
    message!(
        "quoted",
        text = format!("{}{rest}", beginning.escape_debug())
    )
}
