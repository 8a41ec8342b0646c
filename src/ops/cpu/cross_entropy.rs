//! Softmax and cross-entropy in one.

/// Gradients closer to zero than this become zero. They are far too small to change a weight, but their products are
/// subnormal numbers, which processors compute a hundred times more slowly.
const NOTHING: f32 = 1e-30;

/// The loss's gradient with respect to the logits, `(softmax(logits) - targets) / examples`, and the loss,
/// `-Σ targets · ln softmax(logits) / examples`.
///
/// `logits` and `targets` are rows of `classes` numbers. `examples` is the size of the whole batch; these rows may be a
/// part of it. The exponential and the logarithm are libm's, so they have the same bits on every machine.
pub(crate) fn gradient(
    logits: &[f32],
    targets: &[f32],
    classes: usize,
    examples: usize,
) -> (Vec<f32>, f32) {
    let share = 1.0 / examples as f32;
    let mut gradient = Vec::with_capacity(logits.len());
    let mut loss = 0.0;
    for (logits, targets) in logits
        .chunks_exact(classes)
        .zip(targets.chunks_exact(classes))
    {
        // Subtracting the largest keeps exponentials from overflowing.
        let largest = logits.iter().copied().fold(f32::MIN, f32::max);
        let first = gradient.len();
        gradient.extend(logits.iter().map(|logit| libm::expf(logit - largest)));
        let row = &mut gradient[first..];
        let sum: f32 = row.iter().sum();
        let log_sum = libm::logf(sum);
        for ((grad, logit), target) in row.iter_mut().zip(logits).zip(targets) {
            loss += target * (log_sum - (logit - largest));
            *grad = (*grad / sum - target) * share;
            if grad.abs() < NOTHING {
                *grad = 0.0;
            }
        }
    }
    (gradient, loss * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradients_close_to_nothing_are_nothing() {
        let (row, _) = gradient(&[0.0, -60.0, -75.0], &[1.0, 0.0, 0.0], 3, 1);
        assert!(row[1] > 8e-27 && row[1] < 9e-27, "{row:?}");
        assert_eq!(row[2], 0.0);
        let (row, loss) = gradient(&[f32::NAN, 0.0, 0.0], &[1.0, 0.0, 0.0], 3, 1);
        assert!(row[0].is_nan() && loss.is_nan(), "not hidden");
    }
}
