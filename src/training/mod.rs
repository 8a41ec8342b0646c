//! Training: what is learned from, the optimizer, the run, its rehearsal and its digest; and what a trained network predicts.

mod checkpoint;
mod digest;
#[cfg(feature = "webgpu")]
mod feed;
mod foreign;
mod helper;
mod material;
mod optimizer;
mod predictor;
mod rehearsal;
mod run;
mod step;

pub use checkpoint::{Checkpoint, CheckpointError, Parameter, read_weights, write_weights};
pub use digest::digest;
pub use foreign::{ForeignError, Recognized, import_weights};
pub use helper::{Answer, Differentiator, Helper};
pub use material::{Examples, Material, Preparation};
pub use optimizer::Descent;
pub use predictor::{PredictError, Predictor};
pub use rehearsal::rehearsal;
pub use run::{Completed, Progress, Run, TrainError};
pub use step::{Numbers, Outcome, Shard, one_hot};
