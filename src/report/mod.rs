//! The report of a run, as files that a student hands in and anyone can open.
//!
//! A [`RunRecord`] is what is known of a run, and a [`RunReport`] what follows from it. [`RunReport::write`] writes it as a
//! page of HTML, Markdown, charts or tables; for JSON, serialize the [`RunReport`].
//! Whatever a user typed is text in every one of them: it cannot become a tag, a link or a formula.

mod chart;
mod content;
mod document;
mod format;
mod html;
mod markdown;
mod record;
mod table;
mod text;

pub use format::{ReportFormat, file_name};
pub use record::{FORMAT, ReportError, RunRecord, RunReport};
