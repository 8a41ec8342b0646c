//! Runs all tests, stage by stage, and reports at the end what passed.

mod stage_results;
mod stages;
mod web;

use std::cell::RefCell;
use std::time::Instant;

use anyhow::Result;
use clap::builder::PossibleValuesParser;

use crate::project::Project;
use crate::step::Steps;
use stage_results::{StageResult, StageResults};
use stages::{STAGES, Stage};

/// The names that `--only` accepts.
pub fn stage_names() -> PossibleValuesParser {
    STAGES
        .iter()
        .map(|stage| stage.name)
        .collect::<Vec<_>>()
        .into()
}

/// Runs the stages named in `only` and their prerequisites, or all stages; returns whether all of them passed.
pub fn test(project: &Project, only: &[String]) -> Result<bool> {
    let chosen = chosen(only);
    let pieces = stages::pieces_for(&chosen);
    let mut steps = Steps::new(chosen.len());
    let mut results = StageResults::default();
    let not_set_up = RefCell::new(Vec::new());
    for stage in chosen {
        if let Some(missing) = results.missing_for(stage, &not_set_up.borrow()) {
            results.record(stage.name, StageResult::Skipped(missing));
            continue;
        }
        let start = Instant::now();
        let work = steps.step(stage.name, |step| {
            (stage.work)(&stages::Context {
                project,
                pieces: &pieces,
                not_set_up: &not_set_up,
                step,
            })
        });
        if let Err(error) = &work {
            crate::report(error);
        }
        results.record(stage.name, StageResult::of(&work, start.elapsed()));
    }
    Ok(results.print())
}

/// The stages to run, in order, including prerequisites.
fn chosen(only: &[String]) -> Vec<&'static Stage> {
    let named = |stage: &Stage| only.is_empty() || only.iter().any(|name| name == stage.name);
    let needed_by_named = |name| {
        STAGES
            .iter()
            .any(|stage| named(stage) && stage.needs.contains(&name))
    };
    STAGES
        .iter()
        .filter(|stage| named(stage) || needed_by_named(stage.name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(only: &[&str]) -> Vec<&'static str> {
        let only: Vec<String> = only.iter().map(|&name| name.to_owned()).collect();
        chosen(&only).iter().map(|stage| stage.name).collect()
    }

    #[test]
    fn a_stage_brings_what_it_needs_in_order() {
        assert_eq!(names(&["e2e"]), ["set-up", "site", "e2e"]);
        assert_eq!(names(&["fmt"]), ["fmt"]);
        assert_eq!(names(&[]).len(), STAGES.len());
    }

    #[test]
    fn every_need_is_a_stage_that_comes_earlier() {
        for (place, stage) in STAGES.iter().enumerate() {
            for need in stage.needs {
                let earlier = STAGES[..place].iter().any(|other| other.name == *need);
                assert!(earlier, "{} needs {need}", stage.name);
            }
        }
    }
}
