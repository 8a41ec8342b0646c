//! Warm-up: steps on made-up examples, before the real ones have arrived. It makes a GPU compile the kernels of a run,
//! and shows which of two devices is faster.

use super::{PreparedDataset, PreparedSplit, Run, TrainError};
use crate::data::{IMAGE_PIXELS, IMAGE_SIDE};
use crate::experiment::{ALL_IMAGES, Input, Spec, limits};
use crate::features::Features;
use crate::random::{Random, Stream};
use burn::tensor::Device;
use std::ops::Range;
use std::sync::Arc;

/// Examples evaluated at an epoch's end: a few, so that a GPU compiles that too.
const TEST_EXAMPLES: usize = 8;
/// Most numbers to make up, unless the fewest steps need more.
const MOST_NUMBERS: usize = 8 << 20;
/// One step to warm up, one to time, and one to end the epoch.
const FEWEST_STEPS: usize = 3;
/// MNIST's digits are in the middle 20 of 28 rows and columns (LeCun, Cortes, Burges),
const BOX: Range<usize> = 4..24;
/// where this share of the pixels is not black: 19 % of the whole image. The CPU skips black pixels.
const INK: f32 = 0.37;

/// A run with the network and steps of `spec` on made-up examples: an epoch has `steps` steps (at least 3), or fewer if
/// they would need too much memory. It lasts 1000 epochs.
///
/// # Errors
/// If the spec is invalid.
pub fn warm_up(spec: &Spec, steps: usize, device: &Device) -> Result<Run, TrainError> {
    spec.validate()?;
    let spec = &Spec {
        // An epoch of fewer images than a batch has is one smaller batch.
        batch_size: spec.batch_size.min(spec.training_images),
        training_images: ALL_IMAGES,
        label_noise: 0.0,
        validation_split: 0.0,
        best_epoch: false,
        ..spec.clone()
    };
    let affordable = MOST_NUMBERS / (spec.batch_size * spec.input.width());
    let steps = steps.min(affordable).max(FEWEST_STEPS);
    let dataset = PreparedDataset::new(
        spec.dataset,
        spec.input,
        made_up(spec, steps * spec.batch_size),
        made_up(spec, TEST_EXAMPLES),
    );
    let spec = Spec {
        epochs: *limits::EPOCHS.end(),
        early_stopping: None,
        ..spec.clone()
    };
    Ok(Run::new(spec, Arc::new(dataset), device)?.whatever_comes())
}

fn made_up(spec: &Spec, examples: usize) -> PreparedSplit {
    let mut random = Random::new(spec.seed, Stream::Weights);
    let labels = (0..examples).map(|example| (example % 10) as u8);
    let features = match spec.input {
        Input::Pixels => Features::Pixels((0..examples).flat_map(|_| image(&mut random)).collect()),
        Input::Hog(_) => {
            let width = spec.input.width();
            Features::Values {
                width,
                values: (0..examples * width).map(|_| random.unit()).collect(),
            }
        }
    };
    PreparedSplit {
        features,
        labels: labels.collect(),
    }
}

/// An image with as much ink as MNIST's, in the same area.
fn image(random: &mut Random) -> [u8; IMAGE_PIXELS] {
    let mut pixels = [0; IMAGE_PIXELS];
    for row in BOX {
        for pixel in &mut pixels[row * IMAGE_SIDE..][BOX] {
            *pixel = if random.unit() < INK { u8::MAX } else { 0 };
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_images_have_the_ink_of_mnist() {
        let mut random = Random::new(1, Stream::Weights);
        let images = 100;
        let pixels = (0..images).flat_map(|_| image(&mut random));
        let ink = pixels.filter(|&pixel| pixel > 0).count();
        let share = ink as f64 / (images * IMAGE_PIXELS) as f64;
        assert!((share - 0.19).abs() < 0.01, "{share}");
    }
}
