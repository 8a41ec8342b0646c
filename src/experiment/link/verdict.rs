//! Does a run confirm its link's claim?

use super::{Claim, RunResult, RunResultError};
use crate::device::Backend;
use crate::digest::Digest;
use crate::words::{Id, Message, Says, id, message};
use serde::Serialize;

/// Tolerance for accuracy and F1 if bits cannot be expected to agree: one point, 100 of 10,000 images.
///
/// A single different bit in a sum leads to another run after some hundred steps, about as far away as another seed's.
/// Three seeds of the report's small network on Fashion-MNIST differ by 0.4, 0.9 and 1.3 points, those of its networks
/// on MNIST by at most 0.2. A run with the same seed starts out the same, and stays closer: with software WebGPU, the
/// report's first perceptron ended within 0.06 points and 0.8 % of the loss of the CPU after ten epochs, for three
/// seeds, and its smallest CNN within 0.01 points and 0.6 % after three epochs. On a real GPU, an NVIDIA H200, the
/// perceptron with 100 neurons ended within 0.01 points and 0.7 % after ten epochs, and the CNN with 25 within 0.02
/// points and 5.9 % after nine.
pub const SCORE_TOLERANCE: f64 = 0.01;

/// Tolerance for the test loss in that case, as a share of the one found. The losses of those three runs on
/// Fashion-MNIST differ by up to 7.5 %. The H200's CNN differed by 10.5 % after its fifth epoch, and by less after
/// every other; twice that, because a wrong accusation is worse than a difference overlooked.
pub const LOSS_TOLERANCE: f64 = 0.2;

/// Whether a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Weights, history, confusion matrix and scores are bit-identical.
    Identical,
    /// The scores are close, which is the most to expect: one of the runs used WebGPU, or another build.
    WithinTolerance,
    /// The claim does not hold.
    Differs,
}

/// A claimed value next to the one found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// Its name.
    pub name: Id,
    /// The link's value.
    pub claimed: Message,
    /// The run's value.
    pub found: Message,
    /// Whether the two are identical, to the last bit.
    pub is_same: bool,
}

/// A claim next to its run's results.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Verification {
    /// The judgement.
    pub verdict: Verdict,
    /// The verdict as a sentence for the user; names any differences.
    pub sentence: Message,
    /// All claimed values, with device and build last.
    pub figures: Vec<Figure>,
    /// The run's results.
    pub found: Claim,
}

impl Verification {
    /// Compares a claim with a run of the same spec.
    ///
    /// All results must be bit-identical, with one exception: if one of the two ran on WebGPU, or in another build,
    /// then it is enough that accuracy and F1 are within [`SCORE_TOLERANCE`], and the loss within [`LOSS_TOLERANCE`].
    /// Even then, the epochs must agree, unless early stopping chose their number. The exception doesn't apply if the
    /// weights are equal: then the scores must be, too. Runs that diverged must only both have done so: their last whole
    /// epochs need not be the same. A claim without a finite loss is that of a build that trained on.
    ///
    /// # Errors
    /// If the run's result can't be claimed.
    pub fn of(claim: &Claim, outcome: &RunResult) -> Result<Self, RunResultError> {
        let found = outcome.claim()?;
        let figures = figures(claim, &found);
        let verdict = if results(&figures).all(|figure| figure.is_same) {
            Verdict::Identical
        } else if may_differ(claim, &found) && is_close(claim, &found, outcome) {
            Verdict::WithinTolerance
        } else {
            Verdict::Differs
        };
        Ok(Self {
            verdict,
            sentence: sentence(verdict, claim, &found, &figures),
            figures,
            found,
        })
    }
}

const DIVERGED: Id = id!("figure-diverged");
const DEVICE: Id = id!("figure-device");
const BUILD: Id = id!("figure-build");

fn figures(claim: &Claim, found: &Claim) -> Vec<Figure> {
    let mut figures = vec![
        number(id!("figure-accuracy"), claim.accuracy, found.accuracy),
        number(id!("figure-test-loss"), claim.test_loss, found.test_loss),
        number(id!("figure-f1"), claim.f1, found.f1),
        text(id!("figure-epochs"), claim.epochs, found.epochs),
        digest(id!("figure-confusion"), claim.confusion, found.confusion),
        digest(id!("figure-digest"), claim.digest, found.digest),
    ];
    if claim.diverged.is_some() || found.diverged.is_some() {
        figures.push(text(DIVERGED, divergence(claim), divergence(found)));
    }
    figures.extend([
        text(DEVICE, claim.device.message(), found.device.message()),
        text(BUILD, &claim.build, &found.build),
    ]);
    figures
}

