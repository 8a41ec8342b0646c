//! Does the network overfit? What the loss curves show, and what they don't.

use super::{EpochRow, HeldOut, lowest};
use crate::words::{Id, Message, id, message};
use serde::Serialize;

/// A rise of the held-out loss below this share of its minimum means nothing.
///
/// Between two late epochs of a run, the test loss moves by 0.4 to 7 %, mostly 1 to 4 % (median of a run's last five
/// steps, in the Keras runs behind the catalogue's ranges). So a smaller rise may vanish one epoch later.
const WOBBLE: f64 = 0.05;

/// What a run's loss curves say about overfitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LossTrend {
    /// Fewer than two epochs, too few for a trend.
    TooShort,
    /// The last held-out loss is infinite or NaN.
    Diverged,
    /// The last epoch has the lowest held-out loss.
    StillFalling,
    /// The held-out loss is above its minimum, but within its usual wobble, or for one epoch only.
    Level,
    /// The held-out loss has risen while the training loss fell.
    Overfitting,
    /// The held-out loss has risen, but the training loss hasn't fallen: something else is wrong.
    Unstable,
}

/// A run's lowest held-out loss, and what followed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LossMinimum {
    /// The epoch with the lowest held-out loss, from 1; the first of several.
    pub epoch: usize,
    /// Its held-out loss.
    #[serde(flatten)]
    pub loss: LowestLoss,
    /// Epochs trained since then.
    pub epochs_since: usize,
    /// How far the last held-out loss is above the minimum, at least 0; `None` if the last one is not finite.
    pub rise: Option<f64>,
    /// The rise as a share of the minimum (0.05 is 5 %); `None` also for a rise from 0.
    pub relative_rise: Option<f64>,
}

/// A loss that is written with the name of what it is of: `testLoss` or `validationLoss`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum LowestLoss {
    /// That of the test set.
    #[serde(rename = "testLoss")]
    Test(f64),
    /// That of the validation set.
    #[serde(rename = "validationLoss")]
    Validation(f64),
}

impl LowestLoss {
    fn of(row: &EpochRow) -> Self {
        match row.held_out {
            HeldOut::Test => Self::Test(row.held_out_loss),
            HeldOut::Validation => Self::Validation(row.held_out_loss),
        }
    }

    fn number(self) -> f64 {
        let (Self::Test(loss) | Self::Validation(loss)) = self;
        loss
    }
}

impl HeldOut {
    /// Its loss inside a sentence: "test loss".
    pub fn loss_inside(self) -> Id {
        match self {
            Self::Test => id!("figure-test-loss"),
            Self::Validation => id!("figure-validation-loss"),
        }
    }

    fn accuracy_inside(self) -> Id {
        match self {
            Self::Test => id!("inside-test-accuracy"),
            Self::Validation => id!("inside-validation-accuracy"),
        }
    }
}

/// An honest note on overfitting.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OverfittingNote {
    /// The judgement.
    pub verdict: LossTrend,
    /// Where the held-out loss was lowest; `None` if it was never finite.
    pub minimum: Option<LossMinimum>,
    /// The verdict as a sentence for the user.
    pub sentence: Message,
}

/// Reads a run's loss curves, one row per epoch, oldest first.
///
/// Overfitting means here: at least two epochs after its minimum, the held-out loss is above it by more than 5 %, and by
/// more than it ever rose between consecutive epochs before, while the training loss has fallen. A single run is weak
/// evidence: with another seed, the minimum may be elsewhere. Epochs with a held-out loss that is not finite are no
/// minimum.
pub fn overfitting_note(rows: &[EpochRow]) -> OverfittingNote {
    let lowest = lowest(rows);
    let minimum = lowest.map(|index| minimum(rows, index));
    let (verdict, sentence) = match (rows.last(), lowest, minimum) {
        (None, ..) => (LossTrend::TooShort, message!("curve-none")),
        (Some(last), Some(index), Some(minimum)) if last.held_out_loss.is_finite() => {
            let verdict = judge(rows, index, &minimum);
            (verdict, describe(verdict, &rows[index], last, &minimum))
        }
        (Some(last), _, minimum) => (LossTrend::Diverged, describe_divergence(last, minimum)),
    };
    OverfittingNote {
        verdict,
        minimum,
        sentence,
    }
}

fn minimum(rows: &[EpochRow], index: usize) -> LossMinimum {
    let loss = rows[index].held_out_loss;
    let rise = rows
        .last()
        .map(|last| last.held_out_loss - loss)
        .filter(|rise| rise.is_finite());
    LossMinimum {
        epoch: rows[index].epoch,
        loss: LowestLoss::of(&rows[index]),
        epochs_since: rows.len() - 1 - index,
        rise,
        relative_rise: rise
            .map(|rise| if rise == 0.0 { 0.0 } else { rise / loss })
            .filter(|share| share.is_finite()),
    }
}

