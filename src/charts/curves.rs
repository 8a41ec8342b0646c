//! Loss and accuracy over the epochs.

use super::Trace;
use super::lines::{Line, LineChart, LineColor, LineKind, Values};
use crate::evaluation::EpochRow;
use crate::words::{Id, Words, id};
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

/// A run's history, as charts show it.
#[derive(Debug, Clone)]
pub struct Curves {
    epochs: usize,
    trace: Trace,
    rows: Vec<EpochRow>,
}

impl Curves {
    /// Curves of a run with `epochs` epochs of `steps_per_epoch` steps.
    pub fn new(epochs: usize, steps_per_epoch: usize) -> Self {
        Self {
            epochs: epochs.max(1),
            trace: Trace::new(epochs * steps_per_epoch),
            rows: Vec::new(),
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

    /// The training loss within epochs: epochs completed, and the value.
    fn trace_points(&self) -> Vec<(f64, f64)> {
        let epochs = self.epochs as f64;
        self.trace
            .points()
            .map(|(position, loss)| (position * epochs, loss))
            .collect()
    }

    /// The chart of one measure: training and test after each epoch, and the training loss within epochs behind them.
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
        lines.extend(BOTH_SERIES.map(|(series, name, color)| {
            let points = epoch_points(&self.rows, measure, series);
            let name = words.say(&name.message());
            line(name, color, LineKind::Epochs, points)
        }));
        LineChart {
            epochs: self.epochs,
            values,
            lines,
        }
    }
}

/// Training or test figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Series {
    Training,
    Test,
}

/// The points of one curve over the epochs: epochs completed, and the value, which may not be finite.
pub(super) fn epoch_points(rows: &[EpochRow], measure: Measure, series: Series) -> Vec<(f64, f64)> {
    let value = |row: &EpochRow| match (measure, series) {
        (Measure::Loss, Series::Training) => row.train_loss,
        (Measure::Loss, Series::Test) => row.test_loss,
        (Measure::Accuracy, Series::Training) => row.train_accuracy,
        (Measure::Accuracy, Series::Test) => row.test_accuracy,
    };
    rows.iter()
        .map(|row| (row.epoch as f64, value(row)))
        .collect()
}

/// The two series, each with its name and colour.
const BOTH_SERIES: [(Series, Id, LineColor); 2] = [
    (Series::Training, id!("chart-training"), LineColor::Training),
    (Series::Test, id!("chart-test"), LineColor::Test),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme::tests_support::theme;
    use plotters::prelude::*;

    fn row(epoch: usize) -> EpochRow {
        let epoch_ = epoch as f64;
        EpochRow {
            epoch,
            train_loss: 0.4 / epoch_,
            train_accuracy: 1.0 - 0.1 / epoch_,
            test_loss: 0.3 / epoch_,
            test_accuracy: 1.0 - 0.08 / epoch_,
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
        let svg = svg(&Curves::new(10, 469), Measure::Loss);
        assert!(svg.contains("Epoch") && svg.contains("Training") && svg.contains("Test"));
        assert!(!svg.contains("NaN"));
    }

    #[test]
    fn every_epoch_is_a_dot_in_each_color() {
        let mut curves = Curves::new(3, 4);
        (1..=3).for_each(|epoch| curves.push_epoch(row(epoch)));
        for measure in [Measure::Loss, Measure::Accuracy] {
            let svg = svg(&curves, measure);
            assert_eq!(svg.matches("<circle").count(), 6);
        }
        let points = epoch_points(&curves.rows, Measure::Accuracy, Series::Test);
        assert_eq!(points[0], (1.0, 0.92));
    }

    #[test]
    fn the_first_steps_are_cut_off_once_there_is_an_epoch() {
        let mut curves = Curves::new(2, 4);
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
        let mut curves = Curves::new(losses.len(), 2);
        for (epoch, &loss) in (1..).zip(losses) {
            curves.push_losses(&[loss as f32; 2]);
            curves.push_epoch(EpochRow {
                train_loss: loss,
                test_loss: loss,
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
        let nothing = |measure| Curves::new(3, 4).chart(measure, &Words::current());
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
