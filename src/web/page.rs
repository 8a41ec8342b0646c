//! What the page's form and texts need: datasets, the layer table, the catalogue, scores.

use super::words::Thrown;
use super::{from_js, to_js};
use crate::data::{DATASETS, DatasetId};
use crate::evaluation::{
    ConfusedPair, ConfusionMatrix, EpochRow, Scores, most_confused, overfitting_note,
};
use crate::experiment::{CATALOGUE, Experiment, LESSONS, Spec};
use crate::model;
use crate::words::{Language, id, message};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** One file of a dataset: its name, its uncompressed length and SHA-256. */
export type IdxFile = { name: string; bytes: number; sha256: string };

/** A dataset: its names and its files. `samples`: a training image of each class, by its number from 0. */
export type DatasetInfo = {
  id: DatasetId; name: string; classes: Message[]; samples: number[];
  train_images: IdxFile; train_labels: IdxFile; test_images: IdxFile; test_labels: IdxFile;
};

/** A language: its tag, and what its speakers call it. */
export type LanguageInfo = { tag: Language; name: string };

/** One row of the layer table. What is none of the network's layers has no number. */
export type LayerRow = {
  number?: number; layer: Message; outputShape: number[]; parameters: number; multiplyAdds: number;
  tensors: { name: string; shape: number[] }[];
};

/** Smallest, middle and largest of a figure over several seeds. */
export type Spread = { min: number; median: number; max: number };

/** An experiment of the report, with the figures it reports and those of Keras. */
export type Experiment = {
  id: string; title: Message; section: string; figure: number | null; notes: Message[];
  published: {
    testLoss: number; accuracy: number; f1: number | null;
    confusion: number[][]; confusionNote: Message | null;
  } | null;
  keras: { seeds: number; testLoss: Spread; accuracy: Spread };
};

/** A lesson: runs to lay over each other, the one that the others change first; each with what to look at. */
export type Lesson = {
  id: string; title: Message; meaning: Message; runs: { id: string; name: Message; look: Message; spec: Spec }[];
};

/** Precision, recall and F1, each 0 to 1. */
export type Averages = { precision: number; recall: number; f1: number };

/** What a confusion matrix says in numbers and in words. */
export type MatrixScores = {
  scores: {
    accuracy: number; classes: (Averages & { support: number })[];
    macroAverage: Averages; weightedAverage: Averages;
  };
  mostConfused: { truth: number; predicted: number; count: number; words: Message }[];
};
"#;

/// Every dataset, in the order to offer them.
///
/// # Errors
/// None in practice: the list is fixed.
#[wasm_bindgen(unchecked_return_type = "DatasetInfo[]")]
pub fn datasets() -> Result<JsValue, Thrown> {
    to_js(&DATASETS)
}

/// Every language, in the order to offer them.
///
/// # Errors
/// None in practice: the list is fixed.
#[wasm_bindgen(unchecked_return_type = "LanguageInfo[]")]
pub fn languages() -> Result<JsValue, Thrown> {
    #[derive(Serialize)]
    struct LanguageInfo {
        tag: Language,
        name: &'static str,
    }
    let info = |tag: Language| LanguageInfo {
        tag,
        name: tag.name(),
    };
    to_js(&Language::ALL.map(info))
}

/// The spec that the page starts with: the report's first experiment.
///
/// # Errors
/// None in practice: the spec is fixed.
#[wasm_bindgen(js_name = defaultSpec, unchecked_return_type = "Spec")]
pub fn default_spec() -> Result<JsValue, Thrown> {
    to_js(&Spec::default())
}

/// The layers of a spec's network.
///
/// # Errors
/// Names the first invalid value of the spec.
#[wasm_bindgen(js_name = layerTable, unchecked_return_type = "LayerRow[]")]
pub fn layer_table(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<JsValue, Thrown> {
    let spec: Spec = from_js(id!("value-spec"), spec)?;
    spec.validate()?;
    to_js(&model::layer_table(&spec)?)
}

/// Every experiment of the report, in the order of its figures.
///
/// # Errors
/// None in practice: the list is fixed.
#[wasm_bindgen(unchecked_return_type = "Experiment[]")]
pub fn catalogue() -> Result<JsValue, Thrown> {
    to_js(&CATALOGUE)
}

/// Every lesson, in the order to offer them.
///
/// # Errors
/// None in practice: the list is fixed.
#[wasm_bindgen(unchecked_return_type = "Lesson[]")]
pub fn lessons() -> Result<JsValue, Thrown> {
    to_js(&LESSONS)
}

/// The spec of an experiment of the report, with this seed.
///
/// # Errors
/// If there is no experiment with this id.
#[wasm_bindgen(js_name = experimentSpec, unchecked_return_type = "Spec")]
pub fn experiment_spec(id: &str, seed: f64) -> Result<JsValue, Thrown> {
    let experiment =
        Experiment::find(id).ok_or_else(|| message!("report-has-no-experiment", id))?;
    to_js(&experiment.spec(seed as u64))
}

/// The experiment that a spec repeats, whatever its seed, or null.
///
/// # Errors
/// If `spec` is invalid.
#[wasm_bindgen(js_name = experimentOf, unchecked_return_type = "Experiment | null")]
pub fn experiment_of(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
) -> Result<JsValue, Thrown> {
    let spec: Spec = from_js(id!("value-spec"), spec)?;
    to_js(&Experiment::of(&spec))
}

/// How many pairs of most confused classes to show.
const MOST_CONFUSED: usize = 5;

/// Scores and most-confused pairs of a confusion matrix.
///
/// # Errors
/// If the matrix has the wrong shape.
#[wasm_bindgen(js_name = matrixScores, unchecked_return_type = "MatrixScores")]
pub fn matrix_scores(
    #[wasm_bindgen(unchecked_param_type = "number[][]")] matrix: JsValue,
    #[wasm_bindgen(unchecked_param_type = "DatasetId")] dataset: JsValue,
) -> Result<JsValue, Thrown> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct MatrixScores {
        scores: Scores,
        most_confused: Vec<ConfusedPair>,
    }
    let matrix: ConfusionMatrix = from_js(id!("value-confusion"), matrix)?;
    let dataset: DatasetId = from_js(id!("value-dataset"), dataset)?;
    to_js(&MatrixScores {
        scores: Scores::of(&matrix),
        most_confused: most_confused(&matrix, &dataset.info().classes, MOST_CONFUSED),
    })
}

/// The learning rate at these steps of a run, counted from 0: what its optimizer uses there.
///
/// # Errors
/// If this is no spec.
#[wasm_bindgen(js_name = learningRates)]
pub fn learning_rates(
    #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    steps_per_epoch: usize,
    steps: &[u32],
) -> Result<Vec<f64>, Thrown> {
    let spec: Spec = from_js(id!("value-spec"), spec)?;
    let rate = |&step: &u32| spec.learning_rate(step as usize, steps_per_epoch);
    Ok(steps.iter().map(rate).collect())
}

/// What the loss curves say about overfitting.
///
/// # Errors
/// If `rows` are not rows of a history.
#[wasm_bindgen(unchecked_return_type = "Message")]
pub fn overfitting(
    #[wasm_bindgen(unchecked_param_type = "EpochRow[]")] rows: JsValue,
) -> Result<JsValue, Thrown> {
    let rows: Vec<EpochRow> = from_js(id!("value-history"), rows)?;
    to_js(&overfitting_note(&rows).sentence)
}
