//! Photos of handwritten digits, drawn here, become images as MNIST's are; and the same photos as files, for the browser.

#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod effects;
mod hand;
mod situations;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread;

use effects::Photo;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use hand::{HANDS, Writing};
use kindling::data::{DatasetId, IMAGE_PIXELS, IMAGE_SIDE, PhotoError, Picture};
use situations::{SITUATIONS, clean, photo};

/// The least correlation with the clean drawing's image, when one is moved by up to a pixel.
const LIKENESS: f64 = 0.9;
/// How much more or less light an image may have than the clean drawing's.
const LIGHT: f64 = 0.2;
/// The same where the picture itself says less: a marker fills the holes, few pixels or much noise hide the edge.
const ROUGH: [&str; 4] = ["thick", "noise", "tiny", "as-small-as-mnist"];
const ROUGH_LIKENESS: f64 = 0.8;
const ROUGH_LIGHT: f64 = 0.35;

fn seen(photo: &Photo) -> Result<Option<[u8; IMAGE_PIXELS]>, PhotoError> {
    let picture = Picture::digit(photo.width, &photo.rgba())?;
    Ok(picture.normalize(DatasetId::Mnist))
}

fn drawn(photo: &Photo) -> [u8; IMAGE_PIXELS] {
    let drawing = Picture::drawing(photo.width, &photo.rgba()).unwrap();
    drawing.normalize(DatasetId::Mnist).unwrap()
}

fn light(image: &[u8]) -> f64 {
    image.iter().map(|&value| f64::from(value)).sum()
}

