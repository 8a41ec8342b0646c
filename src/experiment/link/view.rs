//! The page's views, by their names in links.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

/// A view of the page that a link opens. Without one, the page chooses: what is claimed belongs to the class, everything
/// else is trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum View {
    /// The form, the run and its results.
    Train,
    /// What the network has learned.
    Inside,
    /// The list of runs.
    Compare,
    /// The report's experiments.
    Lab,
    /// Verification, and how to use links in a course.
    Class,
}

impl View {
    /// Every view, in the order of the page's navigation.
    pub const ALL: [Self; 5] = [
        Self::Train,
        Self::Inside,
        Self::Compare,
        Self::Lab,
        Self::Class,
    ];
}

impl Display for View {
    /// Its name in links.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
