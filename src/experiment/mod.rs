//! What is trained: the spec, which determines a run to the last bit, and the catalogue of the report's experiments.

mod catalogue;
mod describe;
mod spec;

pub use catalogue::{CATALOGUE, Experiment, KerasRuns, Reported, Spread};
pub use describe::{Setting, describe, differences};
pub use spec::{ConvBlock, Input, Network, POOL, RmsPropSpec, Spec, SpecError, limits};
