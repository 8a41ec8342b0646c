//! Phrases that describe parts of a spec.

use super::choices::Choices;
use super::settings::written_layers;
use super::{
    ALL_IMAGES, Averaging, Clipping, EarlyStopping, Input, Network, Regularization, Schedule, Spec,
};
use crate::data::Augmentation;
use crate::layers::{Convolution, Layer, POOL};
use crate::words::{Message, id, message};

pub(super) fn training_images(images: usize) -> Message {
    match images {
        ALL_IMAGES => message!("training-images-all"),
        _ => Message::count(images),
    }
}

pub(super) fn label_noise(spec: &Spec) -> Message {
    match spec.label_noise_percent() {
        Some(0) => message!("label-noise-none"),
        percent => share(percent, spec.label_noise),
    }
}

pub(super) fn validation_split(spec: &Spec) -> Message {
    match spec.validation_percent() {
        Some(0) => message!("validation-split-none"),
        percent => share(percent, spec.validation_split),
    }
}

/// In percent; what is no whole number of them, as it is.
fn share(percent: Option<usize>, share: f64) -> Message {
    percent.map_or_else(
        || number(share),
        |number| message!("number-percent", number),
    )
}

/// What it changes, and how far.
pub(super) fn augmentation(augmentation: &Augmentation) -> Message {
    let &Augmentation {
        shift,
        rotate,
        scale,
        elastic,
        flip,
    } = augmentation;
    let parts = [
        (shift > 0).then(|| message!("augmentation-shift", shift)),
        (rotate > 0).then(|| message!("augmentation-rotate", rotate)),
        (scale > 0).then(|| {
            message!(
                "augmentation-scale",
                scale = message!("number-percent", number = scale)
            )
        }),
        (elastic > 0).then(|| message!("augmentation-elastic", elastic)),
        flip.then(|| message!("augmentation-flip")),
    ];
    if augmentation.is_none() {
        message!("augmentation-none")
    } else {
        Message::list(id!("list-comma"), parts.into_iter().flatten())
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

/// Its name.
pub(super) fn network(network: &Network) -> Message {
    network.choice().words
}

/// Its layers, as links have them: the same in every language.
pub(super) fn layers(network: &Network) -> Message {
    Message::Text(written_layers(&network.layers).into())
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

/// Its kind and threshold.
pub(super) fn clipping(clipping: &Clipping) -> Message {
    match *clipping {
        Clipping::None => message!("clipping-none-inside"),
        Clipping::Value { threshold } => {
            message!("clipping-value-settings", threshold = number(threshold))
        }
        Clipping::Norm { threshold } => {
            message!("clipping-norm-settings", threshold = number(threshold))
        }
        Clipping::GlobalNorm { threshold } => {
            message!(
                "clipping-global-norm-settings",
                threshold = number(threshold)
            )
        }
    }
}

/// Its momentum, and when the weights become the average.
pub(super) fn averaging(averaging: &Averaging) -> Message {
    match *averaging {
        Averaging::None => message!("averaging-none-inside"),
        Averaging::Ema {
            momentum,
            overwrite_frequency: 0,
        } => message!("averaging-ema-settings", momentum = number(momentum)),
        Averaging::Ema {
            momentum,
            overwrite_frequency,
        } => message!(
            "averaging-ema-overwriting",
            momentum = number(momentum),
            steps = overwrite_frequency
        ),
    }
}

/// The two penalties on kernels that are not zero.
pub(super) fn penalty(regularization: &Regularization) -> Message {
    let Regularization { l1, l2, .. } = *regularization;
    let [of_size, of_square] = [l1, l2].map(number);
    match [l1, l2].map(|penalty| penalty == 0.0) {
        [true, true] => message!("penalty-none"),
        [false, true] => message!("penalty-l1", l1 = of_size),
        [true, false] => message!("penalty-l2", l2 = of_square),
        [false, false] => message!("penalty-l1-l2", l1 = of_size, l2 = of_square),
    }
}

pub(super) fn early_stopping(spec: &Spec) -> Message {
    match spec.early_stopping {
        None => message!("early-stopping-none"),
        Some(EarlyStopping { patience }) => {
            let loss = spec.held_out().loss_inside();
            message!("early-stopping-after", patience, loss)
        }
    }
}

pub(super) fn finished_network(spec: &Spec) -> Message {
    match (spec.best_epoch, spec.held_out()) {
        (false, _) => message!("network-of-last-epoch"),
        (true, held_out) => message!("network-of-best-epoch", loss = held_out.loss_inside()),
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
