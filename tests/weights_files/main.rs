//! Weights and checkpoints of any origin: what Python has saved again, what version 0.2 has left, what is damaged.
#![cfg(all(feature = "trainer", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod damage;
mod foreign;
mod formats;

use kindling::data::DatasetId;
use kindling::experiment::{Spec, SpecError};
use kindling::layers::ParameterShape;
use kindling::model::parameter_layout;
use kindling::training::{
    Checkpoint, Parameter, Recognized, digest, import_weights, read_weights, write_weights,
};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors, serialize};
use std::fs;

const PERCEPTRON: &str = "saved-0.2/export-kindling-run-1.safetensors";
const HOG: &str = "saved-0.2/checkpoint-0b514c42-9e8f-40c1-b9dd-16947b0c1530.safetensors";
const CNN: &str = "saved-0.2/checkpoint-2954bd34-37d7-44fc-ab02-bb37de7e1781.safetensors";
const ADAM: &str = "saved-0.2/checkpoint-3c5987ef-8adc-4d1e-be0d-5e0ec2864f17.safetensors";

fn file(path: &str) -> Vec<u8> {
    fs::read(format!("tests/fixtures/{path}")).unwrap()
}

fn layout(spec: &Spec) -> Result<Vec<ParameterShape>, SpecError> {
    parameter_layout(&spec.network, spec.input.width())
}

fn import(bytes: &[u8], assumed: &Spec) -> Result<Recognized, String> {
    import_weights(bytes, layout, assumed).map_err(|error| error.to_string())
}

fn refusal(tensors: &[(&str, &[usize])]) -> String {
    import(&made(tensors), &Spec::default()).unwrap_err()
}

/// A file of these tensors, each filled with numbers of its own.
fn made(tensors: &[(&str, &[usize])]) -> Vec<u8> {
    let numbers = tensors.iter().enumerate().map(|(index, (_, shape))| {
        let count = shape.iter().product::<usize>();
        (0..count)
            .flat_map(move |at| (index as f32 + at as f32 / 1e4).to_le_bytes())
            .collect::<Vec<u8>>()
    });
    let numbers: Vec<Vec<u8>> = numbers.collect();
    let views = tensors.iter().zip(&numbers).map(|((name, shape), bytes)| {
        (
            *name,
            TensorView::new(Dtype::F32, shape.to_vec(), bytes).unwrap(),
        )
    });
    serialize(views.collect::<Vec<_>>(), None).unwrap()
}

fn values(parameters: &[Parameter]) -> Vec<&[f32]> {
    parameters
        .iter()
        .map(|parameter| parameter.values.as_slice())
        .collect()
}

#[test]
fn what_python_saved_again_is_the_same_network() {
    for (original, again, is_exact) in [
        (PERCEPTRON, "python/resaved.safetensors", true),
        (PERCEPTRON, "python/pytorch-f16.safetensors", false),
        (PERCEPTRON, "python/pytorch-bf16.safetensors", false),
        (HOG, "python/hog-checkpoint.safetensors", true),
        (CNN, "python/pytorch-cnn.safetensors", true),
        (CNN, "python/keras-cnn-f64.safetensors", true),
    ] {
        let (spec, expected) = read_weights(&file(original), layout).unwrap();
        let assumed = Spec {
            dataset: DatasetId::FashionMnist,
            ..Spec::default()
        };
        let found = import(&file(again), &assumed).unwrap();
        assert_eq!(
            (&found.spec.network, found.spec.input),
            (&spec.network, spec.input),
            "{again}"
        );
        assert_eq!(found.spec.dataset, DatasetId::FashionMnist);
        assert!(
            found.notes.iter().any(|note| note
                .to_string()
                .ends_with("Kindling assumes Fashion-MNIST.")),
            "{:?}",
            found.notes
        );
        for (found, expected) in found.parameters.iter().zip(&expected) {
            assert_eq!(
                (&found.name, &found.shape),
                (&expected.name, &expected.shape),
                "{again}"
            );
            for (found, expected) in found.values.iter().zip(&expected.values) {
                // Half precision keeps 8 or 11 bits; these 8 were cut, not rounded.
                let tolerance = if is_exact {
                    0.0
                } else {
                    expected.abs() / 128.0 + 1e-7
                };
                assert!(
                    (found - expected).abs() <= tolerance,
                    "{again}: {found} and {expected}"
                );
            }
        }
        // Written by Kindling again, it says what it is.
        let written = write_weights(&found.spec, &found.parameters).unwrap();
        let (spec, parameters) = read_weights(&written, layout).unwrap();
        assert_eq!(
            (spec, values(&parameters)),
            (found.spec, values(&found.parameters))
        );
    }
}