/// Where a run diverged, in words.
fn divergence(claim: &Claim) -> Message {
    match claim.diverged {
        Some(step) => message!("claim-diverged-at", epoch = claim.epochs + 1, step),
        None => message!("claim-not-diverged"),
    }
}

/// The results, without device and build.
fn results(figures: &[Figure]) -> impl Iterator<Item = &Figure> {
    figures
        .iter()
        .filter(|figure| figure.name != DEVICE && figure.name != BUILD)
}

fn text<T: PartialEq + Into<Message>>(name: Id, claimed: T, found: T) -> Figure {
    Figure {
        name,
        is_same: claimed == found,
        claimed: claimed.into(),
        found: found.into(),
    }
}

/// To four digits, or as many as needed to show a difference.
fn number(name: Id, claimed: f64, found: f64) -> Figure {
    let is_same = claimed == found || claimed.is_nan() && found.is_nan();
    let short = (format!("{claimed:.4}"), format!("{found:.4}"));
    let (claimed, found) = if is_same || short.0 != short.1 {
        short
    } else {
        (claimed.to_string(), found.to_string())
    };
    Figure {
        name,
        claimed: Message::digits(claimed),
        found: Message::digits(found),
        is_same,
    }
}

/// The first twelve of 64 digits, or all if those don't show a difference.
fn digest(name: Id, claimed: Digest, found: Digest) -> Figure {
    const SHORT: usize = 12;
    let (whole, whole_found) = (claimed.to_string(), found.to_string());
    let shows = claimed == found || whole[..SHORT] != whole_found[..SHORT];
    let shown = if shows { SHORT } else { whole.len() };
    Figure {
        name,
        claimed: whole[..shown].into(),
        found: whole_found[..shown].into(),
        is_same: claimed == found,
    }
}

/// Whether the two runs may have different bits.
fn may_differ(claim: &Claim, found: &Claim) -> bool {
    let is_elsewhere = claim.device != Backend::Cpu || found.device != Backend::Cpu;
    (is_elsewhere || claim.build != found.build) && claim.digest != found.digest
}

fn is_close(claim: &Claim, found: &Claim, outcome: &RunResult) -> bool {
    match (claim.diverged, found.diverged) {
        (Some(_), Some(_)) => return true,
        (None, Some(_)) => return !claim.test_loss.is_finite(),
        (Some(_), None) => return false,
        (None, None) => {}
    }
    let score = |claimed: f64, found: f64| (claimed - found).abs() <= SCORE_TOLERANCE;
    let is_loss_close = if claim.test_loss.is_finite() && found.test_loss.is_finite() {
        (claim.test_loss - found.test_loss).abs() <= LOSS_TOLERANCE * found.test_loss
    } else {
        // Two diverged runs have no losses to compare, so their scores must suffice.
        !claim.test_loss.is_finite() && !found.test_loss.is_finite()
    };
    score(claim.accuracy, found.accuracy)
        && score(claim.f1, found.f1)
        && is_loss_close
        && (claim.epochs == found.epochs || outcome.spec.early_stopping.is_some())
}

fn sentence(verdict: Verdict, claim: &Claim, found: &Claim, figures: &[Figure]) -> Message {
    let differences = results(figures)
        .filter(|figure| !figure.is_same)
        .map(|figure| {
            let Figure {
                name,
                claimed,
                found,
                ..
            } = figure;
            message!("verdict-difference", name, claimed, found)
        });
    let differences = Message::list(id!("list-semicolon"), differences);
    match verdict {
        Verdict::Identical => match found.diverged {
            Some(step) => message!("verdict-identical-diverged", epoch = found.epochs + 1, step),
            None => message!("verdict-identical"),
        },
        Verdict::WithinTolerance => message!(
            "verdict-within-tolerance",
            reason = reason(claim, found),
            differences
        ),
        Verdict::Differs => message!("verdict-differs", differences),
    }
}

/// Why bits need not agree.
fn reason(claim: &Claim, found: &Claim) -> Id {
    match (claim.device, found.device) {
        (Backend::Cpu, Backend::Cpu) => id!("verdict-other-build"),
        (Backend::WebGpu, _) => id!("verdict-on-webgpu"),
        (Backend::Cpu, Backend::WebGpu) => id!("verdict-verified-on-webgpu"),
    }
}

#[cfg(test)]
mod tests;
