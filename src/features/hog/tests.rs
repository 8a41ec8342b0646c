//! HOG against scikit-image, and cases that must not depend on rounding.

use super::*;
use crate::random::{Random, Stream};
use std::f64::consts::SQRT_2;

#[derive(Deserialize)]
struct Fixture {
    images: Vec<FixtureImage>,
    configs: Vec<FixtureConfig>,
}

#[derive(Deserialize)]
struct FixtureImage {
    pixels: Vec<u8>,
}

#[derive(Deserialize)]
struct FixtureConfig {
    pixels_per_cell: usize,
    orientations: usize,
    features: usize,
    images: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    hog: Vec<f32>,
}

fn hog(orientations: usize, pixels_per_cell: usize) -> Hog {
    Hog::new(HogSpec {
        orientations,
        pixels_per_cell,
    })
    .unwrap()
}

fn described(hog: &Hog, image: &[u8]) -> Vec<f32> {
    let mut features = vec![f32::NAN; hog.spec().features()];
    hog.describe(image, &mut features);
    features
}

fn image(pixel: impl Fn(usize, usize) -> usize) -> Vec<u8> {
    let pixels = 0..IMAGE_PIXELS;
    pixels
        .map(|index| pixel(index / IMAGE_SIDE, index % IMAGE_SIDE) as u8)
        .collect()
}

fn assert_close(actual: &[f32], expected: &[f32], what: &str) {
    assert_eq!(actual.len(), expected.len(), "{what}");
    for (index, (actual, expected)) in actual.iter().zip(expected).enumerate() {
        assert!(
            (actual - expected).abs() <= 2e-6,
            "{what}, feature {index}: {actual} instead of {expected}"
        );
    }
}

fn assert_equal_to_fixture(fixture: &str) {
    let fixture: Fixture = serde_json::from_str(fixture).unwrap();
    for config in &fixture.configs {
        let hog = hog(config.orientations, config.pixels_per_cell);
        assert_eq!(hog.spec().features(), config.features);
        assert_eq!(fixture.images.len(), config.images.len());
        for (index, expected) in config.images.iter().enumerate() {
            let actual = described(&hog, &fixture.images[index].pixels);
            let what = format!("{:?}, image {index}", hog.spec());
            assert_close(&actual, &expected.hog, &what);
        }
    }
}

#[test]
fn digits_are_described_as_by_scikit_image() {
    assert_equal_to_fixture(include_str!("../../../tests/fixtures/hog_skimage.json"));
}

/// Angles on edges, borders, and gradients so faint that the 1e-10 under the root matters.
#[test]
fn edge_cases_are_described_as_by_scikit_image() {
    assert_equal_to_fixture(include_str!("../../../tests/fixtures/hog_edges.json"));
}

#[test]
fn an_angle_on_an_edge_belongs_to_the_upper_bin() {
    let directions = [(0, 1), (1, 1), (1, 0), (1, -1)];
    for orientations in 1..=limits::ORIENTATIONS {
        let bins = gradient_bins(orientations);
        for (eighth, (row, col)) in directions.into_iter().enumerate() {
            // 45 degrees times `eighth`, in bins of 180 / orientations degrees.
            let expected = eighth * orientations / 4;
            for size in (-255..=255).filter(|&size| size != 0) {
                let index = table_index(size * row, size * col);
                assert_eq!(usize::from(bins[index as usize]), expected);
            }
        }
    }
}

/// Ensures that the table is the same on every machine.
#[test]
fn all_other_angles_are_far_from_edges() {
    for orientations in 1..=limits::ORIENTATIONS {
        let bins = gradient_bins(orientations);
        for g_row in 1..=255 {
            for g_col in -255..=255_i32 {
                let (row, col) = (f64::from(g_row), f64::from(g_col));
                if g_col == 0 || g_row == g_col.abs() {
                    continue;
                }
                let position = row.atan2(col).to_degrees() * orientations as f64 / 180.0;
                let bin = bins[table_index(g_row, g_col) as usize];
                assert_eq!(f64::from(bin), position.floor());
                assert_eq!(bin, bins[table_index(-g_row, -g_col) as usize]);
                for index in 1..orientations {
                    let distance = distance(edge(index, orientations), row, col);
                    assert!(distance.abs() > 5e-7 * row.hypot(col));
                }
            }
        }
    }
}

