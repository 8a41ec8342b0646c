//! A dataset in memory: images as bytes, and labels, split into training and test sets.

use super::catalogue::{DatasetId, DatasetInfo, IMAGE_PIXELS};
use super::idx::{IdxError, parse_images, parse_labels};
use crate::words::{Message, Says, message};
use std::sync::Arc;
use thiserror::Error;

/// A dataset file that could not be read, by name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub struct DatasetError {
    dataset: &'static str,
    file: &'static str,
    reason: IdxError,
}

impl Says for DatasetError {
    fn message(&self) -> Message {
        let Self {
            dataset,
            file,
            reason,
        } = self;
        message!(
            "dataset-file-unusable",
            dataset,
            file,
            reason = reason.message()
        )
    }
}

/// Images and their labels, in the same order. Clones share the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    images: Arc<[u8]>,
    labels: Arc<[u8]>,
}

impl Split {
    /// Pairs images with labels.
    ///
    /// `images` holds 784 bytes each (0 black to 255 white), `labels` the classes 0 to 9, as
    /// [`parse_images`] and [`parse_labels`] give them.
    ///
    /// # Errors
    /// [`IdxError::CountMismatch`] if there is not one label for each image.
    pub fn new(images: Arc<[u8]>, labels: Arc<[u8]>) -> Result<Self, IdxError> {
        if images.len() != labels.len() * IMAGE_PIXELS {
            return Err(IdxError::CountMismatch {
                images: images.len() / IMAGE_PIXELS,
                labels: labels.len(),
            });
        }
        Ok(Self { images, labels })
    }

    /// Number of examples.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are no examples.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// All pixels: `len * 784` bytes.
    pub fn images(&self) -> &Arc<[u8]> {
        &self.images
    }

    /// All labels, 0 to 9.
    pub fn labels(&self) -> &Arc<[u8]> {
        &self.labels
    }
}

/// A dataset: its training and test splits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Which dataset this is.
    pub id: DatasetId,
    /// What the network learns from.
    pub train: Split,
    /// What it is measured on, and never learns from.
    pub test: Split,
}

impl Dataset {
    /// Reads the four uncompressed IDX files of `id`, in the order of [`DatasetInfo::files`].
    ///
    /// # Errors
    /// Names the file and what is wrong with it.
    pub fn from_idx(id: DatasetId, files: [&[u8]; 4]) -> Result<Self, DatasetError> {
        let info = id.info();
        let [train_images, train_labels, test_images, test_labels] = files;
        Ok(Self {
            id,
            train: read(info, train_images, train_labels, 0)?,
            test: read(info, test_images, test_labels, 2)?,
        })
    }
}

/// Reads the split whose image file has index `first` among the dataset's files.
fn read(
    info: &DatasetInfo,
    images: &[u8],
    labels: &[u8],
    first: usize,
) -> Result<Split, DatasetError> {
    let blame = |index: usize| {
        move |reason| DatasetError {
            dataset: info.name,
            file: info.files()[index].name,
            reason,
        }
    };
    let images = parse_images(images).map_err(blame(first))?;
    let labels = parse_labels(labels).map_err(blame(first + 1))?;
    Split::new(images.into(), labels.into()).map_err(blame(first + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn idx(kind: u8, dimensions: &[u32], values: &[u8]) -> Vec<u8> {
        let mut file = vec![0, 0, 8, kind];
        for length in dimensions {
            file.extend(length.to_be_bytes());
        }
        file.extend(values);
        file
    }

    #[test]
    fn an_error_names_the_dataset_and_the_file() {
        let images = idx(3, &[1, 28, 28], &[0; 784]);
        let labels = idx(1, &[1], &[3]);
        let two_labels = idx(1, &[2], &[3, 4]);
        let error = Dataset::from_idx(DatasetId::Mnist, [&images, &labels, &images, &two_labels])
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "MNIST: t10k-labels-idx1-ubyte cannot be used. There are 1 images but 2 labels."
        );
        let error = Dataset::from_idx(
            DatasetId::FashionMnist,
            [&labels, &labels, &images, &labels],
        )
        .unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("Fashion-MNIST: train-images-idx3-ubyte"),
            "{error}"
        );
    }

    #[test]
    fn four_good_files_make_a_dataset() {
        let images = idx(3, &[1, 28, 28], &[5; 784]);
        let labels = idx(1, &[1], &[3]);
        let dataset =
            Dataset::from_idx(DatasetId::Mnist, [&images, &labels, &images, &labels]).unwrap();
        assert_eq!(
            (dataset.train.len(), dataset.test.labels().as_ref()),
            (1, [3].as_slice())
        );
    }
}
