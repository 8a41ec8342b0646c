//! The networks, and the layer table that describes them.

mod layers;
#[cfg(feature = "trainer")]
mod network;
#[cfg(feature = "trainer")]
mod weights;

pub use layers::{LayerRow, layer_table};
#[cfg(feature = "trainer")]
pub use network::Model;
#[cfg(feature = "trainer")]
pub use weights::{WeightsError, parameter_layout};
