//! A run's record, and the report derived from it.

use super::look::Look;
use crate::device::Backend;
use crate::evaluation::{
    ConfusedPair, ConfusionMatrix, EpochRow, HeldOut, OverfittingNote, Scores, TestResult,
    most_confused, overfitting_note,
};
use crate::experiment::{Described, Experiment, Spec, SpecError, describe};
use crate::formats;
use crate::model::{LayerRow, layer_table};
use crate::words::{Message, Says, message};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How many pairs of most confused classes to name.
const MOST_CONFUSED: usize = 5;

/// The name of the JSON format.
pub const FORMAT: &str = "kindling-run";

/// A trained run, with one row per epoch. Unknown fields are ignored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunRecord {
    /// The name that its owner gave it: any text.
    pub name: String,
    /// The spec that determined it.
    pub spec: Spec,
    /// The figures of its epochs, oldest first.
    #[serde(default)]
    pub rows: Vec<EpochRow>,
    /// The training loss of each step, from the first on; optional.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub losses: Vec<f32>,
    /// Steps per epoch; required with `losses`.
    #[serde(default)]
    pub steps_per_epoch: usize,
    /// The confusion matrix after the last row, of what the row is of.
    #[serde(default)]
    pub confusion: Option<ConfusionMatrix>,
    /// What the finished network gives on the test set, if the run tests it by itself and has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<TestResult>,
    /// After how many whole epochs somebody opened the test set before the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub test_opened: Vec<usize>,
    /// The devices that trained it, in order.
    #[serde(default)]
    pub devices: Vec<Backend>,
    /// The GPUs among them, as browsers name them.
    #[serde(default)]
    pub adapters: Vec<String>,
    /// The builds of Kindling that trained it, in order.
    #[serde(default)]
    pub builds: Vec<String>,
    /// The digest of its weights, history and confusion matrix, and of its own test, if there is one.
    #[serde(default)]
    pub digest: Option<String>,
    /// The step of the epoch after the last row, from 1, at which it diverged, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diverged: Option<usize>,
    /// Where the run can be repeated: an address that starts with `https://` or `http://`.
    #[serde(default)]
    pub link: Option<String>,
    /// Training time, in seconds.
    #[serde(default)]
    pub seconds: Option<f64>,
}

/// The figures that a run has come to: those of its own test, or of its last epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Outcome {
    /// What they are of.
    pub(super) of: HeldOut,
    pub(super) loss: f64,
    pub(super) accuracy: f64,
}

impl RunRecord {
    /// What its figures are of; the test set, if there are none yet.
    pub(super) fn outcome_of(&self) -> HeldOut {
        match self.test {
            Some(_) => HeldOut::Test,
            None => self.spec.held_out(),
        }
    }

    /// The figures that it has come to; `None` before the end of the first epoch.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        let (loss, accuracy) = match (&self.test, self.rows.last()) {
            (Some(test), _) => (test.loss, test.accuracy),
            (None, Some(row)) => (row.held_out_loss, row.held_out_accuracy),
            (None, None) => return None,
        };
        let of = self.outcome_of();
        Some(Outcome { of, loss, accuracy })
    }

    /// The confusion matrix of the same.
    pub(super) fn matrix(&self) -> Option<&ConfusionMatrix> {
        let of_test = self.test.as_ref().map(|test| &test.confusion);
        of_test.or(self.confusion.as_ref())
    }
}

/// A run with everything derived from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunReport {
    /// The JSON's format: [`FORMAT`]. The page can read it back.
    pub format: &'static str,
    /// The format's version: [`formats::REPORT`]. Version 0.2 had neither.
    pub version: u32,
    /// The run itself.
    pub run: RunRecord,
    /// The spec in words.
    pub settings: Vec<Described>,
    /// The network's layers.
    pub layers: Vec<LayerRow>,
    /// What the scores and the most confused pairs are of, where runs test their finished network by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scores_of: Option<HeldOut>,
    /// The confusion matrix, summarized in numbers.
    pub scores: Option<Scores>,
    /// The pairs of classes confused most often.
    pub most_confused: Vec<ConfusedPair>,
    /// What the loss curves say about overfitting.
    pub overfitting: OverfittingNote,
    /// The report's experiment that the run repeats.
    pub experiment: Option<&'static Experiment>,
    /// What is added only if it is wished, and only for people: the JSON has none of it.
    #[serde(skip)]
    pub look: Option<Look>,
}

/// A report that can't be written.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum ReportError {
    /// The spec is invalid.
    Spec(#[from] SpecError),
    /// A chart or table of a missing confusion matrix.
    NoConfusion,
}

impl Says for ReportError {
    fn message(&self) -> Message {
        match self {
            Self::Spec(error) => error.message(),
            Self::NoConfusion => message!("report-no-confusion"),
        }
    }
}

impl RunReport {
    /// The report of a run.
    ///
    /// # Errors
    /// If the spec is invalid.
    pub fn of(run: RunRecord) -> Result<Self, ReportError> {
        run.spec.validate()?;
        let classes = &run.spec.dataset.info().classes;
        let confused = |matrix| most_confused(matrix, classes, MOST_CONFUSED);
        Ok(Self {
            format: FORMAT,
            version: formats::REPORT,
            settings: describe(&run.spec),
            layers: layer_table(&run.spec)?,
            scores_of: run.spec.has_own_test().then(|| run.outcome_of()),
            scores: run.matrix().map(Scores::of),
            most_confused: run.matrix().map(confused).unwrap_or_default(),
            overfitting: overfitting_note(&run.rows),
            experiment: Experiment::of(&run.spec),
            look: None,
            run,
        })
    }
}
