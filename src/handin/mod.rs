//! The hand-in: what a student gives in of a run, as files that anyone can open.
//!
//! A [`RunRecord`] is what is known of a run, and a [`HandIn`] what follows from it. [`HandIn::write`] makes a page of
//! HTML, Markdown, pictures or tables of it. JSON is made by whoever serializes the [`HandIn`].
//! Whatever a user typed is text in every one of them: it cannot become a tag, a link or a formula.

mod content;
mod document;
mod format;
mod html;
mod markdown;
mod picture;
mod record;
mod table;
mod text;

pub use format::{Format, file_name};
pub use record::{FORMAT, HandIn, HandInError, RunRecord};
