//! The confusion matrix.

use crate::data::CLASSES;
use crate::digest::Digest;
use serde::{Deserialize, Serialize};

/// How often each true class (row) was predicted as each class (column).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConfusionMatrix([[u32; CLASSES]; CLASSES]);

impl ConfusionMatrix {
    /// A matrix counted elsewhere, one row per true class.
    pub const fn from_rows(rows: [[u32; CLASSES]; CLASSES]) -> Self {
        Self(rows)
    }

    /// Counts one example.
    ///
    /// # Panics
    /// If a class is over 9.
    pub fn add(&mut self, truth: usize, predicted: usize) {
        self.0[truth][predicted] += 1;
    }

    /// The counts, one row per true class.
    pub fn rows(&self) -> &[[u32; CLASSES]; CLASSES] {
        &self.0
    }

    /// The matrix's fingerprint: SHA-256 over the counts, row by row, each as four little-endian bytes.
    pub fn digest(&self) -> Digest {
        let counts = self.0.iter().flatten();
        let bytes: Vec<u8> = counts.flat_map(|count| count.to_le_bytes()).collect();
        Digest::of(&bytes)
    }

    /// Examples counted.
    pub fn total(&self) -> u32 {
        self.0.iter().flatten().sum()
    }

    /// Correctly classified examples.
    pub fn correct(&self) -> u32 {
        (0..CLASSES).map(|class| self.0[class][class]).sum()
    }

    /// Share of correctly classified examples, 0 to 1; 0 if nothing was counted.
    pub fn accuracy(&self) -> f64 {
        f64::from(self.correct()) / f64::from(self.total().max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_true_classes_and_columns_predicted_ones() {
        let mut matrix = ConfusionMatrix::default();
        matrix.add(4, 9);
        matrix.add(4, 9);
        matrix.add(4, 4);
        assert_eq!(matrix.rows()[4][9], 2);
        assert_eq!(matrix.rows()[9][4], 0);
        assert_eq!((matrix.total(), matrix.correct()), (3, 1));
        assert_eq!(matrix.accuracy(), 1.0 / 3.0);
        assert_eq!(ConfusionMatrix::default().accuracy(), 0.0);
        let mut transposed = ConfusionMatrix::default();
        transposed.add(9, 4);
        transposed.add(9, 4);
        transposed.add(4, 4);
        assert_ne!(matrix.digest(), transposed.digest());
        assert_eq!(
            matrix.digest(),
            ConfusionMatrix::from_rows(*matrix.rows()).digest()
        );
    }
}
