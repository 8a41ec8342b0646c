//! Loss and accuracy over the epochs.

use super::Trace;
use super::lines::{Line, LineChart, LineColor, LineKind, Values};
use crate::evaluation::{EpochRow, HeldOut};
use crate::words::{Id, Words, id, message};
use serde::Deserialize;

/// The measure that a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Mean categorical cross-entropy.
    Loss,
    /// Share of correctly classified examples.
    Accuracy,
}

/// What an epoch's training figures are at its end: of all examples, with the weights as they are then.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Measured {
    /// Which epoch, from 1.
    pub epoch: usize,
    /// Mean loss over the training examples.
    pub loss: f64,
    /// Accuracy over them, 0 to 1.
    pub accuracy: f64,
}

/// A run's history, as charts show it.
#[derive(Debug, Clone)]
pub struct Curves {
    epochs: usize,
    held_out: HeldOut,
    trace: Trace,
    rows: Vec<EpochRow>,
    measured: Vec<Measured>,
}

impl Curves {
    /// Curves of a run with `epochs` epochs of `steps_per_epoch` steps, measured on `held_out` after each.
    pub fn new(epochs: usize, steps_per_epoch: usize, held_out: HeldOut) -> Self {
        Self {
            epochs: epochs.max(1),
            held_out,
            trace: Trace::new(epochs * steps_per_epoch),
            rows: Vec::new(),
            measured: Vec::new(),
        }
    }

    /// Adds the training losses of the next steps.
    pub fn push_losses(&mut self, losses: &[f32]) {
        losses.iter().for_each(|&loss| self.trace.push(loss));
    }

    /// Adds the next epoch's figures.
    pub fn push_epoch(&mut self, row: EpochRow) {
        self.rows.push(row);
    }

    /// Shows these training figures beside the others; without any, the others alone.
    pub fn show_measured(&mut self, measured: Vec<Measured>) {
        self.measured = measured;
    }

    /// The training loss within epochs: epochs completed, and the value.
    fn trace_points(&self) -> Vec<(f64, f64)> {
        let epochs = self.epochs as f64;
        self.trace
            .points()
            .map(|(position, loss)| (position * epochs, loss))
            .collect()
    }

    /// The chart of one measure: training and held-out figures after each epoch, and the training loss within epochs behind them.
    pub fn chart(&self, measure: Measure, words: &Words) -> LineChart {
        let (values, steps) = match measure {
            Measure::Loss => (Values::Amounts, self.trace_points()),
            Measure::Accuracy => (Values::Shares, Vec::new()),
        };
        let line = |name, color, kind, points| Line {
            name,
            color,
            kind,
            points,
        };
        let mut lines = vec![line(
            String::new(),
            LineColor::Training,
            LineKind::Background,
            steps,
        )];
        let held_out = held_out_name(self.held_out);
        for (series, name, color) in [
            (Series::Training, id!("chart-training"), LineColor::Training),
            (Series::HeldOut, held_out, LineColor::Test),
        ] {
            let points = epoch_points(&self.rows, measure, series);
            let name = words.say(&name.message());
            lines.push(line(name, color, LineKind::Epochs, points));
        }
        if !self.measured.is_empty() {
            let points = self.measured.iter().map(|measured| match measure {
                Measure::Loss => (measured.epoch as f64, measured.loss),
                Measure::Accuracy => (measured.epoch as f64, measured.accuracy),
            });
            let name = words.say(&message!("chart-training-measured"));
            let (color, kind) = (LineColor::Training, LineKind::Rings);
            lines.push(line(name, color, kind, points.collect()));
        }
        LineChart {
            epochs: self.epochs,
            values,
            lines,
        }
    }
}

/// Training figures, or those of the test or validation set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Series {
    Training,
    HeldOut,
}

/// What the legend calls it.
pub(super) fn held_out_name(held_out: HeldOut) -> Id {
    match held_out {
        HeldOut::Test => id!("chart-test"),
        HeldOut::Validation => id!("chart-validation"),
    }
}

