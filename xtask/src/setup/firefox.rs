//! Firefox, and the driver that tests steer it with.

use std::path::PathBuf;

use anyhow::Result;

use super::program::Program;
use super::{cargo_tools, debian};
use crate::project::Project;
use crate::step::Step;

const BROWSER: Program = Program {
    variable: "FIREFOX",
    names: &["firefox-esr", "firefox"],
    advice: "Install Firefox, the ESR or the current one",
};

const DRIVER: Program = Program {
    variable: "GECKODRIVER",
    names: &["geckodriver"],
    advice: "Install geckodriver",
};

/// A browser and its driver.
pub struct Firefox {
    /// The browser.
    pub browser: PathBuf,
    /// `geckodriver`.
    pub driver: PathBuf,
}

/// Finds them; installs the browser on a Debian where that needs no password, and the driver everywhere.
pub fn ensure(project: &Project, step: &Step) -> Result<Firefox> {
    Ok(Firefox {
        // First: who has no Firefox need not wait for its driver.
        browser: browser(step)?,
        driver: driver(project, step)?,
    })
}

fn browser(step: &Step) -> Result<PathBuf> {
    if let Ok(found) = BROWSER.find() {
        step.already_there();
        return Ok(found);
    }
    if !BROWSER.is_chosen_by_hand() && debian::can_install() {
        debian::install(&["firefox-esr"], step)?;
    }
    BROWSER.find()
}

/// Debian has none, so cargo compiles it.
fn driver(project: &Project, step: &Step) -> Result<PathBuf> {
    if DRIVER.is_chosen_by_hand() {
        return DRIVER.find();
    }
    DRIVER.find_beside(&[cargo_tools::geckodriver(project, step)?])
}
