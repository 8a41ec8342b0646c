//! Charts, drawn by plotters on any of its backends: a canvas in the page, SVG for files and tests.

mod confusion;
mod curves;
mod theme;
mod trace;

pub use confusion::draw_confusion;
pub use curves::{Curves, Measure, draw_curves};
pub use theme::{Theme, ThemeColor};
pub use trace::Trace;
