//! What the network is trained towards: each label as a row of ten shares.

use crate::data::CLASSES;
use burn::tensor::{Device, Tensor, TensorData};

/// The share of a label's own class, and that of every other: 1 and 0 without label smoothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Targets {
    pub(super) own: f32,
    pub(super) other: f32,
}

impl Targets {
    /// With this share of each label spread over all classes: `y (1 - smoothing) + smoothing / 10`, in `f32`, as Keras's
    /// `CategoricalCrossentropy(label_smoothing=smoothing)`.
    pub(super) fn new(smoothing: f64) -> Self {
        let kept = (1.0 - smoothing) as f32;
        let other = smoothing as f32 / CLASSES as f32;
        Self {
            own: kept + other,
            other,
        }
    }

    /// The rows of a number of labels (0 to 9): `[examples, 10]`.
    pub(super) fn rows(
        self,
        labels: impl Iterator<Item = u8>,
        examples: usize,
        device: &Device,
    ) -> Tensor<2> {
        let mut rows = vec![self.other; examples * CLASSES];
        for (row, label) in rows.chunks_exact_mut(CLASSES).zip(labels) {
            row[usize::from(label)] = self.own;
        }
        Tensor::from_data(TensorData::new(rows, [examples, CLASSES]), device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Fixture {
        logits: Vec<f32>,
        labels: Vec<u8>,
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        label_smoothing: f64,
        loss: f32,
        gradient: Vec<f32>,
    }

    /// Without smoothing, with the usual one, and with a strong one: the loss and its gradient by the logits.
    #[test]
    fn label_smoothing_is_that_of_keras() {
        let json = include_str!("../../tests/fixtures/label_smoothing_keras.json");
        let fixture: Fixture = serde_json::from_str(json).unwrap();
        assert_eq!(fixture.cases.len(), 4);
        let device = Device::flex().autodiff();
        let examples = fixture.labels.len();
        for case in &fixture.cases {
            let logits = TensorData::new(fixture.logits.clone(), [examples, CLASSES]);
            let logits = Tensor::<2>::from_data(logits, &device).require_grad();
            let labels = fixture.labels.iter().copied();
            let targets = Targets::new(case.label_smoothing).rows(labels, examples, &device);
            let loss = ops::cross_entropy(logits.clone(), targets, examples);
            let gradient = logits.grad(&loss.backward()).unwrap();
            let values = |data: TensorData| data.try_into_vec::<f32>().unwrap();
            let loss = values(loss.into_data())[0];
            assert!(
                (loss - case.loss).abs() < 1e-6,
                "{loss}: {case:?}",
                case = case.loss
            );
            let gradient = values(gradient.into_data());
            assert_eq!(gradient.len(), case.gradient.len());
            for (actual, expected) in gradient.iter().zip(&case.gradient) {
                assert!((actual - expected).abs() < 1e-7, "{actual} {expected}");
            }
        }
    }

    #[test]
    fn unsmoothed_labels_are_zeros_and_a_one() {
        assert_eq!(
            Targets::new(0.0),
            Targets {
                own: 1.0,
                other: 0.0
            }
        );
    }
}
