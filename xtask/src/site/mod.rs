//! Builds the static site: four wasm files, the JavaScript shell and the datasets, in `pkg/`.

mod assemble;
mod bundle;
mod code;
mod manifest;
mod page;
mod samples;
mod size_table;
mod trunk;
mod wasm;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::data::{self, CachedFile};
use crate::project::Project;
use crate::setup::{Piece, cargo_tools, npm, wasm_target};
use crate::step::{Step, Steps};
use code::CodeFolder;
use page::PAGE_FILE;

pub use trunk::stage_for_trunk;
use wasm::builds;
pub use wasm::{CHARTS, PAGE, TRAINER_WEBGPU};

/// Which parts of the site to build.
#[derive(Debug, Clone, Copy, Default)]
pub struct SiteOptions {
    /// Without the WebGPU trainer.
    pub cpu_only: bool,
}

/// A file to place in the site.
struct SiteFile {
    source: PathBuf,
    in_site: PathBuf,
}

/// Sets up, builds everything into `pkg/`, and prints its size.
pub fn build(project: &Project, options: SiteOptions) -> Result<()> {
    run_steps(project, options, Steps::new(number_of_steps(options)))?;
    size_table::print(&project.site())
}

/// Whether there is a complete site in `pkg/`.
pub fn is_built(project: &Project) -> bool {
    // Written last.
    project.site().join(manifest::NAME).exists()
}

/// The same, as parts of one step.
pub fn build_within(project: &Project, options: SiteOptions, step: &Step) -> Result<()> {
    run_steps(
        project,
        options,
        Steps::within(step, number_of_steps(options)),
    )
}

fn number_of_steps(options: SiteOptions) -> usize {
    const BUNDLING: usize = 1;
    const ASSEMBLING: usize = 1;
    Piece::SITE.len() + builds(options).count() + BUNDLING + ASSEMBLING
}

fn run_steps(project: &Project, options: SiteOptions, mut steps: Steps) -> Result<()> {
    steps.step(Piece::WasmTarget.name(), wasm_target::ensure)?;
    let bindgen = steps.step(Piece::WasmBindgen.name(), |step| {
        cargo_tools::wasm_bindgen(project, step)
    })?;
    steps.step(Piece::NodeModules.name(), |step| npm::ensure(project, step))?;
    let data = steps.step(Piece::Data.name(), |step| data::ensure(project, step))?;

    let www = project.root.join("www");
    let mut code = files_in(&www, Path::new(""))?;
    let _longest = (!options.cpu_only).then(|| TRAINER_WEBGPU.compile_beside(project));
    for build in builds(options) {
        let folder = steps.step(build.title, |step| build.make(project, &bindgen, step))?;
        code.extend(files_in(&folder, &Path::new("wasm").join(build.name))?);
    }
    code.retain(|file| !is_bundled(&file.in_site));
    let bundle = steps.step("JavaScript and styles", |step| {
        bundle::make(project, &builds(options).collect::<Vec<_>>(), step)
    })?;
    code.extend(files_in(&bundle, Path::new(""))?);
    steps.step("Site in pkg/", |_| {
        code.extend(samples::ensure(project)?);
        let code = CodeFolder::of(code)?;
        let data: Vec<_> = data.into_iter().map(SiteFile::from).collect();
        let build = manifest::build(code.files(), &data, options)?;
        let kept = [
            PAGE_FILE.into(),
            manifest::NAME.into(),
            code.path(manifest::BUILD),
        ];
        let files = code.placed().chain(data);
        assemble::assemble(&files.collect::<Vec<_>>(), &kept, &project.site())?;
        let page = project.site().join(PAGE_FILE);
        code.write_page(&bundle::page(&bundle), &page, &bundle::needed(&bundle)?)?;
        manifest::write(&project.site(), &code, &build)
    })
}

impl From<CachedFile> for SiteFile {
    fn from(cached: CachedFile) -> Self {
        Self {
            source: cached.path,
            in_site: Path::new("data").join(cached.in_site),
        }
    }
}

/// Every file under `folder` that a browser requests, to be placed under `place` in the site.
fn files_in(folder: &Path, place: &Path) -> Result<Vec<SiteFile>> {
    assemble::relative_files(folder)?
        .into_iter()
        .filter(|file| is_asked_for(file))
        .map(|file| {
            Ok(SiteFile {
                source: folder.join(&file),
                in_site: place.join(&file),
            })
        })
        .collect()
}

/// Whether the bundle has this instead.
fn is_bundled(file: &Path) -> bool {
    file.extension()
        .is_some_and(|end| ["css", "ftl", "js"].iter().any(|bundled| end == *bundled))
}

/// Excludes hidden files, type declarations, tests, and what packages say of themselves.
fn is_asked_for(file: &Path) -> bool {
    let is_hidden = file
        .iter()
        .any(|part| part.to_string_lossy().starts_with('.'));
    let name = file.to_string_lossy();
    let not_asked_for = [".d.ts", ".test.js", ".md", "package.json"];
    !is_hidden && !not_asked_for.iter().any(|end| name.ends_with(end))
}
