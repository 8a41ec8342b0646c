//! The result of each stage.

use std::time::Duration;

use anyhow::Result;

use super::stages::{SET_UP, Stage};
use crate::setup::Piece;
use crate::step::for_people;

/// The result of one stage.
#[derive(Debug, Clone)]
pub enum StageResult {
    /// It ran and found nothing wrong.
    Passed(Duration),
    /// It ran and found something wrong.
    Failed(Duration),
    /// It could not run without the named requirement.
    Skipped(&'static str),
}

impl StageResult {
    /// The result of a stage's work.
    pub fn of<T>(work: &Result<T>, time: Duration) -> Self {
        match work {
            Ok(_) => Self::Passed(time),
            Err(_) => Self::Failed(time),
        }
    }
}

/// The results of the stages so far, in order.
#[derive(Default)]
pub struct StageResults(Vec<(&'static str, StageResult)>);

impl StageResults {
    /// Records a stage's result.
    pub fn record(&mut self, stage: &'static str, result: StageResult) {
        self.0.push((stage, result));
    }

    /// What `stage` needs and lacks: a piece that was not set up, or a stage that did not pass.
    pub fn missing_for(&self, stage: &Stage, not_set_up: &[Piece]) -> Option<&'static str> {
        let passed = |name: &str| {
            self.0
                .iter()
                .any(|(other, result)| *other == name && matches!(result, StageResult::Passed(_)))
        };
        // A missing piece stops only the stages that need it.
        let mut pieces = stage.pieces.iter();
        let mut stages = stage.needs.iter().filter(|&&need| need != SET_UP);
        pieces
            .find(|piece| not_set_up.contains(piece))
            .map(|piece| piece.name())
            .or_else(|| stages.find(|need| !passed(need)).copied())
    }

    /// Prints a line per stage and the count, and returns whether all passed.
    pub fn print(&self) -> bool {
        println!();
        for (stage, result) in &self.0 {
            match result {
                StageResult::Passed(time) => println!("{stage:12} passed   {}", for_people(*time)),
                StageResult::Failed(time) => println!("{stage:12} FAILED   {}", for_people(*time)),
                StageResult::Skipped(need) => println!("{stage:12} skipped  needs {need}"),
            }
        }
        let (passed, failed) = self.count();
        println!("\n{passed} passed, {failed} failed");
        passed == self.0.len()
    }

    fn count(&self) -> (usize, usize) {
        let number = |matches: fn(&StageResult) -> bool| {
            self.0.iter().filter(|(_, result)| matches(result)).count()
        };
        (
            number(|result| matches!(result, StageResult::Passed(_))),
            number(|result| matches!(result, StageResult::Failed(_))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_stage_is_neither_passed_nor_failed_but_no_success() {
        let second = Duration::from_secs(1);
        let mut results = StageResults::default();
        results.record("fmt", StageResult::Passed(second));
        assert!(results.print());
        results.record("site", StageResult::Failed(second));
        results.record("e2e", StageResult::Skipped("site"));
        assert_eq!(results.count(), (1, 1));
        assert!(!results.print());
    }
}
