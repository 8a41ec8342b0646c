//! The four wasm files, from one package: compile, write the JavaScript half, optimize.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::Extent;
use crate::data::sha256;
use crate::project::Project;
use crate::run::{self, Beside};
use crate::setup::wasm_target::TARGET;
use crate::step::Step;

/// One of the wasm files.
#[derive(Debug)]
pub struct WasmBuild {
    /// Its folder in the site's `wasm/`.
    pub name: &'static str,
    /// Its display name.
    pub title: &'static str,
    /// Its profile in Cargo.toml. Each has its own: files that share a profile share their place in `target/`, and
    /// cargo would recompile them in every build.
    pub profile: &'static str,
    /// The package features that it contains.
    pub features: &'static str,
    /// wasm-opt's optimization level: `-O3` for speed, `-Oz` for size. `None` skips wasm-opt.
    pub optimization: Option<&'static str>,
    /// Whether a site without WebGPU omits it.
    pub needs_webgpu: bool,
}

/// What the page loads first, the form and links: optimized for size.
pub const PAGE: WasmBuild = WasmBuild {
    name: "page",
    title: "Page",
    profile: "page",
    features: "page",
    optimization: Some("-Oz"),
    needs_webgpu: false,
};

/// What the page loads next, charts and reports: optimized for size.
pub const CHARTS: WasmBuild = WasmBuild {
    name: "charts",
    title: "Charts",
    profile: "charts",
    features: "charts",
    optimization: Some("-Oz"),
    needs_webgpu: false,
};

/// Training on the CPU: optimized for speed.
pub const TRAINER: WasmBuild = WasmBuild {
    name: "trainer",
    title: "Trainer (CPU)",
    profile: "trainer",
    features: "trainer",
    optimization: Some("-O3"),
    needs_webgpu: false,
};

/// Training on WebGPU too: the GPU does the work, so it is optimized for size. wasm-opt would shrink the file by a
/// fifth, but enlarge its download by a twentieth, and takes minutes (docs/performance.md).
pub const TRAINER_WEBGPU: WasmBuild = WasmBuild {
    name: "trainer_webgpu",
    title: "Trainer (WebGPU)",
    profile: "webgpu",
    features: "trainer,webgpu",
    optimization: None,
    needs_webgpu: true,
};

/// rustc's defaults, and SIMD. Never relaxed SIMD: a run must give the same bits everywhere.
const WASM_FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The builds for a site of this extent, fastest first.
pub fn builds(extent: Extent) -> impl Iterator<Item = &'static WasmBuild> {
    [&PAGE, &CHARTS, &TRAINER, &TRAINER_WEBGPU]
        .into_iter()
        .filter(move |build| extent.has_webgpu() || !build.needs_webgpu)
}

impl WasmBuild {
    /// Cargo's arguments for this build's target, profile and features.
    fn cargo_arguments(&self) -> [&'static str; 7] {
        [
            "--target",
            TARGET,
            "--profile",
            self.profile,
            "--no-default-features",
            "--features",
            self.features,
        ]
    }

    /// Where it is made.
    pub fn folder(&self, project: &Project) -> PathBuf {
        project.target.join("site/wasm").join(self.name)
    }

    /// Compiles the wasm file beside others: linking takes one core for minutes. [`make`](Self::make) waits for it, since
    /// cargo does one thing in a profile's folder at a time.
    pub fn compile_beside(&self, project: &Project) -> Beside {
        Beside::start(&self.compile(project))
    }

    /// Builds the wasm file and its JavaScript half, and returns their folder.
    pub fn make(&self, project: &Project, step: &Step) -> Result<PathBuf> {
        step.run(self.compile(project))?;
        let compiled = project
            .target
            .join(TARGET)
            .join(self.profile)
            .join("kindling.wasm");
        let code = fs::read(&compiled)
            .with_context(|| format!("cargo left no {} behind", compiled.display()))?;

        let folder = self.folder(project);
        let stamp = folder.with_extension("stamp");
        let wanted = self.fingerprint(&code);
        if fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) && folder.exists() {
            return Ok(folder);
        }
        self.finish(project, &compiled, &folder, step)?;
        fs::write(&stamp, wanted)
            .with_context(|| format!("{} is not writable", stamp.display()))?;
        Ok(folder)
    }

    fn compile(&self, project: &Project) -> Command {
        let mut build = run::cargo();
        build
            .args(["rustc", "--package", "kindling", "--lib"])
            // No rlib: with one, cargo silently skips link-time optimization.
            .args(["--crate-type", "cdylib"])
            .args(self.cargo_arguments())
            .current_dir(&project.root);
        build
    }

    /// Optimizing takes minutes, so it is repeated only when this text changes. The code says which wasm-bindgen it is for.
    fn fingerprint(&self, code: &[u8]) -> String {
        format!(
            "code {}\nwasm-opt {}\n",
            sha256(code),
            self.optimizer_arguments()
                .map_or_else(String::new, |arguments| arguments.join(" "))
        )
    }

    /// `None` if wasm-opt is skipped.
    fn optimizer_arguments(&self) -> Option<Vec<&'static str>> {
        let mut arguments = WASM_FEATURES.to_vec();
        arguments.push(self.optimization?);
        Some(arguments)
    }

    /// Writes the JavaScript half and optimizes.
    fn finish(&self, project: &Project, compiled: &Path, folder: &Path, step: &Step) -> Result<()> {
        // An old stamp must not vouch for an incomplete folder.
        fs::remove_file(folder.with_extension("stamp")).ok();
        fs::remove_dir_all(folder).ok();
        Bindgen::new()
            .input_path(compiled)
            .web(true)?
            .omit_default_module_path(false)
            .typescript(true)
            // Names are only for call stacks, which nobody reads here; they are half as large as the code.
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(folder)?;

        let Some(arguments) = self.optimizer_arguments() else {
            return Ok(());
        };
        let wasm = folder.join("kindling_bg.wasm");
        let mut optimize = Command::new(project.npm_program("wasm-opt"));
        optimize.args(arguments).arg(&wasm).arg("-o").arg(&wasm);
        step.run(optimize)
    }
}
