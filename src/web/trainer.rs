//! The trainer, as the worker sees it.

use super::gradient_worker::RemoteGradientWorker;
use super::import::layout;
use super::words::{Thrown, set};
use super::{from_js, spec_from_js, to_js};
use crate::data::{Dataset, DatasetId};
use crate::device::{self, Backend};
use crate::experiment::Input;
use crate::features::Features;
use crate::training::{
    Checkpoint, FeaturePipeline, GradientWorker, PreparedDataset, PreparedSplit, Run, read_weights,
    warm_up,
};
use crate::words::{id, message};
use burn::tensor::Device;
use js_sys::{Float32Array, Object, Uint8Array, Uint16Array};
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// A device and its training data.
#[wasm_bindgen]
pub struct Trainer {
    device: Device,
    dataset: Option<Arc<Dataset>>,
    prepared: Prepared,
}

/// The state of the prepared dataset. Runs with the same input share it.
enum Prepared {
    Nothing,
    Underway(FeaturePipeline),
    Ready(Arc<PreparedDataset>),
}

#[wasm_bindgen]
impl Trainer {
    /// Opens a device, `"cpu"` or `"webgpu"`. A worker can open WebGPU only once: call this once, and keep the result.
    ///
    /// # Errors
    /// If the device doesn't exist, or refuses.
    pub async fn open(
        #[wasm_bindgen(unchecked_param_type = "\"cpu\" | \"webgpu\"")] backend: JsValue,
    ) -> Result<Trainer, Thrown> {
        let backend: Backend = from_js(id!("value-device"), backend)?;
        Ok(Self {
            device: device::open(backend).await?,
            dataset: None,
            prepared: Prepared::Nothing,
        })
    }

