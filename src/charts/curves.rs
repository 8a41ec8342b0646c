//! Loss and accuracy over the epochs.

use super::axis::{Axis, frame};
use super::{Theme, Trace};
use crate::evaluation::EpochRow;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use serde::Deserialize;

/// Which figure a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Mean categorical cross-entropy.
    Loss,
    /// Share of examples whose class was predicted.
    Accuracy,
}

/// A run's history, as the charts show it.
#[derive(Debug, Clone)]
pub struct Curves {
    epochs: usize,
    trace: Trace,
    rows: Vec<EpochRow>,
}

impl Curves {
    /// Curves of a run that will have so many epochs of so many steps.
    pub fn new(epochs: usize, steps_per_epoch: usize) -> Self {
        Self {
            epochs: epochs.max(1),
            trace: Trace::new(epochs * steps_per_epoch),
            rows: Vec::new(),
        }
    }

    /// Adds the training loss of the next steps.
    pub fn push_losses(&mut self, losses: &[f32]) {
        losses.iter().for_each(|&loss| self.trace.push(loss));
    }

    /// Adds the next epoch's figures.
    pub fn push_epoch(&mut self, row: EpochRow) {
        self.rows.push(row);
    }

    /// The points of one curve: after how many epochs, and the value.
    fn points(&self, measure: Measure, split: Split) -> Vec<(f64, f64)> {
        epoch_points(&self.rows, measure, split)
    }

    /// The training loss within the epochs: after how many epochs, and the value.
    fn trace_points(&self) -> Vec<(f64, f64)> {
        let epochs = self.epochs as f64;
        self.trace
            .points()
            .map(|(position, loss)| (position * epochs, loss))
            .collect()
    }

    /// The range of values to show.
    ///
    /// Accuracy ends at 1 and starts below the worst epoch. Loss starts at 0; once there is an epoch, it ends above
    /// the worst epoch, and the first steps, which are far higher, are cut off.
    fn value_range(&self, measure: Measure) -> std::ops::Range<f64> {
        let epochs = [Split::Training, Split::Test]
            .into_iter()
            .flat_map(|split| self.points(measure, split))
            .map(|(_, value)| value);
        match measure {
            Measure::Accuracy => {
                let worst = epochs.fold(1.0, f64::min);
                let start = if self.rows.is_empty() {
                    0.8
                } else {
                    accuracy_below(worst)
                };
                start..1.0
            }
            Measure::Loss => {
                let worst = epochs.fold(0.0, f64::max);
                let trace = self.trace_points();
                let highest = trace
                    .iter()
                    .fold(0.0, |high: f64, (_, loss)| high.max(*loss));
                match (worst > 0.0, highest > 0.0) {
                    (true, _) => 0.0..worst * 1.25,
                    (false, true) => 0.0..highest * 1.05,
                    (false, false) => 0.0..2.5,
                }
            }
        }
    }
}

/// What a figure was measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    Training,
    Test,
}

/// The finite points of one curve over the epochs: after how many epochs, and the value.
pub(super) fn epoch_points(rows: &[EpochRow], measure: Measure, split: Split) -> Vec<(f64, f64)> {
    let value = |row: &EpochRow| match (measure, split) {
        (Measure::Loss, Split::Training) => row.train_loss,
        (Measure::Loss, Split::Test) => row.test_loss,
        (Measure::Accuracy, Split::Training) => row.train_accuracy,
        (Measure::Accuracy, Split::Test) => row.test_accuracy,
    };
    rows.iter()
        .map(|row| (row.epoch as f64, value(row)))
        .filter(|(_, value)| value.is_finite())
        .collect()
}

/// Where an axis of accuracies starts whose smallest is `worst`: a round number somewhat below it.
pub(super) fn accuracy_below(worst: f64) -> f64 {
    let step = if worst < 0.8 { 0.1 } else { 0.02 };
    ((worst / step - 0.25).floor() * step).max(0.0)
}

