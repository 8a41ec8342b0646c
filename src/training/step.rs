//! The gradients of one training step: a batch is split into shards, each differentiated separately, and their
//! gradients are added in a fixed order.

use super::TrainError;
use super::drops::{self, Drops};
use super::optimizer::{into_numbers, tensor_of};
use super::prepared::Examples;
use super::targets::Targets;
use crate::data::CLASSES;
use crate::experiment::Network;
use crate::model::{DropKeys, Model};
use crate::ops::{self, is_cpu};
use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::{Device, Gradients, Tensor, TensorData, Transaction};

/// Shards per batch of a convolutional network on the CPU.
///
/// Fixed, because it determines how sums are grouped: a run is bit-identical for any number of gradient workers. Four
/// shards divide evenly among up to four workers, and cost nothing with a single one.
const SHARDS: usize = 4;

/// The number of shards per batch.
///
/// A perceptron's gradients are as large as its weights, so passing them around takes longer than a step. A GPU is
/// already parallel.
pub(super) fn shards(network: &Network, device: &Device) -> usize {
    if network.is_convolutional() && !network.needs_whole_batch() && is_cpu(device) {
        SHARDS
    } else {
        1
    }
}

/// A part of a batch.
#[derive(Debug)]
pub struct Shard {
    /// `[examples, inputs]`, flattened.
    pub features: Vec<f32>,
    /// The examples' classes, 0 to 9.
    pub labels: Vec<u8>,
    /// Examples in the whole batch: the divisor of the loss sum.
    pub batch_size: usize,
    /// The number of its first example in the batch.
    pub first: usize,
    /// What each dropout takes away; nothing for a pass without dropout.
    pub drops: Drops,
}

/// The results of a forward and a backward pass, over a shard or a whole batch.
#[derive(Debug)]
pub(super) struct StepOutput {
    /// `[examples, 10]`
    pub logits: Tensor<2>,
    /// The gradient of each parameter, flattened, in layer order.
    pub gradients: Vec<Tensor<1>>,
}

impl Shard {
    /// The shards of a batch, in order; the last ones are smaller or missing if it doesn't divide evenly.
    pub(super) fn of_batch(
        examples: Examples<'_>,
        batch: &[u32],
        shards: usize,
        drops: &Drops,
    ) -> Vec<Self> {
        let size = batch.len().div_ceil(shards).max(1);
        let numbers = (0..).step_by(size);
        batch
            .chunks(size)
            .zip(numbers)
            .map(|(shard, first)| Self {
                features: examples.rows(shard),
                labels: examples.labels(shard).collect(),
                batch_size: batch.len(),
                first,
                drops: drops.clone(),
            })
            .collect()
    }

    /// Logits and gradients of these examples with the current weights of `model`, which is on `device`.
    pub(super) fn differentiate(
        self,
        model: &Model,
        targets: Targets,
        device: &Device,
    ) -> StepOutput {
        let examples = self.labels.len();
        let shape = [examples, self.features.len() / examples];
        let batch = Batch {
            features: Tensor::from_data(TensorData::new(self.features, shape), device),
            targets: targets.rows(self.labels.into_iter(), examples, device),
            size: self.batch_size,
            keys: drops::keys(&self.drops, self.first, device),
        };
        batch.differentiate(model)
    }
}

/// A batch, or a part of one, on the training device.
pub(super) struct Batch {
    /// `[examples, inputs]`
    pub features: Tensor<2>,
    /// Each label as a row of shares: `[examples, 10]`.
    pub targets: Tensor<2>,
    /// Examples in the whole batch: the divisor of the loss sum.
    pub size: usize,
    /// What each dropout takes away; nothing for a pass without dropout.
    pub keys: DropKeys,
}

impl Batch {
    /// Logits and gradients of these examples with the current weights of `model`.
    pub(super) fn differentiate(self, model: &Model) -> StepOutput {
        debug_assert!(model.is_training());
        let logits = if self.keys.is_empty() {
            model.forward(self.features)
        } else {
            model.train(self.features, &self.keys)
        };
        let loss = ops::cross_entropy(logits.clone(), self.targets, self.size);
        let mut collector = Collector {
            gradients: loss.backward(),
            collected: Vec::new(),
        };
        model.visit(&mut collector);
        StepOutput {
            logits: logits.inner(),
            gradients: collector.collected,
        }
    }
}

