//! Everything needed to train a network: `use kindling::prelude::*;`.

pub use crate::data::{
    Dataset, DatasetError, DatasetId, IMAGE_PIXELS, IMAGE_SIDE, IdxError, Split,
};
pub use crate::device::{self, Backend, DeviceError};
pub use crate::evaluation::{ConfusionMatrix, EpochRow, Scores};
pub use crate::experiment::{
    AdagradConfig, AdamConfig, AdamWConfig, CATALOGUE, ConvBlock, EarlyStopping, Experiment, Input,
    LionConfig, NadamConfig, Network, OptimizerConfig, RmsPropConfig, Schedule, SgdConfig, Spec,
    SpecError,
};
pub use crate::features::HogSpec;
pub use crate::layers::Layer;
#[cfg(feature = "trainer")]
pub use crate::training::{
    Checkpoint, Completed, FeaturePipeline, Predictor, PreparedDataset, Progress, Run, TrainError,
};
