//! The curves of several runs in one chart.

use super::curves::{Split, accuracy_below, epoch_points};
use super::legend::{Entry, Legend, Mark, Stroke, draw_line};
use super::scale::{Tick, label_at, linear_ticks, log_ticks};
use super::{Measure, Theme, Trace, run_color};
use crate::evaluation::EpochRow;
use plotters::coord::Shift;
use plotters::coord::ranged1d::{AsRangedCoord, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use serde::Deserialize;
use std::ops::Range;

/// Marks that a curve has at most, about.
const MARKS: usize = 12;

/// A run as the overlay shows it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OverlayRun {
    /// Its name in the legend.
    pub name: String,
    /// The figures of its epochs, oldest first.
    pub rows: Vec<EpochRow>,
    /// The training loss of its steps from the first on; may be left out.
    pub losses: Vec<f32>,
    /// Steps of an epoch; needed where there are losses.
    pub steps_per_epoch: usize,
    /// Which colour and mark it has, from 0; its place among the runs if left out.
    pub slot: Option<usize>,
}

/// What the overlay shows of the runs.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OverlayOptions {
    /// Loss or accuracy.
    pub measure: Measure,
    /// Whether to show the figures of the training set, dashed.
    pub training: bool,
    /// Whether to show those of the test set, solid.
    pub test: bool,
    /// Whether to show the training loss within the epochs, faintly; for the loss only.
    pub steps: bool,
    /// Whether the axis of the loss is logarithmic. Losses that are not above 0 are left out then.
    pub logarithmic: bool,
    /// How much of the mean so far is kept at each point, from 0 (no smoothing) to below 1; see [`smooth`].
    pub smoothing: f64,
}

impl Default for OverlayOptions {
    fn default() -> Self {
        Self {
            measure: Measure::Loss,
            training: true,
            test: true,
            steps: false,
            logarithmic: false,
            smoothing: 0.0,
        }
    }
}

/// The exponential moving average of a curve's values x, in the order they are drawn: m = s m + (1 - s) x from m = 0,
/// and after n values m / (1 - sⁿ) is shown, so that the start is not drawn towards 0 (as Adam corrects its moments,
/// Kingma and Ba, 2015). A smoothing s outside of [0, 1) changes nothing.
fn smooth(points: &mut [(f64, f64)], smoothing: f64) {
    if !(smoothing > 0.0 && smoothing < 1.0) {
        return;
    }
    let (mut mean, mut missing) = (0.0, 1.0);
    for (_, value) in points {
        mean = smoothing * mean + (1.0 - smoothing) * *value;
        missing *= smoothing;
        *value = mean / (1.0 - missing);
    }
}

/// One run's curves, smoothed, in the units of the axes.
struct Lines {
    training: Vec<(f64, f64)>,
    test: Vec<(f64, f64)>,
    steps: Vec<(f64, f64)>,
}

impl Lines {
    fn of(run: &OverlayRun, options: &OverlayOptions) -> Self {
        let curve = |split, is_shown| {
            let points = epoch_points(&run.rows, options.measure, split);
            options.finish(if is_shown { points } else { Vec::new() })
        };
        let has_steps = options.steps && options.measure == Measure::Loss;
        Self {
            training: curve(Split::Training, options.training),
            test: curve(Split::Test, options.test),
            steps: if has_steps {
                options.finish(run.trace())
            } else {
                Vec::new()
            },
        }
    }

    fn epochs(&self) -> impl Iterator<Item = f64> + '_ {
        let points = self.training.iter().chain(&self.test);
        points.map(|(_, value)| *value)
    }

    fn within_epochs(&self) -> impl Iterator<Item = f64> + '_ {
        self.steps.iter().map(|(_, value)| *value)
    }
}

impl OverlayRun {
    /// The losses of its steps, thinned: after how many epochs, and the value.
    fn trace(&self) -> Vec<(f64, f64)> {
        let mut trace = Trace::new(self.losses.len());
        self.losses.iter().for_each(|&loss| trace.push(loss));
        let epochs = self.epochs_of_losses();
        trace
            .points()
            .map(|(at, loss)| (at * epochs, loss))
            .collect()
    }

