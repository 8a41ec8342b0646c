//! Softmax, cross-entropy and its gradient.

use super::{contiguous, empty, grid};
use burn::backend::TensorMetadata;
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn_wgpu::CubeTensor;

/// Units in the only cube: a batch has few logits, and the loss is a sum over all of them.
const UNITS: usize = 128;

/// See [`Kernels::cross_entropy_forward`](crate::ops::extension::Kernels::cross_entropy_forward).
pub(super) fn forward(
    logits: CubeTensor,
    targets: CubeTensor,
    examples: usize,
) -> (CubeTensor, CubeTensor) {
    let shape = logits.shape();
    let loss = empty(&logits, [1], logits.dtype);
    let grad_logits = empty(&logits, shape.clone(), logits.dtype);
    cross_entropy::launch(
        &loss.client,
        grid(1),
        CubeDim::new_1d(UNITS as u32),
        contiguous(logits).into_buffer_arg(),
        contiguous(targets).into_buffer_arg(),
        grad_logits.clone().into_buffer_arg(),
        loss.clone().into_buffer_arg(),
        1.0 / examples as f32,
        shape[1],
    );
    (loss, grad_logits)
}

/// Each unit takes every [`UNITS`]th example; the first one adds up the losses.
#[cube(launch)]
fn cross_entropy(
    logits: &[f32],
    targets: &[f32],
    grad_logits: &mut [f32],
    loss: &mut [f32],
    share: f32,
    #[comptime] classes: usize,
) {
    let mut losses = Shared::<[f32]>::new_slice(UNITS);
    let batch = logits.len() / classes;
    let unit = UNIT_POS as usize;
    let mut own = 0.0f32;
    for example in range_stepped(unit, batch, UNITS) {
        let first = example * classes;
        // Subtracting the largest keeps exponentials from overflowing.
        let mut largest = logits[first];
        for class in 1..classes {
            largest = max(largest, logits[first + class]);
        }
        let mut sum = 0.0f32;
        for class in 0..classes {
            sum += (logits[first + class] - largest).exp();
        }
        let log_sum = sum.ln();
        for class in 0..classes {
            let above = logits[first + class] - largest;
            let target = targets[first + class];
            own += target * (log_sum - above);
            grad_logits[first + class] = (above.exp() / sum - target) * share;
        }
    }
    losses[unit] = own;
    sync_cube();
    if unit == 0 {
        let mut total = 0.0f32;
        for index in 0..UNITS {
            total += losses[index];
        }
        loss[0] = total * share;
    }
}
