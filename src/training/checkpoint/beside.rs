//! What a checkpoint has more where the finished network need not be the last one, and where it is tested by itself.

use super::{CheckpointError, File, Parameter, Tensors};
use crate::evaluation::TestResult;
use safetensors::Dtype;

/// The weights of another epoch than the checkpoint's own, in layer order.
#[derive(Debug, Clone, PartialEq)]
pub enum Beside {
    /// Those of the best epoch so far: the run has not ended.
    Best(Vec<Vec<f32>>),
    /// Those of the last epoch: the run has ended, and its own weights are the best ones. Training can go on from these.
    Last(Vec<Vec<f32>>),
}

const BEST: &str = "best";
const LAST: &str = "last";
const TEST: &str = "test";
const TEST_CONFUSION: &str = "test.confusion";

impl Beside {
    pub(super) fn write(&self, parameters: &[Parameter], tensors: &mut Tensors) {
        let (end, weights) = match self {
            Self::Best(weights) => (BEST, weights),
            Self::Last(weights) => (LAST, weights),
        };
        for (parameter, values) in parameters.iter().zip(weights) {
            tensors.add_f32(&name(parameter, end), &parameter.shape, values);
        }
    }

    /// Those of a file. `is_needed`: whether the spec asks for the best epoch's network, and an epoch was the best.
    pub(super) fn read(
        file: &File<'_>,
        is_needed: bool,
        parameters: &[Parameter],
    ) -> Result<Option<Self>, CheckpointError> {
        let Some(first) = parameters.first().filter(|_| is_needed) else {
            return Ok(None);
        };
        let is_there = |end| file.tensors.tensor(&name(first, end)).is_ok();
        let weights = |end| -> Result<Vec<Vec<f32>>, CheckpointError> {
            let parts = parameters.iter();
            parts
                .map(|part| file.f32s(&name(part, end), &part.shape))
                .collect()
        };
        Ok(Some(if is_there(LAST) {
            Self::Last(weights(LAST)?)
        } else {
            Self::Best(weights(BEST)?)
        }))
    }
}

fn name(parameter: &Parameter, end: &str) -> String {
    format!("{}.{end}", parameter.name)
}

pub(super) fn write_test(test: &TestResult, tensors: &mut Tensors) {
    let numbers = [test.epoch as f64, test.loss, test.accuracy];
    let bytes = numbers.into_iter().flat_map(f64::to_le_bytes).collect();
    tensors.add(TEST, Dtype::F64, &[numbers.len()], bytes);
    tensors.add_counts(TEST_CONFUSION, &test.confusion);
}

pub(super) fn read_test(file: &File<'_>) -> Result<Option<TestResult>, CheckpointError> {
    if file.tensors.tensor(TEST).is_err() {
        return Ok(None);
    }
    let numbers = file.f64s(TEST, Some(3))?;
    Ok(Some(TestResult {
        // Whole, and far below 2^53, as it was written.
        epoch: numbers[0] as usize,
        loss: numbers[1],
        accuracy: numbers[2],
        confusion: file.counts(TEST_CONFUSION)?,
    }))
}
