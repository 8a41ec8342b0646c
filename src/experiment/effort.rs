//! About how long an epoch takes, known before training.
//!
//! A step's time is a sum over its layers: multiplications at a speed of their kind, and values that a function or a
//! pooling looks at. The speeds are those of one core of the computer of `docs/performance.md`, fitted to the CPU time of
//! steps of thirteen networks, and of six more once their kernels were faster (Node 20, batch 128, shared machines): they
//! are right by about a third. Another computer is so many times as fast, which the page knows once something was trained
//! there.

use super::{Architecture, Spec, SpecError};
use crate::data::Augmentation;
use crate::evaluation::HeldOut;
use crate::layers::{Activation, Layer, POOL};

/// Images in the test set, which an epoch without a validation split ends with.
const TEST_IMAGES: f64 = 10_000.0;

/// How much of a layer's time is its forward pass, which is all that testing needs.
const FORWARD: f64 = 0.4;

/// Nanoseconds of a step that no layer takes.
const STEP: f64 = 150_000.0;

/// Nanoseconds for each weight that an optimizer moves.
const WEIGHT: f64 = 1.5;

/// Nanoseconds for each multiplication, there and back.
mod multiplication {
    /// By pixels, four of five of which are zero and left out.
    pub(super) const SPARSE: f64 = 0.05;
    /// Of a dense layer.
    pub(super) const DENSE: f64 = 0.17;
    /// Of a convolution that pools its results: only one of four has a gradient.
    pub(super) const POOLED: f64 = 0.105;
    /// Of a convolution before a max pooling of its own: the same, but all results are stored.
    pub(super) const BEFORE_MAXIMA: f64 = 0.2;
    /// Of any other.
    pub(super) const CONVOLUTION: f64 = 0.33;
}

/// Nanoseconds for each value, there and back.
mod value {
    /// That a convolution gives.
    pub(super) const CONVOLUTION: f64 = 4.3;
    /// That a pooling looks at.
    pub(super) const POOLING: f64 = 1.2;
    /// That a function is applied to, or that dropout keeps or not.
    pub(super) const SIMPLE: f64 = 2.0;
    /// Of a function that SIMD does not compute.
    pub(super) const EXPONENTIAL: f64 = 20.0;
    /// That is normalized.
    pub(super) const NORMALIZED: f64 = 15.0;
}

/// Nanoseconds for an image that is augmented.
mod augmented {
    /// Moved, turned, scaled or mirrored: each pixel is interpolated once.
    pub(super) const MOVED: f64 = 12_000.0;
    /// Bent, too: its displacements are drawn and smoothed.
    pub(super) const BENT: f64 = 25_000.0;
}

/// Seconds that an epoch of this spec takes on one core of the computer of docs/performance.md, in a browser, with
/// what is held out measured after it.
///
/// # Errors
/// If the spec is invalid.
pub fn epoch_seconds(spec: &Spec) -> Result<f64, SpecError> {
    let architecture = spec.architecture()?;
    let count = architecture.layers.len();
    let layers: f64 = (0..count)
        .map(|index| nanoseconds(&architecture, index))
        .sum();
    let weights = architecture.parameters().map(|parameter| parameter.len());
    let kept = spec.training_images as f64 * spec.validation_split;
    let (images, held_out) = match spec.held_out() {
        HeldOut::Test => (spec.training_images as f64, TEST_IMAGES),
        HeldOut::Validation => (spec.training_images as f64 - kept, kept),
    };
    let steps = (images / spec.batch_size as f64).ceil();
    let training = images * (layers + augmentation(&spec.augmentation))
        + steps * (STEP + WEIGHT * weights.sum::<usize>() as f64);
    Ok((training + held_out * FORWARD * layers) / 1e9)
}

/// For one image.
fn augmentation(settings: &Augmentation) -> f64 {
    match settings {
        settings if settings.is_none() => 0.0,
        settings if settings.elastic > 0 => augmented::BENT,
        _ => augmented::MOVED,
    }
}

