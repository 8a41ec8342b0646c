//! Lines over the epochs: what most charts are. Whoever has points, names and a kind of values has a chart.

use super::Theme;
use super::axis::{Axis, Framed, frame};
use super::palette::run_color;
use super::ranges::{around_zero, powers};
use super::scale::{
    Omissions, accuracy_below, amounts_up_to, highest, limit, limit_of_steps, pieces,
};
use crate::words::Words;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use serde::Deserialize;
use std::ops::Range;

/// What the values of a chart are, which decides its axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Values {
    /// Amounts of something, from 0 on. What is far beyond the usual is left out, and a note says so.
    Amounts,
    /// Shares of a whole, in percent up to all of it.
    Shares,
    /// Differences of amounts, above and below a line at 0.
    Differences,
    /// Differences of shares, in percent, likewise.
    ShareDifferences,
    /// Sizes of any power of ten, on a logarithmic axis; 0 has no place there.
    Powers,
}

/// What the points of a line stand for, which decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// A figure of each whole epoch: a dot on the line.
    Epochs,
    /// Figures of some epochs: rings without a line.
    Rings,
    /// Figures within epochs.
    Steps,
    /// Figures within epochs, faintly behind the other lines. The axis follows the others as soon as there are any.
    Background,
}

/// A colour of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineColor {
    /// As for training figures.
    Training,
    /// As for test figures.
    Test,
    /// As for this one of several runs in one chart.
    #[serde(untagged)]
    Series(usize),
}

/// One line of a chart.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Line {
    /// Its name in the legend; without one it is not in the legend.
    pub name: String,
    /// Its colour.
    pub color: LineColor,
    /// What its points stand for.
    pub kind: LineKind,
    /// Epochs completed, and the value there, which need not be finite.
    pub points: Vec<(f64, f64)>,
}

/// Lines over the epochs of a run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct LineChart {
    /// Where the axis of epochs ends.
    pub epochs: usize,
    /// What the values are.
    pub values: Values,
    /// The lines, from back to front.
    pub lines: Vec<Line>,
}

impl Line {
    fn is_behind(&self) -> bool {
        self.kind == LineKind::Background
    }

    fn color(&self, theme: &Theme) -> RGBColor {
        match self.color {
            LineColor::Training => theme.training.0,
            LineColor::Test => theme.test.0,
            LineColor::Series(index) => run_color(index, theme),
        }
    }

    fn finite_values(&self) -> impl Iterator<Item = f64> + '_ {
        let values = self.points.iter().map(|(_, value)| *value);
        values.filter(|value| value.is_finite())
    }
}

impl LineChart {
    /// The finite values of the lines in front.
    fn front(&self) -> Vec<f64> {
        let front = self.lines.iter().filter(|line| !line.is_behind());
        front.flat_map(Line::finite_values).collect()
    }

    /// Whether nothing is known yet but what stands behind.
    fn has_no_front(&self) -> bool {
        let mut front = self.lines.iter().filter(|line| !line.is_behind());
        front.all(|line| line.points.is_empty())
    }

    /// The range of values to show.
    ///
    /// Shares end at 1 and start below the worst. Amounts start at 0 and end above the highest of the lines in front.
    /// That cuts off the first steps of a loss, which are far higher, and diverged losses.
    pub(super) fn range(&self) -> Range<f64> {
        let front = self.front();
        match self.values {
            Values::Amounts | Values::Shares => {}
            Values::Differences | Values::ShareDifferences => return around_zero(&front),
            Values::Powers => return powers(&front),
        }
        if self.values == Values::Shares {
            let start = if self.has_no_front() {
                0.8
            } else {
                accuracy_below(front.into_iter().fold(1.0, f64::min))
            };
            return start..1.0;
        }
        let (values, room) = if front.iter().any(|value| *value > 0.0) {
            (front, 1.25)
        } else {
            let all = self.lines.iter().flat_map(Line::finite_values);
            (all.collect(), 1.05)
        };
        let limit = limit([values.clone()].into_iter(), false);
        amounts_up_to(highest(values.into_iter(), limit), room)
    }

    /// Whether the lines end in the upper half of the chart, or will: accuracies rise, losses fall.
    pub(super) fn ends_high(&self, range: &Range<f64>) -> bool {
        let right = 0.6 * self.epochs as f64;
        let front = self.lines.iter().filter(|line| !line.is_behind());
        let values: Vec<f64> = front
            .flat_map(|line| &line.points)
            .filter(|(epoch, value)| *epoch >= right && value.is_finite())
            .map(|(_, value)| self.place(*value))
            .filter(|place| place.is_finite())
            .collect();
        if values.is_empty() {
            return self.values == Values::Shares;
        }
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        mean > (range.start + range.end) / 2.0
    }

    /// Where a value is on the axis.
    fn place(&self, value: f64) -> f64 {
        match self.values {
            Values::Powers => value.log10(),
            Values::Amounts | Values::Shares => value,
            Values::Differences | Values::ShareDifferences => value,
        }
    }

    /// Whether what is far beyond the usual is left out.
    fn is_cut(&self) -> bool {
        matches!(self.values, Values::Amounts | Values::Shares)
    }

