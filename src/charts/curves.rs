//! Loss and accuracy over the epochs.

use super::axis::{Axis, frame};
use super::scale::{Omissions, highest, limit, limit_of_steps, pieces};
use super::{Theme, Trace};
use crate::evaluation::EpochRow;
use crate::words::{Id, Words, id};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use serde::Deserialize;
use std::ops::Range;

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

    /// The points of one curve: epochs completed, and the value.
    fn points(&self, measure: Measure, series: Series) -> Vec<(f64, f64)> {
        epoch_points(&self.rows, measure, series)
    }

    /// The training loss within epochs: epochs completed, and the value.
    fn trace_points(&self) -> Vec<(f64, f64)> {
        let epochs = self.epochs as f64;
        self.trace
            .points()
            .map(|(position, loss)| (position * epochs, loss))
            .collect()
    }

    /// One measure's values over all epochs.
    fn values(&self, measure: Measure) -> Vec<f64> {
        let both = [Series::Training, Series::Test].into_iter();
        both.flat_map(|series| self.points(measure, series))
            .map(|(_, value)| value)
            .filter(|value| value.is_finite())
            .collect()
    }

    /// The range of values to show.
    ///
    /// Accuracy ends at 1 and starts below the worst epoch. Loss starts at 0; after the first epoch, it ends above the
    /// worst epoch. That cuts off the first steps, which are far higher, and diverged losses.
    fn value_range(&self, measure: Measure) -> Range<f64> {
        let epochs = self.values(measure);
        if measure == Measure::Accuracy {
            let start = if self.rows.is_empty() {
                0.8
            } else {
                accuracy_below(epochs.into_iter().fold(1.0, f64::min))
            };
            return start..1.0;
        }
        let steps = self.trace_points().into_iter().map(|(_, loss)| loss);
        let (values, room) = if epochs.iter().any(|loss| *loss > 0.0) {
            (epochs, 1.25)
        } else {
            (steps.collect(), 1.05)
        };
        let limit = limit([values.clone()].into_iter(), false);
        losses_up_to(highest(values.into_iter(), limit), room)
    }

    /// Whether the curves end in the upper half of the chart, or will: accuracies rise, losses fall.
    fn ends_high(&self, measure: Measure, range: &Range<f64>) -> bool {
        let right = 0.6 * self.epochs as f64;
        let both = [Series::Training, Series::Test].into_iter();
        let values: Vec<f64> = both
            .flat_map(|series| self.points(measure, series))
            .filter(|(epoch, value)| *epoch >= right && value.is_finite())
            .map(|(_, value)| value)
            .collect();
        if values.is_empty() {
            return measure == Measure::Accuracy;
        }
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        mean > (range.start + range.end) / 2.0
    }

    /// What a chart leaves out if its axis ends at `top`.
    fn omissions(&self, measure: Measure, top: f64) -> Omissions {
        let mut omissions = Omissions::default();
        for series in [Series::Training, Series::Test] {
            omissions.add_epochs(&self.points(measure, series), top);
        }
        if measure == Measure::Loss {
            let top = if self.rows.is_empty() {
                top
            } else {
                limit_of_steps(limit([self.values(measure)].into_iter(), false))
            };
            omissions.add_steps(&self.trace_points(), top);
        }
        omissions
    }
}

