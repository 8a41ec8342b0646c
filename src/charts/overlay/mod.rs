//! The curves of several runs in one chart.

mod drawing;
mod legend;
mod notes;
mod smoothing;

use super::axis::Axis;
use super::curves::{Series, epoch_points};
use super::scale::{accuracy_below, amounts_up_to, highest, limit};
use super::{Measure, Trace};
use crate::evaluation::EpochRow;
use crate::words::Words;
use serde::Deserialize;
use smoothing::smooth;
use std::ops::Range;

pub use drawing::draw_overlay;

/// A run in the overlay.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OverlayRun {
    /// Its name in the legend.
    pub name: String,
    /// Its figures, one row per epoch, oldest first.
    pub rows: Vec<EpochRow>,
    /// The training loss of each step, from the first on; optional.
    pub losses: Vec<f32>,
    /// Steps per epoch; required with `losses`.
    pub steps_per_epoch: usize,
    /// Index of its colour and mark, from 0; defaults to its place among the runs.
    pub slot: Option<usize>,
}

/// What the overlay shows of the runs.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OverlayOptions {
    /// Loss or accuracy.
    pub measure: Measure,
    /// Whether to show training figures (dashed).
    pub training: bool,
    /// Whether to show the figures of the test or validation set (solid).
    pub test: bool,
    /// Whether to show the training loss within epochs, faintly; for the loss only.
    pub steps: bool,
    /// Whether the loss axis is logarithmic. Losses of 0 or below are then left out.
    pub logarithmic: bool,
    /// Weight of the running mean at each point, from 0 (no smoothing) to below 1: a bias-corrected exponential moving
    /// average.
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

/// One run's curves, smoothed, in the units of the axes.
struct Lines {
    training: Vec<(f64, f64)>,
    test: Vec<(f64, f64)>,
    steps: Vec<(f64, f64)>,
}

impl Lines {
    fn of(run: &OverlayRun, options: &OverlayOptions) -> Self {
        let curve = |series, is_shown| {
            let points = epoch_points(&run.rows, options.measure, series);
            options.finish(if is_shown { points } else { Vec::new() })
        };
        let has_steps = options.steps && options.measure == Measure::Loss;
        Self {
            training: curve(Series::Training, options.training),
            test: curve(Series::HeldOut, options.test),
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

    fn all(&self) -> impl Iterator<Item = f64> + '_ {
        self.epochs()
            .chain(self.steps.iter().map(|(_, value)| *value))
    }

    /// The values that show its usual level: those of its epochs, or of its steps if it has no epochs yet.
    fn usual(&self) -> Vec<f64> {
        let epochs: Vec<f64> = self.epochs().filter(|value| value.is_finite()).collect();
        if epochs.is_empty() {
            self.all().collect()
        } else {
            epochs
        }
    }
}

impl OverlayRun {
    /// The step losses, thinned: epochs completed, and the value.
    fn trace(&self) -> Vec<(f64, f64)> {
        let mut trace = Trace::new(self.losses.len());
        self.losses.iter().for_each(|&loss| trace.push(loss));
        let epochs = self.epochs_of_losses();
        trace
            .points()
            .map(|(at, loss)| (at * epochs, loss))
            .collect()
    }

    /// Where its curves end, in epochs.
    fn epochs(&self) -> f64 {
        let last = self.rows.last().map_or(0, |row| row.epoch);
        self.epochs_of_losses().ceil().max(last as f64)
    }

    fn epochs_of_losses(&self) -> f64 {
        self.losses.len() as f64 / self.steps_per_epoch.max(1) as f64
    }
}

impl OverlayOptions {
    fn is_log(&self) -> bool {
        self.logarithmic && self.measure == Measure::Loss
    }

    /// Smooths a curve and converts it to the axis's unit: decimal logarithms on a logarithmic axis.
    fn finish(&self, mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
        smooth(&mut points, self.smoothing);
        if self.is_log() {
            // Logarithms of 0 and below are not finite.
            points
                .iter_mut()
                .for_each(|(_, value)| *value = value.log10());
        }
        points
    }

    /// The value range for these curves.
    ///
    /// The linear loss axis starts at 0 and ends above the worst epoch. That cuts off the first steps, which are far
    /// higher, and diverged runs. A logarithmic axis has room for them.
    fn value_range(&self, lines: &[Lines]) -> Range<f64> {
        let all = |limit| highest(lines.iter().flat_map(Lines::all), limit);
        if all(f64::INFINITY).is_none() {
            return match (self.measure, self.is_log()) {
                (Measure::Accuracy, _) => 0.8..1.0,
                (Measure::Loss, true) => -2.0..0.4,
                (Measure::Loss, false) => 0.0..2.5,
            };
        }
        let limit = limit(lines.iter().map(Lines::usual), self.is_log());
        let epochs = || lines.iter().flat_map(Lines::epochs);
        if self.measure == Measure::Accuracy {
            return accuracy_below(epochs().fold(1.0, f64::min))..1.0;
        }
        if self.is_log() {
            let shown = lines.iter().flat_map(Lines::all);
            let low = shown
                .filter(|value| value.is_finite())
                .fold(f64::INFINITY, f64::min);
            let high = all(limit).unwrap_or(low);
            let room = ((high - low) * 0.05).max(0.02);
            return low - room..high + room;
        }
        let top = highest(epochs(), limit).filter(|top| *top > 0.0);
        amounts_up_to(top.or(all(limit)), 1.08)
    }

    fn value_axis(&self, lines: &[Lines], words: &Words) -> Axis {
        let range = self.value_range(lines);
        match (self.measure, self.is_log()) {
            (Measure::Accuracy, _) => Axis::of_accuracies(range, words),
            (Measure::Loss, true) => Axis::of_log_losses(range, words),
            (Measure::Loss, false) => Axis::of_losses(range, words),
        }
    }
}

#[cfg(test)]
mod tests;
