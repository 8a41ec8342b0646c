//! Firefox, and the driver with which tests control it.

use std::env::consts::EXE_SUFFIX;
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

/// Finds them; installs the browser on Debian if that needs no password, and the driver everywhere.
pub fn ensure(project: &Project, step: &Step) -> Result<Firefox> {
    let can_install = !BROWSER.is_chosen_by_hand() && debian::can_install();
    if !can_install {
        // Without Firefox, don't wait for its driver.
        BROWSER.find()?;
    }
    let driver = driver(project, step)?;
    if can_install && BROWSER.find().is_err() {
        debian::install(&["firefox-esr"], step)?;
    }
    Ok(Firefox {
        browser: BROWSER.find()?,
        driver,
    })
}

/// Debian has no package of it, so cargo compiles it.
fn driver(project: &Project, step: &Step) -> Result<PathBuf> {
    if DRIVER.is_chosen_by_hand() {
        step.already_there();
        return DRIVER.find();
    }
    let folder = cargo_tools::geckodriver(project, step)?;
    Ok(folder.join(format!("geckodriver{EXE_SUFFIX}")))
}
