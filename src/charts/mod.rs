//! Charts, drawn with plotters: on the page's canvas, or as SVG for files and tests.

mod axis;
mod confusion;
mod curves;
mod lines;
mod overlay;
mod palette;
mod ranges;
mod scale;
mod surface;
mod svg;
mod theme;
mod trace;
mod weights;

pub use confusion::{Grid, draw_confusion};
pub use curves::{Curves, Measure, Measured};
pub use lines::{Line, LineChart, LineColor, LineKind, Values};
pub use overlay::{OverlayOptions, OverlayRun, draw_overlay};
pub use palette::{RUN_COLORS, run_color};
pub use surface::{AnySurface, Lettering, Paint, Primitive, Surface, area};
pub use svg::{Escaped, Svg};
pub use theme::{Theme, ThemeColor};
pub use trace::Trace;
pub use weights::{FirstLayer, Image};
