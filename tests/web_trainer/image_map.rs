//! The map of images has the same bits natively and in a browser's worker.

use crate::common::{convolutional_spec, small_spec};
use kindling::data::IMAGE_PIXELS;
use kindling::digest::Digest;
use kindling::experiment::Spec;
use kindling::inside::map::{MapError, Tsne};
use kindling::model::parameter_layout;
use kindling::random::{Random, Stream};
use kindling::training::{PredictError, Predictor};
use wasm_bindgen_test::wasm_bindgen_test;

/// Noisy copies of three images.
fn images() -> Vec<[u8; IMAGE_PIXELS]> {
    let mut random = Random::new(5, Stream::Weights);
    let mut image = |noise: f32, around: Option<&[u8; IMAGE_PIXELS]>| {
        std::array::from_fn(|pixel| {
            let middle = around.map_or(0.5, |image| f32::from(image[pixel]) / 255.0);
            ((middle + random.symmetric(noise)).clamp(0.0, 1.0) * 255.0) as u8
        })
    };
    let patterns: [[u8; IMAGE_PIXELS]; 3] = std::array::from_fn(|_| image(0.5, None));
    (0..90)
        .map(|number| image(0.1, Some(&patterns[number % 3])))
        .collect()
}

/// A network with weights that nobody trained.
fn predictor(spec: &Spec, size: f32) -> Predictor {
    let layout = parameter_layout(&spec.network, spec.input.width()).unwrap();
    let count: usize = layout.iter().map(|parameter| parameter.len()).sum();
    let mut random = Random::new(6, Stream::Weights);
    let weights: Vec<f32> = (0..count).map(|_| random.symmetric(size)).collect();
    Predictor::new(spec, &weights).unwrap()
}

fn digest(coordinates: &[f32]) -> String {
    let bytes = coordinates.iter().flat_map(|number| number.to_le_bytes());
    Digest::of(&bytes.collect::<Vec<u8>>()).to_string()
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_map_has_the_same_bits_everywhere() {
    let mut found = Vec::new();
    for spec in [small_spec(), convolutional_spec()] {
        let map = predictor(&spec, 0.1).map(&images()).unwrap();
        found.push(digest(&map.principal().coordinates));
        let mut tsne = map.neighbours();
        tsne.step(Tsne::STEPS);
        assert!(tsne.is_done());
        found.push(digest(&tsne.coordinates()));
    }
    let expected = [
        "b536e2e6dad4850f8e71da0cdfdbe40d0378c486c4bc9533e8a79fd191b4a377",
        "f020f1abc7863f81bc6255c6de5f991f2a97726d8a82e31d64ac34f0b93df7a9",
        "b9148ed362322a175d6f02e5cb728b34f8edad9910d16a71714ce4b6b8c7c059",
        "375a254ab634814b8b2c1130ff89afb26f0528daf7a98daccecf81bdcd185606",
    ];
    assert_eq!(found, expected);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn what_gives_no_map_says_why() {
    let spec = small_spec();
    let refused = |predictor: Predictor, images: &[[u8; IMAGE_PIXELS]]| {
        let PredictError::Map(error) = predictor.map(images).unwrap_err() else {
            panic!("another error");
        };
        error
    };
    assert_eq!(
        refused(predictor(&spec, 0.0), &images()),
        MapError::AllAlike
    );
    assert_eq!(
        refused(predictor(&spec, f32::NAN), &images()),
        MapError::NotFinite
    );
    let few = &images()[..3];
    assert_eq!(
        refused(predictor(&spec, 0.1), few),
        MapError::TooFew { found: 3 }
    );
    assert_eq!(
        refused(predictor(&spec, 0.1), &[]),
        MapError::TooFew { found: 0 }
    );
}
