//! The frame of a chart: its axes and their tick labels.

use super::Theme;
use crate::words::{Message, Words, message};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{
    AsRangedCoord, KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter,
};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::ops::Range;

/// A labelled tick on an axis.
#[derive(Debug, Clone, PartialEq)]
struct Tick {
    /// Its position, in the axis's own unit.
    place: f64,
    label: Message,
}

/// An axis with its own tick labels.
pub(super) struct Axis {
    range: RangedCoordf64,
    /// Where each is, and what it says.
    ticks: Vec<(f64, String)>,
}

impl Axis {
    /// An axis over `range` with these ticks.
    fn new(range: Range<f64>, ticks: Vec<Tick>, words: &Words) -> Self {
        let said = |tick: Tick| (tick.place, words.say(&tick.label));
        Self {
            range: range.into(),
            ticks: ticks.into_iter().map(said).collect(),
        }
    }
}

impl AsRangedCoord for Axis {
    type CoordDescType = Ticked;
    type Value = f64;
}

/// plotters's linear axis, with ticks at our own positions.
pub(super) struct Ticked(Axis);

impl From<Axis> for Ticked {
    fn from(axis: Axis) -> Self {
        Self(axis)
    }
}

impl Ranged for Ticked {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        self.0.range.map(value, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.0.ticks.iter().map(|(place, _)| *place).collect()
    }

    fn range(&self) -> Range<f64> {
        self.0.range.range()
    }
}

impl ValueFormatter<f64> for Ticked {
    fn format_ext(&self, value: &f64) -> String {
        label_at(&self.0.ticks, *value)
    }
}

/// A chart with its axes drawn, ready for its curves.
pub(super) type Framed<'a, DB> = ChartContext<'a, DB, Cartesian2d<Ticked, Ticked>>;

/// Draws the axes of a chart over epochs, with a grid line at each tick of `values`. The notes go above the chart, one
/// per line.
///
/// # Errors
/// Whatever the drawing backend reports.
pub(super) fn frame<'a, DB: DrawingBackend>(
    area: &'a DrawingArea<DB, Shift>,
    epochs: Axis,
    values: Axis,
    sentences: &[String],
    theme: &Theme,
    words: &Words,
) -> Result<Framed<'a, DB>, DrawingAreaErrorKind<DB::ErrorType>> {
    let text = (theme.font.as_str(), theme.text_size())
        .into_font()
        .color(&theme.text.0);
    let em = |ems: f64| theme.pixels(ems * theme.font_size);
    let line = em(1.5);
    for (index, sentence) in (0..).zip(sentences) {
        let style = (theme.font.as_str(), theme.text_size())
            .into_font()
            .color(&theme.text.0)
            .pos(Pos::new(HPos::Left, VPos::Center));
        let place = (theme.pixels(4.0) as i32, (line / 2 + index * line) as i32);
        area.draw(&Text::new(sentence.as_str(), place, style))?;
    }
    let longest = values.ticks.iter().map(|(_, label)| label.chars().count());
    let numbers = 0.6 * longest.max().unwrap_or(0) as f64 + 0.8;
    let mut chart = ChartBuilder::on(area)
        .margin_top(em(0.85) + line * sentences.len() as u32)
        .margin_right(em(1.2))
        .set_label_area_size(LabelAreaPosition::Left, em(numbers.max(3.8)))
        .set_label_area_size(LabelAreaPosition::Bottom, em(3.3))
        .build_cartesian_2d(epochs, values)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_desc(words.say(&message!("chart-epoch")))
        .label_style(text.clone())
        .axis_desc_style(text)
        .axis_style(theme.grid.0)
        .bold_line_style(theme.grid.0)
        .light_line_style(TRANSPARENT)
        .draw()?;
    Ok(chart)
}

impl Axis {
    /// An axis from 0 to `epochs`, with as many ticks as fit into `width` device pixels.
    pub(super) fn of_epochs(epochs: f64, width: u32, theme: &Theme, words: &Words) -> Self {
        let numbers = (width / theme.pixels(2.5 * theme.font_size)).clamp(2, 10) as usize;
        let range = 0.0..epochs.max(1.0);
        let ticks = linear_ticks(&range, numbers, 1.0, |epoch, _| Message::decimals(epoch, 0));
        Self::new(range, ticks, words)
    }

    /// A linear axis of losses.
    pub(super) fn of_losses(range: Range<f64>, words: &Words) -> Self {
        let ticks = loss_ticks(&range);
        Self::new(range, ticks, words)
    }

