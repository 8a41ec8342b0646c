//! A run's report, as files that a student hands in and anyone can open.
//!
//! A [`RunRecord`] is a run's data, and a [`RunReport`] adds everything derived from it. [`RunReport::write`] writes
//! HTML, Markdown, charts or tables; for JSON, serialize the [`RunReport`]. User-entered text stays text in all of
//! them: it can't become a tag, a link or a formula.

mod chart;
mod content;
mod document;
mod format;
mod html;
mod look;
mod markdown;
mod record;
mod table;
mod text;

pub use format::{ReportFormat, file_name};
pub use look::{Explanation, Look, Mistake, NoPng, Png};
pub use record::{FORMAT, ReportError, RunRecord, RunReport};
