//! Training: prepared dataset, optimizer, gradient workers, run, warm-up, checkpoint and digest; and prediction with a
//! trained network.

mod checkpoint;
#[cfg(feature = "webgpu")]
mod device_dataset;
mod digest;
mod error;
mod foreign;
mod gradient_worker;
mod optimizer;
mod predictor;
mod prepared;
mod run;
mod step;
mod warm_up;

pub use checkpoint::{Checkpoint, CheckpointError, Parameter, read_weights, write_weights};
pub use digest::digest;
pub use error::TrainError;
pub use foreign::{ForeignError, Recognized, import_weights};
pub use gradient_worker::{GradientWorker, LocalGradientWorker, PendingGradients};
pub use optimizer::Optimizer;
pub use predictor::{PredictError, Predictor};
pub use prepared::{FeaturePipeline, PreparedDataset, PreparedSplit};
pub use run::{Completed, Progress, Run};
pub use step::{Shard, ShardGradients};
pub use warm_up::warm_up;
