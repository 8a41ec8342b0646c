//! A fingerprint of a run's exact outcome.

use crate::evaluation::{ConfusionMatrix, EpochRow, TestResult};
use sha2::{Digest, Sha256};

/// SHA-256 over weights, history and confusion matrix, and a test of their own, if there is one, in hexadecimal: equal exactly
/// if all their bits are equal.
///
/// `weights` are the parameters in layer order. Numbers are hashed as little-endian bytes, and each list is preceded by
/// its length.
pub fn digest(
    weights: &[Vec<f32>],
    history: &[EpochRow],
    confusion: &ConfusionMatrix,
    test: Option<&TestResult>,
) -> String {
    let mut hasher = Sha256::new();
    length(&mut hasher, weights.len());
    for parameter in weights {
        length(&mut hasher, parameter.len());
        for value in parameter {
            hasher.update(value.to_le_bytes());
        }
    }
    add_outcome(&mut hasher, history, confusion);
    if let Some(test) = test {
        length(&mut hasher, test.epoch);
        for value in [test.loss, test.accuracy] {
            hasher.update(value.to_le_bytes());
        }
        counts(&mut hasher, &test.confusion);
    }
    in_hexadecimal(hasher)
}

/// The same of a run that diverged at this step of an epoch, which it began to sum up: it has no weights, so these two
/// stand for them.
pub(super) fn digest_of_diverged(
    step: usize,
    loss_sum: f64,
    history: &[EpochRow],
    confusion: &ConfusionMatrix,
) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"diverged");
    length(&mut hasher, step);
    hasher.update(loss_sum.to_le_bytes());
    add_outcome(&mut hasher, history, confusion);
    in_hexadecimal(hasher)
}

fn add_outcome(hasher: &mut Sha256, history: &[EpochRow], confusion: &ConfusionMatrix) {
    length(hasher, history.len());
    for row in history {
        length(hasher, row.epoch);
        for value in [
            row.train_loss,
            row.train_accuracy,
            row.held_out_loss,
            row.held_out_accuracy,
        ] {
            hasher.update(value.to_le_bytes());
        }
    }
    counts(hasher, confusion);
}

fn in_hexadecimal(hasher: Sha256) -> String {
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn counts(hasher: &mut Sha256, confusion: &ConfusionMatrix) {
    for count in confusion.rows().iter().flatten() {
        hasher.update(count.to_le_bytes());
    }
}

fn length(hasher: &mut Sha256, length: usize) {
    hasher.update((length as u64).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::HeldOut;

    #[test]
    fn every_bit_counts() {
        let row = EpochRow {
            epoch: 1,
            train_loss: 0.5,
            train_accuracy: 0.9,
            held_out: HeldOut::Test,
            held_out_loss: 0.4,
            held_out_accuracy: 0.91,
        };
        let none = ConfusionMatrix::default();
        let digest = |weights: &[Vec<f32>], rows: &[EpochRow], confusion| {
            super::digest(weights, rows, confusion, None)
        };
        let base = digest(&[vec![1.0, 2.0]], &[row], &none);
        assert_eq!(base.len(), 64);
        let next = f32::from_bits(2.0f32.to_bits() + 1);
        let mut confusion = ConfusionMatrix::default();
        confusion.add(0, 1);
        let later = EpochRow { epoch: 2, ..row };
        let others = [
            digest(&[vec![1.0, next]], &[row], &ConfusionMatrix::default()),
            digest(&[vec![1.0], vec![2.0]], &[row], &ConfusionMatrix::default()),
            digest(&[vec![1.0, 2.0]], &[later], &ConfusionMatrix::default()),
            digest(&[vec![1.0, 2.0]], &[row], &confusion),
        ];
        for other in others {
            assert_ne!(base, other);
        }
        let test = TestResult {
            epoch: 1,
            loss: 0.4,
            accuracy: 0.91,
            confusion: none,
        };
        let mut known = vec![base];
        for test in [
            test,
            TestResult { epoch: 2, ..test },
            TestResult { loss: 0.5, ..test },
            TestResult {
                accuracy: 0.92,
                ..test
            },
            TestResult { confusion, ..test },
        ] {
            let digest = super::digest(&[vec![1.0, 2.0]], &[row], &none, Some(&test));
            assert!(!known.contains(&digest), "{test:?}");
            known.push(digest);
        }
    }

    #[test]
    fn of_a_run_that_diverged_the_place_counts_too() {
        let none = ConfusionMatrix::default();
        let base = digest_of_diverged(3, 7.5, &[], &none);
        assert_eq!(base.len(), 64);
        for other in [
            digest(&[], &[], &none, None),
            digest_of_diverged(4, 7.5, &[], &none),
            digest_of_diverged(3, 7.25, &[], &none),
        ] {
            assert_ne!(base, other);
        }
    }
}
