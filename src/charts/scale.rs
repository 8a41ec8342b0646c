//! How far an axis follows its curves, and in words what it then does not show: values that are not finite, and those
//! of a run that has diverged, beside which everything else would be a flat line.

use super::axis::number;
use std::collections::BTreeSet;

/// How many times a run's usual loss an axis follows; in decades on a logarithmic one.
const FAR: f64 = 20.0;
const FAR_DECADES: f64 = 4.0;
/// A loss up to here is always shown: blind guessing among ten classes costs ln 10 = 2.3.
const ALWAYS: f64 = 5.0;

/// The largest loss that an axis for these curves follows: so many times the usual one of the run that does best. Not
/// its smallest, which a long run leaves far above. Without any number, there is no limit.
pub(super) fn limit(curves: impl Iterator<Item = Vec<f64>>, is_log: bool) -> f64 {
    let usual = curves.filter_map(median).fold(f64::INFINITY, f64::min);
    if is_log {
        (usual + FAR_DECADES).max(ALWAYS.log10())
    } else {
        (usual * FAR).max(ALWAYS)
    }
}

/// How much higher the steps within the epochs may be before that is worth a word: the first ones always are.
pub(super) fn limit_of_steps(limit: f64) -> f64 {
    limit * FAR
}

/// The lower of the middle ones of the finite values.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied()
}

/// The largest of the values that are not above `limit`; none if there are none.
pub(super) fn highest(values: impl Iterator<Item = f64>, limit: f64) -> Option<f64> {
    values
        .filter(|value| value.is_finite() && *value <= limit)
        .reduce(f64::max)
}

/// A curve in the pieces that can be drawn: it is interrupted where a value is not finite, and cut off at `top`.
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

/// What a chart does not show of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Omissions {
    /// The epochs in which something is not finite, of so many that there are.
    not_finite: BTreeSet<usize>,
    epochs: usize,
    /// The largest value that is cut off.
    cut: Option<f64>,
}

impl Omissions {
    /// Looks at figures of whole epochs.
    pub(super) fn add_epochs(&mut self, points: &[(f64, f64)], top: f64) {
        for &(epoch, value) in points {
            self.add(epoch as usize, value, top);
        }
    }

    /// Looks at figures within the epochs.
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

    /// The largest value that is cut off.
    pub(super) fn cut(&self) -> Option<f64> {
        self.cut
    }

    /// Where something is not finite, as the end of a sentence; nothing if all of it is.
    pub(super) fn not_finite(&self) -> Option<String> {
        let first = *self.not_finite.first()?;
        let count = self.not_finite.len();
        Some(if count == 1 {
            format!("not finite in epoch {first}")
        } else if first + count == self.epochs + 1 {
            format!("not finite from epoch {first} on")
        } else {
            format!("not finite in {count} epochs from {first} on")
        })
    }

    /// All of it, a sentence each.
    pub(super) fn sentences(&self) -> Vec<String> {
        let not_finite = self.not_finite().map(|words| {
            let rest = words.trim_start_matches("not");
            format!("Not{rest}.")
        });
        not_finite
            .into_iter()
            .chain(self.cut.map(in_words))
            .collect()
    }
}

/// Says that values up to this one are cut off.
pub(super) fn in_words(cut: f64) -> String {
    format!("Values up to {} are cut off.", number(cut, cut / 100.0))
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
            omissions.sentences()
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