#[test]
fn what_optimizers_leave_is_passed_over_with_a_word() {
    let found = import(&file("python/hog-checkpoint.safetensors"), &Spec::default()).unwrap();
    assert!(
        found.notes[0]
            .to_string()
            .starts_with("8 tensors are not weights and were skipped"),
        "{:?}",
        found.notes
    );
}

#[test]
fn the_words_that_kindling_wrote_hold_where_they_are_kept() {
    let bytes = file(PERCEPTRON);
    let original = SafeTensors::deserialize(&bytes).unwrap();
    let (_, metadata) = SafeTensors::read_metadata(&bytes).unwrap();
    let metadata = metadata.metadata().clone().unwrap();
    let halves = |factor: f32| -> Vec<(String, Vec<usize>, Vec<u8>)> {
        original
            .iter()
            .map(|(name, view)| {
                let numbers = view
                    .data()
                    .as_chunks()
                    .0
                    .iter()
                    .map(|bytes| f64::from(factor * f32::from_le_bytes(*bytes)));
                (
                    name.into(),
                    view.shape().to_vec(),
                    numbers.flat_map(f64::to_le_bytes).collect(),
                )
            })
            .collect()
    };
    let save = |tensors: &[(String, Vec<usize>, Vec<u8>)], words: &str| {
        let views = tensors.iter().map(|(name, shape, bytes)| {
            (
                name.as_str(),
                TensorView::new(Dtype::F64, shape.clone(), bytes).unwrap(),
            )
        });
        serialize(
            views.collect::<Vec<_>>(),
            Some(
                [("kindling".to_owned(), words.to_owned())]
                    .into_iter()
                    .collect(),
            ),
        )
        .unwrap()
    };
    let found = import(&save(&halves(1.0), &metadata["kindling"]), &Spec::default()).unwrap();
    assert_eq!((found.spec.seed, found.notes), (11, Vec::new()));
    let other = metadata["kindling"]
        .replace("\\\"hidden\\\":8", "\\\"hidden\\\":9")
        .replace("\"hidden\":8", "\"hidden\":9");
    let refused = import(&save(&halves(1.0), &other), &Spec::default()).unwrap_err();
    assert_eq!(
        refused,
        "The file has no tensor \"hidden.weight\" of F32 [784, 9]."
    );
    let later = import(
        &save(
            &halves(1.0),
            "{\"spec\":{\"network\":{\"kind\":\"transformer\"}}}",
        ),
        &Spec::default(),
    );
    assert!(
        later
            .unwrap_err()
            .contains("A newer version of Kindling may.")
    );
    let refused = import(
        &save(&halves(f32::NAN), &metadata["kindling"]),
        &Spec::default(),
    )
    .unwrap_err();
    assert!(
        refused.contains("F32 [784, 8]") || refused.contains("not finite"),
        "{refused}"
    );
}

#[test]
fn a_checkpoint_of_version_0_2_is_that_of_its_run() {
    let database: serde_json::Value =
        serde_json::from_slice(&file("saved-0.2/database.json")).unwrap();
    let mut digests = 0;
    for run in database["runs"].as_array().unwrap() {
        let id = run["id"].as_str().unwrap();
        let checkpoint = Checkpoint::from_bytes(
            &file(&format!("saved-0.2/checkpoint-{id}.safetensors")),
            layout,
        )
        .unwrap();
        let weights: Vec<Vec<f32>> = checkpoint
            .parameters
            .into_iter()
            .map(|part| part.values)
            .collect();
        let computed = digest(
            &weights,
            &checkpoint.history,
            &checkpoint.confusion,
            checkpoint.test.as_ref(),
        );
        if let Some(claimed) = run["digest"].as_str() {
            assert_eq!(computed, claimed);
            digests += 1;
        }
    }
    assert_eq!(digests, 2);
}

#[test]
fn an_optimizer_without_its_memories_does_not_go_on() {
    let text = String::from_utf8_lossy(&file(ADAM)).into_owned();
    assert!(text.contains("\\\"memories\\\":2"));
    for other in ["0", "1", "3", "9"] {
        let mut bytes = file(ADAM);
        let at = bytes
            .windows(13)
            .position(|part| part == b"memories\\\":2}")
            .unwrap()
            + 11;
        bytes[at] = other.as_bytes()[0];
        let refused = Checkpoint::from_bytes(&bytes, layout)
            .unwrap_err()
            .to_string();
        assert_eq!(
            refused,
            "The file has no optimizer state: 2 numbers for each weight are missing."
        );
    }
}