fn correlation(a: &[u8], b: &[u8]) -> f64 {
    let centered = |image: &[u8]| -> Vec<f64> {
        let mean = light(image) / image.len() as f64;
        image.iter().map(|&value| f64::from(value) - mean).collect()
    };
    let (a, b) = (centered(a), centered(b));
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

/// What is wrong with the photos of a digit, in every situation, by one hand after the other.
fn failures_of(digit: usize) -> Vec<String> {
    let mut failures = Vec::new();
    for (place, situation) in SITUATIONS.iter().enumerate() {
        let (name, writing, _) = *situation;
        let (likeness_wanted, light_allowed) = if ROUGH.contains(&name) {
            (ROUGH_LIKENESS, ROUGH_LIGHT)
        } else {
            (LIKENESS, LIGHT)
        };
        let number = (place + digit) % HANDS.len();
        let hand = HANDS[number];
        let expected = drawn(&clean(writing, hand, digit));
        let mut complain =
            |what: String| failures.push(format!("{name}, hand {number}, a {digit}: {what}"));
        match seen(&photo(situation, hand, digit)) {
            Ok(Some(image)) => {
                let (like, share) = (
                    likeness(&image, &expected),
                    light(&image) / light(&expected),
                );
                if like < likeness_wanted || (share - 1.0).abs() > light_allowed {
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
    failures
}

#[test]
fn each_photo_comes_out_as_its_clean_drawing() {
    let failures: Vec<String> = thread::scope(|scope| {
        let digits: Vec<_> = (0..10)
            .map(|digit| scope.spawn(move || failures_of(digit)))
            .collect();
        digits
            .into_iter()
            .flat_map(|digit| digit.join().unwrap())
            .collect()
    });
    assert!(
        failures.is_empty(),
        "{} photos:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Ink on white paper, for what no hand writes.
fn paper(width: usize, height: usize, ink: impl Fn(usize, usize) -> bool) -> Photo {
    let pixel = |index: usize| {
        let level = if ink(index % width, index / width) {
            30.0
        } else {
            240.0
        };
        [level, level, level, 255.0]
    };
    Photo {
        width,
        height,
        pixels: (0..width * height).map(pixel).collect(),
    }
}

#[test]
fn two_digits_beside_each_other_are_refused_with_what_to_do() {
    let mut sheet = Writing {
        middle: [170.0, 210.0],
        ..Writing::USUAL
    }
    .sheet(HANDS[0], 4);
    let other = Writing {
        middle: [390.0, 210.0],
        ..Writing::USUAL
    }
    .sheet(HANDS[0], 2);
    sheet
        .ink
        .iter_mut()
        .zip(&other.ink)
        .for_each(|(ink, more)| *ink += more);
    let error = seen(&paper(560, 420, |x, y| sheet.ink[y * 560 + x] > 0.5)).unwrap_err();
    assert_eq!(error, PhotoError::Several);
    assert!(
        error
            .to_string()
            .contains("Crop the picture to one of them")
    );
}

/// A five whose bar does not touch it is still a five.
#[test]
fn the_loose_parts_of_a_digit_stay_together() {
    let digit = Writing {
        pen: 14.0,
        ..Writing::USUAL
    };
    let whole = digit.sheet(HANDS[0], 5);
    let top = whole.ink.iter().position(|&ink| ink > 0.5).unwrap() / 560;
    let cut = top + 24..top + 36;
    let broken = paper(560, 420, |x, y| {
        whole.ink[y * 560 + x] > 0.5 && !cut.contains(&y)
    });
    let expected = drawn(&clean(digit, HANDS[0], 5));
    assert!(likeness(&seen(&broken).unwrap().unwrap(), &expected) > LIKENESS);
}

#[test]
fn paper_without_ink_is_nothing_however_it_is_lit() {
    let shades: [fn(usize, usize) -> f64; 3] = [
        |_, _| 200.0,
        |x, y| 120.0 + (x + y) as f64 / 8.0,
        |x, y| 230.0 - ((x as f64 - 280.0).powi(2) + (y as f64 - 210.0).powi(2)) / 1200.0,
    ];
    for shade in shades {
        let mut photo = paper(560, 420, |_, _| false);
        for (index, pixel) in photo.pixels.iter_mut().enumerate() {
            *pixel = [shade(index % 560, index / 560); 4];
            pixel[3] = 255.0;
        }
        assert_eq!(seen(&photo), Ok(None));
    }
    let mut nothing = paper(40, 40, |_, _| false);
    nothing.pixels.iter_mut().for_each(|pixel| pixel[3] = 0.0);
    assert_eq!(seen(&nothing), Ok(None));
}

/// Any bytes are looked at without a panic, and pictures of one pixel too.
#[test]
fn any_picture_is_looked_at() {
    let mut random = hand::Random(3);
    for (width, height) in [
        (1, 1),
        (1, 7),
        (7, 1),
        (2, 2),
        (3, 90),
        (140, 141),
        (281, 5),
        (560, 1),
    ] {
        for pattern in 0..6 {
            let rgba: Vec<u8> = (0..4 * width * height)
                .map(|index| match pattern {
                    0 => 0,
                    1 => 255,
                    2 => random.next() as u8,
                    3 => {
                        if index % 4 == 3 {
                            255
                        } else {
                            random.next() as u8
                        }
                    }
                    4 => {
                        if index / 4 % 5 == 0 {
                            255
                        } else {
                            3
                        }
                    }
                    _ => (index / 4) as u8,
                })
                .collect();
            // That it comes back is what is asked.
            let _ = Picture::digit(width, &rgba).map(|picture| picture.normalize(DatasetId::Mnist));
        }
    }
}

/// Writes three digits in each situation as files: `photos.test.js` hands them to a network that the page has trained.
#[test]
fn the_photos_are_written_for_the_browser() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("photos");
    fs::create_dir_all(&folder).unwrap();
    for (number, situation) in SITUATIONS.iter().enumerate() {
        for (index, hand) in HANDS.into_iter().enumerate() {
            let digit = (3 * number + index) % 10;
            let file = folder.join(format!("{} {index} {digit}.png", situation.0));
            fs::write(file, png(&photo(situation, hand, digit))).unwrap();
        }
    }
}

/// A picture as a PNG file with 8 bits for each of red, green, blue and opacity.
fn png(photo: &Photo) -> Vec<u8> {
    let mut rows = Vec::new();
    for row in photo.rgba().chunks_exact(4 * photo.width) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&rows).unwrap();
    let side = |length: usize| u32::try_from(length).unwrap().to_be_bytes();
    let header = [
        &side(photo.width)[..],
        &side(photo.height)[..],
        &[8, 6, 0, 0, 0],
    ]
    .concat();
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        [&side(data.len())[..], kind, data, &sum.sum().to_be_bytes()].concat()
    };
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    [
        signature,
        chunk(b"IHDR", &header),
        chunk(b"IDAT", &packed.finish().unwrap()),
        chunk(b"IEND", &[]),
    ]
    .concat()
}
