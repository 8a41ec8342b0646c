//! What a GPU is fed with: all examples once, and then for many steps at a time which of them each takes, and how fast it
//! learns.
//!
//! Everything written to a GPU interrupts what has been asked of it so far, so a step writes nothing of its own.

use super::Examples;
use super::step::{Batch, one_hot};
use crate::features::Features;
use crate::ops::gpu::{ALIGNMENT, gather, part};
use burn::tensor::{Device, Int, Tensor, TensorData};

/// Bytes that WebGPU promises to bind at once. Examples that need more stay where they are.
const MOST_BYTES: usize = 128 << 20;

/// The examples that a run learns from, on its device.
pub struct Feed {
    device: Device,
    store: Option<Store>,
}

/// Features and labels in words of 32 bits.
struct Store {
    features: Tensor<1, Int>,
    labels: Tensor<1, Int>,
    width: usize,
    is_bytes: bool,
}

/// Some steps ahead, on the device.
pub struct Plan<'a> {
    feed: &'a Feed,
    examples: &'a Examples,
    words: Tensor<1, Int>,
    steps: Vec<Planned<'a>>,
}

/// A step of a plan.
struct Planned<'a> {
    batch: &'a [u32],
    /// Where its rate stands among the plan's words.
    rate: usize,
    /// Where its examples stand.
    examples: usize,
}

impl Feed {
    /// Uploads these examples.
    pub fn new(examples: &Examples, device: &Device) -> Self {
        let device = device.clone().inner();
        let (bytes, is_bytes) = match &examples.features {
            Features::Pixels(pixels) => (pixels.len(), true),
            Features::Values { values, .. } => (size_of_val(values.as_slice()), false),
        };
        let store = (bytes <= MOST_BYTES).then(|| Store {
            features: upload(
                match &examples.features {
                    Features::Pixels(pixels) => words(pixels),
                    Features::Values { values, .. } => values.iter().map(bits).collect(),
                },
                &device,
            ),
            labels: upload(words(&examples.labels), &device),
            width: examples.features.width(),
            is_bytes,
        });
        Self { device, store }
    }

    /// Uploads what the next steps need: which examples each takes, and its learning rate.
    pub fn plan<'a>(
        &'a self,
        examples: &'a Examples,
        steps: impl IntoIterator<Item = (&'a [u32], f32)>,
    ) -> Plan<'a> {
        let mut words = Vec::new();
        let mut planned = Vec::new();
        for (batch, rate) in steps {
            let mut put = |numbers: &mut dyn Iterator<Item = i32>| {
                let first = words.len();
                words.extend(numbers);
                words.resize(words.len().next_multiple_of(ALIGNMENT), 0);
                first
            };
            planned.push(Planned {
                batch,
                rate: put(&mut std::iter::once(bits(&rate))),
                examples: put(&mut batch.iter().map(|&example| example as i32)),
            });
        }
        // Few different sizes: the device keeps a buffer for each that it has seen.
        words.resize(words.len().next_power_of_two(), 0);
        Plan {
            feed: self,
            examples,
            words: upload(words, &self.device),
            steps: planned,
        }
    }
}

impl Plan<'_> {
    /// How many steps it holds.
    pub fn steps(&self) -> usize {
        self.steps.len()
    }

    /// The learning rate of a step, counted from the plan's first.
    pub fn rate(&self, step: usize) -> Tensor<1, Int> {
        self.part(self.steps[step].rate, 1)
    }

    /// The batch of a step.
    pub fn batch(&self, step: usize) -> Batch {
        let Planned {
            batch, examples, ..
        } = self.steps[step];
        let (features, targets) = match &self.feed.store {
            Some(store) => gather(
                store.features.clone(),
                store.labels.clone(),
                self.part(examples, batch.len()),
                store.width,
                store.is_bytes,
            ),
            None => {
                let labels = self.examples.labels(batch);
                let device = &self.feed.device;
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

/// Bytes, four to a word.
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
