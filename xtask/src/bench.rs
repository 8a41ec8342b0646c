//! Measures training against other libraries: runs `bench/run.js`, with everything it needs.

use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::project::Project;
use crate::setup::{chromium, npm};
use crate::site::{self, Extent};
use crate::step::Steps;

/// What is measured.
#[derive(Args)]
pub struct BenchOptions {
    /// Only this network; the results are printed, not written.
    #[arg(long, value_parser = ["mlp", "cnn"])]
    model: Option<String>,
    /// How often everybody has their turn; 5 on the CPU and 2 on WebGPU if nothing is said.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: Option<u32>,
    /// A minute that checks that all train alike, and writes nothing.
    #[arg(long)]
    quick: bool,
    /// WebGPU on a GPU in software, instead of the CPU. Without it, the site is built without its WebGPU trainer.
    #[arg(long)]
    webgpu: bool,
}

/// Builds the site, installs the peers, and measures.
pub fn bench(project: &Project, options: &BenchOptions) -> Result<()> {
    let folder = project.root.join("bench");
    let extent = match options.webgpu {
        true => Extent::Whole,
        false => Extent::CpuOnly,
    };
    let mut steps = Steps::new(4);
    steps.step("Site", |step| site::build_within(project, extent, step))?;
    steps.step("Peers", |step| npm::ensure_in(&folder, step))?;
    let chromium = steps.step("Chromium", chromium::ensure)?;
    steps.step("Types", |step| {
        let mut check = Command::new(project.npm_program("tsc"));
        check.arg("--project").arg(&folder);
        step.run(check)
    })?;

    let mut measure = Command::new("node");
    measure
        .arg(folder.join("run.js"))
        .arg("--site")
        .arg(project.site())
        .arg("--work")
        .arg(project.target.join("bench"))
        .args(options.rounds.map(|rounds| format!("--rounds={rounds}")))
        .args(
            options
                .model
                .as_ref()
                .map(|model| format!("--model={model}")),
        )
        .args(options.quick.then_some("--quick"))
        .args(options.webgpu.then_some("--webgpu"))
        .env("CHROME", chromium.browser)
        .current_dir(&project.root);
    // Its progress is the point, so show it even without a terminal.
    let status = measure.status().context("node could not be started")?;
    if !status.success() {
        bail!("the benchmark did not finish ({status}); its results are as they were");
    }
    Ok(())
}
