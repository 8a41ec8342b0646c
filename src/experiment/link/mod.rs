//! The link: a spec, and optionally its run's claimed results, as a URL fragment.
//!
//! `#v=1&experiment=cnn-25&seed=7` is readable, states its version, and contains only differences from the defaults,
//! which are those of the named experiment, or of the report's first one. Printing and parsing round-trip.
//!
//! Parsing accepts whatever people paste: an address, a fragment, or what mail, chat, a word processor or a printer has
//! made of it. If only one meaning is possible, it is taken; otherwise the whole link is refused with the reason, so
//! that no other experiment is trained by mistake. Ignored parts that don't affect the run give a notice. An unreadable
//! claim is reported separately, and leaves the run intact.
//!
//! A text passes through `plain`, which undoes encodings, `regions`, which finds the link in it, `fields`, which splits
//! the link, and `parse`, which reads the values.
//!
//! | key | value |
//! |---|---|
//! | `v` | version: 1, or the later one that has a setting or claim of this link ([docs/formats.md](../../../../docs/formats.md#link)) |
//! | `experiment` | id of the catalogue: what the other keys differ from |
//! | `dataset` | `mnist`, `fashion-mnist` |
//! | `training-images`, `label-noise` | how many, drawn by the seed; the share of them with a wrong label |
//! | `validation-split`, `best-epoch` | the share of them that is held out; `yes` for the weights of the epoch with the lowest held-out loss |
//! | `input`, `orientations`, `cell` | `pixels`, or `hog` with its settings |
//! | `network`, `convolutions`, `hidden` | `perceptron`, or `cnn` with its blocks, kernel x filters: `5x9,5x9,3x16` |
//! | `layers` | any list of layers instead of `network`: `conv-3x16-stride2,norm,activation-relu,maxpool,dropout-25,dense-100`, or `none` |
//! | `shift`, `rotate`, `scale`, `elastic`, `flip` | how training images are augmented: up to so many pixels, degrees, percent; strength; `yes` or `no`. Of pixels alone, `flip` of Fashion-MNIST alone |
//! | `optimizer`, `learning-rate` | `rmsprop` (`rho`, `momentum`, `epsilon`, `centered`), `sgd` (`momentum`, `nesterov`), `adam` (`beta1`, `beta2`, `epsilon`), `adamw` (and `weight-decay`), `nesterov-adam` (Nadam; as `adam`), `lion` (`beta1`, `beta2`), `adagrad` (`initial-accumulator`, `epsilon`) |
//! | `l1-penalty`, `l2-penalty`, `decoupled-decay`, `label-smoothing` | regularization; `decoupled-decay` for every optimizer but `adam` and `adamw` |
//! | `gradient-clipping` | `none`, or `value`, `norm`, `global-norm` with `gradient-limit` |
//! | `averaging` | `none`, or `ema` with `ema-momentum` and `overwrite-steps`, in steps; 0 is never |
//! | `schedule` | `constant`, `step` (`drop-interval`, `drop-factor`), `cosine` |
//! | `patience` | early stopping after this many epochs without a lower test loss, or `off` |
//! | `epochs`, `batch-size`, `seed` | whole numbers |
//! | `claim-…` | what is claimed: `loss`, `accuracy`, `f1`, `confusion`, `digest`, `device`, `build`, `epochs`, all of them or none; of a run that diverged also `diverged`, at which step of the next epoch |
//! | `hide`, `lock` | names of [`Control`]s: `hide=optimizer,seed` |
//! | `view` | the [`View`] that opens: `train`, `inside`, `compare`, `lab`, `class` |
//! | `lang` | the [`Language`] that the page speaks: `en`, `fr`, `de` |

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
mod view;

pub use claim::{Claim, ClaimError};
pub use control::Control;
pub use notice::Notice;
pub use refusal::Refusal;
pub use run_result::{RunResult, RunResultError};
pub use verdict::{Figure, LOSS_TOLERANCE, SCORE_TOLERANCE, Verdict, Verification};
pub use view::View;

use super::{Spec, SpecError};
use crate::words::{Language, Message, Says};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeSet;
use thiserror::Error;

/// The newest version understood; all earlier ones are, too. A link is printed in the earliest version that has all of
/// its settings, so that older pages read what they can, and refuse the rest as a whole.
pub const VERSION: u32 = 2;

/// The longest text to read, in bytes. A link with everything in it has about 1,400.
pub const LONGEST: usize = 8192;

/// The content of a link.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Link {
    /// What to train.
    pub spec: Spec,
    /// The claimed results.
    pub claim: Option<Claim>,
    /// Controls that the page does not show.
    pub hide: BTreeSet<Control>,
    /// Controls that the page shows, but disables.
    pub lock: BTreeSet<Control>,
    /// The view to open.
    pub view: Option<View>,
    /// The language to speak.
    pub language: Option<Language>,
}

/// The result of parsing a link.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Parsed {
    /// The link, always valid; the default one if there is none, or it is refused.
    #[serde(flatten)]
    pub link: Link,
    /// Whether the text contains a link that was accepted.
    pub is_link: bool,
    /// Why the whole link is refused, if it is.
    #[serde(serialize_with = "as_message")]
    pub refusal: Option<Refusal>,
    /// Why the claim is unreadable, if it is.
    #[serde(serialize_with = "as_message")]
    pub claim_problem: Option<ClaimError>,
    /// What was ignored, one sentence each; a few dozen at most.
    pub notices: Vec<Notice>,
}

/// A message; an empty text if there is nothing to say.
fn as_message<T: Says, S: Serializer>(of: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match of {
        Some(problem) => problem.message().serialize(serializer),
        None => serializer.serialize_str(""),
    }
}

/// A link that can't be printed.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum LinkError {
    /// The spec is invalid.
    Spec(#[from] SpecError),
    /// The claim can't be right.
    Claim(#[from] ClaimError),
}

impl Says for LinkError {
    fn message(&self) -> Message {
        match self {
            Self::Spec(error) => error.message(),
            Self::Claim(error) => error.message(),
        }
    }
}

impl Link {
    /// Reads a text that contains a link, whatever has happened to it on its way.
    ///
    /// The work is bounded by [`LONGEST`].
    pub fn parse(text: &str) -> Parsed {
        parse::parse(text)
    }

    /// Checks spec and claim. Only valid links survive printing and parsing.
    ///
    /// # Errors
    /// Names the first value that is out of range.
    pub fn validate(&self) -> Result<(), LinkError> {
        self.spec.validate()?;
        self.claim.as_ref().map_or(Ok(()), Claim::validate)?;
        Ok(())
    }
}
