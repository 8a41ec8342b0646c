//! The link: a spec, and optionally what its run is claimed to have given, as a URL fragment.
//!
//! `#v=1&experiment=cnn-25&seed=7` is readable, says its version, and holds only what differs from the defaults, which are
//! those of the experiment it names, or of the report's first one. Printing and parsing give the same link again.
//!
//! Parsing takes whatever a person hands over: an address, a fragment, or what a mail, a chat, a word processor or a
//! printer has made of it. Where only one meaning is possible, that is taken; where not, the whole link is refused with the
//! reason, so that no other experiment is trained in its place. What decides nothing about the run is told in a notice.
//! A claim that cannot be read has a word of its own, and leaves the run as it is.
//!
//! The way of a text: `plain` undoes encodings, `regions` finds the link in it, `fields` takes that apart, `parse` reads
//! the values.
//!
//! | key | value |
//! |---|---|
//! | `v` | version, 1 |
//! | `experiment` | id of the catalogue: what the other keys differ from |
//! | `dataset` | `mnist`, `fashion-mnist` |
//! | `input`, `orientations`, `cell` | `pixels`, or `hog` with its settings |
//! | `network`, `convolutions`, `hidden` | `perceptron`, or `cnn` with its blocks, kernel x filters: `5x9,5x9,3x16` |
//! | `optimizer`, `learning-rate` | `rmsprop` (`rho`, `momentum`, `epsilon`, `centered`), `sgd` (`momentum`, `nesterov`), `adam` (`beta1`, `beta2`, `epsilon`), `adamw` (and `weight-decay`) |
//! | `schedule` | `constant`, `step` (`drop-interval`, `drop-factor`), `cosine` |
//! | `patience` | early stopping after so many epochs, or `off` |
//! | `epochs`, `batch-size`, `seed` | whole numbers |
//! | `claim-…` | what is claimed: `loss`, `accuracy`, `f1`, `confusion`, `digest`, `device`, `build`, `epochs`, all of them or none |
//! | `hide`, `lock` | names of [`Control`]s: `hide=optimizer,seed` |

mod beside;
mod claim;
mod control;
mod fields;
mod keys;
mod notice;
mod number;
mod parse;
mod plain;
mod print;
mod refusal;
mod regions;
mod run_result;
mod values;
mod verdict;

pub use claim::{Claim, ClaimError};
pub use control::Control;
pub use notice::Notice;
pub use refusal::Refusal;
pub use run_result::{RunResult, RunResultError};
pub use verdict::{Figure, LOSS_TOLERANCE, SCORE_TOLERANCE, Verdict, Verification};

use super::{Spec, SpecError};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt::Display;
use thiserror::Error;

/// The version of the links that are printed, and the newest that is understood.
pub const VERSION: u32 = 1;

/// The longest text that is read, in bytes. A link with everything in it has some 900.
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
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Parsed {
    /// The link, which is valid; the default one if there is none, or it is refused.
    #[serde(flatten)]
    pub link: Link,
    /// Whether the text holds a link, and it was taken.
    pub is_link: bool,
    /// Why the whole link is refused, if it is.
    #[serde(serialize_with = "as_sentence")]
    pub refusal: Option<Refusal>,
    /// Why the claim cannot be read, if the link claims something and it cannot.
    #[serde(serialize_with = "as_sentence")]
    pub claim_problem: Option<ClaimError>,
    /// What was ignored; one sentence each, a few dozen at most.
    pub notices: Vec<Notice>,
}

/// A sentence, which is empty where there is nothing to say.
fn as_sentence<T: Display, S: Serializer>(
    of: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match of {
        Some(sentence) => serializer.collect_str(sentence),
        None => serializer.serialize_str(""),
    }
}

/// A link that cannot be handed on.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum LinkError {
    /// The spec cannot be trained.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// The claim cannot be right.
    #[error(transparent)]
    Claim(#[from] ClaimError),
}

impl Link {
    /// Reads a text that holds a link, whatever became of it on its way.
    ///
    /// The work is bounded by [`LONGEST`].
    pub fn parse(text: &str) -> Parsed {
        parse::parse(text)
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
