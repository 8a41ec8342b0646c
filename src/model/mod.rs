//! The networks, and the layer table that describes them.

#[cfg(feature = "trainer")]
mod cnn;
#[cfg(feature = "trainer")]
mod dense;
#[cfg(feature = "trainer")]
mod glorot;
mod layers;
#[cfg(feature = "trainer")]
mod network;
#[cfg(feature = "trainer")]
mod perceptron;
#[cfg(feature = "trainer")]
mod weights;

pub use layers::{LayerRow, layer_table};
#[cfg(feature = "trainer")]
pub use network::Model;
#[cfg(feature = "trainer")]
pub use weights::{WeightsError, parameter_layout};