    fn epochs_of_losses(&self) -> f64 {
        self.losses.len() as f64 / self.steps_per_epoch.max(1) as f64
    }
}

impl OverlayOptions {
    fn is_log(&self) -> bool {
        self.logarithmic && self.measure == Measure::Loss
    }

    /// Smooths a curve and puts it on the axis: a logarithmic one takes decimal logarithms.
    fn finish(&self, mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
        smooth(&mut points, self.smoothing);
        if self.is_log() {
            points.retain(|(_, value)| *value > 0.0);
            points
                .iter_mut()
                .for_each(|(_, value)| *value = value.log10());
        }
        points
    }

    /// The range of the axis that holds these curves.
    ///
    /// The linear axis of the loss starts at 0 and ends above the worst epoch; within the epochs the first steps are
    /// far higher, and are cut off. A logarithmic axis has room for them.
    fn value_range(&self, lines: &[Lines]) -> Range<f64> {
        let epochs = || lines.iter().flat_map(Lines::epochs);
        let all = || epochs().chain(lines.iter().flat_map(Lines::within_epochs));
        let highest =
            |values: &mut dyn Iterator<Item = f64>| values.fold(f64::NEG_INFINITY, f64::max);
        if all().next().is_none() {
            return match (self.measure, self.is_log()) {
                (Measure::Accuracy, _) => 0.8..1.0,
                (Measure::Loss, true) => -2.0..0.4,
                (Measure::Loss, false) => 0.0..2.5,
            };
        }
        if self.measure == Measure::Accuracy {
            return accuracy_below(epochs().fold(1.0, f64::min))..1.0;
        }
        if self.is_log() {
            let (low, high) = (all().fold(f64::INFINITY, f64::min), highest(&mut all()));
            let room = ((high - low) * 0.05).max(0.02);
            return low - room..high + room;
        }
        let top = highest(&mut epochs());
        let top = if top > 0.0 { top } else { highest(&mut all()) };
        0.0..if top > 0.0 { top * 1.08 } else { 1.0 }
    }

    fn value_ticks(&self, range: &Range<f64>) -> Vec<Tick> {
        match (self.measure, self.is_log()) {
            (_, true) => log_ticks(range),
            (Measure::Loss, _) => {
                linear_ticks(range, 6, 0.0, |loss, decimals| format!("{loss:.decimals$}"))
            }
            (Measure::Accuracy, _) => linear_ticks(range, 6, 0.0, |share, decimals| {
                format!("{:.*} %", decimals.saturating_sub(2), 100.0 * share)
            }),
        }
    }
}

/// An axis with its own numbers.
struct Axis {
    range: RangedCoordf64,
    ticks: Vec<Tick>,
}

impl AsRangedCoord for Axis {
    type CoordDescType = Ticked;
    type Value = f64;
}

/// plotters's linear axis with the numbers where they were chosen.
struct Ticked(Axis);

impl From<Axis> for Ticked {
    fn from(axis: Axis) -> Self {
        Self(axis)
    }
}

impl Ranged for Ticked {
    type FormatOption = plotters::coord::ranged1d::NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        self.0.range.map(value, limit)
    }

    fn key_points<Hint: plotters::coord::ranged1d::KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.0.ticks.iter().map(|tick| tick.place).collect()
    }

    fn range(&self) -> Range<f64> {
        self.0.range.range()
    }
}

impl plotters::coord::ranged1d::ValueFormatter<f64> for Ticked {
    fn format_ext(&self, value: &f64) -> String {
        label_at(&self.0.ticks, *value)
    }
}