/// A shard's `StepOutput` as plain numbers, which can be sent between workers.
#[derive(Debug, Clone, PartialEq)]
pub struct ShardGradients {
    /// `[examples, 10]`, flattened.
    pub logits: Vec<f32>,
    /// The gradients of all parameters, concatenated.
    pub gradients: Vec<f32>,
}

impl ShardGradients {
    /// Converts to tensors on the CPU, for a model with parameters of these lengths.
    ///
    /// `None` if the number of values doesn't match.
    pub(super) fn into_output(self, lengths: &[usize]) -> Option<StepOutput> {
        let device = Device::flex();
        let examples = self.logits.len() / CLASSES;
        if lengths.iter().sum::<usize>() != self.gradients.len()
            || examples * CLASSES != self.logits.len()
        {
            return None;
        }
        let mut rest = self.gradients.as_slice();
        let gradients = lengths.iter().map(|&length| {
            let (gradient, after) = rest.split_at(length);
            rest = after;
            Tensor::from_data(gradient, &device)
        });
        Some(StepOutput {
            gradients: gradients.collect(),
            logits: Tensor::from_data(TensorData::new(self.logits, [examples, CLASSES]), &device),
        })
    }
}

impl StepOutput {
    /// Converts to plain numbers.
    ///
    /// # Errors
    /// If the device stops answering.
    pub(super) async fn into_shard_gradients(self) -> Result<ShardGradients, TrainError> {
        let logits = read([self.logits]).await?.concat();
        let gradients = read(self.gradients).await?.concat();
        Ok(ShardGradients { logits, gradients })
    }

    /// The logits of all shards and the sum of their gradients, added in shard order, on the CPU.
    ///
    /// `None` without outputs. Adds plain numbers: a single addition of two of Burn's tensors would link all of Burn's
    /// operations on quantized tensors, for every device.
    pub(super) fn total(outputs: impl IntoIterator<Item = Self>) -> Option<Self> {
        outputs.into_iter().reduce(|total, next| {
            let device = total.logits.device();
            let [mut logits, more] = [total.logits, next.logits].map(into_numbers);
            logits.extend(more);
            let gradients = total.gradients.into_iter().zip(next.gradients);
            let sum = |(total, next): (Tensor<1>, Tensor<1>)| {
                let [mut total, next] = [total, next].map(into_numbers);
                for (total, next) in total.iter_mut().zip(next) {
                    *total += next;
                }
                tensor_of(total, &device)
            };
            let examples = logits.len() / CLASSES;
            Self {
                gradients: gradients.map(sum).collect(),
                logits: Tensor::from_data(TensorData::new(logits, [examples, CLASSES]), &device),
            }
        })
    }
}

/// Collects the gradients of a model's parameters, flattened, in field order.
struct Collector {
    gradients: Gradients,
    collected: Vec<Tensor<1>>,
}

impl ModuleVisitor for Collector {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let parameter = parameter.val();
        let gradient = parameter
            .grad_remove(&mut self.gradients)
            // The loss doesn't depend on this parameter.
            .unwrap_or_else(|| parameter.inner().zeros_like());
        self.collected.push(gradient.flatten(0, D - 1));
    }
}

/// The innermost cause of a device error, whose message lists every cause with its call stack.
fn innermost(error: &str) -> String {
    let cause = error.rsplit("Caused by:").next().unwrap_or(error);
    let cause = cause.split("Backtrace").next().unwrap_or(cause);
    cause.trim().to_owned()
}

/// Reads tensors back from the device in one transaction.
pub(super) async fn read<const D: usize>(
    tensors: impl IntoIterator<Item = Tensor<D>>,
) -> Result<Vec<Vec<f32>>, TrainError> {
    let mut tensors = tensors.into_iter().peekable();
    if tensors.peek().is_none() {
        return Ok(Vec::new());
    }
    let transaction = tensors.fold(Transaction::default(), Transaction::register);
    let data = transaction
        .execute_async()
        .await
        .map_err(|error| TrainError::Device(innermost(&error.to_string())))?;
    data.into_iter()
        .map(|data| data.try_into_vec::<f32>())
        .collect::<Result<_, _>>()
        .map_err(|error| TrainError::Device(format!("{error:?}")))
}

#[cfg(test)]
mod tests {
    use super::innermost;

    #[test]
    fn of_a_device_s_error_the_innermost_cause_is_told() {
        let error = "Something failed\nCaused by:\n  Another thing\nCaused by:\n  it was lost\nBacktrace:\n  none";
        assert_eq!(innermost(error), "it was lost");
        assert_eq!(innermost("it was lost"), "it was lost");
    }
}
