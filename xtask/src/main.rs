//! `cargo xtask`: sets up, builds, serves and tests Kindling.
//!
//! - [`setup`] finds or installs what a build needs: the wasm32 target, tools, npm packages, Chrome
//! - [`data`] fetches the datasets and verifies them by checksum
//! - [`site`] builds the static site into `pkg/`
//! - [`serve`] serves it on this machine, [`mod@test`] runs all tests
//! - [`mod@reproduce`] trains the report's experiments natively, [`mod@bench`] measures training against other
//!   libraries
//! - [`tidy`] checks the sources against the house rules
//! - [`mod@verify`] trains the links of a whole class, and reports which of their claims hold

mod bench;
mod data;
mod project;
mod reproduce;
mod run;
mod serve;
mod setup;
mod site;
mod step;
mod test;
mod tidy;
mod verify;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::project::Project;
use crate::site::Extent;
use crate::step::Steps;

/// Sets up, builds, serves and tests Kindling.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site and serve it on this machine.
    Serve {
        /// The port to serve on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Open the page in your browser.
        #[arg(long)]
        open: bool,
        /// Leave out the WebGPU trainer, which takes by far the longest to build.
        #[arg(long)]
        cpu_only: bool,
    },
    /// Build the site into `pkg/`.
    Build {
        /// Leave out the WebGPU trainer, which takes by far the longest to build.
        #[arg(long)]
        cpu_only: bool,
        /// Also hand the site to Trunk, whose hook calls this.
        #[arg(long, hide = true)]
        for_trunk: bool,
    },
    /// Fetch the datasets into the cache.
    Data,
    /// Train the report's experiments natively and write docs/reproduction.md.
    Reproduce {
        /// Passed on: `--only ID ...`, `--seeds N`, `--epochs N`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Measure training beside TensorFlow.js, jax-js and PyTorch; write the results and the README's chart.
    Bench(bench::BenchOptions),
    /// Verify what the links of a whole class claim, with the page's own trainer.
    Verify(verify::VerifyOptions),
    /// Set up and run all tests.
    Test {
        /// Run only these stages, and what they need.
        #[arg(long, value_name = "STAGE", num_args = 1.., value_parser = test::stage_names())]
        only: Vec<String>,
    },
}

fn main() -> ExitCode {
    match execute(Arguments::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

/// Returns whether everything succeeded; a failed test is not an error of this program.
fn execute(command: Command) -> Result<bool> {
    let project = Project::find()?;
    match command {
        Command::Serve {
            port,
            open,
            cpu_only,
        } => serve::serve(&project, port, open, extent(cpu_only))?,
        Command::Build {
            cpu_only,
            for_trunk,
        } => {
            site::build(&project, extent(cpu_only))?;
            if for_trunk {
                site::stage_for_trunk(&project)?;
            }
        }
        Command::Data => {
            Steps::new(1).step("Datasets", |step| data::ensure(&project, step))?;
        }
        Command::Reproduce { arguments } => reproduce::reproduce(&project, &arguments)?,
        Command::Bench(options) => bench::bench(&project, &options)?,
        Command::Verify(options) => verify::verify(&project, &options)?,
        Command::Test { only } => return test::test(&project, &only),
    }
    Ok(true)
}

fn extent(cpu_only: bool) -> Extent {
    match cpu_only {
        true => Extent::CpuOnly,
        false => Extent::Whole,
    }
}

fn report(error: &anyhow::Error) {
    eprintln!("\nerror: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}
