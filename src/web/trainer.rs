//! The trainer, as the worker sees it.

use super::{from_js, to_js};
use crate::data::{Dataset, DatasetId};
use crate::device::{self, Backend};
use crate::experiment::Spec;
use crate::features::Features;
use crate::training::{Examples, Material, Run};
use burn::tensor::Device;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A device with the data it trains on.
#[wasm_bindgen]
pub struct Trainer {
    device: Device,
    material: Option<Rc<Material>>,
}

#[wasm_bindgen]
impl Trainer {
    /// Opens a device, `"cpu"` or `"webgpu"`. A worker opens WebGPU once; call this once and keep what it returns.
    ///
    /// # Errors
    /// If there is no such device, or it refuses.
    pub async fn open(
        #[wasm_bindgen(unchecked_param_type = "\"cpu\" | \"webgpu\"")] backend: JsValue,
    ) -> Result<Trainer, JsError> {
        let backend: Backend = from_js("The device", backend)?;
        Ok(Self {
            device: device::open(backend).await?,
            material: None,
        })
    }

    /// Reads the four uncompressed IDX files of a dataset; runs started from now on use it.
    ///
    /// # Errors
    /// Names the file that cannot be used, and why.
    #[wasm_bindgen(js_name = loadDataset)]
    pub fn load_dataset(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "DatasetId")] dataset: JsValue,
        train_images: &[u8],
        train_labels: &[u8],
        test_images: &[u8],
        test_labels: &[u8],
    ) -> Result<(), JsError> {
        let id: DatasetId = from_js("The dataset", dataset)?;
        let files = [train_images, train_labels, test_images, test_labels];
        let dataset = Dataset::from_idx(id, files)?;
        self.material = Some(Rc::new(Material::pixels(&dataset)));
        Ok(())
    }

    /// Takes features and labels as they are: rows of `width` numbers, and a label (0 to 9) for each row. There is
    /// nothing to test on, so that no evaluation disturbs who times the steps: the benchmark's way in.
    ///
    /// # Errors
    /// If the lengths do not fit, or a label is no class.
    #[wasm_bindgen(js_name = loadExamples)]
    pub fn load_examples(
        &mut self,
        width: usize,
        values: &[f32],
        labels: &[i32],
    ) -> Result<(), JsError> {
        if width == 0 || labels.is_empty() || values.len() != labels.len() * width {
            return Err(JsError::new(&format!(
                "{} values do not make {} rows of {width}.",
                values.len(),
                labels.len()
            )));
        }
        let labels = labels
            .iter()
            .map(|&label| u8::try_from(label).ok().filter(|&label| label < 10))
            .collect::<Option<Vec<u8>>>()
            .ok_or_else(|| JsError::new("Labels go from 0 to 9."))?;
        let examples = |values: &[f32], labels| Examples {
            features: Features::Values {
                width,
                values: values.to_vec(),
            },
            labels,
        };
        let material = Material::new(examples(values, labels), examples(&[], Vec::new()));
        self.material = Some(Rc::new(material));
        Ok(())
    }

    /// A run of `spec`, before its first step.
    ///
    /// # Errors
    /// If a value of the spec is out of range, or no data is loaded.
    pub fn start(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    ) -> Result<TrainingRun, JsError> {
        let spec: Spec = from_js("The spec", spec)?;
        let material = self
            .material
            .clone()
            .ok_or_else(|| JsError::new("Load a dataset before starting a run."))?;
        Ok(TrainingRun(Run::new(spec, material, &self.device)?))
    }
}

/// A run that is trained a few steps at a time. To pause it, ask for no more; to end it, free it.
#[wasm_bindgen]
pub struct TrainingRun(Run);

#[wasm_bindgen]
impl TrainingRun {
    /// Trains up to `steps` steps, but not past the end of an epoch. Wait for it before calling anything else.
    ///
    /// # Errors
    /// If the device stops answering. The run cannot go on then.
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub async fn train(&mut self, steps: usize) -> Result<JsValue, JsError> {
        to_js(&self.0.train(steps).await?)
    }

    /// SHA-256 over weights, history and confusion matrix, in hexadecimal.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn digest(&self) -> Result<String, JsError> {
        Ok(self.0.digest().await?)
    }
}
