//! Tables for spreadsheets: CSV (RFC 4180) in UTF-8, with numbers in full. They start with a byte-order mark, without
//! which Excel assumes an old code page.

use super::record::RunRecord;
use super::text::{UNNAMED, one_line};
use crate::evaluation::{ConfusionMatrix, HeldOut};
use std::fmt::Write;

/// U+FEFF, which marks UTF-8 for spreadsheets.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The figures of the epochs. Each row names the run, so that tables of several runs can be combined.
pub(super) fn history(run: &RunRecord) -> String {
    let name = one_line(&run.name);
    let name = user_cell(name.as_deref().unwrap_or(UNNAMED));
    let set = in_english(run.spec.held_out());
    let mut csv = format!(
        "{BYTE_ORDER_MARK}run,epoch,training loss,training accuracy,{set} loss,{set} accuracy\r\n"
    );
    for row in &run.rows {
        // Writing to a string cannot fail.
        write!(
            csv,
            "{name},{},{},{},{},{}\r\n",
            row.epoch, row.train_loss, row.train_accuracy, row.held_out_loss, row.held_out_accuracy
        )
        .ok();
    }
    csv
}

/// What a set is called in tables: the same in every language.
fn in_english(held_out: HeldOut) -> &'static str {
    match held_out {
        HeldOut::Test => "test",
        HeldOut::Validation => "validation",
    }
}

/// The confusion matrix: a row per true class, a column per predicted one. Where it could be of either, it says of which set.
pub(super) fn confusion(run: &RunRecord, matrix: &ConfusionMatrix) -> String {
    let classes = run.spec.dataset.info().classes.map(|class| class.key);
    let set = match run.spec.held_out() {
        HeldOut::Test => String::new(),
        HeldOut::Validation => format!(" ({} set)", in_english(run.outcome_of())),
    };
    let mut csv = format!(
        "{BYTE_ORDER_MARK}true class{set},{}\r\n",
        classes.map(cell).join(",")
    );
    for (name, counts) in classes.into_iter().zip(matrix.rows()) {
        csv.push_str(&cell(name));
        for count in counts {
            write!(csv, ",{count}").ok();
        }
        csv.push_str("\r\n");
    }
    csv
}

/// A text as a cell, quoted if necessary.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into()
    }
}

/// A user's text as a cell. Text that a spreadsheet would take for a formula gets a leading apostrophe, as OWASP ("CSV
/// injection") advises; other programs show the apostrophe, so no other text gets one.
fn user_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        cell(&format!("'{text}"))
    } else {
        cell(text)
    }
}
