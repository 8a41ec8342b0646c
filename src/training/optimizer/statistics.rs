//! Moving means of what batch normalization sees.

use super::{into_numbers, tensor_of};
use crate::layers::MOMENTUM;
use burn::tensor::Tensor;

/// What a step adds of a batch's own mean.
pub(super) const NEW: f32 = (1.0 - MOMENTUM as f64) as f32;

/// `mean * momentum + batch * (1 - momentum)`, as Keras's `BatchNormalization` has it.
pub(super) fn moved(mean: Tensor<1>, batch: Tensor<1>) -> Tensor<1> {
    let device = mean.device();
    let [mut mean, batch] = [mean, batch].map(into_numbers);
    for (mean, batch) in mean.iter_mut().zip(batch) {
        *mean = *mean * MOMENTUM + batch * NEW;
    }
    tensor_of(mean, &device)
}
