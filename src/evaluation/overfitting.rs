//! Does the network overfit? What the loss curves show, and what they don't.

use super::EpochRow;
use crate::words::{Message, message};
use serde::Serialize;

/// A rise of the test loss below this share of its minimum means nothing.
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
    /// The last test loss is infinite or NaN.
    Diverged,
    /// The last epoch has the lowest test loss.
    StillFalling,
    /// The test loss is above its minimum, but within its usual wobble, or for one epoch only.
    Level,
    /// The test loss has risen while the training loss fell.
    Overfitting,
    /// The test loss has risen, but the training loss hasn't fallen: something else is wrong.
    Unstable,
}

/// A run's lowest test loss, and what followed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LossMinimum {
    /// The epoch with the lowest test loss, from 1; the first of several.
    pub epoch: usize,
    /// Its test loss.
    pub test_loss: f64,
    /// Epochs trained since then.
    pub epochs_since: usize,
    /// How far the last test loss is above the minimum, at least 0; `None` if the last one is not finite.
    pub rise: Option<f64>,
    /// The rise as a share of the minimum (0.05 is 5 %); `None` also for a rise from 0.
    pub relative_rise: Option<f64>,
}

/// An honest note on overfitting.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OverfittingNote {
    /// The judgement.
    pub verdict: LossTrend,
    /// Where the test loss was lowest; `None` if it was never finite.
    pub minimum: Option<LossMinimum>,
    /// The verdict as a sentence for the user.
    pub sentence: Message,
}

/// Reads a run's loss curves, one row per epoch, oldest first.
///
/// Overfitting means here: at least two epochs after its minimum, the test loss is above it by more than 5 %, and by
/// more than it ever rose between consecutive epochs before, while the training loss has fallen. A single run is weak
/// evidence: with another seed, the minimum may be elsewhere. Epochs with a test loss that is not finite are no
/// minimum.
pub fn overfitting_note(rows: &[EpochRow]) -> OverfittingNote {
    let lowest = lowest(rows);
    let minimum = lowest.map(|index| minimum(rows, index));
    let (verdict, sentence) = match (rows.last(), lowest, minimum) {
        (None, ..) => (LossTrend::TooShort, message!("curve-none")),
        (Some(last), Some(index), Some(minimum)) if last.test_loss.is_finite() => {
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

/// Index of the smallest finite test loss, the first of several.
fn lowest(rows: &[EpochRow]) -> Option<usize> {
    let finite = (0..rows.len()).filter(|&index| rows[index].test_loss.is_finite());
    finite.min_by(|&a, &b| rows[a].test_loss.total_cmp(&rows[b].test_loss))
}

fn minimum(rows: &[EpochRow], index: usize) -> LossMinimum {
    let test_loss = rows[index].test_loss;
    let rise = rows
        .last()
        .map(|last| last.test_loss - test_loss)
        .filter(|rise| rise.is_finite());
    LossMinimum {
        epoch: rows[index].epoch,
        test_loss,
        epochs_since: rows.len() - 1 - index,
        rise,
        relative_rise: rise
            .map(|rise| if rise == 0.0 { 0.0 } else { rise / test_loss })
            .filter(|share| share.is_finite()),
    }
}

/// The verdict on a run whose last test loss is finite; `index` is the minimum's row.
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

/// The largest rise of the test loss between consecutive rows, as a share of the first; 0 if it only fell.
///
/// A step from or to NaN is ignored (`f64::max` skips NaN); a step to an infinite loss counts as infinite: such a curve
/// is too wild for any rise to mean overfitting.
fn largest_step_up(rows: &[EpochRow]) -> f64 {
    rows.windows(2)
        .map(|pair| pair[1].test_loss / pair[0].test_loss - 1.0)
        .fold(0.0, f64::max)
}

/// The sentence for a run whose last test loss is finite; `best` is the minimum's row.
fn describe(
    verdict: LossTrend,
    best: &EpochRow,
    last: &EpochRow,
    minimum: &LossMinimum,
) -> Message {
    let (epoch, epochs, since) = (minimum.epoch, last.epoch, minimum.epochs_since);
    let lowest = four(minimum.test_loss);
    let rise = rise_in_words(minimum);
    match verdict {
        LossTrend::TooShort => message!("curve-one-point", loss = lowest),
        LossTrend::StillFalling => message!("curve-falling", epoch, lowest),
        LossTrend::Level if since == 1 => {
            message!("curve-risen-once", epoch, epochs, lowest, rise)
        }
        LossTrend::Level => message!("curve-level", epoch, epochs, lowest, rise),
        LossTrend::Overfitting => message!(
            "curve-overfitting",
            epoch,
            epochs,
            lowest,
            rise,
            since,
            before = four(best.test_accuracy),
            now = four(last.test_accuracy)
        ),
        LossTrend::Unstable => message!("curve-unstable", epoch, epochs, lowest, rise, since),
        LossTrend::Diverged => describe_divergence(last, Some(*minimum)),
    }
}

fn describe_divergence(last: &EpochRow, minimum: Option<LossMinimum>) -> Message {
    let epochs = last.epoch;
    match minimum {
        Some(LossMinimum {
            epoch, test_loss, ..
        }) => message!(
            "curve-diverged-after",
            epochs,
            epoch,
            lowest = four(test_loss)
        ),
        None => message!("curve-diverged", epochs),
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
                test_loss,
                test_accuracy: 0.9 + 0.01 * epoch as f64,
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
    }
}
