//! Lines over the epochs: what most charts are. Whoever has points, names and a kind of values has a chart.

use super::Theme;
use super::axis::{Axis, frame};
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
#[serde(rename_all = "lowercase")]
pub enum Values {
    /// Amounts of something, from 0 on. What is far beyond the usual is left out, and a note says so.
    Amounts,
    /// Shares of a whole, in percent up to all of it.
    Shares,
}

/// What the points of a line stand for, which decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// A figure of each whole epoch: a dot on the line.
    Epochs,
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
            .map(|(_, value)| *value)
            .collect();
        if values.is_empty() {
            return self.values == Values::Shares;
        }
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        mean > (range.start + range.end) / 2.0
    }

    /// What the chart leaves out if its axis ends at `top`.
    fn omissions(&self, top: f64) -> Omissions {
        let far = if self.has_no_front() {
            top
        } else {
            limit_of_steps(limit([self.front()].into_iter(), false))
        };
        let mut omissions = Omissions::default();
        for line in &self.lines {
            match line.kind {
                LineKind::Epochs => omissions.add_epochs(&line.points, top),
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
            Values::Amounts => Axis::of_losses(range, words),
            Values::Shares => Axis::of_accuracies(range, words),
        };
        let notes = self.omissions(top).sentences();
        let sentences: Vec<String> = notes.iter().map(|note| words.say(note)).collect();
        let mut chart = frame(area, epochs, values, &sentences, theme, words)?;
        for line in &self.lines {
            let color = line.color(theme);
            let style = if line.is_behind() {
                color.mix(0.45).stroke_width(theme.pixels(1.0))
            } else {
                color.stroke_width(theme.pixels(2.0))
            };
            for piece in pieces(&line.points, top) {
                chart.draw_series(LineSeries::new(piece, style))?;
            }
            if line.kind == LineKind::Epochs {
                let radius = theme.pixels(2.5);
                let shown = line.points.iter().filter(|(_, value)| *value <= top);
                chart
                    .draw_series(shown.map(|&point| Circle::new(point, radius, color.filled())))?;
            }
        }
        self.draw_legend(&chart.plotting_area().strip_coord_spec(), is_high, theme)?;
        area.present()
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
            let swatch = vec![(left, y), (left + pixels(16.0), y)];
            area.draw(&PathElement::new(
                swatch,
                line.color(theme).stroke_width(theme.pixels(2.0)),
            ))?;
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
mod tests {
    use super::*;
    use crate::charts::theme::tests_support::theme;
    use crate::charts::{Svg, area};

    fn line(name: &str, kind: LineKind, points: &[(f64, f64)]) -> Line {
        Line {
            name: name.into(),
            color: LineColor::Test,
            kind,
            points: points.to_vec(),
        }
    }

    fn chart(lines: Vec<Line>) -> LineChart {
        LineChart {
            epochs: 4,
            values: Values::Amounts,
            lines,
        }
    }

    fn svg(chart: &LineChart) -> String {
        let mut svg = Svg::new((480, 300));
        chart
            .draw(&area(&mut svg), &theme(), &Words::current())
            .unwrap();
        svg.file("Lines")
    }

    #[test]
    fn a_flat_line_is_seen_on_an_axis_from_0() {
        let flat = chart(vec![line(
            "",
            LineKind::Steps,
            &[(0.5, 0.001), (3.5, 0.001)],
        )]);
        assert_eq!(flat.range(), 0.0..0.00125);
        let svg = svg(&flat);
        assert!(svg.contains(">0.0010<") && svg.contains(">Epoch<"), "{svg}");
        assert!(!svg.contains("<circle"));
        assert!(
            svg.contains("stroke=\"#282828\" stroke-width=\"2\""),
            "{svg}"
        );
    }

    #[test]
    fn a_line_without_a_name_is_not_in_the_legend_and_a_long_name_stays_inside() {
        let points = [(1.0, 0.5), (2.0, 0.4)];
        let names = |svg: &str| svg.matches("text-anchor=\"start\"").count();
        let unnamed = svg(&chart(vec![line("", LineKind::Epochs, &points)]));
        assert_eq!(names(&unnamed), 0);
        let name = "Norm of the whole gradient";
        let named = svg(&chart(vec![line(name, LineKind::Epochs, &points)]));
        assert_eq!(names(&named), 1);
        let before = &named[..named.find(name).unwrap()];
        let from = before.rfind("translate(").unwrap() + "translate(".len();
        let x: f64 = before[from..].split(' ').next().unwrap().parse().unwrap();
        assert!(x + 0.56 * 12.0 * name.len() as f64 <= 480.0, "{x}");
    }

    #[test]
    fn long_numbers_on_the_axis_stay_inside() {
        let points = [(0.5, 0.001), (3.5, 0.001)];
        let svg = svg(&chart(vec![line("", LineKind::Steps, &points)]));
        let before = &svg[..svg.find(">0.0010<").unwrap()];
        let from = before.rfind("translate(").unwrap() + "translate(".len();
        let end: f64 = before[from..].split(' ').next().unwrap().parse().unwrap();
        // Digits of common fonts are 0.64 em wide; a point takes half of that.
        assert!(end - 5.5 * 0.64 * 12.0 >= 0.0, "{end}");
    }

    #[test]
    fn what_stands_behind_decides_the_axis_only_while_it_is_alone() {
        let steps = line("", LineKind::Background, &[(0.5, 9.0), (0.8, 2.0)]);
        let epochs = line("Test", LineKind::Epochs, &[(1.0, 0.4)]);
        assert_eq!(chart(vec![steps.clone()]).range(), 0.0..9.0 * 1.05);
        assert_eq!(chart(vec![steps, epochs]).range(), 0.0..0.5);
    }

    #[test]
    fn the_page_describes_a_chart_in_plain_words() {
        let json = r#"{"epochs":4,"values":"amounts",
            "lines":[{"name":"One","color":"test","kind":"steps","points":[[0.5,1],[1.5,2]]}]}"#;
        let read: LineChart = serde_json::from_str(json).unwrap();
        assert_eq!(
            read,
            chart(vec![line(
                "One",
                LineKind::Steps,
                &[(0.5, 1.0), (1.5, 2.0)]
            )])
        );
    }
}