    /// An axis of losses, in decimal logarithms.
    pub(super) fn of_log_losses(range: Range<f64>, words: &Words) -> Self {
        let ticks = log_ticks(&range);
        Self::new(range, ticks, words)
    }

    /// An axis of accuracies, 0 to 1, labelled in percent.
    pub(super) fn of_accuracies(range: Range<f64>, words: &Words) -> Self {
        let ticks = linear_ticks(&range, 6, 0.0, |share, step| {
            let decimals = decimals_of(step).saturating_sub(2);
            let share = Message::decimals(100.0 * share, decimals);
            message!("number-percent", number = share)
        });
        Self::new(range, ticks, words)
    }
}

/// The label at `place`.
fn label_at(ticks: &[(f64, String)], place: f64) -> String {
    ticks
        .iter()
        .find(|(other, _)| (other - place).abs() < 1e-9)
        .map_or_else(String::new, |(_, label)| label.clone())
}

/// Numbers this large, or with more decimals than this, are written as powers of ten: longer ones don't fit.
const LARGE: f64 = 1e4;
const MOST_DECIMALS: usize = 4;

/// A number with the precision that multiples of `step` need: 0.25, 1500, 1e9, 2.5e-7.
pub(super) fn number(value: f64, step: f64) -> Message {
    let decimals = decimals_of(step);
    if value.abs() < LARGE && decimals <= MOST_DECIMALS {
        Message::decimals(value, decimals)
    } else {
        power_of_ten(value, step)
    }
}

/// The same with an exponent; the mantissa has no trailing zeros.
fn power_of_ten(value: f64, step: f64) -> Message {
    if value == 0.0 {
        return Message::digits("0");
    }
    let digits = value.abs().log10().floor() - step.log10().floor();
    let written = format!("{value:.*e}", digits.clamp(0.0, 3.0) as usize);
    match written.split_once('e') {
        Some((mantissa, exponent)) if mantissa.contains('.') => {
            let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
            Message::digits(format!("{mantissa}e{exponent}"))
        }
        _ => Message::digits(written),
    }
}

/// How many decimals multiples of `step` need.
fn decimals_of(step: f64) -> usize {
    (-step.log10().floor()).max(0.0) as usize
}

/// Ticks of losses, all in the same notation.
fn loss_ticks(range: &Range<f64>) -> Vec<Tick> {
    let is_large = range.start.abs().max(range.end.abs()) >= LARGE;
    linear_ticks(range, 6, 0.0, |loss, step| {
        let decimals = decimals_of(step);
        if is_large || decimals > MOST_DECIMALS {
            power_of_ten(loss, step)
        } else {
            // Small numbers get a decimal, as in 0.0, 0.5, 1.0.
            let least = usize::from(range.end < 10.0);
            Message::decimals(loss, decimals.max(least))
        }
    })
}

/// Multiples of a round step (1, 2 or 5 times a power of ten, at least `smallest`), about `count` of them in `range`.
fn linear_ticks(
    range: &Range<f64>,
    count: usize,
    smallest: f64,
    label: impl Fn(f64, f64) -> Message,
) -> Vec<Tick> {
    // Better a slightly too small step than one twice too large.
    let rough = (0.7 * (range.end - range.start) / count.max(1) as f64).max(smallest);
    let power = rough.log10().floor();
    let unit = 10_f64.powf(power);
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * unit)
        .find(|step| *step >= rough * (1.0 - 1e-9))
        .unwrap_or(unit);
    // Slightly beyond the range: rounding may shift the last tick.
    let first = (range.start / step - 1e-6).ceil() as i64;
    let last = (range.end / step + 1e-6).floor() as i64;
    (first..=last)
        .map(|index| index as f64 * step)
        .map(|place| Tick {
            place: place.clamp(range.start, range.end),
            label: label(place, step),
        })
        .collect()
}

/// How many powers of ten fit on a logarithmic axis.
const MOST_POWERS: i32 = 8;

