//! Rust tests in real browsers, through wasm-pack.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::stages::Context;
use crate::run;
use crate::setup::wasm_target::TARGET;
use crate::setup::{cargo_tools, chromium, firefox};
use crate::site::TRAINER_WEBGPU;

/// Only for the tests: compilation happens before, and takes as long as it takes.
const LIMIT: Duration = Duration::from_secs(15 * 60);

/// The tests on WebGPU, for cargo.
const ON_WEBGPU: [&str; 7] = [
    "--profile",
    "webgpu-test",
    "--no-default-features",
    "--features",
    TRAINER_WEBGPU.features,
    "--test",
    "web_webgpu",
];

/// A browser that runs Rust tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// The only one with a software GPU for machines without a GPU.
    Chromium,
    /// Another engine: tests that need no GPU must pass there, too.
    Firefox,
}

impl Browser {
    /// wasm-pack's options for it.
    const fn options(self) -> [&'static str; 2] {
        match self {
            Self::Chromium => ["--chrome", "--chromedriver"],
            Self::Firefox => ["--firefox", "--geckodriver"],
        }
    }

    /// The variable that names its driver.
    const fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
        }
    }

    /// The key of its driver's settings in `webdriver.json`.
    const fn capability(self) -> &'static str {
        match self {
            Self::Chromium => "goog:chromeOptions",
            Self::Firefox => "moz:firefoxOptions",
        }
    }

    /// The browser and its driver.
    fn find(self, context: &Context) -> Result<(PathBuf, PathBuf)> {
        match self {
            Self::Chromium => chromium::find().map(|found| (found.browser, found.driver)),
            Self::Firefox => firefox::ensure(context.project, context.step)
                .map(|found| (found.browser, found.driver)),
        }
    }
}

/// Runs every test in browsers, like `wasm-pack test --headless --chrome`.
pub fn test_all(context: &Context, browsers: &[Browser]) -> Result<()> {
    // wasm-pack's own first command. Running it here keeps it out of the time limit.
    compile(context, &[])?;
    for browser in browsers {
        run_in(*browser, context, wasm_pack(context, *browser)?)?;
    }
    Ok(())
}

/// Runs the tests on WebGPU in a browser.
///
/// As wasm-pack does it, which compiles every other test, too.
pub fn test_webgpu(context: &Context, browser: Browser) -> Result<()> {
    compile(context, &ON_WEBGPU)?;
    let (program, driver) = browser.find(context)?;
    let runner = cargo_tools::wasm_bindgen(context.project, context.step)?;
    let mut test = context.command(run::cargo());
    test.args(["test", "--target", TARGET])
        .args(ON_WEBGPU)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            runner.join("wasm-bindgen-test-runner"),
        )
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            webdriver_settings(context, browser, &program)?,
        );
    leave_only(&mut test, browser, &driver);
    run_in(browser, context, test)
}

fn compile(context: &Context, chosen: &[&str]) -> Result<()> {
    let mut compile = context.command(run::cargo());
    compile.args(["test", "--no-run", "--target", TARGET]);
    compile.args(chosen);
    context.step.run(compile)
}

fn run_in(browser: Browser, context: &Context, test: Command) -> Result<()> {
    context
        .step
        .run_limited(test, LIMIT)
        .with_context(|| format!("not everything passed in {browser:?}"))
}

/// Names this browser's driver; the others' would decide which browser is tested, and may name the wrong one.
fn leave_only(test: &mut Command, browser: Browser, driver: &Path) {
    for other in [Browser::Chromium, Browser::Firefox] {
        test.env_remove(other.variable());
    }
    test.env(browser.variable(), driver);
}

fn wasm_pack(context: &Context, browser: Browser) -> Result<Command> {
    let (project, step) = (context.project, context.step);
    let (program, driver) = browser.find(context)?;
    let bindgen = cargo_tools::wasm_bindgen(project, step)?;
    let [choice, driver_option] = browser.options();
    let mut test = context.command(Command::new(
        cargo_tools::wasm_pack(project, step)?.join("wasm-pack"),
    ));
    test.args(["test", "--headless", choice, "--mode", "no-install"])
        .arg(driver_option)
        .arg(&driver)
        .arg(&project.root)
        .env("PATH", path_with(&bindgen)?)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            webdriver_settings(context, browser, &program)?,
        );
    leave_only(&mut test, browser, &driver);
    Ok(test)
}

/// wasm-pack uses wasm-bindgen from PATH if its version matches, instead of downloading it.
fn path_with(folder: &Path) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [folder.to_owned()]
        .into_iter()
        .chain(env::split_paths(&path));
    env::join_paths(folders).context("the cache's path cannot stand in PATH")
}

/// A browser's settings in `webdriver.json`, with its path: the driver would look elsewhere.
fn webdriver_settings(context: &Context, browser: Browser, program: &Path) -> Result<PathBuf> {
    let text = fs::read_to_string(context.project.root.join("webdriver.json"))
        .context("webdriver.json could not be read")?;
    let all: Value = serde_json::from_str(&text).context("webdriver.json is not valid JSON")?;
    let key = browser.capability();
    let mut options = all.get(key).cloned().unwrap_or_else(|| json!({}));
    options["binary"] = program.display().to_string().into();
    let path = context
        .project
        .target
        .join(format!("webdriver-{browser:?}.json"));
    // Drivers refuse settings for other drivers.
    fs::write(&path, json!({ key: options }).to_string())
        .with_context(|| format!("{} is not writable", path.display()))?;
    Ok(path)
}
