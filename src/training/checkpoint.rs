//! A checkpoint: everything a run needs to continue as if never interrupted, as bytes.
//!
//! The bytes are a safetensors file, readable from Python and elsewhere: the weights under their layers' names, more
//! tensors for the optimizer state, the history and the epoch's metrics, and the spec as JSON in the metadata.
//!
//! Names in the file are those of version 0.2, so that its files stay readable: a slot of optimizer state is called
//! memory (`….memory0`, and `memories` in the metadata), and the epoch's metrics are a tally (`tally.loss`,
//! `tally.confusion`).

mod beside;
mod error;

pub use beside::Beside;
pub use error::CheckpointError;

use super::optimizer::Optimizer;
use crate::data::CLASSES;
use crate::evaluation::{
    ConfusionMatrix, EpochRow, HeldOut, MetricAccumulator, TestResult, lowest,
};
use crate::experiment::{Spec, SpecError};
use crate::formats;
use crate::layers::ParameterShape;
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde::{Deserialize, Serialize};

/// The metadata's only entry. Only one, because the order of several isn't fixed.
const METADATA: &str = "kindling";
/// Numbers in an epoch's row, besides the epoch itself.
const COLUMNS: usize = 4;

/// The state of an interrupted run.
#[derive(Debug, Clone)]
pub struct Checkpoint {
    /// What it trains.
    pub spec: Spec,
    /// Steps completed in the current epoch.
    pub step: usize,
    /// Steps the optimizer has taken.
    pub optimizer_steps: u64,
    /// The epochs so far.
    pub history: Vec<EpochRow>,
    /// The confusion matrix after the last whole epoch, of what its row is of.
    pub confusion: ConfusionMatrix,
    /// The training metrics of the current epoch so far.
    pub metrics: MetricAccumulator,
    /// The parameters, in layer order: those of the finished network at the end, the latest before.
    pub parameters: Vec<Parameter>,
    /// With `best_epoch`, the other weights that it takes to go on.
    pub beside: Option<Beside>,
    /// What the finished network gives on the test set, if the run tests it by itself and has ended.
    pub test: Option<TestResult>,
}

/// A parameter and its optimizer state. In a run with weight averaging, the values are the moving average, which is the
/// run's network, and the last slot of state holds the weights with which training goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name, such as `hidden.weight`.
    pub name: String,
    /// Its shape.
    pub shape: Vec<usize>,
    /// Its numbers, row by row.
    pub values: Vec<f32>,
    /// The slots of its optimizer state, each as long as the values. Empty before the first step.
    pub state: Vec<Vec<f32>>,
}

/// The metadata's content.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    #[serde(default)]
    format: u32,
    spec: Spec,
    step: usize,
    optimizer_steps: u64,
    /// Slots of optimizer state per parameter.
    #[serde(rename = "memories")]
    state_slots: usize,
}

/// The metadata that all versions share. Version 0.2 wrote no format, and the rest as now.
#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    format: u64,
}

