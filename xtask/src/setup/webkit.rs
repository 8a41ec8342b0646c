//! WebKitGTK, Safari's engine on Linux: its small browser, its driver, and an invisible display.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::debian;
use super::program::Program;
use crate::step::Step;

const BROWSER: Program = Program {
    variable: "MINIBROWSER",
    names: &["MiniBrowser"],
    advice: "Install WebKitGTK with its MiniBrowser (on Debian: webkit2gtk-driver)",
};

const DRIVER: Program = Program {
    variable: "WEBKITWEBDRIVER",
    names: &["WebKitWebDriver"],
    advice: "Install WebKitGTK's driver (on Debian: webkit2gtk-driver)",
};

const DISPLAY: Program = Program {
    variable: "XVFB",
    names: &["Xvfb"],
    advice: "Install Xvfb (on Debian: xvfb)",
};

/// Where distributions install the browser, which is not on PATH.
const LIBRARIES: [&str; 3] = ["/usr/lib", "/usr/lib64", "/usr/libexec"];
/// The names of its folder, by library version.
const VERSIONS: [&str; 2] = ["webkit2gtk-4.1", "webkitgtk-6.0"];

/// The browser and what it needs to run.
pub struct WebKit {
    /// `MiniBrowser`.
    pub browser: PathBuf,
    /// `WebKitWebDriver`.
    pub driver: PathBuf,
    /// `Xvfb`: the browser has no headless mode.
    pub display: PathBuf,
}

/// Finds them, or installs them on Debian if that needs no password.
pub fn ensure(step: &Step) -> Result<WebKit> {
    if let Ok(found) = find() {
        step.already_there();
        return Ok(found);
    }
    let by_hand = [BROWSER, DRIVER, DISPLAY]
        .iter()
        .any(Program::is_chosen_by_hand);
    if !by_hand && debian::can_install() {
        debian::install(&["webkit2gtk-driver", "xvfb"], step)?;
    }
    find()
}

/// Finds them through `MINIBROWSER`, `WEBKITWEBDRIVER` and `XVFB`, or where distributions install them.
pub fn find() -> Result<WebKit> {
    Ok(WebKit {
        browser: BROWSER.find_beside(&folders())?,
        driver: DRIVER.find()?,
        display: DISPLAY.find()?,
    })
}

/// The folders that may contain the browser: in a library folder, or in its subfolder for a processor architecture.
fn folders() -> Vec<PathBuf> {
    LIBRARIES
        .iter()
        .map(PathBuf::from)
        .flat_map(|library| [folders_in(&library), vec![library]].concat())
        .flat_map(|library| VERSIONS.map(|version| library.join(version)))
        .collect()
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries.flatten().map(|entry| entry.path()).collect()
}
