//! How the learning rate changes during a run, and when a run ends early.

use crate::tagged::read_by_kind;
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// The learning rate's factor in the course of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Schedule {
    /// Always 1.
    #[default]
    Constant,
    /// Multiplied by `factor` after every `every` epochs.
    ///
    /// Keras's `ExponentialDecay(rate, every * steps_per_epoch, factor, staircase=True)`.
    Step {
        /// Epochs between drops.
        every: usize,
        /// The factor at each drop.
        factor: f64,
    },
    /// Half a cosine wave, from 1 before the first step to 0 after the last one.
    ///
    /// Keras's `CosineDecay(rate, epochs * steps_per_epoch)`.
    Cosine,
}

/// The settings of [`Schedule::Step`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    every: usize,
    factor: f64,
}

read_by_kind!(Schedule {
    "constant" => |_| Ok(Self::Constant),
    "step" => |tagged| {
        let Step { every, factor } = tagged.settings()?;
        Ok(Self::Step { every, factor })
    },
    "cosine" => |_| Ok(Self::Cosine),
});

impl Schedule {
    /// Every schedule with its initial settings, in display order.
    pub const ALL: [Self; 3] = [
        Self::Constant,
        Self::Step {
            every: 5,
            factor: 0.5,
        },
        Self::Cosine,
    ];

    /// The learning rate's factor at a step, counted from 0 over the whole run:
    ///
    /// ```text
    /// constant  1
    /// step      factor ^ floor(step / (every * steps_per_epoch))
    /// cosine    (1 + cos(pi * step / (epochs * steps_per_epoch))) / 2
    /// ```
    ///
    /// In `f64`, with `libm`'s power and cosine: the standard library's differ between machines.
    pub fn factor(&self, step: usize, steps_per_epoch: usize, epochs: usize) -> f64 {
        match *self {
            Self::Constant => 1.0,
            Self::Step { every, factor } => {
                let drops = step / (every * steps_per_epoch).max(1);
                libm::pow(factor, drops as f64)
            }
            Self::Cosine => {
                let steps = (epochs * steps_per_epoch).max(1);
                let share = step.min(steps) as f64 / steps as f64;
                (1.0 + libm::cos(PI * share)) / 2.0
            }
        }
    }
}

/// Ends a run when its test loss stops falling.
///
/// Keras's `EarlyStopping(monitor="val_loss", patience=patience)`: the run keeps the weights of its last epoch, not of
/// its best one, unless the spec asks for that. Without validation images the test loss helps to choose the end, so it flatters a little; the page says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlyStopping {
    /// Consecutive epochs without a new lowest held-out loss after which the run ends.
    pub patience: usize,
}

impl EarlyStopping {
    /// Whether patience has run out, given the held-out loss after each epoch so far.
    ///
    /// The first loss always counts as the lowest; NaN is never lower than another loss.
    pub fn is_over(&self, losses: impl IntoIterator<Item = f64>) -> bool {
        let mut losses = losses.into_iter();
        let Some(mut lowest) = losses.next() else {
            return false;
        };
        let mut waited = 0;
        for loss in losses {
            if loss < lowest {
                lowest = loss;
                waited = 0;
            } else {
                waited += 1;
            }
        }
        waited >= self.patience
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Rates {
        learning_rate: f64,
        steps_per_epoch: usize,
        epochs: usize,
        steps: Vec<usize>,
        cases: Vec<RatesCase>,
    }

    #[derive(Deserialize)]
    struct RatesCase {
        schedule: Schedule,
        rates: Vec<f64>,
    }

    /// Keras 3.15.1 computes them in `f32`, so its cosine near the end is off by about 1e-7 of the rate.
    #[test]
    fn rates_are_those_of_keras() {
        let fixture = include_str!("../../tests/fixtures/schedules_keras.json");
        let fixture: Rates = serde_json::from_str(fixture).unwrap();
        assert_eq!(fixture.cases.len(), 3);
        for case in &fixture.cases {
            for (&step, expected) in fixture.steps.iter().zip(&case.rates) {
                let factor = case
                    .schedule
                    .factor(step, fixture.steps_per_epoch, fixture.epochs);
                let actual = fixture.learning_rate * factor;
                assert!(
                    (actual - expected).abs() < 2e-7 * fixture.learning_rate,
                    "{:?}, step {step}: {actual} instead of {expected}",
                    case.schedule
                );
            }
        }
    }

    #[test]
    fn a_constant_rate_keeps_its_bits_and_nothing_divides_by_zero() {
        assert_eq!(0.001 * Schedule::Constant.factor(7, 10, 3), 0.001);
        assert_eq!(Schedule::Cosine.factor(0, 0, 0), 1.0);
        let step = Schedule::Step {
            every: 3,
            factor: 0.5,
        };
        assert_eq!(step.factor(0, 0, 3), 1.0);
    }

    #[derive(Deserialize)]
    struct Stops {
        cases: Vec<StopsCase>,
    }

    #[derive(Deserialize)]
    struct StopsCase {
        patience: usize,
        /// `None` encodes NaN.
        test_losses: Vec<Option<f64>>,
        stops_after: Option<usize>,
    }

    #[test]
    fn runs_end_where_keras_ends_them() {
        let fixture = include_str!("../../tests/fixtures/early_stopping_keras.json");
        let fixture: Stops = serde_json::from_str(fixture).unwrap();
        assert_eq!(fixture.cases.len(), 27);
        for case in &fixture.cases {
            let rule = EarlyStopping {
                patience: case.patience,
            };
            let losses = || case.test_losses.iter().map(|loss| loss.unwrap_or(f64::NAN));
            let end = (1..=losses().len()).find(|&epochs| rule.is_over(losses().take(epochs)));
            assert_eq!(end, case.stops_after, "{:?}", case.test_losses);
        }
    }
}
