//! Requirements of builds and tests: found if present, installed if not.

pub mod cargo_tools;
pub mod chromium;
pub mod debian;
pub mod firefox;
pub mod npm;
mod program;
mod rust_src;
pub mod wasm_target;
pub mod webkit;

use anyhow::Result;

use crate::data;
use crate::project::Project;
use crate::step::Step;

/// Something that must be on the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The standard library for wasm32.
    WasmTarget,
    /// Runs Rust tests in a browser.
    WasmBindgen,
    /// The same, as strangers do it.
    WasmPack,
    /// wasm-opt, esbuild, the type checker and the browser's remote control.
    NodeModules,
    /// The datasets.
    Data,
    /// Chromium or Chrome, and its driver.
    Chromium,
    /// Firefox, and its driver.
    Firefox,
    /// WebKitGTK's browser, its driver, and a display for it.
    WebKit,
}

impl Piece {
    /// What the site needs.
    pub const SITE: [Self; 3] = [Self::WasmTarget, Self::NodeModules, Self::Data];

    /// Its display name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WasmTarget => "Rust target wasm32-unknown-unknown",
            Self::WasmBindgen => "wasm-bindgen's test runner",
            Self::WasmPack => "wasm-pack",
            Self::NodeModules => "npm packages",
            Self::Data => "Datasets",
            Self::Chromium => "Chromium and its driver",
            Self::Firefox => "Firefox and its driver",
            Self::WebKit => "WebKitGTK and its driver",
        }
    }

    /// Finds it, or installs it.
    pub fn set_up(self, project: &Project, step: &Step) -> Result<()> {
        match self {
            Self::WasmTarget => wasm_target::ensure(step),
            Self::WasmBindgen => cargo_tools::wasm_bindgen(project, step).map(drop),
            Self::WasmPack => cargo_tools::wasm_pack(project, step).map(drop),
            Self::NodeModules => npm::ensure(project, step),
            Self::Data => data::ensure(project, step).map(drop),
            Self::Chromium => chromium::ensure(step).map(drop),
            Self::Firefox => firefox::ensure(project, step).map(drop),
            Self::WebKit => webkit::ensure(step).map(drop),
        }
    }
}
