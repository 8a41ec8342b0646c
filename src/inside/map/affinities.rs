//! How likely t-SNE takes each pair of rows to be neighbours (van der Maaten & Hinton, "Visualizing Data using t-SNE",
//! JMLR 9, 2008, equations 1 and the text below equation 5).

use super::lanes::{LANES, Quad, across_lanes};
use wide::f32x4;

/// How many neighbours a row has, smoothly counted; fewer among few.
const PERPLEXITY: f64 = 30.0;
/// A row's perplexity may be off by about this share.
const TOLERANCE: f64 = 1e-5;
/// Steps of the search for it, most of which bisect if there is no such number: among many equal rows.
const MOST_STEPS: usize = 64;
/// Exponents below which a weight is nothing beside the largest, which is 1.
const LOWEST: f64 = -40.0;
/// The least probability of a pair, as in the authors' own code. Smaller ones decide nothing, and slow a processor down.
const LEAST: f32 = 1e-12;

/// Probabilities of pairs: `stride` vectors for each row, the last one padded with zeros, as the diagonal is zero. All of them
/// add up to 1.
pub(super) fn affinities(rows: &[f32], width: usize) -> Vec<Quad> {
    let count = rows.len() / width;
    let stride = count.div_ceil(LANES);
    let mut matrix = squared_distances(rows, width);
    let wanted = libm::log(PERPLEXITY.min((count - 1) as f64 / 3.0));
    for (number, row) in matrix.chunks_exact_mut(stride).enumerate() {
        let row = &mut row.as_flattened_mut()[..count];
        become_probabilities(row, number, wanted);
    }
    become_symmetric(&mut matrix, count);
    matrix
}

/// The square of the distance of each pair of rows.
fn squared_distances(rows: &[f32], width: usize) -> Vec<Quad> {
    let count = rows.len() / width;
    let stride = count.div_ceil(LANES);
    let row_length = width.div_ceil(LANES);
    let mut padded = vec![[0.0; LANES]; count * row_length];
    for (to, from) in padded
        .chunks_exact_mut(row_length)
        .zip(rows.chunks_exact(width))
    {
        to.as_flattened_mut()[..width].copy_from_slice(from);
    }
    let mut matrix = vec![[0.0; LANES]; count * stride];
    for (one, row) in padded.chunks_exact(row_length).enumerate() {
        for (other, beside) in padded.chunks_exact(row_length).enumerate().take(one) {
            let mut sums = f32x4::splat(0.0);
            for (of_one, of_other) in row.iter().zip(beside) {
                let difference = f32x4::from(*of_one) - f32x4::from(*of_other);
                sums += difference * difference;
            }
            let square = across_lanes(sums);
            matrix[one * stride + other / LANES][other % LANES] = square;
            matrix[other * stride + one / LANES][one % LANES] = square;
        }
    }
    matrix
}

/// From the distances of row `own` to how likely it is to have each other row as its neighbour: a normal distribution, so wide
/// that its entropy is `wanted`.
fn become_probabilities(row: &mut [f32], own: usize, wanted: f64) {
    let others = || (0..row.len()).filter(move |&other| other != own);
    let nearest = others().fold(f32::INFINITY, |nearest, other| nearest.min(row[other]));
    let nearest = f64::from(nearest);
    let mut farther: Vec<f64> = row
        .iter()
        .map(|&square| f64::from(square) - nearest)
        .collect();
    // Never a neighbour of itself.
    farther[own] = f64::INFINITY;
    let precision = precision(&farther, wanted);
    let weights: Vec<f64> = farther.iter().map(|&far| weight(precision, far)).collect();
    let sum: f64 = weights.iter().sum();
    for (value, weight) in row.iter_mut().zip(weights) {
        *value = (weight / sum) as f32;
    }
}

fn weight(precision: f64, far: f64) -> f64 {
    let exponent = -precision * far;
    if exponent < LOWEST {
        0.0
    } else {
        libm::exp(exponent)
    }
}

/// Half the inverse variance with which the entropy is as wanted: Newton's steps in its logarithm, where the entropy falls most
/// evenly, and bisection where they lead astray.
fn precision(farther: &[f64], wanted: f64) -> f64 {
    let finite = farther.iter().filter(|far| far.is_finite());
    let mean = finite.sum::<f64>() / (farther.len() - 1) as f64;
    if mean == 0.0 {
        return 1.0;
    }
    let mut precision = 1.0 / mean;
    let (mut low, mut high) = (0.0, f64::INFINITY);
    for _ in 0..MOST_STEPS {
        let (entropy, slope) = entropy(farther, precision);
        let above = entropy - wanted;
        if above.abs() <= TOLERANCE {
            break;
        }
        if above > 0.0 {
            low = precision;
        } else {
            high = precision;
        }
        let newton = precision * libm::exp((above / slope).clamp(-2.0, 2.0));
        let is_between = newton > low && newton < high;
        precision = match (is_between, high.is_finite()) {
            (true, _) => newton,
            (false, true) => (low + high) / 2.0,
            (false, false) => precision * 2.0,
        };
    }
    precision
}

/// The entropy, and how fast it falls with the precision's logarithm.
fn entropy(farther: &[f64], precision: f64) -> (f64, f64) {
    let (mut sum, mut first, mut second) = (0.0, 0.0, 0.0);
    for &far in farther {
        let weight = weight(precision, far);
        // Also what is infinitely far.
        if weight > 0.0 {
            sum += weight;
            first += weight * far;
            second += weight * far * far;
        }
    }
    let mean = first / sum;
    let variance = second / sum - mean * mean;
    (
        libm::log(sum) + precision * mean,
        precision * precision * variance,
    )
}

/// From the probabilities of each row to those of pairs.
fn become_symmetric(matrix: &mut [Quad], count: usize) {
    let stride = count.div_ceil(LANES);
    let flat = matrix.as_flattened_mut();
    let at = |one: usize, other: usize| one * stride * LANES + other;
    for one in 0..count {
        for other in 0..one {
            let both = flat[at(one, other)] + flat[at(other, one)];
            let share = (both / (2 * count) as f32).max(LEAST);
            flat[at(one, other)] = share;
            flat[at(other, one)] = share;
        }
    }
}
