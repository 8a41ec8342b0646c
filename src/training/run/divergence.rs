//! Where a run diverges: a loss or a weight is not finite. It stops there, and is what it was after its last whole epoch.

use super::Run;
use crate::training::TrainError;
use crate::training::step::read;
use burn::module::Module;

/// Whether a run has diverged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Divergence {
    /// The step of the epoch, from 1.
    step: Option<usize>,
    /// Whether the run goes on all the same.
    is_ignored: bool,
}

impl Divergence {
    /// Notes whether everything is finite at a step of the epoch, from 1; returns whether it is not.
    pub(super) fn is_noted(&mut self, is_finite: bool, step: usize) -> bool {
        if !is_finite && !self.is_ignored {
            self.step = Some(step);
        }
        self.step.is_some()
    }
}

impl Run {
    /// The step of the epoch after the last whole one, from 1, at which the run has diverged, if it has: its loss was
    /// not finite, or what it left at the epoch's end, weights or test loss. A loss that is large, but finite, is none.
    ///
    /// Such a run is finished. Its history and confusion matrix are those after the last whole epoch; its weights are
    /// nobody's. Its digest is that of history, confusion matrix, the step, and the sum of the epoch's losses before it.
    pub fn diverged(&self) -> Option<usize> {
        self.divergence.step
    }

    /// This run, which does not stop where it diverges.
    ///
    /// Only for made-up examples: what is timed there is not what comes out.
    #[must_use]
    pub(in crate::training) fn whatever_comes(mut self) -> Self {
        self.divergence.is_ignored = true;
        self
    }

    /// # Errors
    /// If the run has diverged.
    pub(super) fn refuse_diverged(&self) -> Result<(), TrainError> {
        match self.diverged() {
            Some(_) => Err(TrainError::Diverged),
            None => Ok(()),
        }
    }

    /// Whether no weight is infinite or NaN. A weight whose input is always zero may be, and no loss shows it.
    pub(super) async fn has_finite_weights(&self) -> Result<bool, TrainError> {
        let weights = read(self.model.valid().parameters()).await?;
        Ok(weights.iter().flatten().all(|weight| weight.is_finite()))
    }
}
