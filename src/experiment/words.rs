//! Phrases that describe parts of a spec.

use super::choices::Choices;
use super::{ALL_IMAGES, EarlyStopping, Input, Network, Schedule, Spec};
use crate::layers::{Convolution, Layer, POOL};
use crate::words::{Message, id, message};

pub(super) fn training_images(images: usize) -> Message {
    match images {
        ALL_IMAGES => message!("training-images-all"),
        _ => Message::count(images),
    }
}

/// In percent; what is no whole number of them, as it is.
pub(super) fn label_noise(spec: &Spec) -> Message {
    match spec.label_noise_percent() {
        Some(0) => message!("label-noise-none"),
        Some(percent) => message!("number-percent", number = percent),
        None => number(spec.label_noise),
    }
}

pub(super) fn input(input: &Input) -> Message {
    match input {
        Input::Pixels => message!("input-pixels-inside"),
        Input::Hog(hog) => message!(
            "input-hog-settings",
            orientations = hog.orientations,
            cell = hog.pixels_per_cell
        ),
    }
}

/// Its name; all its layers, if version 1 has no name for it.
pub(super) fn network(network: &Network) -> Message {
    match network.shorthand() {
        Some(_) => network.choice().words,
        None => Message::list(
            id!("list-semicolon"),
            network.layers.iter().map(Layer::words),
        ),
    }
}

/// The convolutions, and the pooling after each.
pub(super) fn convolutions(network: &Network) -> Message {
    let layers = network.layers.iter();
    let convolutions = layers.filter_map(|layer| match layer {
        Layer::Convolution(Convolution {
            kernel, filters, ..
        }) => Some(message!("convolution-block", filters, kernel)),
        _ => None,
    });
    let convolutions = Message::list(id!("list-comma"), convolutions);
    match network.pooling().and_then(|layer| layer.pooling()) {
        Some(pooling) => message!(
            "convolutions-pooled",
            convolutions,
            pooling = pooling.inside,
            size = POOL
        ),
        None => convolutions,
    }
}

pub(super) fn schedule(schedule: &Schedule) -> Message {
    match schedule {
        Schedule::Constant => message!("schedule-constant-inside"),
        Schedule::Step { every, factor } => {
            message!("schedule-step-settings", factor = number(*factor), every)
        }
        Schedule::Cosine => message!("schedule-cosine-inside"),
    }
}

pub(super) fn early_stopping(stopping: Option<EarlyStopping>) -> Message {
    match stopping {
        None => message!("early-stopping-none"),
        Some(EarlyStopping { patience }) => message!("early-stopping-after", patience),
    }
}

/// The shortest decimal number that reads back exactly; very small ones with an exponent.
pub(super) fn number(value: f64) -> Message {
    Message::digits(if value != 0.0 && value.abs() < 1e-4 {
        format!("{value:e}")
    } else {
        value.to_string()
    })
}
