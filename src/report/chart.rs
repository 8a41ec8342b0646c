//! A run's charts as SVG.

use super::record::RunRecord;
use super::text::title;
use crate::charts::{AnySurface, Curves, Measure, Svg, Theme, ThemeColor, area, draw_confusion};
use crate::evaluation::ConfusionMatrix;
use crate::words::{Words, message};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::style::RGBColor;
use std::convert::Infallible;

/// Size of the curves in pixels, before scaling to the available space: as wide as a phone's page.
const CURVES: (u32, u32) = (360, 260);
/// Size of the confusion matrix, likewise.
const CONFUSION: (u32, u32) = (360, 360);

/// Colours for paper and screen: the page's, by role, for a light and a dark background.
///
/// Charts are drawn in the light ones. The HTML file's style sheet replaces each by its dark one, so no two may be
/// equal.
pub(super) const COLORS: [(u32, u32); 6] = [
    (0xffffff, 0x171b21),
    (0x1b1f24, 0xe6e9ed),
    (0xd5dae0, 0x323943),
    (0xb45309, 0xf0a050),
    (0x1d4ed8, 0x7aa2ff),
    (0xbe123c, 0xfb7185),
];

const FONT: &str = "system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif";
const FONT_SIZE: f64 = 12.0;

fn theme() -> Theme {
    let color = |role: usize| {
        let [_, red, green, blue] = COLORS[role].0.to_be_bytes();
        ThemeColor(RGBColor(red, green, blue))
    };
    Theme {
        background: color(0),
        text: color(1),
        grid: color(2),
        training: color(3),
        test: color(4),
        error: color(5),
        font: FONT.into(),
        font_size: FONT_SIZE,
        pixel_ratio: 1.0,
    }
}

/// A chart as SVG.
pub(super) struct Chart {
    /// Its content, for screen readers.
    label: String,
    svg: Svg,
}

impl Chart {
    fn draw(
        label: String,
        size: (u32, u32),
        draw: impl FnOnce(
            &DrawingArea<AnySurface, Shift>,
        ) -> Result<(), DrawingAreaErrorKind<Infallible>>,
    ) -> Self {
        let mut svg = Svg::new(size);
        // Writing to a string cannot fail, and plotters's own errors only concern areas without any space.
        draw(&area(&mut svg)).ok();
        Self { label, svg }
    }

    /// The chart as an element of an HTML page, as wide as possible.
    pub(super) fn element(&self) -> String {
        self.svg.element(&self.label)
    }

    /// The chart as a standalone file.
    pub(super) fn file(&self) -> String {
        self.svg.file(&self.label)
    }
}

/// The loss or accuracy curves.
pub(super) fn curves(run: &RunRecord, measure: Measure, words: &Words) -> Chart {
    let last = run.rows.last().map_or(0, |row| row.epoch);
    let mut curves = Curves::new(last.max(1), run.steps_per_epoch, run.spec.held_out());
    curves.push_losses(&run.losses);
    run.rows.iter().for_each(|row| curves.push_epoch(*row));
    let name = title(&run.name);
    let label = match measure {
        Measure::Loss => message!("report-loss-chart", run = name),
        Measure::Accuracy => message!("report-accuracy-chart", run = name),
    };
    Chart::draw(words.say(&label), CURVES, |area| {
        curves.chart(measure, words).draw(area, &theme(), words)
    })
}

/// The confusion matrix.
pub(super) fn confusion(run: &RunRecord, matrix: &ConfusionMatrix, words: &Words) -> Chart {
    let classes = &run.spec.dataset.info().classes;
    let label = words.say(&message!("report-confusion-chart", run = title(&run.name)));
    Chart::draw(label, CONFUSION, |area| {
        draw_confusion(area, matrix, classes, &theme(), words)
    })
}
