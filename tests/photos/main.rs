//! Photos of handwritten digits, drawn here, become images as MNIST's are; and the same photos as files, for the browser.

mod hand;
mod situations;

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hand::{HANDS, Writing};
use kindling::data::{DatasetId, IMAGE_PIXELS, IMAGE_SIDE, PhotoError, Picture};
use situations::{Photo, SITUATIONS, clean, photo};

/// The least correlation with the clean drawing's image, when one is moved by up to a pixel.
const LIKENESS: f64 = 0.9;
/// How much more or less light an image may have than the clean drawing's.
const LIGHT: f64 = 0.2;

fn seen(photo: &Photo) -> Result<Option<[u8; IMAGE_PIXELS]>, PhotoError> {
    let picture = Picture::digit(photo.width, &photo.rgba())?;
    Ok(picture.normalized(DatasetId::Mnist))
}

fn drawn(photo: &Photo) -> [u8; IMAGE_PIXELS] {
    let drawing = Picture::drawing(photo.width, &photo.rgba()).unwrap();
    drawing.normalized(DatasetId::Mnist).unwrap()
}

fn light(image: &[u8]) -> f64 {
    image.iter().map(|&value| f64::from(value)).sum()
}

fn correlation(a: &[u8], b: &[u8]) -> f64 {
    let centred = |image: &[u8]| -> Vec<f64> {
        let mean = light(image) / image.len() as f64;
        image.iter().map(|&value| f64::from(value) - mean).collect()
    };
    let (a, b) = (centred(a), centred(b));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt()
}

/// The correlation where the two lie best on each other: images are put in their place by whole pixels.
fn likeness(a: &[u8; IMAGE_PIXELS], b: &[u8; IMAGE_PIXELS]) -> f64 {
    // Images have a margin of four pixels, so nothing comes in from the other side.
    let steps = [IMAGE_PIXELS - 1, 0, 1];
    let moves = steps
        .iter()
        .flat_map(|row| steps.iter().map(move |column| row * IMAGE_SIDE + column));
    moves
        .map(|by| {
            let mut moved = *a;
            moved.rotate_right(by % IMAGE_PIXELS);
            correlation(&moved, b)
        })
        .fold(-1.0, f64::max)
}

#[test]
fn each_photo_comes_out_as_its_clean_drawing() {
    let mut failures = Vec::new();
    for situation in SITUATIONS {
        let (name, writing, _) = *situation;
        for (number, hand) in HANDS.into_iter().enumerate() {
            for digit in 0..10 {
                let expected = drawn(&clean(writing, hand, digit));
                let mut complain = |what: String| {
                    failures.push(format!("{name}, hand {number}, a {digit}: {what}"))
                };
                match seen(&photo(situation, hand, digit)) {
                    Ok(Some(image)) => {
                        let (like, share) = (
                            likeness(&image, &expected),
                            light(&image) / light(&expected),
                        );
                        if like < LIKENESS || (share - 1.0).abs() > LIGHT {
                            complain(format!("likeness {like:.2}, {share:.2} times the light"));
                        }
                        if image.iter().all(|&value| value < 250) {
                            complain("its strokes are grey".to_owned());
                        }
                    }
                    Ok(None) => complain("nothing is seen".to_owned()),
                    Err(error) => complain(error.to_string()),
                }
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} photos:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