    /// Reads a dataset's four uncompressed IDX files, replacing the previous dataset.
    ///
    /// # Errors
    /// Names the unusable file, and the reason.
    #[wasm_bindgen(js_name = loadDataset)]
    pub fn load_dataset(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "DatasetId")] dataset: JsValue,
        train_images: &[u8],
        train_labels: &[u8],
        test_images: &[u8],
        test_labels: &[u8],
    ) -> Result<(), Thrown> {
        let id: DatasetId = from_js(id!("value-dataset"), dataset)?;
        let files = [train_images, train_labels, test_images, test_labels];
        self.dataset = Some(Arc::new(Dataset::from_idx(id, files)?));
        self.prepared = Prepared::Nothing;
        Ok(())
    }

    /// Computes the input of `spec`'s network for up to `images` images of each split; returns the completed share, 0
    /// to 1. Call this until it returns 1, then start the run. Nothing is computed twice.
    ///
    /// # Errors
    /// If the spec is invalid, or its dataset is not loaded.
    pub fn prepare(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
        images: usize,
    ) -> Result<f64, Thrown> {
        let spec = spec_from_js(&spec)?;
        spec.validate()?;
        let mut pipeline = match std::mem::replace(&mut self.prepared, Prepared::Nothing) {
            Prepared::Ready(dataset) if dataset.check(&spec).is_ok() => {
                self.prepared = Prepared::Ready(dataset);
                return Ok(1.0);
            }
            Prepared::Underway(pipeline) if pipeline.check(&spec).is_ok() => pipeline,
            _ => FeaturePipeline::new(self.loaded(spec.dataset)?, spec.input)?,
        };
        let share = pipeline.advance(images);
        self.prepared = if share < 1.0 {
            Prepared::Underway(pipeline)
        } else {
            Prepared::Ready(Arc::new(pipeline.finish()))
        };
        Ok(share)
    }

    fn loaded(&self, id: DatasetId) -> Result<Arc<Dataset>, Thrown> {
        let dataset = self.dataset.clone().filter(|dataset| dataset.id == id);
        dataset.ok_or_else(|| message!("train-load-first").into())
    }

    /// Takes features and labels directly: rows of `width` numbers, and a label (0 to 9) per row. There is no test
    /// data, so that no evaluation disturbs the timing of steps: the benchmark uses this.
    ///
    /// # Errors
    /// If the lengths don't match, or a label is not a class.
    #[wasm_bindgen(js_name = loadExamples)]
    pub fn load_examples(
        &mut self,
        width: usize,
        values: &[f32],
        labels: &[i32],
    ) -> Result<(), Thrown> {
        if width == 0 || labels.is_empty() || values.len() != labels.len() * width {
            return Err(message!(
                "train-examples-unequal",
                values = values.len(),
                rows = labels.len(),
                width
            )
            .into());
        }
        let labels = labels
            .iter()
            .map(|&label| u8::try_from(label).ok().filter(|&label| label < 10))
            .collect::<Option<Vec<u8>>>()
            .ok_or_else(|| message!("train-labels"))?;
        let examples = |values: &[f32], labels| PreparedSplit {
            features: Features::Values {
                width,
                values: values.to_vec(),
            },
            labels,
        };
        let nothing = examples(&[], Arc::default());
        let examples = examples(values, labels.into());
        let dataset =
            PreparedDataset::new(DatasetId::default(), Input::default(), examples, nothing);
        self.prepared = Prepared::Ready(Arc::new(dataset));
        Ok(())
    }

    /// A run of `spec`, before its first step.
    ///
    /// # Errors
    /// If the spec is invalid, or its data is not prepared.
    pub fn start(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    ) -> Result<TrainingRun, Thrown> {
        let spec = spec_from_js(&spec)?;
        let dataset = self.ready()?;
        Ok(TrainingRun(Run::new(spec, dataset, &self.device)?))
    }

    /// A run like `spec`'s, on made-up examples without a dataset: an epoch has `steps` steps (at least 3), or fewer if
    /// they would need too much memory. It lets a GPU compile a run's kernels, and times a step.
    ///
    /// # Errors
    /// If the spec is invalid.
    #[wasm_bindgen(js_name = warmUp)]
    pub fn warm_up(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
        steps: usize,
    ) -> Result<TrainingRun, Thrown> {
        let spec = spec_from_js(&spec)?;
        Ok(TrainingRun(warm_up(&spec, steps, &self.device)?))
    }

    /// A run that continues from a [`TrainingRun::checkpoint`], on this device or another.
    ///
    /// # Errors
    /// If these bytes are not a checkpoint, or its spec's data is not prepared.
    pub fn restore(&self, checkpoint: &[u8]) -> Result<TrainingRun, Thrown> {
        let checkpoint = Checkpoint::from_bytes(checkpoint, layout)?;
        let dataset = self.ready()?;
        Ok(TrainingRun(Run::restore(
            checkpoint,
            dataset,
            &self.device,
        )?))
    }

    /// The prepared dataset; the run checks whether it is the right one.
    fn ready(&self) -> Result<Arc<PreparedDataset>, Thrown> {
        match &self.prepared {
            Prepared::Ready(dataset) => Ok(dataset.clone()),
            _ => Err(message!("train-prepare-first").into()),
        }
    }
}

/// A checkpoint's weights as a safetensors file to share, without what only Kindling needs to continue.
///
/// # Errors
/// If these bytes are not a checkpoint.
#[wasm_bindgen(js_name = weightsFile)]
pub fn weights_file(checkpoint: &[u8]) -> Result<Vec<u8>, Thrown> {
    Ok(Checkpoint::from_bytes(checkpoint, layout)?.weights_file()?)
}

