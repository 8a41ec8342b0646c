//! The numbers of the formats written here; `docs/formats.md` describes their content, and `www/runs/formats.js` has the
//! numbers of those that the page writes. Data without a number has format 0, like everything that version 0.2 wrote.
//! This version reads its own formats and all older ones, and refuses newer ones: only a newer version knows what they
//! mean.

/// A checkpoint, or weights alone, which are the same file with fewer tensors.
pub const CHECKPOINT: u32 = 1;
/// The JSON of a run's report. 1 was never released.
pub const REPORT: u32 = 2;
