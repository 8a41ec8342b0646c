//! The three wasm files, from one package: compile, write the JavaScript half, optimize.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::SiteOptions;
use crate::data::sha256;
use crate::project::Project;
use crate::run;
use crate::setup::wasm_target::TARGET;
use crate::step::Step;

/// One of the wasm files.
#[derive(Debug)]
pub struct WasmBuild {
    /// Its folder in the site's `wasm/`.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// The profile of Cargo.toml it is built with. One each: files that share a profile share their
    /// place in `target/`, and cargo would compile them anew in every build.
    pub profile: &'static str,
    /// The features of the package that it holds.
    pub features: &'static str,
    /// How hard wasm-opt tries, and for what: `-O3` speed, `-Oz` size. `None` leaves it out.
    pub optimization: Option<&'static str>,
    /// Whether it is left out of a build for the CPU only.
    pub needs_webgpu: bool,
}

/// What the page loads first, charts and links: small.
pub const PAGE: WasmBuild = WasmBuild {
    name: "page",
    title: "Page",
    profile: "page",
    features: "charts",
    optimization: Some("-Oz"),
    needs_webgpu: false,
};

/// Training on the CPU: fast.
pub const TRAINER: WasmBuild = WasmBuild {
    name: "trainer",
    title: "Trainer (CPU)",
    profile: "release",
    features: "trainer",
    optimization: Some("-O3"),
    needs_webgpu: false,
};

/// Training on WebGPU too: the work is the GPU's, so it is built for size. wasm-opt would make the file smaller by a fifth
/// and its download larger by a twentieth, and takes minutes (docs/performance.md).
pub const TRAINER_WEBGPU: WasmBuild = WasmBuild {
    name: "trainer_webgpu",
    title: "Trainer (WebGPU)",
    profile: "webgpu",
    features: "trainer,webgpu",
    optimization: None,
    needs_webgpu: true,
};

/// What rustc emits by default, and SIMD. Never relaxed SIMD: a run must give the same bits everywhere.
const WASM_FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What is built under `options`, the quickest first.
pub fn builds(options: SiteOptions) -> impl Iterator<Item = &'static WasmBuild> {
    [&PAGE, &TRAINER, &TRAINER_WEBGPU]
        .into_iter()
        .filter(move |build| !(options.cpu_only && build.needs_webgpu))
}

impl WasmBuild {
    /// The arguments that make cargo compile with this build's target, profile and features.
    ///
    /// Tests take the same ones, so that the dependencies are compiled once.
    pub fn cargo_arguments(&self) -> [&'static str; 7] {
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

    /// Makes the wasm file with its JavaScript half, and returns the folder with both.
    pub fn make(&self, project: &Project, bindgen: &Path, step: &Step) -> Result<PathBuf> {
        step.run(self.compile(project))?;
        let compiled = project
            .target
            .join(TARGET)
            .join(self.profile)
            .join("kindling.wasm");
        let code = fs::read(&compiled)
            .with_context(|| format!("cargo left no {} behind", compiled.display()))?;

        let folder = project.target.join("site/wasm").join(self.name);
        let stamp = folder.with_extension("stamp");
        let wanted = self.fingerprint(&code, bindgen);
        if fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) && folder.exists() {
            return Ok(folder);
        }
        self.finish(project, &compiled, &folder, bindgen, step)?;
        fs::write(&stamp, wanted)
            .with_context(|| format!("{} is not writable", stamp.display()))?;
        Ok(folder)
    }

    fn compile(&self, project: &Project) -> Command {
        let mut build = run::cargo();
        build
            .args(["rustc", "--package", "kindling", "--lib"])
            // Not as an rlib too: cargo silently leaves out link-time optimization where one is made.
            .args(["--crate-type", "cdylib"])
            .args(self.cargo_arguments())
            .current_dir(&project.root);
        build
    }

    /// Optimizing takes minutes: it is done again only when this text changes.
    fn fingerprint(&self, code: &[u8], bindgen: &Path) -> String {
        format!(
            "code {}\nwasm-bindgen in {}\nwasm-opt {}\n",
            sha256(code),
            bindgen.display(),
            self.optimizer_arguments()
                .map_or_else(String::new, |arguments| arguments.join(" "))
        )
    }

    /// None if wasm-opt is left out.
    fn optimizer_arguments(&self) -> Option<Vec<&'static str>> {
        let mut arguments = WASM_FEATURES.to_vec();
        arguments.push(self.optimization?);
        Some(arguments)
    }

    /// Writes the JavaScript half and optimizes.
    fn finish(
        &self,
        project: &Project,
        compiled: &Path,
        folder: &Path,
        bindgen: &Path,
        step: &Step,
    ) -> Result<()> {
        // A stamp from before must not vouch for a folder that is only half made.
        fs::remove_file(folder.with_extension("stamp")).ok();
        fs::remove_dir_all(folder).ok();
        let mut write_javascript = Command::new(bindgen.join("wasm-bindgen"));
        write_javascript
            // Names are for call stacks, which nobody reads here; they weigh half as much as the code.
            .args(["--remove-name-section", "--remove-producers-section"])
            .args(["--target", "web", "--out-dir"])
            .arg(folder)
            .arg(compiled);
        step.run(write_javascript)?;

        let Some(arguments) = self.optimizer_arguments() else {
            return Ok(());
        };
        let wasm = folder.join("kindling_bg.wasm");
        let mut optimize = Command::new(project.npm_program("wasm-opt"));
        optimize.args(arguments).arg(&wasm).arg("-o").arg(&wasm);
        step.run(optimize)
    }
}
