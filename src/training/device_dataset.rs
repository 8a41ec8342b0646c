//! The training split on a GPU: all examples are uploaded once, then a batch plan for many steps at a time, with each
//! step's examples and learning rate.
//!
//! Every write to a GPU interrupts its queued work, so a single step writes nothing.

use super::optimizer::{RATES, Rates};
use super::prepared::Examples;
use super::step::{Batch, one_hot};
use crate::features::Features;
use crate::ops::gpu::{ALIGNMENT, gather, part};
use burn::tensor::{Device, Int, Tensor, TensorData};

/// Largest binding that WebGPU guarantees, in bytes. Examples that need more are not uploaded.
const MOST_BYTES: usize = 128 << 20;

/// A run's training examples, on its device.
pub(super) struct DeviceDataset {
    device: Device,
    store: Option<Store>,
}

/// Features and labels as 32-bit words.
struct Store {
    features: Tensor<1, Int>,
    labels: Tensor<1, Int>,
    width: usize,
    is_bytes: bool,
}

/// The batches and learning rates of the next steps, on the device.
pub(super) struct BatchPlan<'a> {
    dataset: &'a DeviceDataset,
    examples: Examples<'a>,
    words: Tensor<1, Int>,
    steps: Vec<PlannedStep<'a>>,
}

/// A step of a batch plan.
struct PlannedStep<'a> {
    batch: &'a [u32],
    /// Index of its rates among the plan's words.
    rates: usize,
    /// Index of its examples.
    examples: usize,
}

impl DeviceDataset {
    /// Uploads these examples.
    pub(super) fn new(examples: Examples<'_>, device: &Device) -> Self {
        let device = device.clone().inner();
        let (bytes, is_bytes) = match examples.features {
            Features::Pixels(pixels) => (pixels.len(), true),
            Features::Values { values, .. } => (size_of_val(values.as_slice()), false),
        };
        let store = (bytes <= MOST_BYTES).then(|| Store {
            features: upload(
                match examples.features {
                    Features::Pixels(pixels) => words(pixels),
                    Features::Values { values, .. } => values.iter().map(bits).collect(),
                },
                &device,
            ),
            labels: upload(words(examples.labels), &device),
            width: examples.features.width(),
            is_bytes,
        });
        Self { device, store }
    }

    /// Uploads what the next steps need: each step's examples and learning rate.
    pub(super) fn plan<'a>(
        &'a self,
        examples: Examples<'a>,
        steps: impl IntoIterator<Item = (&'a [u32], Rates<f32>)>,
    ) -> BatchPlan<'a> {
        let mut words = Vec::new();
        let mut planned = Vec::new();
        for (batch, rates) in steps {
            let mut put = |numbers: &mut dyn Iterator<Item = i32>| {
                let first = words.len();
                words.extend(numbers);
                words.resize(words.len().next_multiple_of(ALIGNMENT), 0);
                first
            };
            planned.push(PlannedStep {
                batch,
                rates: put(&mut rates.iter().map(bits)),
                examples: put(&mut batch.iter().map(|&example| example as i32)),
            });
        }
        // Round up, so that few sizes occur: the device keeps a buffer for each size that it has seen.
        words.resize(words.len().next_power_of_two(), 0);
        BatchPlan {
            dataset: self,
            examples,
            words: upload(words, &self.device),
            steps: planned,
        }
    }
}

impl BatchPlan<'_> {
    /// How many steps the plan holds.
    pub(super) fn steps(&self) -> usize {
        self.steps.len()
    }

    /// A step's learning rates; `step` counts from the plan's first.
    pub(super) fn rates(&self, step: usize) -> Tensor<1, Int> {
        self.part(self.steps[step].rates, RATES)
    }

    /// A step's batch.
    pub(super) fn batch(&self, step: usize) -> Batch {
        let PlannedStep {
            batch, examples, ..
        } = self.steps[step];
        let (features, targets) = match &self.dataset.store {
            Some(store) => gather(
                store.features.clone(),
                store.labels.clone(),
                self.part(examples, batch.len()),
                store.width,
                store.is_bytes,
            ),
            None => {
                let labels = self.examples.labels(batch);
                let device = &self.dataset.device;
                (
                    self.examples.gather(batch, device),
                    one_hot(labels, batch.len(), device),
                )
            }
        };
        Batch {
            features: Tensor::from_inner(features),
            targets: Tensor::from_inner(targets),
            size: batch.len(),
        }
    }

    fn part(&self, first: usize, length: usize) -> Tensor<1, Int> {
        part(self.words.clone(), first, length)
    }
}

fn bits(value: &f32) -> i32 {
    value.to_bits() as i32
}

/// Packs four bytes into a word.
fn words(bytes: &[u8]) -> Vec<i32> {
    let (words, rest) = bytes.as_chunks::<4>();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    let last = (!rest.is_empty()).then_some(&last);
    let all = words.iter().chain(last);
    all.map(|word| i32::from_le_bytes(*word)).collect()
}

fn upload(words: Vec<i32>, device: &Device) -> Tensor<1, Int> {
    let length = words.len();
    Tensor::from_data(TensorData::new(words, [length]), device)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_lie_four_to_a_word() {
        assert_eq!(words(&[1, 2, 3, 4, 5]), [0x0403_0201, 5]);
        assert_eq!(words(&[]), [] as [i32; 0]);
    }
}
