//! What is trained: the spec, which determines a run to the last bit, its form as a link, and the catalogue of the
//! report's experiments.

mod catalogue;
mod describe;
pub mod limits;
pub mod link;
mod optimizer;
mod schedule;
mod spec;

pub use catalogue::{CATALOGUE, Experiment, KerasRuns, Published, Spread};
pub use describe::{Setting, describe, differences};
pub use optimizer::{AdamConfig, OptimizerConfig, RmsPropConfig, SgdConfig};
pub use schedule::{EarlyStopping, Schedule};
pub use spec::{ConvBlock, Input, Network, POOL, Spec, SpecError};
