//! What a network predicts for each of many images, small enough to be kept for every epoch.

use super::metric_accumulator::largest;
use crate::data::CLASSES;

/// The predicted class of each example, and how sure the network is of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Predictions {
    /// 0 to 9: the class with the largest logit, the first of several, as the confusion matrix counts.
    pub classes: Vec<u8>,
    /// That class's probability, the softmax of the logits: 0 for 0 to [`u16::MAX`] for 1. Two bytes tell apart more than
    /// a reader does, and ten of an epoch's ten thousand logits would be as large as a small network.
    pub confidences: Vec<u16>,
}

impl Predictions {
    /// Adds examples, with ten logits for each. Of logits that are not finite, the confidence is 0.
    pub fn add(&mut self, logits: &[f32]) {
        for logits in logits.chunks_exact(CLASSES) {
            let class = largest(logits);
            // No more than ten.
            self.classes.push(class as u8);
            self.confidences.push(confidence(logits, class));
        }
    }
}

fn confidence(logits: &[f32], class: usize) -> u16 {
    let peak = f64::from(logits[class]);
    let powers = logits
        .iter()
        .map(|&logit| libm::exp(f64::from(logit) - peak));
    // Of the largest logit the power is 1. What is not a number becomes 0.
    (f64::from(u16::MAX) / powers.sum::<f64>()).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(logits: &[f32]) -> Predictions {
        let mut predictions = Predictions::default();
        predictions.add(logits);
        predictions
    }

    #[test]
    fn the_largest_logit_is_predicted_with_its_share() {
        let mut logits = [0.0; 20];
        logits[3] = 9f32.ln();
        logits[17] = 1e4;
        let predictions = of(&logits);
        assert_eq!(predictions.classes, [3, 7]);
        assert_eq!(predictions.confidences, [u16::MAX / 2 + 1, u16::MAX]);
    }

    #[test]
    fn of_equals_the_first_is_predicted() {
        let predictions = of(&[0.5; 10]);
        assert_eq!(predictions.classes, [0]);
        assert_eq!(predictions.confidences, [u16::MAX / 10 + 1]);
    }

    #[test]
    fn what_has_diverged_is_predicted_with_no_confidence() {
        let mut infinite = [0.0; 10];
        infinite[4] = f32::INFINITY;
        let predictions = of(&[[f32::NAN; 10], infinite].concat());
        assert_eq!(predictions.classes, [9, 4]);
        assert_eq!(predictions.confidences, [0, 0]);
    }
}
