//! What to train: the spec, which determines a run to the last bit, its link, and the catalogue of the report's
//! experiments.

mod architecture;
mod catalogue;
mod choices;
mod describe;
mod error;
pub mod limits;
pub mod link;
mod network;
mod optimizer;
mod schedule;
pub mod settings;
mod spec;
mod validate;
mod words;

pub use architecture::{Architecture, PlacedLayer};
pub use catalogue::{CATALOGUE, Experiment, KerasRuns, Published, Spread};
pub use choices::Choice;
pub use describe::{Described, describe, differences};
pub use error::SpecError;
pub use network::{ConvBlock, Network, Shorthand};
#[cfg(feature = "trainer")]
pub(crate) use optimizer::each_optimizer;
pub use optimizer::*;
pub use schedule::{EarlyStopping, Schedule};
pub use spec::{ALL_IMAGES, Input, Spec};
