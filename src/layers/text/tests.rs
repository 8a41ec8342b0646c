use super::*;
use crate::layers::{Activation, Convolution, Dense, Initializer, MaxPooling, Padding};

fn assert_is(layer: impl Into<Layer>, text: &str) {
    let layer = layer.into();
    assert_eq!(layer.to_string(), text);
    assert_eq!(Layer::from_text(text), Some(layer));
}

#[test]
fn layers_are_written_as_they_are_read() {
    assert_is(Dense::relu(100), "dense-100");
    assert_is(MaxPooling { size: 3 }, "maxpool-3");
    assert_is(
        Dense {
            units: 30,
            activation: Activation::Tanh,
            initializer: Initializer::LecunNormal,
        },
        "dense-30-tanh-lecunnormal",
    );
    assert_is(
        Convolution {
            kernel: 3,
            filters: 16,
            stride: 2,
            padding: Padding::Valid,
            activation: Activation::Linear,
            initializer: Initializer::HeUniform,
        },
        "conv-3x16-stride2-valid-linear-heuniform",
    );
    for layer in Layer::all() {
        assert_is(layer, &layer.to_string());
    }
}

#[test]
fn what_is_no_layer_is_refused() {
    for text in [
        "",
        "dense",
        "dense-",
        "dense-010",
        "dense-1e2",
        "dense-100-",
        "dense-100-swish",
        "dense-100-tanh-tanh",
        "dense-100-heuniform-tanh",
        "dense100",
        "conv-5",
        "conv-5x",
        "conv-5x9x2",
        "conv-5x9-stride",
        "conv-5x9-valid-stride2",
        "dropout",
        "dropout-0.5",
        "dropout-256",
        "maxpool-",
        "flatten-2",
        "attention-8",
        "-100",
        "Dense-100",
    ] {
        assert_eq!(Layer::from_text(text), None, "{text}");
    }
}

/// A mail that loses or adds a letter makes no other layer of one.
#[test]
fn a_letter_more_or_less_makes_no_other_word() {
    let words: Vec<&str> = Layer::all()
        .iter()
        .map(Layer::keyword)
        .chain(Activation::ALL.iter().map(Activation::text))
        .chain(Initializer::ALL.iter().map(Initializer::text))
        .collect();
    for word in &words {
        for lost in 0..word.len() {
            let shorter = format!("{}{}", &word[..lost], &word[lost + 1..]);
            assert!(!words.contains(&shorter.as_str()), "{word} {shorter}");
        }
    }
}
