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
use crate::setup::{Piece, npm, wasm_target};
use crate::step::{Step, Steps};
use code::CodeFolder;
use page::PAGE_FILE;

pub use trunk::stage_for_trunk;
use wasm::builds;
pub use wasm::{CHARTS, PAGE, TRAINER_WEBGPU};

/// How much of the site to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// Without the WebGPU trainer.
    CpuOnly,
    /// Without the WebGPU trainer for now: the site says that more follows, and open pages look for it.
    CpuFirst,
    /// All of it, beside the code that open pages have, from [`CpuFirst`](Self::CpuFirst).
    Rest,
}

impl Extent {
    /// Whether the WebGPU trainer belongs to it.
    const fn has_webgpu(self) -> bool {
        match self {
            Self::Whole | Self::Rest => true,
            Self::CpuOnly | Self::CpuFirst => false,
        }
    }
}

/// A file to place in the site.
struct SiteFile {
    source: PathBuf,
    in_site: PathBuf,
}

/// Sets up, builds everything into `pkg/`, and prints its size.
pub fn build(project: &Project, extent: Extent) -> Result<()> {
    run_steps(project, extent, Steps::new(number_of_steps(extent)))?;
    size_table::print(&project.site())
}

/// Whether the WebGPU trainer was ever built here: the first time takes minutes.
pub fn has_built_webgpu(project: &Project) -> bool {
    TRAINER_WEBGPU.folder(project).exists()
}

/// Whether there is a complete site in `pkg/`.
pub fn is_built(project: &Project) -> bool {
    // Written last.
    project.site().join(manifest::NAME).exists()
}

/// The same, as parts of one step.
pub fn build_within(project: &Project, extent: Extent, step: &Step) -> Result<()> {
    run_steps(
        project,
        extent,
        Steps::within(step, number_of_steps(extent)),
    )
}

fn number_of_steps(extent: Extent) -> usize {
    const BUNDLING: usize = 1;
    const ASSEMBLING: usize = 1;
    Piece::SITE.len() + builds(extent).count() + BUNDLING + ASSEMBLING
}

fn run_steps(project: &Project, extent: Extent, mut steps: Steps) -> Result<()> {
    steps.step(Piece::WasmTarget.name(), wasm_target::ensure)?;
    steps.step(Piece::NodeModules.name(), |step| npm::ensure(project, step))?;
    let data = steps.step(Piece::Data.name(), |step| data::ensure(project, step))?;

    let www = project.root.join("www");
    let mut code = files_in(&www, Path::new(""))?;
    let _longest = extent
        .has_webgpu()
        .then(|| TRAINER_WEBGPU.compile_beside(project));
    for build in builds(extent) {
        let folder = steps.step(build.title, |step| build.make(project, step))?;
        code.extend(files_in(&folder, &Path::new("wasm").join(build.name))?);
    }
    code.retain(|file| !is_bundled(&file.in_site));
    let bundle = steps.step("JavaScript and styles", |step| {
        bundle::make(project, &builds(extent).collect::<Vec<_>>(), step)
    })?;
    code.extend(files_in(&bundle, Path::new(""))?);
    steps.step("Site in pkg/", |_| {
        code.extend(samples::ensure(project)?);
        let code = CodeFolder::of(code)?;
        let data: Vec<_> = data.into_iter().map(SiteFile::from).collect();
        let build = manifest::build(code.files(), &data, extent)?;
        let mut kept = vec![
            PAGE_FILE.into(),
            manifest::NAME.into(),
            code.path(manifest::BUILD),
        ];
        if extent == Extent::Rest {
            kept.extend(assemble::files_of(
                &project.site(),
                &manifest::code_folder(&project.site())?,
            )?);
        }
        let files = code.placed().chain(data);
        assemble::assemble(&files.collect::<Vec<_>>(), &kept, &project.site())?;
        let page = project.site().join(PAGE_FILE);
        code.write_page(&bundle::page(&bundle), &page, &bundle::needed(&bundle)?)?;
        manifest::write(&project.site(), &code, &build, extent)
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
