//! Lists of layers as proptest makes them.

use kindling::data::IMAGE_PIXELS;
use kindling::experiment::{Network, limits};
use kindling::layers::{
    Activation, ActivationLayer, AveragePooling, BatchNormalization, Convolution, Dense, Dropout,
    Flatten, Initializer, Layer, MaxPooling, Padding, Percent, SpatialDropout,
};
use proptest::prelude::*;
use proptest::sample::select;

/// Lists of layers, of images and then of features.
pub fn lists() -> impl Strategy<Value = Network> {
    let convolution = (
        1..=4usize,
        1..=8usize,
        1..=2usize,
        any::<bool>(),
        activations(),
    );
    let convolution = convolution.prop_map(|(kernel, filters, stride, is_valid, activation)| {
        Layer::Convolution(Convolution {
            stride,
            padding: if is_valid {
                Padding::Valid
            } else {
                Padding::Same
            },
            activation,
            ..Convolution::relu(kernel, filters)
        })
    });
    let rate = || (1..=90u8).prop_map(Percent);
    let of_images = prop_oneof![
        convolution,
        Just(MaxPooling::default().into()),
        Just(AveragePooling { size: 3 }.into()),
        rate().prop_map(|rate| SpatialDropout { rate }.into()),
        Just(BatchNormalization {}.into()),
    ];
    let dense = (
        limits::HIDDEN_NEURONS,
        activations(),
        select(Initializer::ALL.to_vec()),
    );
    let dense = dense.prop_map(|(units, activation, initializer)| {
        Layer::Dense(Dense {
            units,
            activation,
            initializer,
        })
    });
    let of_features = prop_oneof![
        dense,
        rate().prop_map(|rate| Dropout { rate }.into()),
        Just(BatchNormalization {}.into()),
        Just(Flatten {}.into()),
        activations().prop_map(|function| ActivationLayer { function }.into()),
    ];
    let images = prop::collection::vec(of_images, 0..3);
    let features = prop::collection::vec(of_features, 0..6);
    let networks = (images, features).prop_map(|(mut layers, features)| {
        layers.extend(features);
        Network { layers }
    });
    networks.prop_filter("a layer that cannot be where it is", |network| {
        network.architecture(IMAGE_PIXELS).is_ok()
    })
}

fn activations() -> impl Strategy<Value = Activation> {
    select(Activation::ALL.to_vec())
}