/// Draws one measure of a run over its epochs: training and test, and for the loss also within the epochs.
///
/// # Errors
/// What the drawing backend reports.
pub fn draw_curves<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    curves: &Curves,
    measure: Measure,
    theme: &Theme,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    area.fill(&theme.background.0)?;
    let range = curves.value_range(measure);
    let top = range.end;
    let epochs = Axis::of_epochs(curves.epochs as f64, area.dim_in_pixel().0, theme);
    let values = match measure {
        Measure::Loss => Axis::of_losses(range),
        Measure::Accuracy => Axis::of_accuracies(range),
    };
    let mut chart = frame(area, epochs, values, theme)?;
    if measure == Measure::Loss {
        let style = theme.training.0.mix(0.45).stroke_width(theme.pixels(1.0));
        let points = curves.trace_points();
        for stretch in points.split(|(_, loss)| *loss > top) {
            chart.draw_series(LineSeries::new(stretch.iter().copied(), style))?;
        }
    }
    for (split, _, color) in splits(theme) {
        let style = color.stroke_width(theme.pixels(2.0));
        let radius = theme.pixels(2.5);
        let points = curves.points(measure, split);
        chart.draw_series(LineSeries::new(points.iter().copied(), style))?;
        let dots = points
            .into_iter()
            .map(|point| Circle::new(point, radius, color.filled()));
        chart.draw_series(dots)?;
    }
    draw_legend(chart.plotting_area().strip_coord_spec(), measure, theme)?;
    area.present()
}

/// What stands for training and for test.
fn splits(theme: &Theme) -> [(Split, &'static str, RGBColor); 2] {
    [
        (Split::Training, "Training", theme.training.0),
        (Split::Test, "Test", theme.test.0),
    ]
}

/// The legend, where curves seldom are: falling ones leave the upper right corner free, rising ones the lower.
///
/// Not plotters's own: that measures text in a way which a page's security policy forbids (see `web::canvas`).
fn draw_legend<DB: DrawingBackend>(
    area: DrawingArea<DB, Shift>,
    measure: Measure,
    theme: &Theme,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let pixels = |length: f64| theme.pixels(length) as i32;
    let (width, height) = area.dim_in_pixel();
    let line_height = pixels(theme.font_size * 1.5);
    let left = width as i32 - pixels(theme.font_size * 8.0);
    let top = match measure {
        Measure::Loss => line_height,
        Measure::Accuracy => height as i32 - 2 * line_height,
    };
    let font = (theme.font.as_str(), theme.text_size()).into_font();
    let style = font
        .color(&theme.text.0)
        .pos(Pos::new(HPos::Left, VPos::Center));
    for (row, (_, name, color)) in (0..).zip(splits(theme)) {
        let y = top + row * line_height;
        let swatch = vec![(left, y), (left + pixels(16.0), y)];
        area.draw(&PathElement::new(
            swatch,
            color.stroke_width(theme.pixels(2.0)),
        ))?;
        area.draw(&Text::new(name, (left + pixels(22.0), y), style.clone()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme::tests_support::theme;

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
        draw_curves(&area, curves, measure, &theme()).unwrap();
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
    fn every_epoch_is_a_dot_in_each_colour() {
        let mut curves = Curves::new(3, 4);
        (1..=3).for_each(|epoch| curves.push_epoch(row(epoch)));
        for measure in [Measure::Loss, Measure::Accuracy] {
            let svg = svg(&curves, measure);
            assert_eq!(svg.matches("<circle").count(), 6);
        }
        let points = curves.points(Measure::Accuracy, Split::Test);
        assert_eq!(points[0], (1.0, 0.92));
    }

    #[test]
    fn the_first_steps_are_cut_off_once_there_is_an_epoch() {
        let mut curves = Curves::new(2, 4);
        curves.push_losses(&[2.5, 1.0, 0.4, 0.3]);
        assert_eq!(curves.value_range(Measure::Loss), 0.0..2.5 * 1.05);
        curves.push_epoch(row(1));
        assert_eq!(curves.value_range(Measure::Loss), 0.0..0.5);
        assert_eq!(curves.value_range(Measure::Accuracy).end, 1.0);
    }

    #[test]
    fn a_run_that_diverged_still_draws() {
        let mut curves = Curves::new(1, 2);
        curves.push_losses(&[f32::NAN, f32::INFINITY]);
        curves.push_epoch(EpochRow {
            train_loss: f64::NAN,
            test_loss: f64::INFINITY,
            ..row(1)
        });
        assert!(svg(&curves, Measure::Loss).contains("Epoch"));
    }
}
