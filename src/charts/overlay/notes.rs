//! Notes on what an overlay cannot show.

use super::{Lines, OverlayOptions, OverlayRun};
use crate::charts::scale::{Omissions, in_words};

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
            .flat_map(|row| [row.train_loss, row.test_loss]);
        let steps = self.losses.iter().map(|&loss| f64::from(loss));
        rows.chain(steps).any(|loss| loss <= 0.0)
    }
}

impl OverlayOptions {
    /// What the chart leaves out of each run, as sentences.
    pub(super) fn notes(&self, runs: &[OverlayRun], lines: &[Lines], top: f64) -> Vec<String> {
        let omissions: Vec<Omissions> = lines.iter().map(|lines| lines.omissions(top)).collect();
        let words = runs.iter().zip(&omissions).filter_map(|(run, omissions)| {
            let words = omissions.not_finite()?;
            Some((&run.name, words))
        });
        let mut notes = match words.collect::<Vec<_>>().as_slice() {
            [] => Vec::new(),
            [(name, words)] => vec![format!("{name}: {words}.")],
            several => vec![format!(
                "{} runs have values that are not finite.",
                several.len()
            )],
        };
        if self.is_log() && runs.iter().any(|run| run.reaches_zero()) {
            notes = vec!["A logarithmic axis cannot show 0.".into()];
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
            let words = in_words(highest);
            notes.push(match cuts.as_slice() {
                [(name, _)] => format!("{name}: {words}"),
                _ => words,
            });
        }
        notes
    }
}