    /// What the chart leaves out if its axis ends at `top`.
    fn omissions(&self, top: f64) -> Omissions {
        let top = if self.is_cut() { top } else { f64::INFINITY };
        let far = if self.has_no_front() {
            top
        } else {
            limit_of_steps(limit([self.front()].into_iter(), false))
        };
        let mut omissions = Omissions::default();
        for line in &self.lines {
            match line.kind {
                LineKind::Epochs | LineKind::Rings => omissions.add_epochs(&line.points, top),
                LineKind::Steps => omissions.add_steps(&line.points, top),
                LineKind::Background => omissions.add_steps(&line.points, far),
            }
        }
        omissions
    }

    /// Draws the chart.
    ///
    /// # Errors
    /// Whatever the drawing backend reports.
    pub fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        theme: &Theme,
        words: &Words,
    ) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        area.fill(&theme.background.0)?;
        let range = self.range();
        let top = range.end;
        let is_high = self.ends_high(&range);
        let epochs = Axis::of_epochs(self.epochs as f64, area.dim_in_pixel().0, theme, words);
        let values = match self.values {
            Values::Amounts | Values::Differences => Axis::of_losses(range, words),
            Values::Shares | Values::ShareDifferences => Axis::of_accuracies(range, words),
            Values::Powers => Axis::of_log_losses(range, words),
        };
        let notes = self.omissions(top).sentences();
        let sentences: Vec<String> = notes.iter().map(|note| words.say(note)).collect();
        let mut chart = frame(area, epochs, values, &sentences, theme, words)?;
        if matches!(self.values, Values::Differences | Values::ShareDifferences) {
            let ends = [(0.0, 0.0), (self.epochs.max(1) as f64, 0.0)];
            let style = theme.text.0.stroke_width(theme.pixels(1.0));
            chart.draw_series(LineSeries::new(ends, style))?;
        }
        for line in &self.lines {
            self.draw_line(line, &mut chart, top, theme)?;
        }
        self.draw_legend(&chart.plotting_area().strip_coord_spec(), is_high, theme)?;
        area.present()
    }

    /// A line, as far as its places on the axis are not above `top`.
    fn draw_line<DB: DrawingBackend>(
        &self,
        line: &Line,
        chart: &mut Framed<'_, DB>,
        top: f64,
        theme: &Theme,
    ) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        let color = line.color(theme);
        let points = line.points.iter();
        let points: Vec<(f64, f64)> = points
            .map(|&(epoch, value)| (epoch, self.place(value)))
            .collect();
        let style = if line.is_behind() {
            color.mix(0.45).stroke_width(theme.pixels(1.0))
        } else {
            color.stroke_width(theme.pixels(2.0))
        };
        let is_shown = |place: f64| place.is_finite() && place <= top;
        let shown = points.iter().filter(|(_, place)| is_shown(*place));
        if line.kind == LineKind::Rings {
            let ring = |&point| Circle::new(point, theme.pixels(4.0), style);
            chart.draw_series(shown.map(ring))?;
            return Ok(());
        }
        for piece in pieces(&points, top) {
            chart.draw_series(LineSeries::new(piece, style))?;
        }
        if line.kind == LineKind::Epochs {
            let dot = |&point| Circle::new(point, theme.pixels(2.5), color.filled());
            chart.draw_series(shown.map(dot))?;
        }
        Ok(())
    }

    /// The legend, in whichever right corner the lines leave free: the lower one if they end high.
    ///
    /// Not plotters's own, which measures text in a way that the page's security policy forbids (see `web::canvas`).
    fn draw_legend<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        is_high: bool,
        theme: &Theme,
    ) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        let named: Vec<&Line> = self
            .lines
            .iter()
            .filter(|line| !line.name.is_empty())
            .collect();
        let longest = named.iter().map(|line| line.name.chars().count()).max();
        let pixels = |length: f64| theme.pixels(length) as i32;
        let (width, height) = area.dim_in_pixel();
        let line_height = pixels(theme.font_size * 1.5);
        let ems = 0.625 * longest.unwrap_or(0) as f64 + 3.0;
        let left = width as i32 - pixels(theme.font_size * ems);
        let top = if is_high {
            height as i32 - named.len() as i32 * line_height
        } else {
            line_height
        };
        let font = (theme.font.as_str(), theme.text_size()).into_font();
        let style = font
            .color(&theme.text.0)
            .pos(Pos::new(HPos::Left, VPos::Center));
        for (row, line) in (0..).zip(named) {
            let y = top + row * line_height;
            let style_of_line = line.color(theme).stroke_width(theme.pixels(2.0));
            if line.kind == LineKind::Rings {
                let middle = (left + pixels(8.0), y);
                area.draw(&Circle::new(middle, theme.pixels(4.0), style_of_line))?;
            } else {
                let swatch = vec![(left, y), (left + pixels(16.0), y)];
                area.draw(&PathElement::new(swatch, style_of_line))?;
            }
            area.draw(&Text::new(
                line.name.as_str(),
                (left + pixels(22.0), y),
                style.clone(),
            ))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
