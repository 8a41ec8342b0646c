//! Builds the wasm32 standard library from Debian's `rust-src` package.
//!
//! For locked-down machines on which rustup can't reach its server, but Debian's archive is reachable. The result goes
//! into the toolchain's own folder, so plain cargo, wasm-pack and Trunk find it, too.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use walkdir::WalkDir;

use super::{debian, wasm_target};
use crate::run;
use crate::step::Step;

/// Debian suites with recent compilers, tried after the machine's own, which rarely has one.
const SUITES: [&str; 4] = ["trixie-backports", "forky-backports", "testing", "sid"];

const LISTS: &str = "/etc/apt/sources.list";
const LISTS_FOLDER: &str = "/etc/apt/sources.list.d";

/// Builds the standard library and installs it where rustc looks for it.
pub fn build_target(step: &Step) -> Result<()> {
    ensure!(
        debian::has_apt(),
        "apt-get and dpkg-deb are not on this machine"
    );
    let work = tempfile::tempdir().context("no temporary folder could be made")?;
    let library = library_sources()?;
    if !library.join("Cargo.lock").exists() {
        let archive = find_archive(work.path(), step)?;
        unpack_library(&archive, work.path(), &library)?;
    }
    let built = build_in_empty_crate(work.path(), step)?;
    install(&built)
}

/// Where `-Zbuild-std` looks for the standard library's sources.
fn library_sources() -> Result<PathBuf> {
    let mut ask = run::rustc();
    ask.args(["--print", "sysroot"]);
    Ok(Path::new(&run::output_of(ask)?).join("lib/rustlib/src/rust/library"))
}

fn find_archive(work: &Path, step: &Step) -> Result<PathBuf> {
    let wanted = rustc_version()?;
    let sources = apt_sources()?;
    let own = own_suite()?;
    for suite in std::iter::once(own.as_str()).chain(SUITES) {
        let Ok(apt) = OtherSuite::open(&sources, &own, suite, &work.join(suite)) else {
            continue;
        };
        let Some(version) = apt.version_of_rust_src(&wanted)? else {
            continue;
        };
        step.note(format!("rust-src {version} from {suite}"));
        return apt.download(&format!("rust-src={version}"));
    }
    bail!(
        "no rust-src {wanted} in Debian's {own}, {}: its version must be the compiler's",
        SUITES.join(", ")
    )
}

/// `1.95.0`, without a distribution's suffix.
fn rustc_version() -> Result<String> {
    let mut ask = run::rustc();
    ask.arg("-V");
    let said = run::output_of(ask)?;
    let version = said
        .split_whitespace()
        .nth(1)
        .context("rustc has no version")?;
    Ok(version.to_owned())
}

/// apt, using another suite of this machine's archive, without touching the machine's own lists.
struct OtherSuite {
    folder: PathBuf,
}

impl OtherSuite {
    fn open(sources: &[PathBuf], own: &str, suite: &str, folder: &Path) -> Result<Self> {
        let parts = folder.join("parts");
        fs::create_dir_all(&parts)?;
        fs::create_dir_all(folder.join("lists/partial"))?;
        for source in sources {
            let (text, name) = (fs::read_to_string(source)?, source.file_name());
            let moved = in_suite(&text, own, suite);
            fs::write(parts.join(name.context("a source has no name")?), moved)?;
        }
        let apt = Self {
            folder: folder.to_owned(),
        };
        run::output_of(apt.command("apt-get", &["update"]))?;
        Ok(apt)
    }

    fn version_of_rust_src(&self, wanted: &str) -> Result<Option<String>> {
        let listed = run::output_of(self.command("apt-cache", &["madison", "rust-src"]))?;
        Ok(matching_version(&listed, wanted))
    }

    fn download(&self, package: &str) -> Result<PathBuf> {
        run::output_of(self.command("apt-get", &["download", package]))?;
        debian::the_archive_in(&self.folder)
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let option = |name: &str, path: &Path| {
            let mut option = OsString::from(format!("{name}="));
            option.push(path);
            option
        };
        let mut command = Command::new(program);
        for (name, path) in [
            ("Dir::Etc::SourceList", Path::new("/dev/null").to_owned()),
            ("Dir::Etc::SourceParts", self.folder.join("parts")),
            ("Dir::State::Lists", self.folder.join("lists")),
            ("Dir::Cache", self.folder.join("cache")),
        ] {
            command.arg("-o").arg(option(name, &path));
        }
        // apt's own user can't enter our temporary folder.
        command.args(["-o", "APT::Sandbox::User=root"]);
        command.args(arguments).current_dir(&self.folder);
        command
    }
}

fn apt_sources() -> Result<Vec<PathBuf>> {
    let mut sources = Vec::new();
    for entry in WalkDir::new(LISTS_FOLDER).into_iter().flatten() {
        let is_source = |end: &std::ffi::OsStr| end == "sources" || end == "list";
        if entry.path().extension().is_some_and(is_source) {
            sources.push(entry.into_path());
        }
    }
    if Path::new(LISTS).exists() {
        sources.push(LISTS.into());
    }
    ensure!(!sources.is_empty(), "apt has no sources on this machine");
    Ok(sources)
}

