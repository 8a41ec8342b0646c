//! Notes on what an overlay cannot show.

use super::{Lines, OverlayOptions, OverlayRun};
use crate::charts::scale::{Omissions, in_words};
use crate::words::{Message, message};

impl Lines {
    /// What is left out if the axis ends at `top`. Steps above it are normal and need no note.
    fn omissions(&self, top: f64) -> Omissions {
        let mut omissions = Omissions::default();
        omissions.add_epochs(&self.training, top);
        omissions.add_epochs(&self.test, top);
        omissions.add_steps(&self.steps, f64::INFINITY);
        omissions
    }
}

impl OverlayRun {
    /// Whether any of its losses is 0, which has no logarithm.
    fn reaches_zero(&self) -> bool {
        let rows = self
            .rows
            .iter()
            .flat_map(|row| [row.train_loss, row.held_out_loss]);
        let steps = self.losses.iter().map(|&loss| f64::from(loss));
        rows.chain(steps).any(|loss| loss <= 0.0)
    }
}

impl OverlayOptions {
    /// What the chart leaves out of each run, as sentences.
    pub(super) fn notes(&self, runs: &[OverlayRun], lines: &[Lines], top: f64) -> Vec<Message> {
        let omissions: Vec<Omissions> = lines.iter().map(|lines| lines.omissions(top)).collect();
        let not_finite = runs.iter().zip(&omissions).filter_map(|(run, omissions)| {
            let epochs = omissions.not_finite()?;
            Some((&run.name, epochs))
        });
        let mut notes = match not_finite.collect::<Vec<_>>().as_slice() {
            [] => Vec::new(),
            [(name, epochs)] => vec![epochs.sentence_about(name)],
            several => vec![message!("chart-runs-not-finite", count = several.len())],
        };
        if self.is_log() && runs.iter().any(|run| run.reaches_zero()) {
            notes = vec![message!("chart-no-logarithm")];
        }
        let cuts: Vec<(&String, f64)> = runs
            .iter()
            .zip(&omissions)
            .filter_map(|(run, omissions)| Some((&run.name, omissions.cut()?)))
            .collect();
        let highest = cuts.iter().map(|(_, cut)| *cut).reduce(f64::max);
        if let Some(highest) = highest {
            let highest = if self.is_log() {
                10_f64.powf(highest)
            } else {
                highest
            };
            let note = in_words(highest);
            notes.push(match cuts.as_slice() {
                [(run, _)] => message!("chart-note-on-run", run = *run, note),
                _ => note,
            });
        }
        notes
    }
}
