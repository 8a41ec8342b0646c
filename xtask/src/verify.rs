//! Verifies a file of links: runs `verify/run.js`, with everything it needs.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use crate::project::Project;
use crate::setup::npm;
use crate::site::{self, Extent};
use crate::step::Steps;

/// What is verified, and where the results go.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct VerifyOptions {
    #[command(subcommand)]
    merge: Option<Merge>,
    #[command(flatten)]
    links: Option<Links>,
}

#[derive(Subcommand)]
enum Merge {
    /// Merge the results of all parts of a file.
    Merge {
        /// The CSV to write.
        out: PathBuf,
        /// The results of each part, in any order.
        #[arg(required = true)]
        parts: Vec<PathBuf>,
    },
}

#[derive(Args)]
struct Links {
    /// A list of links (one per line), a CSV table, or a workbook (.xlsx, .ods).
    file: PathBuf,
    /// The CSV to write; by default beside FILE. Results already in it are not trained again.
    #[arg(long)]
    out: Option<PathBuf>,
    /// How many runs to train at a time; by default one per core.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    jobs: Option<u32>,
    /// Time limit for one run, in minutes.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// The built site whose trainer to use; by default `pkg/`, which is built if missing.
    #[arg(long)]
    site: Option<PathBuf>,
    /// The sheet of the workbook to read.
    #[arg(long)]
    sheet: Option<String>,
    /// Verify only one of several parts of the file, such as `3/8`.
    #[arg(long, value_name = "K/N")]
    shard: Option<String>,
    /// Start over, even if there are results.
    #[arg(long)]
    again: bool,
}

/// Installs what is missing, and verifies or merges.
pub fn verify(project: &Project, options: &VerifyOptions) -> Result<()> {
    match options {
        VerifyOptions {
            merge: Some(Merge::Merge { out, parts }),
            ..
        } => {
            Steps::new(1).step("npm packages", |step| npm::ensure(project, step))?;
            run(program(project).arg("merge").arg(out).args(parts))
        }
        VerifyOptions {
            links: Some(links), ..
        } => verify_links(project, links),
        VerifyOptions { .. } => bail!("name a file of links, or `merge`"),
    }
}

fn verify_links(project: &Project, links: &Links) -> Result<()> {
    let site = links.site.clone().unwrap_or_else(|| project.site());
    // An existing site stays as it is: its build is the one that the students' claims name.
    let is_built = links.site.is_some() || site::is_built(project);
    let mut steps = Steps::new(if is_built { 1 } else { 2 });
    steps.step("npm packages", |step| npm::ensure(project, step))?;
    if !is_built {
        steps.step("Site", |step| {
            site::build_within(project, Extent::CpuOnly, step)
        })?;
    }

    let mut verify = program(project);
    verify
        .arg(&links.file)
        .arg("--site")
        .arg(site)
        .arg(format!("--limit={}", links.limit))
        .args(links.jobs.map(|jobs| format!("--jobs={jobs}")))
        .args(links.sheet.iter().map(|sheet| format!("--sheet={sheet}")))
        .args(links.shard.iter().map(|shard| format!("--shard={shard}")))
        .args(links.again.then_some("--again"));
    if let Some(out) = &links.out {
        verify.arg("--out").arg(out);
    }
    run(&mut verify)
}

fn program(project: &Project) -> Command {
    let mut node = Command::new("node");
    node.arg(project.root.join("verify/run.js"));
    node
}

/// Its progress and its table are the point, so show them immediately.
fn run(program: &mut Command) -> Result<()> {
    let status = program.status().context("node could not be started")?;
    if !status.success() {
        bail!("the links could not be verified ({status})");
    }
    Ok(())
}
