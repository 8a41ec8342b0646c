//! Training: prepared dataset, optimizer, gradient workers, run, warm-up, checkpoint and digest; and prediction with a
//! trained network.

mod augmented;
mod checkpoint;
#[cfg(feature = "webgpu")]
mod device_dataset;
mod digest;
mod drops;
mod error;
mod foreign;
mod gradient_worker;
mod optimizer;
mod predictor;
mod prepared;
mod run;
mod step;
mod targets;
#[cfg(test)]
mod tests;
mod warm_up;

pub use checkpoint::{Beside, Checkpoint, CheckpointError, Parameter, read_weights, write_weights};
pub use digest::digest;
pub use drops::Drops;
pub use error::TrainError;
pub use foreign::{ForeignError, Recognized, import_weights};
pub use gradient_worker::{GradientWorker, LocalGradientWorker, PendingGradients};
pub use optimizer::{Optimizer, Regularizer};
pub use predictor::{PredictError, Predictor, TrainingMeasure};
pub use prepared::{FeaturePipeline, PreparedDataset, PreparedSplit};
pub use run::{Completed, Progress, Run};
pub use step::{Shard, ShardGradients};
pub use warm_up::warm_up;