/// Inside the image, every gradient points the same way, so each cell has one bin, of length 1.
#[test]
fn ramps_fill_the_bin_of_their_direction() {
    let ramps: [(Vec<u8>, usize); 6] = [
        (image(|_, column| 9 * column), 0),
        (image(|row, column| 4 * (row + column)), 2),
        (image(|row, column| 4 * (54 - row - column)), 2),
        (image(|row, _| 9 * row), 4),
        (image(|row, column| 4 * (row + 27 - column)), 6),
        (image(|row, column| 4 * (27 - row + column)), 6),
    ];
    for (ramp, bin) in &ramps {
        let features = described(&hog(8, 4), ramp);
        for cell in
            (0..49).filter(|cell| (1..6).contains(&(cell / 7)) && (1..6).contains(&(cell % 7)))
        {
            let mut expected = [0.0; 8];
            expected[*bin] = 1.0;
            assert_close(&features[8 * cell..][..8], &expected, &format!("bin {bin}"));
        }
    }
}

/// On the border, a diagonal ramp has only the gradient along the border.
#[test]
fn cells_on_the_border_miss_one_gradient() {
    let features = described(&hog(4, 28), &image(|row, column| 4 * (row + column)));
    let straight: f64 = 2.0 * 26.0 * 8.0;
    let diagonal = 26.0 * 26.0 * 8.0 * SQRT_2;
    let length = straight.hypot(diagonal).hypot(straight);
    let clipped = [straight / length, 0.2, straight / length];
    let length = clipped[0].hypot(clipped[1]).hypot(clipped[2]);
    let [horizontal, diagonal, vertical] = clipped.map(|value| (value / length) as f32);
    assert_close(&features, &[horizontal, diagonal, vertical, 0.0], "ramp");

    // The corner cell: 3 pixels along each border, 9 inside, and each of the three sums is cut to the same 0.2.
    let features = described(&hog(8, 4), &image(|row, column| 4 * (row + column)));
    let third = (1.0_f32 / 3.0).sqrt();
    let expected = [third, 0.0, third, 0.0, third, 0.0, 0.0, 0.0];
    assert_close(&features[..8], &expected, "corner");
}

#[test]
fn a_flat_image_has_only_zeros() {
    for value in [0, 255] {
        let features = described(&hog(8, 4), &[value; IMAGE_PIXELS]);
        assert_eq!(features, [0.0; 392]);
    }
}

#[test]
fn images_can_be_described_some_at_a_time() {
    let hog = hog(4, 7);
    let images: Vec<u8> = (0..5 * IMAGE_PIXELS)
        .map(|index| (index * index % 251) as u8)
        .collect();
    let all: Vec<f32> = images
        .chunks(IMAGE_PIXELS)
        .flat_map(|image| described(&hog, image))
        .collect();
    let mut rows = Vec::new();
    let done = [0, 2, 2, 2, 1].map(|count| hog.describe_next(count, &images, &mut rows));
    assert_eq!(done, [0, 2, 4, 5, 5]);
    assert_eq!(rows, all);
    assert_eq!(hog.describe_next(1, &[], &mut Vec::new()), 0);
}

#[test]
fn every_valid_spec_has_its_number_of_features() {
    let mut valid = 0;
    for pixels_per_cell in 0..=30 {
        for orientations in 0..=20 {
            let spec = HogSpec {
                orientations,
                pixels_per_cell,
            };
            if spec.validate().is_err() {
                assert!(Hog::new(spec).is_err());
                continue;
            }
            valid += 1;
            let features = described(&Hog::new(spec).unwrap(), &image(|row, _| row)).len();
            assert_eq!(features, (28 / pixels_per_cell).pow(2) * orientations);
            assert!(features <= limits::FEATURES);
        }
    }
    // Cells of 1, 2 and of 4, 7, 14, 28 pixels.
    assert_eq!(valid, 2 + 8 + 4 * 16);
    let features = |orientations, pixels_per_cell| {
        let spec = HogSpec {
            orientations,
            pixels_per_cell,
        };
        spec.features()
    };
    assert_eq!(
        [features(8, 4), features(4, 4), features(8, 7)],
        [392, 196, 128]
    );
    assert_eq!(features(8, 0), 0);
}

