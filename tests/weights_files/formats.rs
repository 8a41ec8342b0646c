//! Weights and checkpoints say their format: older ones are read, and newer ones refused with a sentence.

use super::{ADAM, CNN, HOG, PERCEPTRON, file, import, layout};
use kindling::experiment::Spec;
use kindling::formats;
use kindling::training::{Checkpoint, read_weights};
use safetensors::{SafeTensors, serialize};
use serde_json::{Value, json};

/// What a file says of itself.
fn header(bytes: &[u8]) -> Value {
    let (_, metadata) = SafeTensors::read_metadata(bytes).unwrap();
    let metadata = metadata.metadata().as_ref().unwrap();
    assert_eq!(metadata.len(), 1);
    serde_json::from_str(&metadata["kindling"]).unwrap()
}

/// The same file, which says something else of itself.
fn with_header(bytes: &[u8], header: &Value) -> Vec<u8> {
    let tensors = SafeTensors::deserialize(bytes).unwrap().tensors();
    let metadata = [("kindling".to_owned(), header.to_string())];
    serialize(tensors, Some(metadata.into_iter().collect())).unwrap()
}

fn tensors(bytes: &[u8]) -> Vec<(String, Vec<usize>, Vec<u8>)> {
    let tensors = SafeTensors::deserialize(bytes).unwrap().tensors();
    let mut tensors: Vec<_> = tensors
        .into_iter()
        .map(|(name, view)| (name, view.shape().to_vec(), view.data().to_vec()))
        .collect();
    tensors.sort();
    tensors
}

#[test]
fn what_version_0_2_wrote_says_no_format_and_is_written_again_with_one() {
    for path in [HOG, CNN, ADAM] {
        let old = file(path);
        assert_eq!(header(&old)["format"], Value::Null);
        let new = Checkpoint::from_bytes(&old, layout)
            .unwrap()
            .to_bytes()
            .unwrap();
        assert_eq!(header(&new)["format"], formats::CHECKPOINT);
        assert_eq!(tensors(&new), tensors(&old));
        assert_eq!(
            Checkpoint::from_bytes(&new, layout)
                .unwrap()
                .to_bytes()
                .unwrap(),
            new
        );
    }
    let old = file(PERCEPTRON);
    assert_eq!(header(&old)["format"], Value::Null);
    let (spec, parameters) = read_weights(&old, layout).unwrap();
    let new = kindling::training::write_weights(&spec, &parameters).unwrap();
    assert_eq!(header(&new)["format"], formats::CHECKPOINT);
    assert_eq!(tensors(&new), tensors(&old));
}

#[test]
fn a_newer_format_is_refused_whatever_else_it_says() {
    let format = formats::CHECKPOINT + 1;
    let mut known = header(&file(ADAM));
    known["format"] = format.into();
    for header in [known, json!({ "format": format, "layers": "unheard of" })] {
        let bytes = with_header(&file(ADAM), &header);
        let sentence = format!(
            "A newer version of Kindling made this file: it has format {format} of weights and checkpoints, but this \
             version reads formats up to {}.",
            formats::CHECKPOINT
        );
        let refusals = [
            Checkpoint::from_bytes(&bytes, layout)
                .unwrap_err()
                .to_string(),
            read_weights(&bytes, layout).unwrap_err().to_string(),
            import(&bytes, &Spec::default()).unwrap_err(),
        ];
        assert_eq!(refusals, [&sentence[..]; 3]);
    }
}

#[test]
fn a_format_that_is_no_number_is_refused() {
    for format in [json!("1"), json!(-1), json!(0.5), json!([]), Value::Null] {
        let mut header = header(&file(ADAM));
        header["format"] = format;
        let refused = Checkpoint::from_bytes(&with_header(&file(ADAM), &header), layout);
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .contains("cannot read which network")
        );
    }
    for nothing in [json!(7), json!(null), json!([]), json!("text")] {
        assert!(read_weights(&with_header(&file(ADAM), &nothing), layout).is_err());
    }
}
