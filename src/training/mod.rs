//! Training: the optimizer, the run and its digest.

mod digest;
mod rmsprop;
mod run;

pub use digest::digest;
pub use rmsprop::RmsProp;
pub use run::{Completed, Examples, Material, Progress, Run, TrainError};
