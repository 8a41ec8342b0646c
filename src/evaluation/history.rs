//! The history of a run, and what its network gives on the test set in the end.

use super::ConfusionMatrix;
use serde::{Deserialize, Serialize};

/// The images that a run is measured on after each epoch, and does not learn from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HeldOut {
    /// The test set, which then helps to choose: when to stop, which epoch is best, what to try next.
    #[default]
    Test,
    /// A part of the training images, so that the test set can be opened once, at the end.
    Validation,
}

/// The figures of one epoch.
///
/// It is written with the names of what it is of: `testLoss` and `testAccuracy`, or `validationLoss` and
/// `validationAccuracy`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(into = "Written", try_from = "Written")]
pub struct EpochRow {
    /// Which epoch, from 1.
    pub epoch: usize,
    /// Mean loss over the training examples, each scored just before the step that learns from it.
    pub train_loss: f64,
    /// Accuracy over the training examples, scored likewise, 0 to 1.
    pub train_accuracy: f64,
    /// What the next two are of.
    pub held_out: HeldOut,
    /// Mean loss over the held-out images after the epoch.
    pub held_out_loss: f64,
    /// Accuracy over the held-out images after the epoch, 0 to 1.
    pub held_out_accuracy: f64,
}

/// A row as it is written: with one of the two pairs.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    epoch: usize,
    train_loss: f64,
    train_accuracy: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    test_loss: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    test_accuracy: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    validation_loss: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    validation_accuracy: Option<f64>,
}

impl From<EpochRow> for Written {
    fn from(row: EpochRow) -> Self {
        let of = |held_out, figure| (row.held_out == held_out).then_some(figure);
        Self {
            epoch: row.epoch,
            train_loss: row.train_loss,
            train_accuracy: row.train_accuracy,
            test_loss: of(HeldOut::Test, row.held_out_loss),
            test_accuracy: of(HeldOut::Test, row.held_out_accuracy),
            validation_loss: of(HeldOut::Validation, row.held_out_loss),
            validation_accuracy: of(HeldOut::Validation, row.held_out_accuracy),
        }
    }
}

impl TryFrom<Written> for EpochRow {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let test = written.test_loss.zip(written.test_accuracy);
        let validation = written.validation_loss.zip(written.validation_accuracy);
        let (held_out, (held_out_loss, held_out_accuracy)) = match (test, validation) {
            (Some(figures), None) => (HeldOut::Test, figures),
            (None, Some(figures)) => (HeldOut::Validation, figures),
            _ => return Err("an epoch has the figures of the test set or of the validation set"),
        };
        Ok(Self {
            epoch: written.epoch,
            train_loss: written.train_loss,
            train_accuracy: written.train_accuracy,
            held_out,
            held_out_loss,
            held_out_accuracy,
        })
    }
}

/// Index of the epoch with the smallest held-out loss that is finite, the first of several; `None` if none is.
pub fn lowest(rows: &[EpochRow]) -> Option<usize> {
    let finite = (0..rows.len()).filter(|&index| rows[index].held_out_loss.is_finite());
    finite.min_by(|&a, &b| rows[a].held_out_loss.total_cmp(&rows[b].held_out_loss))
}

/// What a run's finished network gives on the test set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    /// The epoch that its weights are of, from 1.
    pub epoch: usize,
    /// Mean loss over the test set.
    pub loss: f64,
    /// Accuracy over the test set, 0 to 1.
    pub accuracy: f64,
    /// The confusion matrix of the test set.
    pub confusion: ConfusionMatrix,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(held_out: HeldOut, held_out_loss: f64) -> EpochRow {
        EpochRow {
            epoch: 1,
            train_loss: 0.5,
            train_accuracy: 0.75,
            held_out,
            held_out_loss,
            held_out_accuracy: 0.625,
        }
    }

    #[test]
    fn a_row_is_written_with_the_names_of_what_it_is_of() {
        let start = r#"{"epoch":1,"trainLoss":0.5,"trainAccuracy":0.75,"#;
        for (held_out, figures) in [
            (HeldOut::Test, r#""testLoss":0.25,"testAccuracy":0.625}"#),
            (
                HeldOut::Validation,
                r#""validationLoss":0.25,"validationAccuracy":0.625}"#,
            ),
        ] {
            let json = serde_json::to_string(&row(held_out, 0.25)).unwrap();
            assert_eq!(json, format!("{start}{figures}"));
            let read: EpochRow = serde_json::from_str(&json).unwrap();
            assert_eq!(read, row(held_out, 0.25));
        }
        for neither in [
            r#""testLoss":0.25}"#,
            r#""testLoss":0.25,"testAccuracy":0.5,"validationLoss":1,"validationAccuracy":0.5}"#,
            r#""validationLoss":0.25,"testAccuracy":0.625}"#,
        ] {
            assert!(serde_json::from_str::<EpochRow>(&format!("{start}{neither}")).is_err());
        }
    }

    #[test]
    fn the_lowest_loss_is_the_first_finite_one() {
        let of = |losses: &[f64]| {
            let rows: Vec<_> = losses
                .iter()
                .map(|&loss| row(HeldOut::Test, loss))
                .collect();
            lowest(&rows)
        };
        assert_eq!(of(&[f64::NAN, 0.5, 0.25, 0.25, f64::NEG_INFINITY]), Some(2));
        assert_eq!(of(&[f64::NAN, f64::INFINITY]), None);
        assert_eq!(of(&[]), None);
    }
}
