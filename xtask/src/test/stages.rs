//! The stages: what each one runs and needs. The cheap ones come first.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use walkdir::WalkDir;

use super::web::{
    self,
    Browser::{Chromium, Firefox},
};
use crate::project::Project;
use crate::run;
use crate::setup::wasm_target::TARGET;
use crate::setup::{Piece, chromium, firefox, webkit};
use crate::site::{self, CHARTS, Extent, PAGE, TRAINER_WEBGPU};
use crate::step::{Step, Steps};
use crate::tidy;

/// A stage of the tests.
pub struct Stage {
    /// Its name, for display and for `--only`.
    pub name: &'static str,
    /// Stages that must pass first.
    pub needs: &'static [&'static str],
    /// What the set-up must find or install for it.
    pub pieces: &'static [Piece],
    /// What it does.
    pub work: fn(&Context) -> Result<()>,
}

/// What a stage works with.
pub struct Context<'a> {
    /// This checkout.
    pub project: &'a Project,
    /// Everything that the chosen stages need.
    pub pieces: &'a [Piece],
    /// The part of this that the set-up could not provide.
    pub not_set_up: &'a RefCell<Vec<Piece>>,
    /// The step that displays this stage.
    pub step: &'a Step,
}

impl Context<'_> {
    /// Whether one of the chosen stages needs this.
    fn is_wanted(&self, piece: Piece) -> bool {
        self.pieces.contains(&piece)
    }
}

/// The stage that finds or installs what later stages need.
pub const SET_UP: &str = "set-up";
const SITE: &str = "site";

/// The tested page trains real networks, even on the software GPU.
const E2E_LIMIT: Duration = Duration::from_secs(40 * 60);

/// Tests without a browser.
const QUICK_LIMIT: Duration = Duration::from_secs(5 * 60);

/// Killed browsers, again and again.
const CHAOS_LIMIT: Duration = Duration::from_secs(15 * 60);

/// Three engines, one after the other, each with the whole scenario.
const ENGINES_LIMIT: Duration = Duration::from_secs(10 * 60);

const ONE_BROWSER: &[Piece] = &[Piece::WasmTarget, Piece::WasmBindgen, Piece::Chromium];

const TWO_BROWSERS: &[Piece] = &[
    Piece::WasmTarget,
    Piece::WasmBindgen,
    Piece::WasmPack,
    Piece::Chromium,
    Piece::Firefox,
];

const THREE_ENGINES: &[Piece] = &[
    Piece::NodeModules,
    Piece::Chromium,
    Piece::Firefox,
    Piece::WebKit,
];

/// Every stage, in the order they run.
pub const STAGES: &[Stage] = &[
    stage("fmt", &[], &[], format),
    stage("tidy", &[], &[], |context| {
        tidy::check(context.project, context.step)
    }),
    stage("lint-native", &[], &[], lint_native),
    stage("docs", &[], &[], docs),
    stage("native", &[], &[], native),
    stage(SET_UP, &[], &[], set_up),
    stage("lint-wasm", &[SET_UP], &[Piece::WasmTarget], lint_wasm),
    stage(SITE, &[SET_UP], &Piece::SITE, build_site),
    stage("types", &[SET_UP, SITE], &[Piece::NodeModules], types),
    stage("fmt-js", &[SET_UP], &[Piece::NodeModules], fmt_js),
    stage("lint-js", &[SET_UP], &[Piece::NodeModules], lint_js),
    stage("unit", &[SET_UP], &[Piece::NodeModules], unit),
    stage(
        "verify-files",
        &[SET_UP, SITE],
        &[Piece::NodeModules],
        verify_files,
    ),
    stage(
        "e2e",
        &[SET_UP, SITE],
        &[Piece::NodeModules, Piece::Chromium],
        end_to_end,
    ),
    stage("web", &[SET_UP], TWO_BROWSERS, |context| {
        web::test_all(context, &[Chromium, Firefox])
    }),
    stage("web-webgpu", &[SET_UP], ONE_BROWSER, |context| {
        web::test_webgpu(context, Chromium)
    }),
    stage("engines", &[SET_UP, SITE], THREE_ENGINES, engines),
    stage(
        "chaos",
        &[SET_UP, SITE],
        &[Piece::NodeModules, Piece::Chromium],
        chaos,
    ),
];

const fn stage(
    name: &'static str,
    needs: &'static [&'static str],
    pieces: &'static [Piece],
    work: fn(&Context) -> Result<()>,
) -> Stage {
    Stage {
        name,
        needs,
        pieces,
        work,
    }
}

/// What the given stages need on the machine, without duplicates.
pub fn pieces_for(stages: &[&Stage]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for piece in stages.iter().flat_map(|stage| stage.pieces) {
        if !pieces.contains(piece) {
            pieces.push(*piece);
        }
    }
    pieces
}

fn set_up(context: &Context) -> Result<()> {
    let mut steps = Steps::within(context.step, context.pieces.len());
    let mut missing = context.not_set_up.borrow_mut();
    for piece in context.pieces {
        let found = steps.step(piece.name(), |step| piece.set_up(context.project, step));
        if let Err(error) = found {
            crate::report(&error);
            missing.push(*piece);
        }
    }
    ensure!(missing.is_empty(), "not everything could be set up");
    Ok(())
}

fn format(context: &Context) -> Result<()> {
    context.cargo(&["fmt", "--all", "--check"])
}

fn lint_native(context: &Context) -> Result<()> {
    context.cargo(&["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"])
}

