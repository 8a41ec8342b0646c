//! 100,000 damaged datasets and hundreds of odd pictures: each is read or refused with a sentence, soon, and none makes a reader panic.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

#[path = "common/mutations.rs"]
mod mutations;

use kindling::data::{DatasetId, Picture, parse_images, parse_labels};
use mutations::mutations;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::ops::Range;

/// Datasets.
const ROUNDS: usize = 100_000;

/// Pictures take a millisecond or two each.
const PICTURES: usize = 800;

fn below(random: &mut ChaCha8Rng, range: Range<usize>) -> usize {
    range.start + random.next_u32() as usize % range.len()
}

/// A file with some bytes changed, cut off, put in or taken out; mostly in its header, where they matter.
fn damaged(base: &[u8], random: &mut ChaCha8Rng) -> Vec<u8> {
    let mut bytes = base.to_vec();
    for _ in 0..below(random, 1..5) {
        let end = bytes.len().min(if below(random, 0..3) > 0 {
            20
        } else {
            usize::MAX
        });
        if end == 0 {
            break;
        }
        let place = below(random, 0..end);
        let value = *[0, 1, 28, 127, 128, 255]
            .get(below(random, 0..6))
            .unwrap_or(&0);
        match below(random, 0..4) {
            0 => bytes[place] = value,
            1 => bytes.truncate(place),
            2 => bytes.insert(place, value),
            _ => drop(bytes.remove(place)),
        }
    }
    bytes
}

#[test]
fn damaged_idx_files_are_read_or_refused() {
    let mut images = vec![0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28];
    images.extend([7; 2 * 784]);
    let labels = [0, 0, 8, 1, 0, 0, 0, 4, 1, 2, 3, 9];
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let (mut read, mut refused) = (0, 0);
    for round in 0..ROUNDS {
        let result = if round % 2 == 0 {
            parse_images(&damaged(&images, &mut random)).map(<[u8]>::len)
        } else {
            parse_labels(&damaged(&labels, &mut random)).map(<[u8]>::len)
        };
        match result {
            Ok(_) => read += 1,
            Err(error) => {
                refused += 1;
                assert!(error.to_string().ends_with(['.', '"']), "{error}");
            }
        }
    }
    println!("{read} read, {refused} refused");
    assert!(read > 0 && refused > ROUNDS / 2);
}

#[test]
fn pictures_of_any_size_and_color_are_read_or_refused() {
    let mut random = ChaCha8Rng::seed_from_u64(2);
    let (mut read, mut refused) = (0, 0);
    let pictures = PICTURES * mutations();
    for _ in 0..pictures {
        let width = below(&mut random, 0..20);
        let bytes = below(&mut random, 0..1600);
        // Random ones, and those of few colours, as drawings and scans have them.
        let colors = below(&mut random, 1..257);
        let rgba: Vec<u8> = (0..bytes)
            .map(|_| (below(&mut random, 0..colors) * 255 / colors) as u8)
            .collect();
        let bytes = if below(&mut random, 0..2) == 0 {
            rgba.len()
        } else {
            rgba.len() / (4 * width.max(1)) * 4 * width
        };
        // As the page reads them: a digit's paper and pen are looked for, a garment's ground.
        for (dataset, picture) in [
            (
                DatasetId::Mnist,
                Picture::digit(width, &rgba[..bytes]).map_err(|error| error.to_string()),
            ),
            (
                DatasetId::FashionMnist,
                Picture::photo(width, &rgba[..bytes]).map_err(|error| error.to_string()),
            ),
        ] {
            match picture {
                Ok(picture) => {
                    read += 1;
                    let _ = picture.normalize(dataset);
                }
                Err(sentence) => {
                    refused += 1;
                    assert!(sentence.ends_with('.'), "{sentence}");
                }
            }
        }
    }
    println!("{read} read, {refused} refused");
    assert!(read > pictures / 4 && refused > pictures / 10);
}