/// The points of one curve over the epochs: epochs completed, and the value, which may not be finite.
pub(super) fn epoch_points(rows: &[EpochRow], measure: Measure, series: Series) -> Vec<(f64, f64)> {
    let value = |row: &EpochRow| match (measure, series) {
        (Measure::Loss, Series::Training) => row.train_loss,
        (Measure::Loss, Series::HeldOut) => row.held_out_loss,
        (Measure::Accuracy, Series::Training) => row.train_accuracy,
        (Measure::Accuracy, Series::HeldOut) => row.held_out_accuracy,
    };
    rows.iter()
        .map(|row| (row.epoch as f64, value(row)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme::tests_support::theme;
    use crate::evaluation::HeldOut;
    use plotters::prelude::*;

    fn row(epoch: usize) -> EpochRow {
        let epoch_ = epoch as f64;
        EpochRow {
            epoch,
            train_loss: 0.4 / epoch_,
            train_accuracy: 1.0 - 0.1 / epoch_,
            held_out: HeldOut::Test,
            held_out_loss: 0.3 / epoch_,
            held_out_accuracy: 1.0 - 0.08 / epoch_,
        }
    }

    fn svg(curves: &Curves, measure: Measure) -> String {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, (480, 300)).into_drawing_area();
        curves
            .chart(measure, &Words::current())
            .draw(&area, &theme(), &Words::current())
            .unwrap();
        drop(area);
        svg
    }

    #[test]
    fn an_empty_chart_shows_its_axes() {
        let svg = svg(&Curves::new(10, 469, HeldOut::Test), Measure::Loss);
        assert!(svg.contains("Epoch") && svg.contains("Training") && svg.contains("Test"));
        assert!(!svg.contains("NaN"));
    }

    #[test]
    fn every_epoch_is_a_dot_in_each_color() {
        let mut curves = Curves::new(3, 4, HeldOut::Test);
        (1..=3).for_each(|epoch| curves.push_epoch(row(epoch)));
        for measure in [Measure::Loss, Measure::Accuracy] {
            let svg = svg(&curves, measure);
            assert_eq!(svg.matches("<circle").count(), 6);
        }
        let points = epoch_points(&curves.rows, Measure::Accuracy, Series::HeldOut);
        assert_eq!(points[0], (1.0, 0.92));
    }

    #[test]
    fn what_was_measured_at_the_ends_of_epochs_stands_beside_the_others() {
        let mut curves = Curves::new(3, 4, HeldOut::Test);
        (1..=3).for_each(|epoch| curves.push_epoch(row(epoch)));
        let measured = |epoch, loss| Measured {
            epoch,
            loss,
            accuracy: 0.5,
        };
        curves.show_measured(vec![measured(1, 0.2), measured(3, 0.1)]);
        for measure in [Measure::Loss, Measure::Accuracy] {
            let svg = svg(&curves, measure);
            assert_eq!(svg.matches("<circle").count(), 6 + 2 + 1);
            assert!(svg.contains("Training, at the epoch’s end"), "{svg}");
        }
        curves.show_measured(Vec::new());
        let svg = svg(&curves, Measure::Loss);
        assert!(!svg.contains("epoch’s end"));
        assert_eq!(svg.matches("<circle").count(), 6);
    }

    #[test]
    fn the_first_steps_are_cut_off_once_there_is_an_epoch() {
        let mut curves = Curves::new(2, 4, HeldOut::Test);
        curves.push_losses(&[2.5, 1.0, 0.4, 0.3]);
        assert_eq!(
            curves.chart(Measure::Loss, &Words::current()).range(),
            0.0..2.5 * 1.05
        );
        curves.push_epoch(row(1));
        assert_eq!(
            curves.chart(Measure::Loss, &Words::current()).range(),
            0.0..0.5
        );
        assert_eq!(
            curves
                .chart(Measure::Accuracy, &Words::current())
                .range()
                .end,
            1.0
        );
    }

    fn diverged(losses: &[f64]) -> Curves {
        let mut curves = Curves::new(losses.len(), 2, HeldOut::Test);
        for (epoch, &loss) in (1..).zip(losses) {
            curves.push_losses(&[loss as f32; 2]);
            curves.push_epoch(EpochRow {
                train_loss: loss,
                held_out_loss: loss,
                ..row(epoch)
            });
        }
        curves
    }

    #[test]
    fn the_legend_stands_where_the_curves_are_not() {
        let ends_high = |losses: &[f64], measure| {
            let chart = diverged(losses).chart(measure, &Words::current());
            chart.ends_high(&chart.range())
        };
        assert!(!ends_high(&[2.0, 0.5, 0.3, 0.2], Measure::Loss));
        assert!(ends_high(&[2.4, 2.4, 2.4, 2.4], Measure::Loss));
        assert!(ends_high(&[2.0, 0.5, 0.3, 0.2], Measure::Accuracy));
        let nothing = |measure| Curves::new(3, 4, HeldOut::Test).chart(measure, &Words::current());
        assert!(nothing(Measure::Accuracy).ends_high(&(0.8..1.0)));
        assert!(!nothing(Measure::Loss).ends_high(&(0.0..2.5)));
    }

    #[test]
    fn a_run_that_diverged_says_so() {
        let svg = |losses: &[f64]| svg(&diverged(losses), Measure::Loss);
        let nothing = svg(&[f64::NAN, f64::INFINITY]);
        assert!(nothing.contains("Epoch") && nothing.contains("Not finite from epoch 1 on."));
        assert!(!nothing.contains("NaN") && !nothing.contains("<circle"));
        let some = svg(&[0.5, 0.6, 1e9, f64::NAN]);
        assert!(some.contains("Not finite in epoch 4."));
        assert!(some.contains("Values up to 1e9 are cut off."));
        assert_eq!(some.matches("<circle").count(), 4);
        assert!(some.contains("0.2") && !some.contains("1e8"));
        let ordinary = svg(&[2.3, 0.5, 0.1, 0.01]);
        assert!(!ordinary.contains("finite") && !ordinary.contains("cut off"));
    }

    #[test]
    fn a_run_that_is_far_away_throughout_is_shown_where_it_is() {
        let svg = svg(&diverged(&[1e9, 1.1e9]), Measure::Loss);
        assert!(svg.contains("1e9") && !svg.contains("cut off"));
        assert_eq!(svg.matches("<circle").count(), 4);
    }

    #[test]
    fn a_curve_is_not_drawn_across_a_gap() {
        let lines = |losses: &[f64]| {
            let svg = svg(&diverged(losses), Measure::Accuracy)
                .matches("<polyline")
                .count();
            svg + super::tests::svg(&diverged(losses), Measure::Loss)
                .matches("<polyline")
                .count()
        };
        let (whole, torn) = (
            lines(&[0.5, 0.4, 0.3, 0.2, 0.2]),
            lines(&[0.5, 0.4, f64::NAN, 0.2, 0.2]),
        );
        // The training, test and step curves each fall into two pieces.
        assert_eq!(torn, whole + 3);
    }
}