#[test]
fn an_invalid_spec_is_refused_with_what_holds() {
    let sentence = |orientations, pixels_per_cell| {
        let spec = HogSpec {
            orientations,
            pixels_per_cell,
        };
        Hog::new(spec).unwrap_err().to_string()
    };
    for pixels_per_cell in [0, 3, 5, 29, usize::MAX] {
        assert_eq!(
            sentence(8, pixels_per_cell),
            format!(
                "Pixels per cell is {pixels_per_cell}; it must divide 28: 1, 2, 4, 7, 14 or 28."
            )
        );
    }
    assert_eq!(
        sentence(0, 4),
        "Orientations is 0; with 4 pixels per cell it must be between 1 and 16."
    );
    assert_eq!(
        sentence(usize::MAX, 7),
        format!(
            "Orientations is {}; with 7 pixels per cell it must be between 1 and 16.",
            usize::MAX
        )
    );
    assert_eq!(
        sentence(9, 2),
        "Orientations is 9; with 2 pixels per cell it must be between 1 and 8."
    );
}

#[test]
fn json_may_leave_out_what_is_default_and_nothing_unknown_passes() {
    let spec: HogSpec = serde_json::from_str(r#"{"pixelsPerCell":7}"#).unwrap();
    assert_eq!((spec.orientations, spec.pixels_per_cell), (8, 7));
    assert!(serde_json::from_str::<HogSpec>(r#"{"cell":7}"#).is_err());
}

/// Changes pixels of random images and looks which features move: the smallest rectangle around those that do is what the
/// cell is said to reach.
#[test]
fn a_cell_reaches_the_pixels_that_change_it_and_no_others() {
    let mut random = Random::new(4, Stream::Weights);
    for (orientations, pixels_per_cell) in [(2, 1), (4, 2), (8, 4), (8, 7), (9, 14), (9, 28)] {
        let hog = hog(orientations, pixels_per_cell);
        let spec = hog.spec();
        let side = spec.cells_per_side();
        // Rows and columns that changed each cell, the first and the last.
        let mut seen = vec![[usize::MAX, 0, usize::MAX, 0]; side * side];
        // Few gradients say little: most of their sums are cut off at 0.2, whatever they are.
        for image in 0..if pixels_per_cell <= 2 { 12 } else { 4 } {
            // With few levels some gradients vanish and others appear: in a cell of one pixel nothing else matters.
            let levels = if image % 2 == 0 { 3.0 } else { 256.0 };
            let before: Vec<u8> = (0..IMAGE_PIXELS)
                .map(|_| ((levels * random.unit()).floor() * 255.0 / levels) as u8)
                .collect();
            let features = described(&hog, &before);
            for (pixel, value) in
                (0..IMAGE_PIXELS).flat_map(|pixel| [0, 85, 170].map(|level| (pixel, level)))
            {
                let mut after = before.clone();
                after[pixel] = value;
                let changed = described(&hog, &after);
                let cells = features
                    .chunks(orientations)
                    .zip(changed.chunks(orientations));
                for (seen, (one, other)) in seen.iter_mut().zip(cells) {
                    let (row, column) = (pixel / IMAGE_SIDE, pixel % IMAGE_SIDE);
                    if one != other {
                        let [top, bottom, left, right] = *seen;
                        *seen = [
                            top.min(row),
                            bottom.max(row),
                            left.min(column),
                            right.max(column),
                        ];
                    }
                }
            }
        }
        let is_end = |place: usize| place == 0 || place + 1 == side;
        for (cell, seen) in seen.into_iter().enumerate() {
            let (row, column) = (cell / side, cell % side);
            if pixels_per_cell == 1 && is_end(row) && is_end(column) {
                assert_eq!(seen[0], usize::MAX, "without a gradient");
                continue;
            }
            let (rows, columns) = (spec.reach(row..row + 1), spec.reach(column..column + 1));
            let said = [rows.start, rows.end - 1, columns.start, columns.end - 1];
            assert_eq!(seen, said, "{spec:?}, {row}, {column}");
        }
    }
}
