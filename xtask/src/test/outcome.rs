//! What became of each stage.

use std::time::Duration;

use anyhow::Result;

use super::stages::{SET_UP, Stage};
use crate::setup::Piece;
use crate::step::for_people;

/// What became of one stage.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It ran and found nothing wrong.
    Passed(Duration),
    /// It ran and found something wrong.
    Failed(Duration),
    /// It could not run without what is named.
    Skipped(&'static str),
}

impl Outcome {
    /// A stage's outcome from its result.
    pub fn of<T>(result: &Result<T>, time: Duration) -> Self {
        match result {
            Ok(_) => Self::Passed(time),
            Err(_) => Self::Failed(time),
        }
    }
}

/// The outcomes so far, in order.
#[derive(Default)]
pub struct Outcomes(Vec<(&'static str, Outcome)>);

impl Outcomes {
    /// Notes what became of a stage.
    pub fn record(&mut self, stage: &'static str, outcome: Outcome) {
        self.0.push((stage, outcome));
    }

    /// What `stage` needs and cannot have: a piece that was not set up, or a stage that did not pass.
    pub fn missing_for(&self, stage: &Stage, not_set_up: &[Piece]) -> Option<&'static str> {
        let passed = |name: &str| {
            self.0
                .iter()
                .any(|(other, outcome)| *other == name && matches!(outcome, Outcome::Passed(_)))
        };
        // One piece that is missing stops only the stages that need this piece.
        let mut pieces = stage.pieces.iter();
        let mut stages = stage.needs.iter().filter(|&&need| need != SET_UP);
        pieces
            .find(|piece| not_set_up.contains(piece))
            .map(|piece| piece.name())
            .or_else(|| stages.find(|need| !passed(need)).copied())
    }

    /// Prints a line for each stage and the count, and returns whether all passed.
    pub fn print(&self) -> bool {
        println!();
        for (stage, outcome) in &self.0 {
            match outcome {
                Outcome::Passed(time) => println!("{stage:12} passed   {}", for_people(*time)),
                Outcome::Failed(time) => println!("{stage:12} FAILED   {}", for_people(*time)),
                Outcome::Skipped(need) => println!("{stage:12} skipped  needs {need}"),
            }
        }
        let (passed, failed) = self.count();
        println!("\n{passed} passed, {failed} failed");
        passed == self.0.len()
    }

    fn count(&self) -> (usize, usize) {
        let number = |matches: fn(&Outcome) -> bool| {
            self.0
                .iter()
                .filter(|(_, outcome)| matches(outcome))
                .count()
        };
        (
            number(|outcome| matches!(outcome, Outcome::Passed(_))),
            number(|outcome| matches!(outcome, Outcome::Failed(_))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_stage_is_neither_passed_nor_failed_but_no_success() {
        let second = Duration::from_secs(1);
        let mut outcomes = Outcomes::default();
        outcomes.record("fmt", Outcome::Passed(second));
        assert!(outcomes.print());
        outcomes.record("site", Outcome::Failed(second));
        outcomes.record("e2e", Outcome::Skipped("site"));
        assert_eq!(outcomes.count(), (1, 1));
        assert!(!outcomes.print());
    }
}
