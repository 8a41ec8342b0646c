//! The standard library for `wasm32-unknown-unknown`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::rust_src;
use crate::run;
use crate::step::Step;

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Finds the target, adds it with rustup, or builds it from Debian's sources.
pub fn ensure(step: &Step) -> Result<()> {
    if is_there()? {
        step.already_there();
        return Ok(());
    }
    step.note(format!("rustup target add {TARGET}"));
    let Err(from_rustup) = with_rustup() else {
        return Ok(());
    };
    step.note(format!("rustup could not add it: {from_rustup:#}"));
    step.note("building it from Debian's rust-src package instead, about a minute");
    match rust_src::build_target(step).and_then(|()| is_there()) {
        Ok(true) => Ok(()),
        Ok(false) => bail!("the standard library was built, but rustc does not find it"),
        Err(error) => Err(error).with_context(|| {
            format!(
                "the Rust target {TARGET} could be added neither by rustup ({from_rustup:#}) nor \
                 from Debian's sources. Run `rustup target add {TARGET}` where the network allows it"
            )
        }),
    }
}

fn with_rustup() -> Result<()> {
    let mut add = Command::new("rustup");
    add.args(["target", "add", TARGET]);
    run::output_of(add)?;
    if !is_there()? {
        // rustup and the current rustc may not belong together.
        bail!("it served another toolchain than the rustc in use");
    }
    Ok(())
}

fn is_there() -> Result<bool> {
    let Ok(files) = fs::read_dir(library_folder()?) else {
        return Ok(false);
    };
    Ok(files.flatten().any(|file| {
        let name = file.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    }))
}

/// Where rustc looks for the target's libraries.
pub fn library_folder() -> Result<PathBuf> {
    let mut ask = run::rustc();
    ask.args(["--print", "target-libdir", "--target", TARGET]);
    Ok(PathBuf::from(run::output_of(ask)?))
}
