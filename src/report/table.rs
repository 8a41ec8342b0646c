//! Tables for spreadsheets: CSV as RFC 4180 has it, in UTF-8, with numbers in full. They begin with a byte-order mark:
//! without one, Excel takes the letters for those of an old code page.

use super::record::RunRecord;
use super::text::one_line;
use crate::evaluation::ConfusionMatrix;
use std::fmt::Write;

/// U+FEFF, by which spreadsheets know UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The figures of the epochs. Each row names the run, so that tables of several runs can be put together.
pub(super) fn history(run: &RunRecord) -> String {
    let name = user_cell(&one_line(&run.name));
    let mut csv = format!(
        "{BYTE_ORDER_MARK}run,epoch,training loss,training accuracy,test loss,test accuracy\r\n"
    );
    for row in &run.rows {
        // Writing to a string cannot fail.
        write!(
            csv,
            "{name},{},{},{},{},{}\r\n",
            row.epoch, row.train_loss, row.train_accuracy, row.test_loss, row.test_accuracy
        )
        .ok();
    }
    csv
}

/// The confusion matrix: a row for each true class, a column for each predicted one.
pub(super) fn confusion(run: &RunRecord, matrix: &ConfusionMatrix) -> String {
    let classes = &run.spec.dataset.info().classes;
    let mut csv = format!(
        "{BYTE_ORDER_MARK}true class,{}\r\n",
        classes.map(cell).join(",")
    );
    for (name, counts) in classes.iter().zip(matrix.rows()) {
        csv.push_str(&cell(name));
        for count in counts {
            write!(csv, ",{count}").ok();
        }
        csv.push_str("\r\n");
    }
    csv
}

/// A text as a cell: in quotes if it needs them.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into()
    }
}

/// A user's text as a cell. What a spreadsheet would take for a formula gets an apostrophe in front, as OWASP ("CSV
/// injection") advises; that shows in other programs, so nothing else gets one.
fn user_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        cell(&format!("'{text}"))
    } else {
        cell(text)
    }
}
