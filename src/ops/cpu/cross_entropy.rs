//! Softmax and cross-entropy in one.

/// Slopes closer to zero than this are zero. They are far below what can change a weight; but what they are multiplied
/// with makes them subnormal, and with such numbers processors compute a hundred times slower.
const NOTHING: f32 = 1e-30;

/// The loss's gradient with respect to the logits, `(softmax(logits) - targets) / examples`, and the loss,
/// `-Σ targets · ln softmax(logits) / examples`.
///
/// `logits` and `targets` are rows of `classes` numbers. `examples` is the size of the whole batch, of which these may
/// be a part. The exponential and the logarithm are libm's, so that they have the same bits on every machine.
pub fn slope(logits: &[f32], targets: &[f32], classes: usize, examples: usize) -> (Vec<f32>, f32) {
    let share = 1.0 / examples as f32;
    let mut slope = Vec::with_capacity(logits.len());
    let mut loss = 0.0;
    for (logits, targets) in logits
        .chunks_exact(classes)
        .zip(targets.chunks_exact(classes))
    {
        // The largest becomes zero, so that no exponential overflows.
        let largest = logits.iter().copied().fold(f32::MIN, f32::max);
        let first = slope.len();
        slope.extend(logits.iter().map(|logit| libm::expf(logit - largest)));
        let row = &mut slope[first..];
        let sum: f32 = row.iter().sum();
        let log_sum = libm::logf(sum);
        for ((slope, logit), target) in row.iter_mut().zip(logits).zip(targets) {
            loss += target * (log_sum - (logit - largest));
            *slope = (*slope / sum - target) * share;
            if slope.abs() < NOTHING {
                *slope = 0.0;
            }
        }
    }
    (slope, loss * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_close_to_nothing_are_nothing() {
        let (row, _) = slope(&[0.0, -60.0, -75.0], &[1.0, 0.0, 0.0], 3, 1);
        assert!(row[1] > 8e-27 && row[1] < 9e-27, "{row:?}");
        assert_eq!(row[2], 0.0);
        let (row, loss) = slope(&[f32::NAN, 0.0, 0.0], &[1.0, 0.0, 0.0], 3, 1);
        assert!(row[0].is_nan() && loss.is_nan(), "not hidden");
    }
}
