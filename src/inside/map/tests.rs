#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use super::pca::principal;
use super::*;
use crate::random::{Random, Stream};

fn assert_near(found: &[f32], expected: &[f32], tolerance: f32) {
    assert_eq!(found.len(), expected.len());
    for (one, other) in found.iter().zip(expected) {
        assert!((one - other).abs() <= tolerance, "{found:?} {expected:?}");
    }
}

/// `count` rows around each of several points.
fn blobs(centers: &[Vec<f32>], count: usize, spread: f32) -> Vec<f32> {
    let mut random = Random::new(3, Stream::Weights);
    let rows = (0..count).flat_map(|_| centers.iter());
    rows.flat_map(|center| {
        center
            .iter()
            .map(|middle| middle + random.symmetric(spread))
            .collect::<Vec<f32>>()
    })
    .collect()
}

fn three_blobs() -> Vec<f32> {
    let center = |place: usize| (0..5).map(move |at| if at == place { 4.0 } else { 0.0 });
    let centers: Vec<Vec<f32>> = (0..3).map(|place| center(place).collect()).collect();
    blobs(&centers, 40, 0.5)
}

fn squared(points: &[f32], one: usize, other: usize) -> f32 {
    let along = |side: usize| points[2 * one + side] - points[2 * other + side];
    along(0) * along(0) + along(1) * along(1)
}

#[test]
fn principal_components_are_those_worked_out_by_hand() {
    // Five steps along (3, 4) / 5, and one along (-4, 3) / 5, whose larger component becomes positive.
    let around = [[3.0, 4.0], [-3.0, -4.0], [-0.8, 0.6], [0.8, -0.6]];
    let rows: Vec<f32> = around
        .iter()
        .flat_map(|[x, y]| [x + 10.0, y - 20.0])
        .collect();
    let found = principal(&rows, 2);
    let expected = [5.0, 0.0, -5.0, 0.0, 0.0, -1.0, 0.0, 1.0];
    assert_near(&found.coordinates, &expected, 1e-5);
    let [first, second] = found.shares;
    assert!((first - 50.0 / 52.0).abs() < 1e-7 && (first + second - 1.0).abs() < 1e-12);
}

#[test]
fn among_many_columns_the_widest_two_are_found() {
    // Thirty columns that vary more and more, in no relation to each other, and ten that never do.
    let mut random = Random::new(1, Stream::Weights);
    let width = 40;
    let rows: Vec<f32> = (0..500 * width)
        .map(|place| match place % width {
            column @ 0..30 => random.symmetric(1.0) * (1 + column) as f32,
            _ => 7.0,
        })
        .collect();
    let found = principal(&rows, width);
    let variance = |of: &dyn Fn(usize) -> f64| {
        let mean = (0..500).map(of).sum::<f64>() / 500.0;
        (0..500)
            .map(|row| (of(row) - mean) * (of(row) - mean))
            .sum::<f64>()
    };
    let along: Vec<f64> = (0..2)
        .map(|side| variance(&|row| f64::from(found.coordinates[2 * row + side])))
        .collect();
    let columns: Vec<f64> = (0..width)
        .map(|column| variance(&|row| f64::from(rows[row * width + column])))
        .collect();
    let all: f64 = columns.iter().sum();
    for (side, share) in found.shares.iter().enumerate() {
        assert!((along[side] / all - share).abs() < 1e-6, "{found:?}");
    }
    // No direction varies more than the widest, which is at least as wide as the widest column.
    assert!(along[0] >= columns.iter().copied().fold(0.0, f64::max) * (1.0 - 1e-9));
    assert!(along[0] >= along[1] && along[1] > columns[28] * 0.9);
    let between: f32 = (0..500)
        .map(|row| found.coordinates[2 * row] * found.coordinates[2 * row + 1])
        .sum();
    assert!(
        f64::from(between).abs() < 1e-3 * along[1],
        "they are not independent"
    );
}

#[test]
fn what_varies_in_one_direction_only_is_a_line() {
    let rows = [1.0, 0.0, 2.0, 2.0, 0.0, 4.0, 3.0, 0.0, 6.0, 6.0, 0.0, 12.0];
    let map = ImageMap::new(rows.to_vec(), 3).unwrap();
    let found = map.principal();
    assert_eq!(found.shares[1], 0.0);
    assert!((found.shares[0] - 1.0).abs() < 1e-12);
    assert!(
        found
            .coordinates
            .iter()
            .skip(1)
            .step_by(2)
            .all(|&up| up == 0.0)
    );
    let one = ImageMap::new(vec![3.0, 1.0, 2.0, 4.0, 5.0], 1).unwrap();
    assert_near(
        &one.principal().coordinates,
        &[0.0, 0.0, -0.4, 0.0, -0.2, 0.0, 0.2, 0.0, 0.4, 0.0],
        1e-6,
    );
    let mut tsne = one.neighbours();
    tsne.step(Tsne::STEPS);
    assert!(tsne.coordinates().iter().all(|number| number.is_finite()));
}

#[test]
fn blobs_stay_apart_and_each_is_together() {
    let mut tsne = ImageMap::new(three_blobs(), 5).unwrap().neighbours();
    let before = tsne.divergence();
    tsne.step(Tsne::STEPS);
    assert!(
        tsne.divergence() < before / 2.0,
        "{before} {}",
        tsne.divergence()
    );
    let points = tsne.coordinates();
    let far = |is_wanted: fn(usize, usize) -> bool| {
        (0..120)
            .flat_map(|one| (0..one).map(move |other| (one, other)))
            .filter(move |&(one, other)| is_wanted(one, other))
    };
    let widest = far(|one, other| one % 3 == other % 3)
        .map(|(one, other)| squared(&points, one, other))
        .fold(0.0, f32::max);
    let gap = far(|one, other| one % 3 != other % 3)
        .map(|(one, other)| squared(&points, one, other))
        .fold(f32::INFINITY, f32::min);
    assert!(gap > 0.25 * widest, "{gap} {widest}");
}

