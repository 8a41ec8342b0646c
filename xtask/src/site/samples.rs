//! One image of each class of every dataset, for the form: a visitor sees the data before downloading all of it.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use kindling::data::{DATASETS, DatasetInfo, IMAGE_PIXELS, IdxFile, parse_images, parse_labels};

use super::SiteFile;
use crate::project::Project;

/// The samples of each dataset, made if they are missing: the checksums of the datasets never change.
pub fn ensure(project: &Project) -> Result<Vec<SiteFile>> {
    let samples = |dataset: &DatasetInfo| {
        let in_site = Path::new("samples").join(format!("{}.bin", dataset.id.slug()));
        let source = project.target.join("site").join(&in_site);
        if !source.exists() {
            let folder = project.cache.join("data").join(dataset.id.slug());
            write(&source, &samples_of(dataset, &folder)?)?;
        }
        Ok(SiteFile { source, in_site })
    };
    DATASETS.iter().map(samples).collect()
}

/// The training images that stand for the classes, in the order of the classes: ten times 784 bytes.
fn samples_of(dataset: &DatasetInfo, folder: &Path) -> Result<Vec<u8>> {
    let images = inflated(folder, &dataset.train_images)?;
    let labels = inflated(folder, &dataset.train_labels)?;
    let (images, labels) = (parse_images(&images)?, parse_labels(&labels)?);
    let mut samples = Vec::with_capacity(dataset.samples.len() * IMAGE_PIXELS);
    for (class, sample) in dataset.samples.into_iter().enumerate() {
        let index = sample as usize;
        let label = labels.get(index).copied().map(usize::from);
        ensure!(
            label == Some(class),
            "{}: training image {index} is not of class {class}",
            dataset.name
        );
        samples.extend(&images[index * IMAGE_PIXELS..(index + 1) * IMAGE_PIXELS]);
    }
    Ok(samples)
}

fn inflated(folder: &Path, file: &IdxFile) -> Result<Vec<u8>> {
    let path: PathBuf = folder.join(format!("{}.gz", file.name));
    let mut bytes = Vec::with_capacity(file.bytes);
    File::open(&path)
        .and_then(|compressed| GzDecoder::new(compressed).read_to_end(&mut bytes))
        .with_context(|| format!("{} could not be read", path.display()))?;
    Ok(bytes)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes).with_context(|| format!("{} could not be written", path.display()))
}