/// The linear axis for losses up to `highest`, with some `room` above.
pub(super) fn losses_up_to(highest: Option<f64>, room: f64) -> Range<f64> {
    match highest {
        // Clamped so that axis steps stay computable.
        Some(highest) if highest > 0.0 => 0.0..(highest.clamp(1e-12, 1e300) * room),
        _ => 0.0..2.5,
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

/// Where the axis of accuracies starts: a round number somewhat below the `worst` one.
pub(super) fn accuracy_below(worst: f64) -> f64 {
    let step = if worst < 0.8 { 0.1 } else { 0.02 };
    ((worst / step - 0.25).floor() * step).max(0.0)
}

/// Draws one measure of a run over its epochs: training and test, plus the loss within epochs.
///
/// # Errors
/// Whatever the drawing backend reports.
pub fn draw_curves<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    curves: &Curves,
    measure: Measure,
    theme: &Theme,
    words: &Words,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    area.fill(&theme.background.0)?;
    let range = curves.value_range(measure);
    let top = range.end;
    let epochs = Axis::of_epochs(curves.epochs as f64, area.dim_in_pixel().0, theme, words);
    let values = match measure {
        Measure::Loss => Axis::of_losses(range.clone(), words),
        Measure::Accuracy => Axis::of_accuracies(range.clone(), words),
    };
    let notes = curves.omissions(measure, top).sentences();
    let sentences: Vec<String> = notes.iter().map(|note| words.say(note)).collect();
    let is_high = curves.ends_high(measure, &range);
    let mut chart = frame(area, epochs, values, &sentences, theme, words)?;
    if measure == Measure::Loss {
        let style = theme.training.0.mix(0.45).stroke_width(theme.pixels(1.0));
        for piece in pieces(&curves.trace_points(), top) {
            chart.draw_series(LineSeries::new(piece, style))?;
        }
    }
    for (series, _, color) in both_series(theme) {
        let style = color.stroke_width(theme.pixels(2.0));
        let radius = theme.pixels(2.5);
        let points = curves.points(measure, series);
        for piece in pieces(&points, top) {
            chart.draw_series(LineSeries::new(piece, style))?;
        }
        let dots = points
            .into_iter()
            .filter(|(_, value)| *value <= top)
            .map(|point| Circle::new(point, radius, color.filled()));
        chart.draw_series(dots)?;
    }
    draw_legend(
        chart.plotting_area().strip_coord_spec(),
        is_high,
        theme,
        words,
    )?;
    area.present()
}

/// The two series, each with its name and color.
fn both_series(theme: &Theme) -> [(Series, Id, RGBColor); 2] {
    [
        (Series::Training, id!("chart-training"), theme.training.0),
        (Series::Test, id!("chart-test"), theme.test.0),
    ]
}

/// The legend, in whichever right corner the curves leave free: the lower one if they end high.
///
/// Not plotters's own, which measures text in a way that the page's security policy forbids (see `web::canvas`).
fn draw_legend<DB: DrawingBackend>(
    area: DrawingArea<DB, Shift>,
    is_high: bool,
    theme: &Theme,
    words: &Words,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let pixels = |length: f64| theme.pixels(length) as i32;
    let (width, height) = area.dim_in_pixel();
    let line_height = pixels(theme.font_size * 1.5);
    let top = if is_high {
        height as i32 - 2 * line_height
    } else {
        line_height
    };
    let font = (theme.font.as_str(), theme.text_size()).into_font();
    let style = font
        .color(&theme.text.0)
        .pos(Pos::new(HPos::Left, VPos::Center));
    let names = both_series(theme).map(|(_, name, color)| (words.say(&name.message()), color));
    let mut room = pixels(theme.font_size * 8.0);
    for (name, _) in &names {
        let (wide, _) = area.estimate_text_size(name, &style)?;
        room = room.max(wide as i32 + pixels(28.0));
    }
    let left = width as i32 - room;
    for (row, (name, color)) in (0..).zip(names) {
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
        draw_curves(&area, curves, measure, &theme(), &Words::current()).unwrap();
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
        let points = curves.points(Measure::Accuracy, Series::Test);
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
            let curves = diverged(losses);
            curves.ends_high(measure, &curves.value_range(measure))
        };
        assert!(!ends_high(&[2.0, 0.5, 0.3, 0.2], Measure::Loss));
        assert!(ends_high(&[2.4, 2.4, 2.4, 2.4], Measure::Loss));
        assert!(ends_high(&[2.0, 0.5, 0.3, 0.2], Measure::Accuracy));
        let nothing = Curves::new(3, 4);
        assert!(nothing.ends_high(Measure::Accuracy, &(0.8..1.0)));
        assert!(!nothing.ends_high(Measure::Loss, &(0.0..2.5)));
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
