//! A fingerprint of a run's exact outcome.

use crate::evaluation::{ConfusionMatrix, EpochRow};
use sha2::{Digest, Sha256};

/// SHA-256 over weights, history and confusion matrix, in hexadecimal: equal exactly if all their bits are equal.
///
/// `weights` are the parameters in layer order. Numbers are hashed as little-endian bytes, and each list is preceded by
/// its length.
pub fn digest(weights: &[Vec<f32>], history: &[EpochRow], confusion: &ConfusionMatrix) -> String {
    let mut hasher = Sha256::new();
    length(&mut hasher, weights.len());
    for parameter in weights {
        length(&mut hasher, parameter.len());
        for value in parameter {
            hasher.update(value.to_le_bytes());
        }
    }
    length(&mut hasher, history.len());
    for row in history {
        length(&mut hasher, row.epoch);
        for value in [
            row.train_loss,
            row.train_accuracy,
            row.test_loss,
            row.test_accuracy,
        ] {
            hasher.update(value.to_le_bytes());
        }
    }
    for count in confusion.rows().iter().flatten() {
        hasher.update(count.to_le_bytes());
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn length(hasher: &mut Sha256, length: usize) {
    hasher.update((length as u64).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bit_counts() {
        let row = EpochRow {
            epoch: 1,
            train_loss: 0.5,
            train_accuracy: 0.9,
            test_loss: 0.4,
            test_accuracy: 0.91,
        };
        let base = digest(&[vec![1.0, 2.0]], &[row], &ConfusionMatrix::default());
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
    }
}
