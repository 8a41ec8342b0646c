//! Chromium or Chrome, and the driver that tests steer it with.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use super::debian;
use crate::step::Step;

/// Variables that say where they are.
const BROWSER: &str = "CHROME";
const DRIVER: &str = "CHROMEDRIVER";

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser and its driver. Their versions have to match, which is why they are looked for together.
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// `chromedriver`.
    pub driver: PathBuf,
}

/// Finds them, or installs them on a Debian where that needs no password.
pub fn ensure(step: &Step) -> Result<Chromium> {
    if let Ok(found) = find() {
        step.already_there();
        return Ok(found);
    }
    let chosen_by_hand = [BROWSER, DRIVER]
        .iter()
        .any(|name| env::var_os(name).is_some());
    if !chosen_by_hand && debian::can_install() {
        step.note("apt-get install chromium chromium-driver");
        debian::install(&["chromium", "chromium-driver"], step)?;
    }
    find()
}

/// Finds them where `CHROME` and `CHROMEDRIVER` say, or on PATH.
pub fn find() -> Result<Chromium> {
    Ok(Chromium {
        browser: program(BROWSER, &BROWSERS)?,
        driver: program(DRIVER, &["chromedriver"])?,
    })
}

fn program(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(path) = env::var_os(variable).filter(|path| !path.is_empty()) {
        let path = PathBuf::from(path);
        ensure!(
            path.is_file(),
            "{variable} names {}, which is not there",
            path.display()
        );
        return Ok(path);
    }
    names
        .iter()
        .find_map(|name| which::which(name).ok())
        .with_context(|| {
            format!(
                "none of {} is on PATH. Install Chromium (or Chrome) and the chromedriver of the \
                 same version, or say in {variable} where it is",
                names.join(", ")
            )
        })
}