/// The spec and weights for classification, from a file written by Kindling: a checkpoint or weights.
///
/// # Errors
/// Says what is missing or not finite.
#[wasm_bindgen(js_name = readWeights, unchecked_return_type = "{ spec: Spec, weights: Float32Array }")]
pub fn read_weights_file(bytes: &[u8]) -> Result<JsValue, Thrown> {
    let (spec, parameters) = read_weights(bytes, layout)?;
    let values: Vec<&[f32]> = parameters
        .iter()
        .map(|part| part.values.as_slice())
        .collect();
    let read = Object::new();
    set(&read, "spec", &to_js(&spec)?);
    set(
        &read,
        "weights",
        &Float32Array::from(values.concat().as_slice()),
    );
    Ok(read.into())
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Of each test image the predicted class, and its probability: 0 for 0 to 65535 for 1. */
export type Predictions = { classes: Uint8Array; confidences: Uint16Array };
"#;

/// A run, trained a few steps at a time. To pause it, stop calling `train`; to end it, free it.
#[wasm_bindgen]
pub struct TrainingRun(Run);

#[wasm_bindgen]
impl TrainingRun {
    /// Trains up to `steps` steps, but not past the end of an epoch. Await this before calling anything else.
    ///
    /// # Errors
    /// If the device stops answering. The run cannot continue then.
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub async fn train(&mut self, steps: usize) -> Result<JsValue, Thrown> {
        to_js(&self.0.train(steps).await?)
    }

    /// How many workers can share a step's work; 1 if it can't be shared.
    pub fn shards(&self) -> usize {
        self.0.shards()
    }

    /// Shares each step's work with these gradient workers from now on. That affects only speed, and not one bit of the
    /// run. If a worker fails, sharing ends, and the run continues alone.
    #[wasm_bindgen(js_name = shareWith)]
    pub fn share_with(&mut self, workers: Vec<RemoteGradientWorker>) {
        let workers = workers.into_iter();
        self.0.share_with(
            workers
                .map(|worker| Box::new(worker) as Box<dyn GradientWorker>)
                .collect(),
        );
    }

    /// Number of gradient workers sharing the work: as many as were given, or none after one has failed.
    pub fn workers(&self) -> usize {
        self.0.workers()
    }

    /// The weights and biases in layer order, each with its values row by row. Together with [`order`](Self::order),
    /// they let another library train the same run, as the benchmark's peers do.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn weights(&self) -> Result<Vec<Float32Array>, Thrown> {
        let weights = self.0.weights().await?;
        Ok(weights.iter().map(|values| values[..].into()).collect())
    }

    /// The training examples in the current epoch's order, batch after batch; valid after the epoch's first step.
    pub fn order(&self) -> Vec<u32> {
        self.0.order().to_vec()
    }

    /// What was predicted for each test image after the last whole epoch; nothing before the first, nothing in a run that was
    /// restored, until its next, and with a validation split nothing before the end.
    #[wasm_bindgen(unchecked_return_type = "Predictions")]
    pub fn predictions(&self) -> Object {
        let predictions = self.0.predictions();
        let object = Object::new();
        let classes = Uint8Array::from(predictions.classes.as_slice());
        set(&object, "classes", &classes);
        let confidences = Uint16Array::from(predictions.confidences.as_slice());
        set(&object, "confidences", &confidences);
        object
    }

    /// This instance's memory, in bytes. It never shrinks, so a constant number means that nothing leaks.
    pub fn memory(&self) -> f64 {
        const PAGE: usize = 65_536;
        (core::arch::wasm32::memory_size::<0>() * PAGE) as f64
    }

    /// Extends the run to `epochs` epochs in total.
    ///
    /// # Errors
    /// Says why it can't.
    pub fn extend(&mut self, epochs: usize) -> Result<(), Thrown> {
        Ok(self.0.extend(epochs)?)
    }

    /// Everything needed to continue the run later: bytes for [`Trainer::restore`], a safetensors file.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn checkpoint(&self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.checkpoint().await?.to_bytes()?)
    }

    /// SHA-256 over weights, history and confusion matrix, and the test of a run that has its own, in hexadecimal.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn digest(&self) -> Result<String, Thrown> {
        Ok(self.0.digest().await?)
    }
}