/// For one image, there and back.
fn nanoseconds(architecture: &Architecture, index: usize) -> f64 {
    let placed = &architecture.layers[index];
    let multiplications = placed.multiply_adds as f64;
    let values = placed.output.len() as f64;
    match placed.layer {
        Layer::Dense(dense) => {
            let is_first = index == 0;
            let each = if is_first {
                multiplication::SPARSE
            } else {
                multiplication::DENSE
            };
            multiplications * each + values * in_passing(dense.activation)
        }
        Layer::Convolution(_) if pools(architecture, index) => {
            multiplications * multiplication::POOLED + values * value::CONVOLUTION
        }
        Layer::Convolution(convolution) => {
            let next = architecture.layers.get(index + 1);
            let is_before = next.is_some_and(|next| matches!(next.layer, Layer::MaxPooling(_)));
            let speed = if is_before {
                multiplication::BEFORE_MAXIMA
            } else {
                multiplication::CONVOLUTION
            };
            let each = value::CONVOLUTION + of_function(convolution.activation);
            multiplications * speed + values * each
        }
        Layer::ActivationLayer(layer) => values * of_function(layer.function),
        Layer::Dropout(_) | Layer::SpatialDropout(_) => values * value::SIMPLE,
        Layer::BatchNormalization(_) => values * value::NORMALIZED,
        Layer::Flatten(_) => 0.0,
        Layer::MaxPooling(_) | Layer::AveragePooling(_)
            if index > 0 && pools(architecture, index - 1) =>
        {
            0.0
        }
        Layer::MaxPooling(_) | Layer::AveragePooling(_) | Layer::GlobalAveragePooling(_) => {
            placed.input.len() as f64 * value::POOLING
        }
    }
}

/// Whether the layer at `index` is a convolution that does the pooling behind it, too.
fn pools(architecture: &Architecture, index: usize) -> bool {
    let next = architecture.layers.get(index + 1);
    let is_by_two = next.is_some_and(|next| next.layer.pooling_size() == Some(POOL));
    match architecture.layers[index].layer {
        Layer::Convolution(convolution) => convolution.pools() && is_by_two,
        _ => false,
    }
}

/// For each value that a function is applied to.
fn of_function(function: Activation) -> f64 {
    match function {
        Activation::Linear => 0.0,
        Activation::Relu | Activation::LeakyRelu | Activation::Tanh | Activation::Sigmoid => {
            value::SIMPLE
        }
        Activation::Elu | Activation::Gelu => value::EXPONENTIAL,
    }
}

/// The same for a dense layer, which does ReLU while it sums.
fn in_passing(function: Activation) -> f64 {
    match function {
        Activation::Relu => 0.0,
        function => of_function(function),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Network;

    fn seconds(network: Network) -> f64 {
        let spec = Spec {
            network,
            ..Spec::default()
        };
        epoch_seconds(&spec).unwrap()
    }

    /// 0.85 and 12.9 ms a step, of which an epoch has 469 (`docs/performance.md`).
    #[test]
    fn the_reports_networks_take_what_was_measured() {
        for (network, step) in [
            (Network::perceptron(100), 0.85e-3),
            (Network::cnn(25), 12.9e-3),
        ] {
            let ratio = seconds(network) / (469.0 * step);
            assert!((0.9..1.35).contains(&ratio), "{ratio}");
        }
    }

    #[test]
    fn fewer_images_larger_batches_and_smaller_layers_take_less_time() {
        let all = Spec::default();
        let few = Spec {
            training_images: 1000,
            ..all.clone()
        };
        let large = Spec {
            batch_size: 1000,
            ..all.clone()
        };
        let [all, few, large] = [all, few, large].map(|spec| epoch_seconds(&spec).unwrap());
        assert!(few < 0.3 * all && large < all);
        assert!(seconds(Network::perceptron(10)) < seconds(Network::perceptron(1000)));
        let [split, bent] = [(0.5, 0), (0.0, 3)].map(|(validation_split, elastic)| {
            let mut spec = Spec {
                validation_split,
                ..Spec::default()
            };
            spec.augmentation.elastic = elastic;
            epoch_seconds(&spec).unwrap()
        });
        assert!(split < 0.8 * all && bent > all, "{split} {bent}");
        let none = Network { layers: Vec::new() };
        assert!(seconds(none) < seconds(Network::perceptron(10)));
    }
}