/// Draws one measure of several runs over their epochs, with a legend below.
///
/// # Errors
/// What the drawing backend reports.
pub fn draw_overlay<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    runs: &[OverlayRun],
    options: &OverlayOptions,
    theme: &Theme,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    area.fill(&theme.background.0)?;
    let (left, right) = (theme.pixels(46.0), theme.pixels(14.0));
    let margins = (theme.pixels(10.0) as i32, right as i32);
    let legend = Legend::fit(area, entries(runs, options, theme), margins, theme)?;
    let height = area.dim_in_pixel().1.saturating_sub(legend.height);
    let (plot, below) = area.split_vertically(height);
    legend.draw(&below, theme)?;

    let lines: Vec<Lines> = runs.iter().map(|run| Lines::of(run, options)).collect();
    let values = options.value_range(&lines);
    let text = (theme.font.as_str(), theme.text_size())
        .into_font()
        .color(&theme.text.0);
    let mut chart = ChartBuilder::on(&plot)
        .margin_top(theme.pixels(10.0))
        .margin_right(right)
        .set_label_area_size(LabelAreaPosition::Left, left)
        .set_label_area_size(LabelAreaPosition::Bottom, theme.pixels(40.0))
        .build_cartesian_2d(
            epoch_axis(runs, area.dim_in_pixel().0 / theme.pixels(44.0)),
            Axis {
                ticks: options.value_ticks(&values),
                range: values.clone().into(),
            },
        )?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_desc("Epoch")
        .label_style(text.clone())
        .axis_desc_style(text)
        .axis_style(theme.grid.0)
        .bold_line_style(theme.grid.0)
        .light_line_style(TRANSPARENT)
        .draw()?;

    let inside = chart.plotting_area();
    let (base, pixels) = (inside.get_base_pixel(), inside.strip_coord_spec());
    let place = |point: &(f64, f64)| {
        let (x, y) = inside.map_coordinate(point);
        (x - base.0, y - base.1)
    };
    for ((slot, run), lines) in runs.iter().enumerate().zip(&lines) {
        let stroke = stroke(slot, run, options, theme);
        let faint = stroke.color.mix(0.4).stroke_width(theme.pixels(1.0));
        for stretch in lines.steps.split(|(_, value)| !values.contains(value)) {
            let points: Vec<(i32, i32)> = stretch.iter().map(place).collect();
            pixels.draw(&PathElement::new(points, faint))?;
        }
        for (points, is_dashed) in [(&lines.training, true), (&lines.test, false)] {
            let points: Vec<(i32, i32)> = points.iter().map(place).collect();
            draw_line(
                &pixels,
                &points,
                Stroke {
                    is_dashed,
                    ..stroke
                },
                theme,
            )?;
            if is_dashed == stroke.is_dashed {
                let marked = points.iter().step_by(points.len().div_ceil(MARKS).max(1));
                for (mark, &point) in stroke.mark.iter().cycle().zip(marked) {
                    mark.draw(&pixels, point, stroke.color, theme)?;
                }
            }
        }
    }
    area.present()
}

/// The epochs of all runs, with at most so many numbers.
fn epoch_axis(runs: &[OverlayRun], numbers: u32) -> Axis {
    let epochs = runs
        .iter()
        .map(|run| {
            let last = run.rows.last().map_or(0, |row| row.epoch);
            run.epochs_of_losses().ceil().max(last as f64)
        })
        .fold(1.0, f64::max);
    let numbers = numbers.clamp(2, 10) as usize;
    Axis {
        ticks: linear_ticks(&(0.0..epochs), numbers, 1.0, |epoch, _| {
            format!("{epoch:.0}")
        }),
        range: (0.0..epochs).into(),
    }
}

/// How a run is drawn: by its test curve, or by its training curve if that stands alone.
fn stroke(place: usize, run: &OverlayRun, options: &OverlayOptions, theme: &Theme) -> Stroke {
    let slot = run.slot.unwrap_or(place);
    Stroke {
        color: run_color(slot, theme),
        is_dashed: !options.test,
        mark: Some(Mark::of(slot)),
    }
}

/// The legend: the runs, and what solid and dashed mean if there is both.
fn entries(runs: &[OverlayRun], options: &OverlayOptions, theme: &Theme) -> Vec<Entry> {
    let mut entries: Vec<Entry> = runs
        .iter()
        .enumerate()
        .map(|(place, run)| Entry {
            name: run.name.clone(),
            stroke: Some(stroke(place, run, options, theme)),
        })
        .collect();
    if options.training && options.test {
        for (name, is_dashed) in [("Training", true), ("Test", false)] {
            entries.push(Entry {
                name: name.into(),
                stroke: Some(Stroke {
                    color: theme.text.0,
                    is_dashed,
                    mark: None,
                }),
            });
        }
    }
    entries
}
