//! The house rules as tests: what reviewers would otherwise have to remember.
//!
//! A rule is a function from the [`sources`] to findings, in its own file, and a line in [`RULES`]. Its exceptions are
//! in [`exceptions`], with reasons.

mod browser;
mod catalogue;
mod circles;
mod exceptions;
mod finding;
mod javascript;
mod keras_fixtures;
mod licenses;
mod modules;
mod packages;
mod papers;
mod rooms;
mod rust;
mod size;
mod sources;
mod todo;
mod unit_tests;
mod words;
mod workers;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::step::Step;
use finding::Finding;
use sources::Sources;

/// Checks the sources, and returns what is wrong with them.
type Rule = fn(&Sources) -> Vec<Finding>;

const RULES: &[Rule] = &[
    rooms::check,
    packages::check,
    circles::check,
    browser::check,
    workers::check,
    unit_tests::check,
    words::check,
    size::check,
    todo::check,
    papers::check,
    keras_fixtures::check,
];

/// Checks the checkout against every rule; prints what was checked, and each finding.
pub fn check(project: &Project, step: &Step) -> Result<()> {
    let sources = Sources::read(&project.root)?;
    let mut findings: Vec<_> = RULES.iter().flat_map(|rule| rule(&sources)).collect();
    findings.extend(licenses::check(project)?);
    let findings = exceptions::apply(exceptions::EXCEPTIONS, findings);
    step.note(format_args!(
        "{} files and {} functions, {} rules",
        sources.files().len(),
        size::functions(&sources),
        RULES.len() + 1
    ));
    for finding in &findings {
        step.note(finding);
    }
    match findings.len() {
        0 => Ok(()),
        1 => bail!("a house rule is broken"),
        count => bail!("house rules are broken in {count} places"),
    }
}