impl Checkpoint {
    /// Serializes the checkpoint. Equal runs give equal bytes.
    ///
    /// # Errors
    /// None in practice: every part of a checkpoint can be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CheckpointError> {
        let mut tensors = Tensors::default();
        for parameter in &self.parameters {
            tensors.add_f32(&parameter.name, &parameter.shape, &parameter.values);
            for (index, slot) in parameter.state.iter().enumerate() {
                tensors.add_f32(&slot_name(parameter, index), &parameter.shape, slot);
            }
        }
        if let Some(beside) = &self.beside {
            beside.write(&self.parameters, &mut tensors);
        }
        if let Some(test) = &self.test {
            beside::write_test(test, &mut tensors);
        }
        let history = self
            .history
            .iter()
            .flat_map(columns)
            .flat_map(f64::to_le_bytes);
        tensors.add(
            "history",
            Dtype::F64,
            &[self.history.len(), COLUMNS],
            history.collect(),
        );
        let loss = self.metrics.loss_sum().to_le_bytes().to_vec();
        tensors.add("tally.loss", Dtype::F64, &[1], loss);
        tensors.add_counts("confusion", &self.confusion);
        tensors.add_counts("tally.confusion", self.metrics.confusion());
        let state_slots = self.parameters.first().map_or(0, |first| first.state.len());
        let header = Header {
            format: formats::CHECKPOINT,
            spec: self.spec.clone(),
            step: self.step,
            optimizer_steps: self.optimizer_steps,
            state_slots,
        };
        tensors.into_bytes(&header)
    }

    /// The weights alone, as a file to share.
    ///
    /// # Errors
    /// None in practice: weights can always be written.
    pub fn weights_file(&self) -> Result<Vec<u8>, CheckpointError> {
        write_weights(&self.spec, &self.parameters)
    }

    /// Reads serialized bytes. `layout` gives the names and shapes of a spec's parameters.
    ///
    /// # Errors
    /// If the bytes are not a checkpoint.
    pub fn from_bytes(
        bytes: &[u8],
        layout: impl Fn(&Spec) -> Result<Vec<ParameterShape>, SpecError>,
    ) -> Result<Self, CheckpointError> {
        let file = File::open(bytes)?;
        let header = file.header()?;
        // Before its first step, an optimizer has no state.
        let expected = match header.optimizer_steps {
            0 => 0,
            _ => Optimizer::state_slots(&header.spec),
        };
        if header.state_slots != expected {
            return Err(CheckpointError::State { expected });
        }
        let history = file.f64s("history", None)?;
        let rows = history.chunks_exact(COLUMNS).enumerate();
        let loss = file.f64s("tally.loss", Some(1))?;
        let mut parameters = file.parameters(&layout(&header.spec)?)?;
        let history: Vec<EpochRow> = rows
            .map(|(index, row)| epoch_row(index, row, header.spec.held_out()))
            .collect();
        let is_needed = header.spec.best_epoch && lowest(&history).is_some();
        let beside = Beside::read(&file, is_needed, &parameters)?;
        for parameter in &mut parameters {
            for index in 0..header.state_slots {
                let slot = file.f32s(&slot_name(parameter, index), &parameter.shape)?;
                parameter.state.push(slot);
            }
        }
        Ok(Self {
            step: header.step,
            optimizer_steps: header.optimizer_steps,
            history,
            confusion: file.counts("confusion")?,
            metrics: MetricAccumulator::new(loss[0], file.counts("tally.confusion")?),
            parameters,
            beside,
            test: beside::read_test(&file)?,
            spec: header.spec,
        })
    }
}

/// Reads the weights, and their network's spec, from a file written by [`Checkpoint::weights_file`] or
/// [`Checkpoint::to_bytes`]. `layout` gives the names and shapes of a spec's parameters.
///
/// # Errors
/// If a tensor is missing, has the wrong type or shape, or contains numbers that are not finite.
pub fn read_weights(
    bytes: &[u8],
    layout: impl Fn(&Spec) -> Result<Vec<ParameterShape>, SpecError>,
) -> Result<(Spec, Vec<Parameter>), CheckpointError> {
    let file = File::open(bytes)?;
    let spec = file.spec()?;
    let parameters = file.parameters(&layout(&spec)?)?;
    refuse_infinite(&parameters)?;
    Ok((spec, parameters))
}

/// Writes weights as a file to share, including the spec of their network.
///
/// # Errors
/// None in practice: weights can always be written.
pub fn write_weights(spec: &Spec, parameters: &[Parameter]) -> Result<Vec<u8>, CheckpointError> {
    let mut tensors = Tensors::default();
    for parameter in parameters {
        tensors.add_f32(&parameter.name, &parameter.shape, &parameter.values);
    }
    tensors.into_bytes(&Header {
        format: formats::CHECKPOINT,
        spec: spec.clone(),
        step: 0,
        optimizer_steps: 0,
        state_slots: 0,
    })
}

/// Rejects weights with infinities or NaN.
pub(super) fn refuse_infinite(parameters: &[Parameter]) -> Result<(), CheckpointError> {
    let is_broken =
        |parameter: &&Parameter| parameter.values.iter().any(|value| !value.is_finite());
    match parameters.iter().find(is_broken) {
        Some(parameter) => Err(CheckpointError::NotFinite(parameter.name.clone())),
        None => Ok(()),
    }
}

fn slot_name(parameter: &Parameter, index: usize) -> String {
    format!("{}.memory{index}", parameter.name)
}

fn columns(row: &EpochRow) -> [f64; COLUMNS] {
    [
        row.train_loss,
        row.train_accuracy,
        row.held_out_loss,
        row.held_out_accuracy,
    ]
}

fn epoch_row(index: usize, row: &[f64], held_out: HeldOut) -> EpochRow {
    EpochRow {
        epoch: index + 1,
        train_loss: row[0],
        train_accuracy: row[1],
        held_out,
        held_out_loss: row[2],
        held_out_accuracy: row[3],
    }
}

/// Tensors to write, each with its name, type, shape and bytes.
#[derive(Default)]
struct Tensors(Vec<(String, Dtype, Vec<usize>, Vec<u8>)>);

impl Tensors {
    fn add(&mut self, name: &str, dtype: Dtype, shape: &[usize], bytes: Vec<u8>) {
        self.0.push((name.into(), dtype, shape.into(), bytes));
    }

