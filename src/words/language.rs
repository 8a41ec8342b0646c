//! The languages.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

/// A language with a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Language {
    /// English, in which everything is written first.
    En,
    /// French.
    Fr,
    /// German.
    De,
}

impl Language {
    /// Every language, in the order to offer them.
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::De];

    /// What its speakers call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::De => "Deutsch",
        }
    }
}

impl Display for Language {
    /// Its tag (BCP 47), as in links.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
