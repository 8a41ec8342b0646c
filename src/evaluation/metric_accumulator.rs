//! Metrics over many batches, accumulated from their logits.

use super::ConfusionMatrix;
use crate::data::CLASSES;

/// Accumulates loss and confusion matrix over batches, in order.
///
/// It computes both training and test figures, in `f64`, from logits read back from the device. So every device is
/// scored by the same arithmetic; exponential and logarithm are libm's, the same on every machine.
#[derive(Debug, Clone, Default)]
pub struct MetricAccumulator {
    loss: f64,
    confusion: ConfusionMatrix,
}

impl MetricAccumulator {
    /// Continues from earlier values: the sum of all examples' losses, and their confusion matrix.
    pub fn new(loss_sum: f64, confusion: ConfusionMatrix) -> Self {
        Self {
            loss: loss_sum,
            confusion,
        }
    }

    /// The sum of the losses of all examples so far.
    pub fn loss_sum(&self) -> f64 {
        self.loss
    }

    /// Adds a batch: `logits` holds ten numbers per label in `labels` (0 to 9). Returns the batch's mean loss.
    ///
    /// An example's loss is its categorical cross-entropy, `ln(sum(exp(logits))) - logits[label]`; its predicted class
    /// has the largest logit, or is the first of several.
    pub fn add(&mut self, logits: &[f32], labels: impl IntoIterator<Item = u8>) -> f64 {
        let mut loss = 0.0;
        let mut examples = 0;
        for (logits, label) in logits.chunks_exact(CLASSES).zip(labels) {
            let label = usize::from(label);
            let predicted = largest(logits);
            let peak = f64::from(logits[predicted]);
            let sum: f64 = logits
                .iter()
                .map(|&logit| libm::exp(f64::from(logit) - peak))
                .sum();
            loss += libm::log(sum) + peak - f64::from(logits[label]);
            self.confusion.add(label, predicted);
            examples += 1;
        }
        self.loss += loss;
        loss / f64::from(examples.max(1))
    }

    /// Mean loss of all examples so far; 0 without any.
    pub fn loss(&self) -> f64 {
        self.loss / f64::from(self.confusion.total().max(1))
    }

    /// Share of correctly classified examples, 0 to 1.
    pub fn accuracy(&self) -> f64 {
        self.confusion.accuracy()
    }

    /// The confusion matrix of all examples so far.
    pub fn confusion(&self) -> &ConfusionMatrix {
        &self.confusion
    }
}

/// Index of the largest value, the first of several; the last if all are NaN, which is part of the bits of runs that
/// have diverged.
pub(super) fn largest(values: &[f32]) -> usize {
    let mut best = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[best] || values[best].is_nan() {
            best = index;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_logits_cost_the_logarithm_of_the_classes() {
        let mut metrics = MetricAccumulator::default();
        let loss = metrics.add(&[0.0; 20], [3, 0]);
        assert!((loss - 10f64.ln()).abs() < 1e-12);
        assert_eq!(metrics.accuracy(), 0.5, "the first of equals is predicted");
    }

    #[test]
    fn large_logits_do_not_overflow() {
        let mut logits = [0.0; 10];
        logits[2] = 1e4;
        let mut metrics = MetricAccumulator::default();
        assert_eq!(metrics.add(&logits, [2]), 0.0);
        assert_eq!(metrics.add(&logits, [5]), 1e4);
        assert_eq!(metrics.loss(), 5e3);
        assert_eq!(metrics.confusion().rows()[5][2], 1);
    }

    #[test]
    fn a_larger_batch_weighs_more() {
        let mut metrics = MetricAccumulator::default();
        let mut confident = [0.0; 10];
        confident[1] = 1e4;
        metrics.add(&[0.0; 30], [0, 0, 0]);
        metrics.add(&confident, [1]);
        assert!((metrics.loss() - 0.75 * 10f64.ln()).abs() < 1e-12);
    }
}
