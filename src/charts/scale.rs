//! How far an axis follows its curves, and which values it then leaves out: values that are not finite, and those of a
//! diverged run, which would flatten everything else.

use super::axis::number;
use crate::words::{Message, message};
use std::collections::BTreeSet;
use std::ops::Range;

/// The axis extends to this multiple of a run's usual loss; in decades on a logarithmic axis.
const FAR: f64 = 20.0;
const FAR_DECADES: f64 = 4.0;
/// Losses up to this are always shown: random guessing among ten classes costs ln 10 = 2.3.
const ALWAYS: f64 = 5.0;

/// The largest loss that the axis shows: a fixed multiple of the usual loss of the best run. Not of its smallest loss,
/// which most of a long run is far above. Infinite if the curves have no finite value.
pub(super) fn limit(curves: impl Iterator<Item = Vec<f64>>, is_log: bool) -> f64 {
    let usual = curves.filter_map(median).fold(f64::INFINITY, f64::min);
    if is_log {
        (usual + FAR_DECADES).max(ALWAYS.log10())
    } else {
        (usual * FAR).max(ALWAYS)
    }
}

/// The limit for steps within epochs before they deserve a note: the first ones are always higher.
pub(super) fn limit_of_steps(limit: f64) -> f64 {
    limit * FAR
}

/// The median of the finite values; the lower one if two are in the middle.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied()
}

/// The largest value up to `limit`, if any.
pub(super) fn highest(values: impl Iterator<Item = f64>, limit: f64) -> Option<f64> {
    values
        .filter(|value| value.is_finite() && *value <= limit)
        .reduce(f64::max)
}

/// The linear axis for amounts up to `highest`, with some `room` above.
pub(super) fn amounts_up_to(highest: Option<f64>, room: f64) -> Range<f64> {
    match highest {
        // Clamped so that axis steps stay computable.
        Some(highest) if highest > 0.0 => 0.0..(highest.clamp(1e-12, 1e300) * room),
        _ => 0.0..2.5,
    }
}

/// Where the axis of accuracies starts: a round number somewhat below the `worst` one.
pub(super) fn accuracy_below(worst: f64) -> f64 {
    let step = if worst < 0.8 { 0.1 } else { 0.02 };
    ((worst / step - 0.25).floor() * step).max(0.0)
}

/// A curve split into drawable pieces: interrupted where a value is not finite, and cut off at `top`.
pub(super) fn pieces(points: &[(f64, f64)], top: f64) -> Vec<Vec<(f64, f64)>> {
    let mut pieces = vec![Vec::new()];
    let mut last: Option<(f64, f64)> = None;
    for &(epoch, value) in points {
        let mut piece = pieces.pop().unwrap_or_default();
        let crossed =
            last.filter(|(_, before)| value.is_finite() && (*before > top) != (value > top));
        if let Some((epoch_before, before)) = crossed {
            let share = (top - before) / (value - before);
            piece.push((epoch_before + share * (epoch - epoch_before), top));
        }
        let is_shown = value.is_finite() && value <= top;
        if is_shown {
            piece.push((epoch, value));
        }
        pieces.push(piece);
        if !is_shown {
            pieces.push(Vec::new());
        }
        last = value.is_finite().then_some((epoch, value));
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// What a chart leaves out of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Omissions {
    /// The epochs with a value that is not finite, and the number of all epochs.
    not_finite: BTreeSet<usize>,
    epochs: usize,
    /// The largest value cut off.
    cut: Option<f64>,
}

impl Omissions {
    /// Checks figures of whole epochs.
    pub(super) fn add_epochs(&mut self, points: &[(f64, f64)], top: f64) {
        for &(epoch, value) in points {
            self.add(epoch as usize, value, top);
        }
    }

    /// Checks figures within epochs.
    pub(super) fn add_steps(&mut self, points: &[(f64, f64)], top: f64) {
        for &(after, value) in points {
            self.add(after.floor() as usize + 1, value, top);
        }
    }

    fn add(&mut self, epoch: usize, value: f64, top: f64) {
        self.epochs = self.epochs.max(epoch);
        if !value.is_finite() {
            self.not_finite.insert(epoch);
        } else if value > top {
            self.cut = Some(self.cut.map_or(value, |cut| cut.max(value)));
        }
    }

    /// The largest value cut off.
    pub(super) fn cut(&self) -> Option<f64> {
        self.cut
    }

    /// Where values are not finite; `None` if all are finite.
    pub(super) fn not_finite(&self) -> Option<NotFinite> {
        let first = *self.not_finite.first()?;
        let count = self.not_finite.len();
        Some(if count == 1 {
            NotFinite::In(first)
        } else if first + count == self.epochs + 1 {
            NotFinite::From(first)
        } else {
            NotFinite::Several { first, count }
        })
    }

    /// Everything left out, one sentence each.
    pub(super) fn sentences(&self) -> Vec<Message> {
        let not_finite = self.not_finite().map(|epochs| epochs.sentence());
        not_finite
            .into_iter()
            .chain(self.cut.map(in_words))
            .collect()
    }
}

/// The epochs whose values are not finite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotFinite {
    /// This one.
    In(usize),
    /// This one and all after it.
    From(usize),
    /// So many, from this one on.
    Several { first: usize, count: usize },
}

