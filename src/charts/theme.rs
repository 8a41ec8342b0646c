//! Colours and sizes of a chart, chosen by the caller.

use plotters::style::RGBColor;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

/// A colour, read from CSS notation: `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThemeColor(pub RGBColor);

impl<'de> Deserialize<'de> for ThemeColor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text).ok_or_else(|| D::Error::custom(format!("\"{text}\" is not a color (#rrggbb)")))
    }
}

fn parse(text: &str) -> Option<ThemeColor> {
    let digits = text
        .trim()
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(ThemeColor(RGBColor(red, green, blue)))
}

/// How a chart looks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Theme {
    /// Background.
    pub background: ThemeColor,
    /// Titles and labels.
    pub text: ThemeColor,
    /// Axes and grid.
    pub grid: ThemeColor,
    /// Training figures.
    pub training: ThemeColor,
    /// Test figures; also correct predictions in the confusion matrix.
    pub test: ThemeColor,
    /// Mistakes in the confusion matrix.
    pub error: ThemeColor,
    /// Font family.
    pub font: String,
    /// Text size, in CSS pixels.
    pub font_size: f64,
    /// Device pixels per CSS pixel; scales all lengths.
    pub pixel_ratio: f64,
}

impl Theme {
    /// A length in CSS pixels, rounded to device pixels, at least 1.
    pub fn pixels(&self, length: f64) -> u32 {
        (length * self.pixel_ratio).round().max(1.0) as u32
    }

    /// Text size in device pixels.
    pub fn text_size(&self) -> f64 {
        self.font_size * self.pixel_ratio
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_read_from_css() {
        assert_eq!(parse(" #0a10ff"), Some(ThemeColor(RGBColor(10, 16, 255))));
        for wrong in ["", "#fff", "red", "#12345g", "#1234567"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}

/// A theme for chart tests.
#[cfg(test)]
pub(crate) mod tests_support {
    use super::*;

    pub(crate) fn theme() -> Theme {
        let color = |value| ThemeColor(RGBColor(value, value, value));
        Theme {
            background: color(255),
            text: color(20),
            grid: color(200),
            training: color(80),
            test: color(40),
            error: color(120),
            font: "sans-serif".into(),
            font_size: 12.0,
            pixel_ratio: 1.0,
        }
    }
}