fn own_suite() -> Result<String> {
    let release = fs::read_to_string("/etc/os-release").context("this Debian has no name")?;
    release
        .lines()
        .find_map(|line| line.strip_prefix("VERSION_CODENAME="))
        .map(str::to_owned)
        .context("this Debian has no code name")
}

/// An apt source in the old or new format, reduced to the entries of suite `own`, and moved to suite `other`.
fn in_suite(source: &str, own: &str, other: &str) -> String {
    let names_own = |line: &str| line.split_whitespace().any(|word| word == own);
    let stanza_names_own = |stanza: &&str| {
        let mut lines = stanza.lines();
        lines.any(|line| line.starts_with("Suites:") && names_own(line))
    };
    let move_line = |line: &str| {
        if line.starts_with("Suites:") {
            format!("Suites: {other}\n")
        } else if line.starts_with("deb ") && names_own(line) {
            format!(
                "{}\n",
                line.replacen(&format!(" {own} "), &format!(" {other} "), 1)
            )
        } else if line.starts_with("deb ") {
            String::new()
        } else {
            format!("{line}\n")
        }
    };
    if source.lines().any(|line| line.starts_with("Suites:")) {
        let stanzas = source.split("\n\n").filter(stanza_names_own);
        stanzas
            .map(|stanza| stanza.lines().map(move_line).collect::<String>() + "\n")
            .collect()
    } else {
        source.lines().map(move_line).collect()
    }
}

/// Picks the version with this upstream version from lines such as `rust-src | 1.95.0+dfsg1-2~bpo13+1 | …`.
fn matching_version(listed: &str, wanted: &str) -> Option<String> {
    listed
        .lines()
        .filter_map(|line| line.split('|').nth(1).map(str::trim))
        .find(|version| {
            version
                .strip_prefix(wanted)
                .is_some_and(|rest| rest.starts_with(['+', '-', '~']))
        })
        .map(str::to_owned)
}

fn unpack_library(archive: &Path, work: &Path, goal: &Path) -> Result<()> {
    let unpacked = work.join("unpacked");
    let mut extract = Command::new("dpkg-deb");
    extract.arg("-x").arg(archive).arg(&unpacked);
    run::output_of(extract)?;
    let sources = unpacked.join(format!("usr/src/rustc-{}", rustc_version()?));
    copy_tree(&sources.join("library"), goal)
        .context("the rust-src package has changed: its library/ is elsewhere")
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from).follow_links(true) {
        let entry = entry?;
        let goal = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&goal)
        } else {
            fs::copy(entry.path(), &goal).map(drop)
        }
        .with_context(|| format!("{} could not be written", goal.display()))?;
    }
    Ok(())
}

/// Builds an empty crate with its own standard library, and returns the folder with both.
fn build_in_empty_crate(work: &Path, step: &Step) -> Result<PathBuf> {
    let package = work.join("empty");
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("src/lib.rs"), "")?;
    fs::write(
        package.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    let mut build = run::cargo();
    build
        .args(["build", "--release", "--target", wasm_target::TARGET])
        .arg("-Zbuild-std=std,panic_abort,test")
        // The stable compiler accepts -Z only this way. It affects only this build.
        .env("RUSTC_BOOTSTRAP", "1")
        // As in rustup's library: without bitcode, there is no link-time optimization.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", package.join("target"))
        .current_dir(&package);
    step.run(build)?;
    Ok(package
        .join("target")
        .join(wasm_target::TARGET)
        .join("release/deps"))
}

fn install(built: &Path) -> Result<()> {
    let goal = wasm_target::library_folder()?;
    fs::create_dir_all(&goal).with_context(|| format!("{} is not writable", goal.display()))?;
    for entry in fs::read_dir(built)? {
        let path = entry?.path();
        let is_library = path.extension().is_some_and(|end| end == "rlib");
        let name = path.file_name().context("a library has no name")?;
        if is_library && !name.to_string_lossy().starts_with("libempty") {
            fs::copy(&path, goal.join(name))
                .with_context(|| format!("{} is not writable", goal.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_sources_move_to_another_suite() {
        let new = "Types: deb\nSuites: bookworm bookworm-updates\nComponents: main\n\n\
                   Types: deb\nSuites: bookworm-security\nComponents: main\n";
        assert_eq!(
            in_suite(new, "bookworm", "sid"),
            "Types: deb\nSuites: sid\nComponents: main\n\n"
        );
        let old = "# main\ndeb [x=y] mirror bookworm main\ndeb mirror bookworm-security main\n";
        assert_eq!(
            in_suite(old, "bookworm", "sid"),
            "# main\ndeb [x=y] mirror sid main\n"
        );
    }

    #[test]
    fn only_the_compilers_own_version_will_do() {
        let listed = "rust-src | 1.95.10+dfsg1-1 | a\n rust-src | 1.95.1+dfsg1-2~bpo13+1 | b\n";
        let found = matching_version(listed, "1.95.1");
        assert_eq!(found.as_deref(), Some("1.95.1+dfsg1-2~bpo13+1"));
        assert_eq!(matching_version(listed, "1.95.0"), None);
    }
}