fn lint_wasm(context: &Context) -> Result<()> {
    let lint = |chosen: &[&str]| {
        let clippy = ["clippy", "--package", "kindling", "--target", TARGET];
        context.cargo(&[&clippy, chosen, &["--", "-Dwarnings"]].concat())
    };
    for features in [PAGE.features, CHARTS.features, TRAINER_WEBGPU.features] {
        lint(&["--lib", "--no-default-features", "--features", features])?;
    }
    // Tests, and what each of them needs.
    lint(&["--all-targets", "--features", TRAINER_WEBGPU.features])
}

fn docs(context: &Context) -> Result<()> {
    let mut doc = context.command(run::cargo());
    doc.args(["doc", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-Dwarnings");
    context.step.run(doc)
}

fn native(context: &Context) -> Result<()> {
    // These tests leave a core alone, and linking takes one for minutes.
    let _site = context
        .is_wanted(Piece::Data)
        .then(|| TRAINER_WEBGPU.compile_beside(context.project));
    context.cargo(&["test", "--package", "kindling"])?;
    // In the profile that `cargo xtask` has already compiled.
    context.cargo(&["test", "--package", "xtask", "--profile", "xtask"])
}

fn build_site(context: &Context) -> Result<()> {
    site::build_within(context.project, Extent::Whole, context.step)
}

fn types(context: &Context) -> Result<()> {
    // Also checks what serde writes.
    context.cargo(&["test", "--package", "kindling", "--test", "wire"])?;
    let mut check = context.command(Command::new(context.project.npm_program("tsc")));
    check.args(["--project", "tsconfig.json"]);
    context.step.run(check)
}

/// Every script and style sheet stands as Prettier writes it (`npx prettier --write` on these puts it so).
fn fmt_js(context: &Context) -> Result<()> {
    let mut prettier = context.command(Command::new(context.project.npm_program("prettier")));
    prettier.args(["--check", "--log-level", "warn", "**/*.{js,mjs,css}"]);
    context.step.run(prettier)
}

/// Every script, by the rules in `eslint.config.js`.
fn lint_js(context: &Context) -> Result<()> {
    let mut eslint = context.command(Command::new(context.project.npm_program("eslint")));
    eslint.args(["--max-warnings", "0", "."]);
    context.step.run(eslint)
}

/// The page's modules that work without a page; each test is next to its module.
fn unit(context: &Context) -> Result<()> {
    let tests = node_tests(context, "www")?;
    context.step.run_limited(tests, QUICK_LIMIT)
}

/// Teachers' files, and the results they get back.
fn verify_files(context: &Context) -> Result<()> {
    let tests = node_tests(context, "tests/verify")?;
    context.step.run_limited(tests, QUICK_LIMIT)
}

/// Killed browsers, vanishing storage, damaged files.
fn chaos(context: &Context) -> Result<()> {
    let mut tests = node_tests(context, "tests/chaos")?;
    tests.env("CHROME", chromium::find()?.browser);
    context.step.run_limited(tests, CHAOS_LIMIT)
}

fn end_to_end(context: &Context) -> Result<()> {
    let mut tests = node_tests_at_once(context, "tests/e2e", 2)?;
    tests.env("CHROME", chromium::find()?.browser);
    context.step.run_limited(tests, E2E_LIMIT)
}

fn engines(context: &Context) -> Result<()> {
    let chromium = chromium::find()?;
    let firefox = firefox::ensure(context.project, context.step)?;
    let webkit = webkit::find()?;
    let mut tests = node_tests(context, "tests/engines")?;
    tests
        .env("CHROME", chromium.browser)
        .env("CHROMEDRIVER", chromium.driver)
        .env("FIREFOX", firefox.browser)
        .env("GECKODRIVER", firefox.driver)
        .env("MINIBROWSER", webkit.browser)
        .env("WEBKITWEBDRIVER", webkit.driver)
        .env("XVFB", webkit.display);
    context.step.run_limited(tests, ENGINES_LIMIT)
}

/// Node's test runner on all tests in and below a folder, one file after the other, with the built site.
fn node_tests(context: &Context, folder: &str) -> Result<Command> {
    node_tests_at_once(context, folder, 1)
}

/// The same, with so many files at once.
fn node_tests_at_once(context: &Context, folder: &str, files: usize) -> Result<Command> {
    let mut node = context.command(Command::new("node"));
    // Files one by one: versions of Node disagree on the meaning of a folder after --test.
    node.arg("--test")
        .arg(format!("--test-concurrency={files}"))
        .args(tests_below(&context.project.root.join(folder))?)
        .env("KINDLING_SITE", context.project.site());
    Ok(node)
}

/// The test files in and below a folder, in alphabetical order; finding none is an error.
fn tests_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut tests = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("{} could not be listed", folder.display()))?;
        if entry.file_name().to_string_lossy().contains(".test.") {
            tests.push(entry.into_path());
        }
    }
    ensure!(!tests.is_empty(), "{} holds no tests", folder.display());
    Ok(tests)
}

impl Context<'_> {
    /// The command, set to run in the workspace's root.
    pub fn command(&self, mut command: Command) -> Command {
        command.current_dir(&self.project.root);
        command
    }

    fn cargo(&self, arguments: &[&str]) -> Result<()> {
        let mut cargo = self.command(run::cargo());
        cargo.args(arguments);
        self.step.run(cargo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn tests_are_found_in_folders_below_too() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("deep");
        fs::create_dir(&below).unwrap();
        for name in ["b.test.js", "support.js", "deep/a.test.js"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = tests_below(folder.path()).unwrap();
        let wanted = [folder.path().join("b.test.js"), below.join("a.test.js")];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_folder_without_tests_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("chaos");
        for place in [folder.path(), &missing] {
            let error = tests_below(place).unwrap_err().to_string();
            assert!(error.contains(&place.display().to_string()), "{error}");
        }
    }
}
