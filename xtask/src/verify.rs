//! Verifies a file of links: `verify/run.js`, with what it needs.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::project::Project;
use crate::setup::npm;
use crate::site::{self, SiteOptions};
use crate::step::Steps;

/// What is verified, and where the results go.
#[derive(Args)]
pub struct VerifyOptions {
    /// A list of links, one a line, or a CSV with a column `link`.
    file: PathBuf,
    /// The CSV to write; without it, it lies beside FILE.
    #[arg(long)]
    out: Option<PathBuf>,
    /// How many runs are trained at a time; as many as there are cores if nothing is said.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    jobs: Option<u32>,
    /// Minutes that one run may take.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// The built site whose trainer is used; `pkg/` if nothing is said, which is built if it is not there.
    #[arg(long)]
    site: Option<PathBuf>,
}

/// Installs what is missing, and verifies.
pub fn verify(project: &Project, options: &VerifyOptions) -> Result<()> {
    let site = options.site.clone().unwrap_or_else(|| project.site());
    // A site that is there stays as it is: its build is the one that the students' claims name.
    let is_built = options.site.is_some() || site::is_built(project);
    let mut steps = Steps::new(if is_built { 1 } else { 2 });
    steps.step("npm packages", |step| npm::ensure(project, step))?;
    if !is_built {
        let cpu_only = SiteOptions { cpu_only: true };
        steps.step("Site", |step| site::build_within(project, cpu_only, step))?;
    }

    let mut verify = Command::new("node");
    verify
        .arg(project.root.join("verify/run.js"))
        .arg(&options.file)
        .arg("--site")
        .arg(site)
        .arg(format!("--limit={}", options.limit))
        .args(options.jobs.map(|jobs| format!("--jobs={jobs}")));
    if let Some(out) = &options.out {
        verify.arg("--out").arg(out);
    }
    // Its progress and its table are the point, so they are shown as they come.
    let status = verify.status().context("node could not be started")?;
    if !status.success() {
        bail!("the links could not be verified ({status})");
    }
    Ok(())
}