/// Ticks for a `range` of decimal logarithms: 1, 2 and 5 times each power of ten; over more than three decades only the
/// powers, or some of them; over a short range, round numbers. Labels are the numbers themselves.
fn log_ticks(range: &Range<f64>) -> Vec<Tick> {
    let digits: &[f64] = match range.end - range.start {
        decades if decades > 3.0 => &[1.0],
        decades if decades > 0.5 => &[1.0, 2.0, 5.0],
        _ => &[1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0],
    };
    let (first, last) = (range.start.floor() as i32, range.end.ceil() as i32);
    let every = (last - first).div_euclid(MOST_POWERS + 1) + 1;
    let powers = (first..=last).filter(|power| power.rem_euclid(every) == 0);
    let ticks: Vec<Tick> = powers
        .flat_map(|power| digits.iter().map(move |&digit| (power, digit)))
        .map(|(power, digit)| {
            let unit = 10_f64.powi(power);
            let value = digit * unit;
            let smallest = if digit.fract() == 0.0 {
                unit
            } else {
                unit / 10.0
            };
            Tick {
                place: digit.log10() + f64::from(power),
                // Slightly more: rounding could make a power of ten too small to get its own decimals.
                label: number(value, smallest * 1.000_001),
            }
        })
        .filter(|tick| range.contains(&tick.place))
        .collect();
    if ticks.len() > 1 {
        return ticks;
    }
    let values = 10_f64.powf(range.start)..10_f64.powf(range.end);
    let ticks = linear_ticks(&values, 4, 0.0, number).into_iter();
    ticks
        .map(|tick| Tick {
            place: tick.place.log10(),
            ..tick
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<String> {
        ticks.iter().map(|tick| tick.label.to_string()).collect()
    }

    #[test]
    fn ticks_are_round() {
        let ticks = linear_ticks(&(0.0..0.33), 6, 0.0, number);
        assert_eq!(
            labels(&ticks),
            ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25", "0.30"]
        );
        let ticks = linear_ticks(&(0.8..1.0), 6, 0.0, number);
        assert_eq!(labels(&ticks), ["0.80", "0.85", "0.90", "0.95", "1.00"]);
        let ticks = linear_ticks(&(0.0..3.0), 9, 1.0, number);
        assert_eq!(labels(&ticks), ["0", "1", "2", "3"]);
    }

    #[test]
    fn a_logarithmic_axis_shows_the_numbers_themselves() {
        let ticks = log_ticks(&(0.03_f64.log10()..2.3_f64.log10()));
        assert_eq!(labels(&ticks), ["0.05", "0.1", "0.2", "0.5", "1", "2"]);
        let axis = Axis::new(-2.0..0.4, ticks, &Words::current());
        assert_eq!(label_at(&axis.ticks, 0.2_f64.log10()), "0.2");
        assert_eq!(label_at(&axis.ticks, 0.25_f64.log10()), "");
        assert_eq!(
            labels(&log_ticks(&(-4.5..0.5))),
            ["0.0001", "0.001", "0.01", "0.1", "1"]
        );
        let narrow = log_ticks(&(0.061_f64.log10()..0.1_f64.log10()));
        assert_eq!(labels(&narrow), ["0.07", "0.08", "0.09"]);
    }

    #[test]
    fn large_and_tiny_losses_have_short_labels() {
        let ticks = loss_ticks(&(0.0..1.25e9));
        assert_eq!(
            labels(&ticks),
            ["0", "2e8", "4e8", "6e8", "8e8", "1e9", "1.2e9"]
        );
        assert_eq!(labels(&loss_ticks(&(0.0..4.5e38)))[1], "1e38");
        assert_eq!(labels(&loss_ticks(&(0.0..3e-7)))[1], "5e-8");
        for top in [1e-12, 3e-5, 0.02, 7.0, 70.0, 9_999.0, 12_345.0, 1e20] {
            for label in labels(&loss_ticks(&(0.0..top))) {
                assert!(label.len() <= 6, "{label}");
            }
        }
        assert_eq!(number(2.5e-7, 1e-8).to_string(), "2.5e-7");
        assert_eq!(number(-1.5e6, 1e5).to_string(), "-1.5e6");
    }

    #[cfg(not(target_family = "wasm"))]
    #[test]
    fn ticks_have_the_signs_of_the_language() {
        use crate::words::Language;
        let labels = |axis: Axis| axis.ticks.into_iter().map(|(_, label)| label);
        let words = Words::of(Language::Fr);
        let losses = labels(Axis::of_losses(0.0..1.2, &words));
        assert!(losses.into_iter().any(|label| label == "0,2"));
        let shares = labels(Axis::of_accuracies(0.97..1.0, &words));
        assert!(shares.into_iter().any(|label| label == "98,5\u{202f}%"));
    }

    #[test]
    fn a_logarithmic_axis_has_room_for_its_numbers_and_always_some() {
        let ticks = log_ticks(&(-3.0..39.0));
        assert!((5..=9).contains(&ticks.len()), "{ticks:?}");
        assert!(labels(&ticks).contains(&"1e30".into()), "{ticks:?}");
        for middle in [-7.3, -1.0, 0.33, 0.5, 2.71, 9.9] {
            let ticks = log_ticks(&(middle - 0.02..middle + 0.02));
            assert!(ticks.len() > 1, "{middle}: {ticks:?}");
        }
    }
}
