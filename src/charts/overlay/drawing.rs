//! Draws the overlay: axes, curves and legend.

use super::legend::{Entry, Legend, Mark, Stroke, draw_line};
use super::{Lines, OverlayOptions, OverlayRun};
use crate::charts::axis::{Axis, Ticked, frame};
use crate::charts::curves::held_out_name;
use crate::charts::scale::pieces;
use crate::charts::{Theme, run_color};
use crate::evaluation::HeldOut;
use crate::words::{Id, Words, id};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::prelude::*;

/// Roughly the most marks on a curve.
const MARKS: usize = 12;

/// Draws one measure of several runs over their epochs, with a legend below. Each run has its own colour and mark;
/// training is dashed, test or validation is solid.
///
/// # Errors
/// Whatever the drawing backend reports.
pub fn draw_overlay<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    runs: &[OverlayRun],
    options: &OverlayOptions,
    theme: &Theme,
    words: &Words,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    area.fill(&theme.background.0)?;
    let margin = theme.pixels(14.0);
    let sides = (margin as i32, margin as i32);
    let lines: Vec<Lines> = runs.iter().map(|run| Lines::of(run, options)).collect();
    let notes = options.notes(runs, &lines, options.value_range(&lines).end);
    let notes: Vec<String> = notes.iter().map(|note| words.say(note)).collect();
    let entries = entries(runs, notes, options, theme, words);
    let legend = Legend::fit(area, entries, sides, theme, words)?;
    let (width, height) = area.dim_in_pixel();
    let (plot, below) = area.split_vertically(height.saturating_sub(legend.height));
    legend.draw(&below, theme)?;

    let epochs = runs.iter().map(OverlayRun::epochs).fold(1.0, f64::max);
    let epochs = Axis::of_epochs(epochs, width, theme, words);
    let values = options.value_axis(&lines, words);
    let chart = frame(&plot, epochs, values, &[], theme, words)?;
    for ((place, run), lines) in runs.iter().enumerate().zip(&lines) {
        let stroke = stroke(place, run, options, theme);
        draw_run(area, chart.plotting_area(), lines, stroke, theme)?;
    }
    area.present()
}

/// Draws one run's curves. The steps come first, behind the others.
fn draw_run<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    plot: &DrawingArea<DB, Cartesian2d<Ticked, Ticked>>,
    lines: &Lines,
    stroke: Stroke,
    theme: &Theme,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    // Not on the plot itself: plotters moves whatever leaves an area to its edge, and marks do leave it.
    let (left, top) = area.get_base_pixel();
    let places = |points: &[(f64, f64)]| -> Vec<(i32, i32)> {
        let absolute = points.iter().map(|point| plot.map_coordinate(point));
        absolute.map(|(x, y)| (x - left, y - top)).collect()
    };
    let values = plot.get_y_range();
    let faint = stroke.color.mix(0.4).stroke_width(theme.pixels(1.0));
    for piece in pieces(&lines.steps, values.end) {
        area.draw(&PathElement::new(places(&piece), faint))?;
    }
    for (points, is_dashed) in [(&lines.training, true), (&lines.test, false)] {
        let line = Stroke {
            is_dashed,
            ..stroke
        };
        for piece in pieces(points, values.end) {
            draw_line(area, &places(&piece), line, theme)?;
        }
        let Some(mark) = stroke.mark.filter(|_| is_dashed == stroke.is_dashed) else {
            continue;
        };
        let shown = points.iter().copied();
        let shown: Vec<_> = shown
            .filter(|(_, value)| value.is_finite() && *value <= values.end)
            .collect();
        let every = shown.len().div_ceil(MARKS).max(1);
        for point in places(&shown).into_iter().step_by(every) {
            mark.draw(area, point, stroke.color, theme)?;
        }
    }
    Ok(())
}

/// A run's line style: its test curve's, or its training curve's if only that is shown.
fn stroke(place: usize, run: &OverlayRun, options: &OverlayOptions, theme: &Theme) -> Stroke {
    let slot = run.slot.unwrap_or(place);
    Stroke {
        color: run_color(slot, theme),
        is_dashed: !options.test,
        mark: Some(Mark::of(slot)),
    }
}

/// What the figures beside the training figures are of, in all runs.
fn held_out_of(runs: &[OverlayRun]) -> Id {
    let rows = || runs.iter().filter_map(|run| run.rows.first());
    let is_all = |held_out| rows().all(|row| row.held_out == held_out);
    if is_all(HeldOut::Test) {
        held_out_name(HeldOut::Test)
    } else if is_all(HeldOut::Validation) {
        held_out_name(HeldOut::Validation)
    } else {
        id!("chart-test-or-validation")
    }
}

/// The legend: notes on the chart, what dashed and solid mean if both occur, and the runs.
fn entries(
    runs: &[OverlayRun],
    notes: Vec<String>,
    options: &OverlayOptions,
    theme: &Theme,
    words: &Words,
) -> Vec<Entry> {
    let plain = |name: Id, is_dashed| Entry {
        name: words.say(&name.message()),
        stroke: Some(Stroke {
            color: theme.text.0,
            is_dashed,
            mark: None,
        }),
    };
    let note = |name| Entry { name, stroke: None };
    let mut entries: Vec<Entry> = notes.into_iter().map(note).collect();
    if options.training && options.test {
        entries.extend([
            plain(id!("chart-training"), true),
            plain(held_out_of(runs), false),
        ]);
    }
    entries.extend(runs.iter().enumerate().map(|(place, run)| Entry {
        name: run.name.clone(),
        stroke: Some(stroke(place, run, options, theme)),
    }));
    entries
}