impl NotFinite {
    /// The note of a chart of one run.
    fn sentence(self) -> Message {
        match self {
            Self::In(epoch) => message!("chart-not-finite-in", epoch),
            Self::From(epoch) => message!("chart-not-finite-from", epoch),
            Self::Several { first, count } => message!("chart-not-finite-several", first, count),
        }
    }

    /// The note of a chart of several runs, about the one with this name.
    pub(super) fn sentence_about(self, run: &str) -> Message {
        match self {
            Self::In(epoch) => message!("chart-run-not-finite-in", run, epoch),
            Self::From(epoch) => message!("chart-run-not-finite-from", run, epoch),
            Self::Several { first, count } => {
                message!("chart-run-not-finite-several", run, first, count)
            }
        }
    }
}

/// Says that values up to `cut` are cut off.
pub(super) fn in_words(cut: f64) -> Message {
    message!("chart-cut-off", value = number(cut, cut / 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_follows_ordinary_runs_and_not_one_that_diverged() {
        let limit = |curves: &[&[f64]]| limit(curves.iter().map(|curve| curve.to_vec()), false);
        assert_eq!(limit(&[&[0.5, 0.4, 0.3]]), 8.0);
        assert_eq!(limit(&[&[0.05, 0.04], &[2.3, 2.3]]), ALWAYS);
        assert_eq!(limit(&[&[0.5, 0.5], &[1e9, f64::NAN]]), 10.0);
        assert_eq!(limit(&[&[0.5, 0.6, 1e9]]), 12.0);
        assert_eq!(limit(&[&[1e9, 1e9]]), 2e10);
        assert_eq!(limit(&[&[], &[f64::NAN]]), f64::INFINITY);
        assert_eq!(highest([1.0, f64::NAN, 1e9].into_iter(), 5.0), Some(1.0));
        assert_eq!(highest([f64::NAN].into_iter(), 5.0), None);
    }

    #[test]
    fn a_curve_is_interrupted_where_it_is_not_finite_and_cut_at_the_top() {
        let points = [
            (1.0, 1.0),
            (2.0, 3.0),
            (3.0, 9.0),
            (4.0, 1.0),
            (5.0, f64::NAN),
            (6.0, 2.0),
        ];
        let expected = [
            vec![(1.0, 1.0), (1.5, 2.0)],
            vec![(3.875, 2.0), (4.0, 1.0)],
            vec![(6.0, 2.0)],
        ];
        assert_eq!(pieces(&points, 2.0), expected);
        assert!(pieces(&[(1.0, f64::INFINITY), (2.0, 1e38)], 2.0).is_empty());
        assert!(pieces(&[], 2.0).is_empty());
    }

    #[test]
    fn what_is_left_out_is_said() {
        let said = |values: &[f64]| {
            let points: Vec<_> = (1..).map(f64::from).zip(values.iter().copied()).collect();
            let mut omissions = Omissions::default();
            omissions.add_epochs(&points, 5.0);
            let notes = omissions.sentences();
            notes.iter().map(Message::to_string).collect::<Vec<_>>()
        };
        let nan = f64::NAN;
        assert_eq!(said(&[1.0, 2.0]), [""; 0]);
        assert_eq!(said(&[1.0, nan]), ["Not finite in epoch 2."]);
        assert_eq!(said(&[1.0, nan, nan]), ["Not finite from epoch 2 on."]);
        assert_eq!(
            said(&[nan, 1.0, nan]),
            ["Not finite in 2 epochs from 1 on."]
        );
        assert_eq!(
            said(&[1e9, 12.0, f64::INFINITY]),
            ["Not finite in epoch 3.", "Values up to 1e9 are cut off."]
        );
    }
}