/// The verdict on a run whose last held-out loss is finite; `index` is the minimum's row.
fn judge(rows: &[EpochRow], index: usize, minimum: &LossMinimum) -> LossTrend {
    if rows.len() < 2 {
        return LossTrend::TooShort;
    }
    // From a minimum of 0 every rise is infinitely large.
    let rise = minimum.relative_rise.unwrap_or(f64::INFINITY);
    match minimum.epochs_since {
        0 => LossTrend::StillFalling,
        1 => LossTrend::Level,
        _ if rise <= WOBBLE.max(largest_step_up(&rows[..=index])) => LossTrend::Level,
        _ if rows[rows.len() - 1].train_loss < rows[index].train_loss => LossTrend::Overfitting,
        _ => LossTrend::Unstable,
    }
}

/// The largest rise of the held-out loss between consecutive rows, as a share of the first; 0 if it only fell.
///
/// A step from or to NaN is ignored (`f64::max` skips NaN); a step to an infinite loss counts as infinite: such a curve
/// is too wild for any rise to mean overfitting.
fn largest_step_up(rows: &[EpochRow]) -> f64 {
    rows.windows(2)
        .map(|pair| pair[1].held_out_loss / pair[0].held_out_loss - 1.0)
        .fold(0.0, f64::max)
}

/// The sentence for a run whose last held-out loss is finite; `best` is the minimum's row.
fn describe(
    verdict: LossTrend,
    best: &EpochRow,
    last: &EpochRow,
    minimum: &LossMinimum,
) -> Message {
    let (epoch, epochs, since) = (minimum.epoch, last.epoch, minimum.epochs_since);
    let lowest = four(minimum.loss.number());
    let rise = rise_in_words(minimum);
    let name = last.held_out.loss_inside();
    match verdict {
        LossTrend::TooShort => message!("curve-one-point", name, loss = lowest),
        LossTrend::StillFalling => message!("curve-falling", name, epoch, lowest),
        LossTrend::Level if since == 1 => {
            message!("curve-risen-once", name, epoch, epochs, lowest, rise)
        }
        LossTrend::Level => message!("curve-level", name, epoch, epochs, lowest, rise),
        LossTrend::Overfitting => message!(
            "curve-overfitting",
            name,
            epoch,
            epochs,
            lowest,
            rise,
            since,
            accuracy = last.held_out.accuracy_inside(),
            before = four(best.held_out_accuracy),
            now = four(last.held_out_accuracy)
        ),
        LossTrend::Unstable => message!("curve-unstable", name, epoch, epochs, lowest, rise, since),
        LossTrend::Diverged => describe_divergence(last, Some(*minimum)),
    }
}

fn describe_divergence(last: &EpochRow, minimum: Option<LossMinimum>) -> Message {
    let (name, epochs) = (last.held_out.loss_inside(), last.epoch);
    match minimum {
        Some(LossMinimum { epoch, loss, .. }) => message!(
            "curve-diverged-after",
            name,
            epochs,
            epoch,
            lowest = four(loss.number())
        ),
        None => message!("curve-diverged", name, epochs),
    }
}

fn rise_in_words(minimum: &LossMinimum) -> Message {
    let rise = four(minimum.rise.unwrap_or_default());
    match minimum.relative_rise {
        Some(share) => message!(
            "number-with-share",
            number = rise,
            share = Message::decimals(100.0 * share, 1)
        ),
        None => rise,
    }
}

