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
    /// Whether to show test figures (solid).
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
            test: curve(Series::Test, options.test),
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

    fn value_axis(&self, lines: &[Lines]) -> Axis {
        let range = self.value_range(lines);
        match (self.measure, self.is_log()) {
            (Measure::Accuracy, _) => Axis::of_accuracies(range),
            (Measure::Loss, true) => Axis::of_log_losses(range),
            (Measure::Loss, false) => Axis::of_losses(range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme::tests_support::theme;
    use crate::charts::{Svg, area};

    const SIZE: (u32, u32) = (360, 300);

    fn run(name: &str, losses: &[f64]) -> OverlayRun {
        let rows = (1..).zip(losses).map(|(epoch, &loss)| EpochRow {
            epoch,
            train_loss: loss,
            train_accuracy: 0.9,
            test_loss: loss + 0.1,
            test_accuracy: 0.9 + 0.01 * epoch as f64,
        });
        OverlayRun {
            name: name.into(),
            rows: rows.collect(),
            ..OverlayRun::default()
        }
    }

    fn svg(runs: &[OverlayRun], options: &OverlayOptions) -> String {
        let mut svg = Svg::new(SIZE);
        draw_overlay(&area(&mut svg), runs, options, &theme()).unwrap();
        svg.file("Overlay")
    }

    /// The words in a picture, with the pixel where each starts.
    fn words(svg: &str) -> Vec<(i32, i32, &str)> {
        let texts = svg.split("<text ").skip(1);
        let word = |text: &'_ str| {
            let (_, from) = text.split_once("translate(").unwrap();
            let (place, _) = from.split_once(')').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        };
        texts
            .map(|text| {
                let (x, y) = word(text);
                let end = text.find("</text>").unwrap();
                (x, y, &text[text.find('>').unwrap() + 1..end])
            })
            .collect()
    }

    #[test]
    fn each_run_has_its_color_and_its_mark() {
        let runs = [run("one", &[0.5, 0.4]), run("two", &[0.6, 0.3])];
        let svg = svg(&runs, &OverlayOptions::default());
        // Two epochs and the legend; one run has circles, the other squares.
        assert_eq!(svg.matches("<circle").count(), 3);
        assert_eq!(svg.matches("<polygon").count(), 3);
        let names: Vec<&str> = words(&svg).into_iter().map(|(.., word)| word).collect();
        for name in ["one", "two", "Training", "Test", "Epoch"] {
            assert!(names.contains(&name), "{name}: {names:?}");
        }
    }

    #[test]
    fn a_run_keeps_its_color_when_others_are_hidden() {
        let second = OverlayRun {
            slot: Some(1),
            ..run("two", &[0.6])
        };
        let svg = svg(&[second], &OverlayOptions::default());
        assert!(svg.contains("#d55e00") && !svg.contains("#0072b2"));
    }

    #[test]
    fn only_what_is_asked_for_is_drawn() {
        let mut run = run("one", &[0.5, 0.4]);
        run.losses = vec![0.9, 0.8, 0.4, 0.3];
        run.steps_per_epoch = 2;
        let lines = |training, test, steps, measure| {
            let options = OverlayOptions {
                training,
                test,
                steps,
                measure,
                ..OverlayOptions::default()
            };
            let lines = Lines::of(&run, &options);
            [lines.training.len(), lines.test.len(), lines.steps.len()]
        };
        assert_eq!(lines(true, false, true, Measure::Loss), [2, 0, 4]);
        assert_eq!(lines(false, true, false, Measure::Loss), [0, 2, 0]);
        assert_eq!(lines(true, true, true, Measure::Accuracy), [2, 2, 0]);
        assert_eq!(run.trace()[0], (0.25, f64::from(0.9_f32)));
    }

    #[test]
    fn a_logarithmic_axis_is_one_and_leaves_out_what_has_no_logarithm() {
        let options = OverlayOptions {
            logarithmic: true,
            test: false,
            ..OverlayOptions::default()
        };
        let run = run("one", &[1.0, 0.1, 0.01, 0.0]);
        assert_eq!(
            Lines::of(&run, &options).training,
            [
                (1.0, 0.0),
                (2.0, -1.0),
                (3.0, -2.0),
                (4.0, f64::NEG_INFINITY)
            ]
        );
        let svg = svg(&[run], &options);
        assert!(svg.contains("cannot show 0"));
        let height = |label: &str| {
            let words = words(&svg);
            words
                .into_iter()
                .find(|(.., word)| *word == label)
                .unwrap()
                .1
        };
        let (one, tenth, hundredth) = (height("1"), height("0.1"), height("0.01"));
        assert!(one < tenth && ((tenth - one) - (hundredth - tenth)).abs() <= 1);
    }

    #[test]
    fn long_names_stay_inside_of_a_narrow_chart_and_many_are_counted() {
        let name = "A perceptron with a very long name, learning rate 0.001, copy ";
        let runs: Vec<OverlayRun> = (0..40)
            .map(|index| run(&format!("{name}{index}"), &[0.5]))
            .collect();
        let two = svg(&runs[..2], &OverlayOptions::default());
        for (x, y, word) in words(&two) {
            let width = 0.56 * 12.0 * word.chars().count() as f64;
            assert!(!word.contains('…') || x + width as i32 <= 350, "{word}");
            assert!((0..=300).contains(&y), "{word}");
        }
        assert!(two.contains("copy 0") && two.contains("copy 1"));
        let forty = svg(&runs, &OverlayOptions::default());
        assert!(forty.contains("and 34 more"), "{:?}", words(&forty));
        assert!(words(&forty).iter().all(|(_, y, _)| *y <= 300));
    }

    #[test]
    fn beside_a_run_that_diverged_the_others_stay_readable() {
        let runs = [run("good", &[0.5, 0.3]), run("wild", &[1.0, 1e9, f64::NAN])];
        let height = |svg: &str, label: &str| {
            let words = words(svg);
            words
                .iter()
                .find(|(.., word)| *word == label)
                .map(|(_, y, _)| *y)
        };
        for logarithmic in [false, true] {
            let options = OverlayOptions {
                logarithmic,
                ..OverlayOptions::default()
            };
            let svg = svg(&runs, &options);
            let label = if logarithmic {
                ["0.5", "1"]
            } else {
                ["0.2", "0.4"]
            };
            let [low, high] = label.map(|label| height(&svg, label));
            assert!(
                low.zip(high).is_some_and(|(low, high)| low > high + 15),
                "{svg}"
            );
            assert!(svg.contains("wild: not finite in epoch 3."), "{svg}");
            assert!(svg.contains("wild: Values up to 1e9 are cut off."), "{svg}");
            assert!(words(&svg).iter().all(|(_, y, _)| (0..=300).contains(y)));
        }
    }

    #[test]
    fn nothing_and_nonsense_still_draw() {
        let mut diverged = run("diverged", &[f64::NAN, f64::INFINITY]);
        diverged.losses = vec![f32::NAN, -1.0];
        for runs in [&[][..], &[diverged], &[run("empty", &[])]] {
            for (measure, logarithmic) in [
                (Measure::Loss, true),
                (Measure::Loss, false),
                (Measure::Accuracy, false),
            ] {
                let options = OverlayOptions {
                    measure,
                    logarithmic,
                    steps: true,
                    ..OverlayOptions::default()
                };
                let svg = svg(runs, &options);
                assert!(svg.contains("Epoch") && !svg.contains("NaN"));
            }
        }
    }

    #[test]
    fn options_are_read_as_the_page_writes_them() {
        let options: OverlayOptions =
            serde_json::from_str(r#"{"measure":"accuracy","smoothing":0.5}"#).unwrap();
        let expected = OverlayOptions {
            measure: Measure::Accuracy,
            smoothing: 0.5,
            ..OverlayOptions::default()
        };
        assert_eq!(options, expected);
    }
}
