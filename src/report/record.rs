//! A run's record, and the report that follows from it.

use crate::device::Backend;
use crate::evaluation::{
    ConfusedPair, ConfusionMatrix, EpochRow, OverfittingNote, Scores, most_confused,
    overfitting_note,
};
use crate::experiment::{Described, Experiment, Spec, SpecError, describe};
use crate::formats;
use crate::model::{LayerRow, layer_table};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Pairs of classes that are named as the most confused ones.
const MOST_CONFUSED: usize = 5;

/// The name of the JSON's form.
pub const FORMAT: &str = "kindling-run";

/// A run that was trained, for as many epochs as there are rows. Fields that are not known here are passed over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunRecord {
    /// What its owner calls it: any text.
    pub name: String,
    /// What determined it.
    pub spec: Spec,
    /// The figures of its epochs, oldest first.
    #[serde(default)]
    pub rows: Vec<EpochRow>,
    /// The training loss of its steps from the first on; may be left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub losses: Vec<f32>,
    /// Steps of an epoch; needed where there are losses.
    #[serde(default)]
    pub steps_per_epoch: usize,
    /// The test set's confusion matrix after the last row.
    #[serde(default)]
    pub confusion: Option<ConfusionMatrix>,
    /// What it was trained on, one after the other.
    #[serde(default)]
    pub devices: Vec<Backend>,
    /// The GPUs among them, as browsers call them.
    #[serde(default)]
    pub adapters: Vec<String>,
    /// Which builds of Kindling trained it, one after the other.
    #[serde(default)]
    pub builds: Vec<String>,
    /// The digest of its weights, history and confusion matrix.
    #[serde(default)]
    pub digest: Option<String>,
    /// Where the run can be repeated: an address that begins with `https://` or `http://`.
    #[serde(default)]
    pub link: Option<String>,
    /// Seconds that training took.
    #[serde(default)]
    pub seconds: Option<f64>,
}

/// A run with everything that can be said of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunReport {
    /// What the JSON is: [`FORMAT`]. The page reads it back.
    pub format: &'static str,
    /// Which form of it: [`formats::REPORT`]. Version 0.2 named neither.
    pub version: u32,
    /// The run itself.
    pub run: RunRecord,
    /// The spec in words.
    pub settings: Vec<Described>,
    /// What the network consists of.
    pub layers: Vec<LayerRow>,
    /// What the confusion matrix says in numbers.
    pub scores: Option<Scores>,
    /// The pairs of classes confused most often.
    pub most_confused: Vec<ConfusedPair>,
    /// What the loss curves say about overfitting.
    pub overfitting: OverfittingNote,
    /// The lab report's experiment that the run repeats.
    pub experiment: Option<&'static Experiment>,
}

/// A report that cannot be written.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A spec that is out of range.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// A chart or table of a confusion matrix that is not there.
    #[error("This run has no confusion matrix yet. There is one after its first epoch.")]
    NoConfusion,
}

impl RunReport {
    /// The report of a run.
    ///
    /// # Errors
    /// If a value of its spec is out of range.
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
            run,
        })
    }
}