#[test]
fn the_divergence_falls_once_nothing_is_exaggerated() {
    let mut tsne = ImageMap::new(three_blobs(), 5).unwrap().neighbours();
    tsne.step(300);
    let mut last = tsne.divergence();
    for _ in 0..7 {
        tsne.step(100);
        assert!(tsne.divergence() < last + 1e-3);
        last = tsne.divergence();
    }
}

#[test]
fn the_gradient_is_that_of_finite_differences() {
    let mut random = Random::new(2, Stream::Weights);
    // Not a multiple of the vectors' length.
    for count in [4, 9, 14] {
        let rows: Vec<f32> = (0..3 * count).map(|_| random.symmetric(1.0)).collect();
        let mut tsne = ImageMap::new(rows, 3).unwrap().neighbours();
        let points: Vec<f32> = (0..2 * count).map(|_| random.symmetric(2.0)).collect();
        let gradient = tsne.gradient_at(&points);
        let step = 0.02;
        for place in 0..points.len() {
            let mut at = |by: f32| {
                let mut moved = points.clone();
                moved[place] += by;
                tsne.put(&moved);
                tsne.divergence()
            };
            let slope = (at(step) - at(-step)) / f64::from(2.0 * step);
            assert!(
                (slope - f64::from(gradient[place])).abs() < 1e-3,
                "{count}: {slope} {}",
                gradient[place]
            );
        }
    }
}

#[test]
fn how_steps_are_divided_makes_no_difference() {
    let map = ImageMap::new(three_blobs(), 5).unwrap();
    let (mut at_once, mut in_turns) = (map.neighbours(), map.neighbours());
    at_once.step(400);
    for _ in 0..57 {
        in_turns.step(7);
    }
    in_turns.step(1);
    assert_eq!(at_once.coordinates(), in_turns.coordinates());
    at_once.step(usize::MAX);
    assert_eq!(at_once.steps(), Tsne::STEPS);
    let end = at_once.coordinates();
    at_once.step(1);
    assert_eq!(at_once.coordinates(), end);
}

#[test]
fn each_row_has_the_wanted_number_of_neighbours() {
    let rows = three_blobs();
    let joint = affinities::affinities(&rows, 5);
    let flat = joint.as_flattened();
    assert!((flat.iter().map(|&share| f64::from(share)).sum::<f64>() - 1.0).abs() < 1e-4);
    // Most of it within a blob of forty, as thirty neighbours can be.
    let inside: f32 = (0..120)
        .flat_map(|one| (0..120).map(move |other| (one, other)))
        .filter(|(one, other)| one % 3 == other % 3)
        .map(|(one, other)| flat[one * 120 + other])
        .sum();
    assert!(inside > 0.95, "{inside}");
    for one in 0..120 {
        assert_eq!(flat[one * 120 + one], 0.0);
    }
}

#[test]
fn equal_rows_and_extreme_values_give_points() {
    // Half of the images look the same to a layer with dead neurons.
    let mut rows = three_blobs();
    rows[..300].fill(0.0);
    let huge: Vec<f32> = rows.iter().map(|value| value * 5e37).collect();
    let tiny: Vec<f32> = rows.iter().map(|value| value * 1e-38).collect();
    let beside: Vec<f32> = rows.chunks(5).flat_map(|_| [1.0, 0.0]).collect();
    let mut faint = beside;
    faint[1] = 1e-44;
    for (values, width) in [(rows, 5), (huge, 5), (tiny, 5), (faint, 2)] {
        let map = ImageMap::new(values, width).unwrap();
        let mut tsne = map.neighbours();
        tsne.step(Tsne::STEPS);
        let all = [map.principal().coordinates, tsne.coordinates()].concat();
        assert!(all.iter().all(|number| number.is_finite()));
    }
}

#[test]
fn what_gives_no_map_is_refused() {
    let refused = |values: &[f32], width| ImageMap::new(values.to_vec(), width).unwrap_err();
    assert_eq!(refused(&[1.0; 3], 1), MapError::TooFew { found: 3 });
    assert_eq!(refused(&[], 0), MapError::TooFew { found: 0 });
    assert_eq!(refused(&[1.5; 20], 2), MapError::AllAlike);
    assert_eq!(refused(&[1.0, 2.0, f32::NAN, 3.0], 1), MapError::NotFinite);
    assert_eq!(
        refused(&[1.0, f32::INFINITY, 2.0, 3.0], 1),
        MapError::NotFinite
    );
}

/// How long a map of as many images takes as the page shows. Run it alone, optimized: `cargo test --release map_time -- --ignored
/// --nocapture`.
#[test]
#[ignore = "a measurement"]
fn map_time() {
    for width in [100, 1000] {
        let centers: Vec<Vec<f32>> = (0..10)
            .map(|place| {
                (0..width)
                    .map(|at| f32::from(u8::from(at % 10 == place)))
                    .collect()
            })
            .collect();
        let rows = blobs(&centers, 200, 1.0);
        let map = ImageMap::new(rows, width).unwrap();
        let begin = std::time::Instant::now();
        map.principal();
        let principal = begin.elapsed();
        let mut tsne = map.neighbours();
        let prepared = begin.elapsed();
        tsne.step(Tsne::STEPS);
        let end = begin.elapsed();
        println!(
            "{width}: {principal:?} {prepared:?} {end:?} {}",
            tsne.divergence()
        );
    }
}
