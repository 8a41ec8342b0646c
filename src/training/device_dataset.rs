//! The training split on a GPU: all examples are uploaded once, then a batch plan for many steps at a time, with each
//! step's examples and learning rate.
//!
//! Every write to a GPU interrupts its queued work, so a single step writes nothing. Augmented images are another in each
//! epoch: they are not uploaded once, but lie in the plan, in bytes.

use super::drops::Drops;
use super::optimizer::{STEP_RATES, StepRates};
use super::prepared::Examples;
use super::step::Batch;
use super::targets::Targets;
use crate::data::IMAGE_PIXELS;
use crate::features::Features;
use crate::ops::gpu::{ALIGNMENT, gather, part};
use burn::tensor::{Device, Int, Tensor, TensorData};
use std::ops::Range;

/// Largest binding that WebGPU guarantees, in bytes. Examples that need more are not uploaded.
const MOST_BYTES: usize = 128 << 20;

/// A run's training examples, on its device.
pub(super) struct DeviceDataset {
    device: Device,
    targets: Targets,
    store: Option<Store>,
}

/// Words of what a dropout takes away.
const KEY_WORDS: usize = 3;

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

/// What a step needs.
pub(super) struct StepPlan<'a> {
    pub batch: &'a [u32],
    pub rates: StepRates<f32>,
    pub drops: Drops,
}

/// A step of a batch plan.
struct PlannedStep<'a> {
    batch: &'a [u32],
    /// Index of its rates among the plan's words.
    rates: usize,
    /// Index of its examples: their numbers, or 0, 1, and so on, if the plan itself holds them.
    examples: usize,
    /// Index of what each dropout takes away.
    drops: Vec<usize>,
    /// Where the plan holds its augmented images and their labels.
    augmented: Option<[Range<usize>; 2]>,
}

impl DeviceDataset {
    /// Uploads these examples, whose labels become such targets.
    pub(super) fn new(examples: Examples<'_>, targets: Targets, device: &Device) -> Self {
        let device = device.clone().inner();
        let (bytes, is_bytes) = match examples.features {
            Features::Pixels(pixels) => (pixels.len(), true),
            Features::Values { values, .. } => (size_of_val(values.as_slice()), false),
        };
        let is_uploaded = bytes <= MOST_BYTES && examples.augmented.is_none();
        let store = is_uploaded.then(|| Store {
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
        Self {
            device,
            targets,
            store,
        }
    }

    /// Uploads what the next steps need: each step's examples and learning rate.
    pub(super) fn plan<'a>(
        &'a self,
        examples: Examples<'a>,
        steps: impl IntoIterator<Item = StepPlan<'a>>,
    ) -> BatchPlan<'a> {
        let mut plan = Words::default();
        let mut planned = Vec::new();
        for step in steps {
            let StepPlan {
                batch,
                rates,
                drops,
            } = step;
            let rates = plan.put(rates.iter().map(bits)).start;
            let augmented = examples.augmented.map(|augmented| {
                let labels = examples.labels(batch).collect::<Vec<u8>>();
                let images = augmented.images(batch).flatten().collect();
                [images, labels].map(|bytes: Vec<u8>| plan.put(words(&bytes)))
            });
            let numbers = match augmented {
                None => plan.put(batch.iter().map(|&example| example as i32)),
                Some(_) => plan.put(0..batch.len() as i32),
            };
            // A whole batch begins with its first example.
            let keys = drops.iter().map(|&[a, b]| [a, b, 0]);
            let drops = keys.map(|key| plan.put(key.map(|word| word as i32)).start);
            let drops = drops.collect();
            planned.push(PlannedStep {
                batch,
                rates,
                examples: numbers.start,
                drops,
                augmented,
            });
        }
        BatchPlan {
            dataset: self,
            examples,
            words: upload(plan.rounded_up(), &self.device),
            steps: planned,
        }
    }
}

/// What a plan uploads.
#[derive(Default)]
struct Words(Vec<i32>);

impl Words {
    /// Appends numbers, and says where they are; what follows is aligned.
    fn put(&mut self, numbers: impl IntoIterator<Item = i32>) -> Range<usize> {
        let Self(words) = self;
        let first = words.len();
        words.extend(numbers);
        let place = first..words.len();
        words.resize(words.len().next_multiple_of(ALIGNMENT), 0);
        place
    }

    /// Rounded up, so that few sizes occur: the device keeps a buffer for each size that it has seen.
    fn rounded_up(self) -> Vec<i32> {
        let Self(mut words) = self;
        words.resize(words.len().next_power_of_two(), 0);
        words
    }
}

impl BatchPlan<'_> {
    /// How many steps the plan holds.
    pub(super) fn steps(&self) -> usize {
        self.steps.len()
    }

    /// A step's learning rates; `step` counts from the plan's first.
    pub(super) fn rates(&self, step: usize) -> Tensor<1, Int> {
        self.part(self.steps[step].rates, STEP_RATES)
    }

    /// A step's batch.
    pub(super) fn batch(&self, step: usize) -> Batch {
        let PlannedStep {
            batch,
            examples,
            augmented,
            drops,
            ..
        } = &self.steps[step];
        let of_labels = self.dataset.targets;
        let shares = [of_labels.own, of_labels.other];
        let numbers = self.part(*examples, batch.len());
        let (features, targets) = match (augmented, &self.dataset.store) {
            (Some([images, labels]), _) => {
                let [images, labels] =
                    [images, labels].map(|place| self.part(place.start, place.len()));
                gather(images, labels, numbers, IMAGE_PIXELS, true, shares)
            }
            (None, Some(store)) => gather(
                store.features.clone(),
                store.labels.clone(),
                numbers,
                store.width,
                store.is_bytes,
                shares,
            ),
            (None, None) => {
                let labels = self.examples.labels(batch);
                let device = &self.dataset.device;
                (
                    self.examples.gather(batch, device),
                    of_labels.rows(labels, batch.len(), device),
                )
            }
        };
        Batch {
            features: Tensor::from_inner(features),
            targets: Tensor::from_inner(targets),
            size: batch.len(),
            keys: drops
                .iter()
                .map(|&first| self.part(first, KEY_WORDS))
                .collect(),
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
