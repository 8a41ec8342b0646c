//! Turns IDX files into a dataset, a dataset into batches, whose images may be augmented, and a drawing or photo into an image like the dataset's.

mod augmentation;
mod batches;
mod catalogue;
mod dataset;
mod idx;
mod normalize;
mod photo;
mod picture;
mod training_set;
mod validation;

pub use augmentation::{Augmentation, Augmenter};
pub use batches::Batches;
pub use catalogue::{
    CLASSES, Class, DATASETS, DatasetId, DatasetInfo, IMAGE_PIXELS, IMAGE_SIDE, IdxFile,
};
pub use dataset::{Dataset, DatasetError, Split};
pub use idx::{IdxError, parse_images, parse_labels};
pub use photo::PhotoError;
pub use picture::{Picture, PictureError};
pub use training_set::TrainingSet;
