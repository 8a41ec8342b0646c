//! Phrases that describe parts of a spec.

use super::choices::Choices;
use super::{EarlyStopping, Input, Network, Schedule};
use crate::layers::{Convolution, Layer};

pub(super) fn input(input: &Input) -> String {
    match input {
        Input::Pixels => "raw pixels".into(),
        Input::Hog(hog) => format!(
            "HOG features, {} orientations, {} pixels per cell",
            hog.orientations, hog.pixels_per_cell
        ),
    }
}

/// Its name; all its layers, if version 1 has no name for it.
pub(super) fn network(network: &Network) -> String {
    match network.shorthand() {
        Some(_) => network.choice().words.into(),
        None => {
            let layers: Vec<String> = network.layers.iter().map(Layer::words).collect();
            layers.join("; ")
        }
    }
}

/// The convolutions, and the pooling after each.
pub(super) fn convolutions(network: &Network) -> String {
    let layers = network.layers.iter();
    let convolutions: Vec<String> = layers
        .filter_map(|layer| match layer {
            Layer::Convolution(Convolution {
                kernel, filters, ..
            }) => Some(format!("{filters} of {kernel}×{kernel}")),
            _ => None,
        })
        .collect();
    let convolutions = convolutions.join(", ");
    match network.pooling() {
        Some(pooling) => format!(
            "{convolutions}; {} after each",
            pooling.words().to_lowercase()
        ),
        None => convolutions,
    }
}

pub(super) fn schedule(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Constant => "constant".into(),
        Schedule::Step { every: 1, factor } => format!("times {} every epoch", number(*factor)),
        Schedule::Step { every, factor } => {
            format!("times {} every {every} epochs", number(*factor))
        }
        Schedule::Cosine => "cosine, down to 0".into(),
    }
}

pub(super) fn early_stopping(stopping: Option<EarlyStopping>) -> String {
    match stopping {
        None => "none".into(),
        Some(EarlyStopping { patience: 1 }) => "after 1 epoch without a lower test loss".into(),
        Some(EarlyStopping { patience }) => {
            format!("after {patience} epochs without a lower test loss")
        }
    }
}

/// The shortest decimal number that reads back exactly; very small ones with an exponent.
pub(super) fn number(value: f64) -> String {
    if value != 0.0 && value.abs() < 1e-4 {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}
