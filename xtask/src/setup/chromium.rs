//! Chromium or Chrome, and the driver with which tests control it.

use std::path::PathBuf;

use anyhow::Result;

use super::debian;
use super::program::Program;
use crate::step::Step;

const BROWSER: Program = Program {
    variable: "CHROME",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    advice: "Install Chromium (or Chrome) and the chromedriver of the same version",
};

const DRIVER: Program = Program {
    variable: "CHROMEDRIVER",
    names: &["chromedriver"],
    advice: "Install the chromedriver of the same version as Chromium (or Chrome)",
};

/// A browser and its driver. Their versions must match, so they are searched together.
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// `chromedriver`.
    pub driver: PathBuf,
}

/// Finds them, or installs them on Debian if that needs no password.
pub fn ensure(step: &Step) -> Result<Chromium> {
    if let Ok(found) = find() {
        step.already_there();
        return Ok(found);
    }
    let chosen_by_hand = BROWSER.is_chosen_by_hand() || DRIVER.is_chosen_by_hand();
    if !chosen_by_hand && debian::can_install() {
        debian::install(&["chromium", "chromium-driver"], step)?;
    }
    find()
}

/// Finds them through `CHROME` and `CHROMEDRIVER`, or on PATH.
pub fn find() -> Result<Chromium> {
    Ok(Chromium {
        browser: BROWSER.find()?,
        driver: DRIVER.find()?,
    })
}
