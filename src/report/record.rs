//! A run's record, and the report derived from it.

use super::look::Look;
use crate::device::Backend;
use crate::evaluation::{
    ConfusedPair, ConfusionMatrix, EpochRow, OverfittingNote, Scores, most_confused,
    overfitting_note,
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
    /// The test set's confusion matrix after the last row.
    #[serde(default)]
    pub confusion: Option<ConfusionMatrix>,
    /// The devices that trained it, in order.
    #[serde(default)]
    pub devices: Vec<Backend>,
    /// The GPUs among them, as browsers name them.
    #[serde(default)]
    pub adapters: Vec<String>,
    /// The builds of Kindling that trained it, in order.
    #[serde(default)]
    pub builds: Vec<String>,
    /// The digest of its weights, history and confusion matrix.
    #[serde(default)]
    pub digest: Option<String>,
    /// Where the run can be repeated: an address that starts with `https://` or `http://`.
    #[serde(default)]
    pub link: Option<String>,
    /// Training time, in seconds.
    #[serde(default)]
    pub seconds: Option<f64>,
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
            scores: run.confusion.as_ref().map(Scores::of),
            most_confused: run.confusion.as_ref().map(confused).unwrap_or_default(),
            overfitting: overfitting_note(&run.rows),
            experiment: Experiment::of(&run.spec),
            look: None,
            run,
        })
    }
}
