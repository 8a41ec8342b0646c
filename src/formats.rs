//! The number of each format that is written here; `docs/formats.md` says what each holds, and `www/formats.js` has the
//! numbers of what the page writes. What says no number has format 0, as everything that version 0.2 wrote. This version
//! reads its own formats and all below, and refuses those above: only a newer version knows what they mean.

/// Of a checkpoint, and of weights alone, which are the same file with fewer tensors.
pub const CHECKPOINT: u32 = 1;
/// Of the JSON of a run's report. 1 was never released.
pub const REPORT: u32 = 2;
