//! What is trained: the spec, which determines a run to the last bit, its form as a link, and the catalogue of the
//! report's experiments.

mod architecture;
mod catalogue;
mod choices;
mod describe;
pub mod limits;
pub mod link;
mod network;
mod optimizer;
mod schedule;
pub mod settings;
mod spec;

pub use architecture::{Architecture, PlacedLayer, architecture, of_features};
pub use catalogue::{CATALOGUE, Experiment, KerasRuns, Published, Spread};
pub use choices::Choice;
pub use describe::{Described, describe, differences};
pub use network::{ConvBlock, Network, Shorthand};
pub use optimizer::{AdamConfig, OptimizerConfig, RmsPropConfig, SgdConfig};
pub use schedule::{EarlyStopping, Schedule};
pub use spec::{Input, Spec, SpecError};
