//! Rust tests in a real browser, through wasm-pack.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::stages::Context;
use crate::run;
use crate::setup::{cargo_tools, chromium};
use crate::site::WasmBuild;

/// For the tests alone: compiling them is done before, and takes as long as it takes.
const LIMIT: Duration = Duration::from_secs(15 * 60);

/// Seconds for one test binary; the default of 20 is too short for training on a software GPU.
const TEST_TIMEOUT: &str = "300";

/// Runs the test binary `name` in a browser, with the features and the profile of a wasm file of the site.
pub fn test(context: &Context, build: &WasmBuild, name: &str) -> Result<()> {
    // The very command that wasm-pack begins with. Done here, it does not count against the limit.
    let mut compile = context.command(run::cargo());
    compile
        .args(["build", "--tests"])
        .args(build.cargo_arguments())
        .args(["--test", name]);
    context.step.run(compile)?;
    context
        .step
        .run_limited(wasm_pack(context, build, name)?, LIMIT)
}

fn wasm_pack(context: &Context, build: &WasmBuild, name: &str) -> Result<Command> {
    let (project, step) = (context.project, context.step);
    let chromium = chromium::find()?;
    let bindgen = cargo_tools::wasm_bindgen(project, step)?;
    let program = cargo_tools::wasm_pack(project, step)?.join("wasm-pack");
    let mut test = context.command(Command::new(program));
    test.args(["test", "--headless", "--chrome", "--mode", "no-install"])
        .arg("--chromedriver")
        .arg(&chromium.driver)
        .arg(&project.root)
        .args(build.cargo_arguments())
        .args(["--test", name])
        .env("PATH", path_with(&bindgen)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", TEST_TIMEOUT)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            webdriver_settings(context, &chromium.browser)?,
        );
    Ok(test)
}

/// wasm-pack takes wasm-bindgen from PATH, where its version fits, instead of downloading one.
fn path_with(folder: &Path) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [folder.to_owned()]
        .into_iter()
        .chain(env::split_paths(&path));
    env::join_paths(folders).context("the cache's path cannot stand in PATH")
}

/// `webdriver.json` with the browser that was found: the driver would look in its own places.
fn webdriver_settings(context: &Context, browser: &Path) -> Result<PathBuf> {
    let text = fs::read_to_string(context.project.root.join("webdriver.json"))
        .context("webdriver.json could not be read")?;
    let mut settings: Value =
        serde_json::from_str(&text).context("webdriver.json is not valid JSON")?;
    settings["goog:chromeOptions"]["binary"] = browser.display().to_string().into();
    let path = context.project.target.join("webdriver.json");
    fs::write(&path, settings.to_string())
        .with_context(|| format!("{} is not writable", path.display()))?;
    Ok(path)
}
