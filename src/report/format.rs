//! The formats of a report.

use super::record::{ReportError, RunReport};
use super::{chart, content, html, markdown, table, text};
use crate::charts::Measure;
use crate::words::Words;
use serde::Deserialize;

/// A format of a report. Each name is also the file name's extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ReportFormat {
    /// Everything as one self-contained page: no scripts, fonts or pictures from elsewhere.
    #[serde(rename = "html")]
    Html,
    /// The same without charts, whose numbers are in its tables.
    #[serde(rename = "md")]
    Markdown,
    /// The loss curves as SVG.
    #[serde(rename = "loss.svg")]
    LossSvg,
    /// The accuracy curves as SVG.
    #[serde(rename = "accuracy.svg")]
    AccuracySvg,
    /// The confusion matrix as SVG.
    #[serde(rename = "confusion.svg")]
    ConfusionSvg,
    /// The figures of the epochs, one per row.
    #[serde(rename = "history.csv")]
    HistoryCsv,
    /// The confusion matrix, one row per true class.
    #[serde(rename = "confusion.csv")]
    ConfusionCsv,
}

impl RunReport {
    /// Writes one file. Prose is in the language of `words`; tables for programs are the same in every language.
    ///
    /// # Errors
    /// If the format needs a confusion matrix and the run has none.
    pub fn write(&self, format: ReportFormat, words: &Words) -> Result<String, ReportError> {
        let confusion = || self.run.matrix().ok_or(ReportError::NoConfusion);
        Ok(match format {
            ReportFormat::Html => html::write(&content::document(self, words)),
            ReportFormat::Markdown => markdown::write(&content::document(self, words)),
            ReportFormat::LossSvg => chart::curves(&self.run, Measure::Loss, words).file(),
            ReportFormat::AccuracySvg => chart::curves(&self.run, Measure::Accuracy, words).file(),
            ReportFormat::ConfusionSvg => chart::confusion(&self.run, confusion()?, words).file(),
            ReportFormat::HistoryCsv => table::history(&self.run),
            ReportFormat::ConfusionCsv => table::confusion(&self.run, confusion()?),
        })
    }
}

/// How many characters of a run's name its files' names contain.
const NAME_LENGTH: usize = 60;

/// A file name for the run `name`, whatever that contains: `kindling-` and its letters and digits, in lower case, with
/// hyphens between, then a dot and `end`. Every file system accepts it.
pub fn file_name(name: &str, end: &str) -> String {
    let mut words = String::new();
    let name = text::one_line(name);
    let letters = name.as_deref().unwrap_or(text::UNNAMED).chars();
    for letter in letters.flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            words.push(letter);
        } else if !words.ends_with('-') {
            words.push('-');
        }
    }
    let short: String = words.trim_matches('-').chars().take(NAME_LENGTH).collect();
    match short.trim_matches('-') {
        "" => format!("kindling-run.{end}"),
        words => format!("kindling-{words}.{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_harmless_names() {
        for (name, file) in [
            ("MNIST, 100 neurons", "kindling-mnist-100-neurons.html"),
            ("../../etc/passwd", "kindling-etc-passwd.html"),
            ("Größe 2", "kindling-größe-2.html"),
            ("CON", "kindling-con.html"),
            ("", "kindling-unnamed-run.html"),
            ("=<>\"|?*", "kindling-run.html"),
        ] {
            assert_eq!(file_name(name, "html"), file);
        }
        assert!(file_name(&"long ".repeat(100), "html").len() < 90);
    }
}
