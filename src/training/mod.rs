//! Training: what is learned from, the optimizer, the run and its digest.

mod digest;
mod material;
mod optimizer;
mod run;

pub use digest::digest;
pub use material::{Examples, Material, Preparation};
pub use optimizer::Descent;
pub use run::{Completed, Progress, Run, TrainError, one_hot};