fn four(number: f64) -> Message {
    Message::decimals(number, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows with these test losses; the training loss falls steadily, and the accuracy rises.
    fn rows(test_losses: &[f64]) -> Vec<EpochRow> {
        (1..)
            .zip(test_losses)
            .map(|(epoch, &test_loss)| EpochRow {
                epoch,
                train_loss: 1.0 / epoch as f64,
                train_accuracy: 0.9,
                held_out: HeldOut::Test,
                held_out_loss: test_loss,
                held_out_accuracy: 0.9 + 0.01 * epoch as f64,
            })
            .collect()
    }

    fn note(test_losses: &[f64]) -> OverfittingNote {
        overfitting_note(&rows(test_losses))
    }

    #[test]
    fn too_few_epochs_say_nothing() {
        let none = note(&[]);
        assert_eq!((none.verdict, none.minimum), (LossTrend::TooShort, None));
        let one = note(&[0.25]);
        assert_eq!(one.verdict, LossTrend::TooShort);
        assert_eq!(one.minimum.unwrap().rise, Some(0.0));
        assert!(one.sentence.to_string().starts_with("After one epoch"));
    }

    #[test]
    fn a_minimum_at_the_end_is_still_falling() {
        for losses in [&[0.5, 0.4][..], &[0.5, 0.6, 0.3], &[0.5, f64::NAN, 0.3]] {
            let note = note(losses);
            assert_eq!(note.verdict, LossTrend::StillFalling);
            assert_eq!(note.minimum.unwrap().epoch, losses.len());
        }
        assert_eq!(
            note(&[0.5, 0.25]).sentence.to_string(),
            "The test loss is still falling: it is lowest after the last epoch, 2 (0.2500). \
             No sign of overfitting so far."
        );
    }

    #[test]
    fn a_rise_of_the_test_loss_alone_is_overfitting() {
        let note = note(&[0.5, 0.25, 0.5, 0.3]);
        assert_eq!(note.verdict, LossTrend::Overfitting);
        let minimum = note.minimum.unwrap();
        assert_eq!((minimum.epoch, minimum.epochs_since), (2, 2));
        assert!((minimum.rise.unwrap() - 0.05).abs() < 1e-12);
        assert!((minimum.relative_rise.unwrap() - 0.2).abs() < 1e-12);
        assert_eq!(
            note.sentence.to_string(),
            "The test loss was lowest after epoch 2 of 4 (0.2500) and has risen by 0.0500 (20.0 %) in \
             the 2 epochs since, while the training loss fell: the network overfits. Its test accuracy \
             went from 0.9200 to 0.9400 meanwhile."
        );
    }

    #[test]
    fn a_rise_from_nothing_has_no_share() {
        let note = note(&[0.5, 0.0, 0.1, 0.2]);
        assert_eq!(note.verdict, LossTrend::Overfitting);
        assert_eq!(note.minimum.unwrap().relative_rise, None);
        assert!(note.sentence.to_string().contains("risen by 0.2000 in"));
    }

    #[test]
    fn a_rise_of_both_losses_is_not() {
        let mut rows = rows(&[0.5, 0.25, 0.5, 0.3]);
        rows[3].train_loss = rows[1].train_loss;
        assert_eq!(overfitting_note(&rows).verdict, LossTrend::Unstable);
        rows[3].train_loss = f64::NAN;
        assert_eq!(overfitting_note(&rows).verdict, LossTrend::Unstable);
    }

    #[test]
    fn a_wobble_is_not_a_rise() {
        for losses in [
            &[0.5, 0.25, 0.3][..],        // one epoch since the minimum
            &[0.5, 0.25, 0.3, 0.26],      // 4 %
            &[0.5, 0.25, 0.25, 0.25],     // the first of equals
            &[0.4, 0.5, 0.25, 0.3, 0.31], // 24 % after it once rose by 25 %
            &[0.5, 0.0, 0.0, 0.0],        // no rise, and nothing to divide it by
        ] {
            assert_eq!(note(losses).verdict, LossTrend::Level, "{losses:?}");
        }
        assert!(
            note(&[0.5, 0.25, 0.3])
                .sentence
                .to_string()
                .contains("too early")
        );
    }

    #[test]
    fn losses_that_are_no_numbers_are_said_to_be_so() {
        let lost = note(&[0.5, 0.25, f64::NAN]);
        assert_eq!(lost.verdict, LossTrend::Diverged);
        let minimum = lost.minimum.unwrap();
        assert_eq!((minimum.epoch, minimum.rise), (2, None));
        assert_eq!(
            lost.sentence.to_string(),
            "The test loss is not a finite number after epoch 3: the training has diverged. \
             It was lowest after epoch 2 (0.2500)."
        );
        for losses in [&[f64::NAN][..], &[f64::INFINITY, f64::NAN]] {
            let never = note(losses);
            assert_eq!((never.verdict, never.minimum), (LossTrend::Diverged, None));
        }
        let recovered = note(&[0.5, 0.25, f64::NAN, 0.4]);
        assert_eq!(recovered.verdict, LossTrend::Overfitting);
    }

    #[test]
    fn the_page_gets_names_it_can_use() {
        let json = serde_json::to_value(note(&[0.5, 0.25, 0.4, f64::NAN])).unwrap();
        assert_eq!(json["verdict"], "diverged");
        assert_eq!(json["minimum"]["epochsSince"], 2);
        assert!(json["minimum"]["relativeRise"].is_null());
        assert_eq!(json["minimum"]["testLoss"], 0.25);
    }

    #[test]
    fn of_validation_it_speaks_of_validation_alone() {
        for losses in [
            &[0.5, 0.25, 0.5, 0.3][..],
            &[0.5, 0.4],
            &[0.5],
            &[0.5, 0.25, 0.3],
            &[0.5, 0.25, 0.3, 0.26],
            &[0.5, f64::NAN],
            &[f64::NAN],
        ] {
            let mut rows = rows(losses);
            let of_test = overfitting_note(&rows).sentence.to_string();
            for row in &mut rows {
                row.held_out = HeldOut::Validation;
            }
            let note = overfitting_note(&rows);
            let sentence = note.sentence.to_string();
            assert_eq!(sentence, of_test.replace("test", "validation"));
            let json = serde_json::to_value(note).unwrap();
            assert!(json["minimum"]["testLoss"].is_null(), "{json}");
        }
    }
}
