//! The networks, and the layer table that describes them.

mod layers;
#[cfg(feature = "trainer")]
mod network;
#[cfg(feature = "trainer")]
mod weights;

pub use layers::{LayerRow, layer_table};
#[cfg(feature = "trainer")]
pub(crate) use network::is_done_before;
#[cfg(feature = "trainer")]
pub use network::{DropKeys, Model};
#[cfg(feature = "trainer")]
pub use weights::{WeightsError, parameter_layout};