    fn add_f32(&mut self, name: &str, shape: &[usize], values: &[f32]) {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes());
        self.add(name, Dtype::F32, shape, bytes.collect());
    }

    fn add_counts(&mut self, name: &str, matrix: &ConfusionMatrix) {
        let counts = matrix.rows().iter().flatten();
        let bytes = counts.flat_map(|count| count.to_le_bytes()).collect();
        self.add(name, Dtype::U32, &[CLASSES, CLASSES], bytes);
    }

    fn into_bytes(self, header: &Header) -> Result<Vec<u8>, CheckpointError> {
        let format = |error: &dyn std::fmt::Display| CheckpointError::Format(error.to_string());
        let json = serde_json::to_string(header).map_err(|error| format(&error))?;
        let views = self.0.iter().map(|(name, dtype, shape, bytes)| {
            TensorView::new(*dtype, shape.clone(), bytes).map(|view| (name.as_str(), view))
        });
        let views: Vec<_> = views
            .collect::<Result<_, _>>()
            .map_err(|error| format(&error))?;
        let metadata = [(METADATA.to_owned(), json)].into_iter().collect();
        safetensors::serialize(views, Some(metadata)).map_err(|error| format(&error))
    }
}

/// A safetensors file being read.
pub(super) struct File<'a> {
    pub(super) tensors: SafeTensors<'a>,
    /// Kindling's metadata, if present.
    pub(super) metadata: Option<String>,
}

impl<'a> File<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, CheckpointError> {
        let format = |error| CheckpointError::Format(format!("{error}"));
        let tensors = SafeTensors::deserialize(bytes).map_err(format)?;
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(format)?;
        let metadata = metadata.metadata().as_ref();
        let metadata = metadata.and_then(|entries| entries.get(METADATA).cloned());
        Ok(Self { tensors, metadata })
    }

    fn header(&self) -> Result<Header, CheckpointError> {
        let json = self.metadata.as_deref().ok_or(CheckpointError::NoSpec)?;
        // Check the format first: this version need not understand what a newer one wrote.
        let Said { format } = serde_json::from_str(json).map_err(|_| CheckpointError::NoSpec)?;
        if format > u64::from(formats::CHECKPOINT) {
            return Err(CheckpointError::Newer { format });
        }
        let header: Header = serde_json::from_str(json).map_err(|_| CheckpointError::NoSpec)?;
        header.spec.validate()?;
        Ok(header)
    }

    /// The spec that Kindling wrote into the file.
    pub(super) fn spec(&self) -> Result<Spec, CheckpointError> {
        Ok(self.header()?.spec)
    }

    fn bytes(
        &self,
        name: &str,
        dtype: Dtype,
        shape: Option<&[usize]>,
    ) -> Result<&'a [u8], CheckpointError> {
        let fits = |view: &TensorView<'a>| {
            view.dtype() == dtype && shape.is_none_or(|shape| view.shape() == shape)
        };
        let view = self.tensors.tensor(name).ok().filter(fits);
        view.map(|view| view.data()).ok_or_else(|| {
            let shape = shape.map_or_else(String::new, |shape| format!(" {shape:?}"));
            CheckpointError::Tensor {
                name: name.into(),
                expected: format!("{dtype:?}{shape}"),
            }
        })
    }

    fn f32s(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, CheckpointError> {
        let (chunks, _) = self.bytes(name, Dtype::F32, Some(shape))?.as_chunks();
        Ok(chunks.iter().copied().map(f32::from_le_bytes).collect())
    }

    fn f64s(&self, name: &str, count: Option<usize>) -> Result<Vec<f64>, CheckpointError> {
        let shape = count.map(|count| [count]);
        let shape = shape.as_ref().map(<[usize; 1]>::as_slice);
        let (chunks, _) = self.bytes(name, Dtype::F64, shape)?.as_chunks();
        Ok(chunks.iter().copied().map(f64::from_le_bytes).collect())
    }

    fn counts(&self, name: &str) -> Result<ConfusionMatrix, CheckpointError> {
        let bytes = self.bytes(name, Dtype::U32, Some(&[CLASSES, CLASSES]))?;
        let mut counts = bytes.as_chunks().0.iter().copied().map(u32::from_le_bytes);
        let mut row = || std::array::from_fn(|_| counts.next().unwrap_or_default());
        Ok(ConfusionMatrix::from_rows(std::array::from_fn(|_| row())))
    }

    fn parameters(&self, layout: &[ParameterShape]) -> Result<Vec<Parameter>, CheckpointError> {
        let parameters = layout.iter().map(|ParameterShape { name, shape, .. }| {
            Ok(Parameter {
                name: name.clone(),
                shape: shape.clone(),
                values: self.f32s(name, shape)?,
                state: Vec::new(),
            })
        });
        parameters.collect()
    }
}
