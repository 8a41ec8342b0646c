//! The link: a spec, and optionally what its run is claimed to have given, as a URL fragment.
//!
//! `#v=1&experiment=cnn-25&seed=7` is readable, says its version, and holds only what differs from the defaults, which are
//! those of the experiment it names, or of the report's first one. Printing and parsing give the same link again.
//!
//! Parsing gives a usable link whatever it is given, with a sentence for each thing that was ignored or refused.
//!
//! | key | value |
//! |---|---|
//! | `v` | version, 1 |
//! | `experiment` | id of the catalogue: what the other keys differ from |
//! | `dataset` | `mnist`, `fashion-mnist` |
//! | `input`, `orientations`, `cell` | `pixels`, or `hog` with its settings |
//! | `network`, `convolutions`, `hidden` | `perceptron`, or `cnn` with its blocks, kernel x filters: `5x9,5x9,3x16` |
//! | `optimizer`, `learning-rate` | `rmsprop` (`rho`, `momentum`, `epsilon`, `centered`), `sgd` (`momentum`, `nesterov`), `adam` (`beta1`, `beta2`, `epsilon`) |
//! | `schedule` | `constant`, `step` (`drop-interval`, `drop-factor`), `cosine` |
//! | `patience` | early stopping after so many epochs, or `off` |
//! | `epochs`, `batch-size`, `seed` | whole numbers |
//! | `claim-…` | what is claimed: `loss`, `accuracy`, `f1`, `confusion`, `digest`, `device`, `build`, `epochs`, all of them or none |
//! | `hide`, `lock` | names of [`Control`]s: `hide=optimizer,seed` |

mod claim;
mod control;
mod fields;
mod kinds;
mod notice;
mod parse;
mod print;

pub use claim::{Claim, ClaimError};
pub use control::Control;
pub use notice::Notice;

use super::{Spec, SpecError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// The version of the links that are printed, and the newest that is understood.
pub const VERSION: u32 = 1;

/// The longest fragment that is read, in bytes. A link with everything in it has some 900.
pub const LONGEST: usize = 8192;

/// What a link says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Link {
    /// What to train.
    pub spec: Spec,
    /// What is claimed to have come out.
    pub claim: Option<Claim>,
    /// Controls that the page does not show.
    pub hide: BTreeSet<Control>,
    /// Controls that the page shows but does not let anybody change.
    pub lock: BTreeSet<Control>,
}

/// A link as it was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parsed {
    /// The link, which is valid.
    #[serde(flatten)]
    pub link: Link,
    /// What was ignored or refused; one sentence each, a few dozen at most.
    pub notices: Vec<Notice>,
}

/// A link that cannot be handed on.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum LinkError {
    /// The spec cannot be trained.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// The claim cannot be right.
    #[error(transparent)]
    Claim(#[from] ClaimError),
}

impl Link {
    /// Reads a URL fragment, with or without its `#`. An empty one is the default link.
    ///
    /// The work is bounded by [`LONGEST`].
    pub fn parse(fragment: &str) -> Parsed {
        parse::parse(fragment.strip_prefix('#').unwrap_or(fragment))
    }

    /// Checks spec and claim. Only a valid link gives itself again when its text is parsed.
    ///
    /// # Errors
    /// Names the first value out of range.
    pub fn validate(&self) -> Result<(), LinkError> {
        self.spec.validate()?;
        self.claim.as_ref().map_or(Ok(()), Claim::validate)?;
        Ok(())
    }
}
