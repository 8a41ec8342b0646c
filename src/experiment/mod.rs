//! What to train: the spec, which determines a run to the last bit, its link, and the catalogue of the report's
//! experiments.

mod architecture;
mod catalogue;
mod choices;
mod describe;
mod editing;
mod effort;
mod error;
mod lesson;
pub mod limits;
pub mod link;
mod network;
mod optimizer;
mod regularization;
mod schedule;
pub mod settings;
mod spec;
mod validate;
mod words;

pub use architecture::{Architecture, PlacedLayer};
pub use catalogue::{CATALOGUE, Experiment, KerasRuns, Published, Spread};
pub use choices::Choice;
pub use describe::{Described, describe, differences};
pub use editing::{
    EditedLayer, EditedLayers, EditedSetting, Figures, LayerKind, Template, edited_layers,
    joined_layers, layer_kinds, layers_text, templates, with_setting,
};
pub use effort::epoch_seconds;
pub use error::SpecError;
pub use lesson::{LESSONS, Lesson, LessonRun};
pub use network::{ConvBlock, Network, Shorthand};
#[cfg(feature = "trainer")]
pub(crate) use optimizer::each_optimizer;
pub use optimizer::*;
pub use regularization::{Averaging, Clipping, Regularization};
pub use schedule::{EarlyStopping, Schedule};
pub use spec::{ALL_IMAGES, Input, Spec};
