//! Principal components: the two directions in which the rows vary the most.
//!
//! The covariance in double precision, then orthogonal iteration with Rayleigh–Ritz (Golub & Van Loan, "Matrix
//! Computations", 4th edition, sections 8.2.4 and 8.3.2), from a fixed start, until both directions are exact to working
//! precision.

/// Directions that are iterated together. Those that nobody asked for make the two that are wanted converge quickly.
const BLOCK: usize = 8;
/// How far `covariance · axis` may be from a multiple of the axis, as a share of the largest variance.
const TOLERANCE: f64 = 1e-12;
/// Iterations after which what is there is taken: directions with all but the same variance are equally good.
const MOST_ITERATIONS: usize = 500;
/// What is left of a direction, as a share of the largest, below which it is rounding only.
const NOTHING_LEFT: f64 = 1e-13;
/// Rows that are added to the covariance at once.
const AT_ONCE: usize = 4;

/// The rows in the plane of the first two principal components.
#[derive(Debug, Clone, PartialEq)]
pub struct Principal {
    /// Across and up of each row, one after the other; their mean is zero.
    pub coordinates: Vec<f32>,
    /// Which share of the variance each of the two directions shows.
    pub shares: [f64; 2],
}

/// The principal components of rows of `width` numbers, of which not all are the same.
pub(super) fn principal(rows: &[f32], width: usize) -> Principal {
    let centered = centered(rows, width);
    let covariance = covariance(&centered, width);
    let variance: f64 = (0..width)
        .map(|place| covariance[place * width + place])
        .sum();
    let axes = largest_axes(&covariance, width);
    let count = rows.len() / width;
    let across = |row: &[f64]| {
        let along = |axis: &Axis| dot(row, &axis.direction) as f32;
        [along(&axes[0]), along(&axes[1])]
    };
    let coordinates = centered.chunks_exact(width).take(count).flat_map(across);
    Principal {
        coordinates: coordinates.collect(),
        shares: [axes[0].variance / variance, axes[1].variance / variance],
    }
}

/// A direction, and how much the rows vary along it.
struct Axis {
    direction: Vec<f64>,
    variance: f64,
}

/// The rows without their mean, and rows of zeros up to a multiple of [`AT_ONCE`].
fn centered(rows: &[f32], width: usize) -> Vec<f64> {
    let count = rows.len() / width;
    let mut mean = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        add_weighted(
            &mut mean,
            1.0 / count as f64,
            row.iter().copied().map(f64::from),
        );
    }
    let mut centered = Vec::with_capacity(count.next_multiple_of(AT_ONCE) * width);
    for row in rows.chunks_exact(width) {
        centered.extend(
            row.iter()
                .zip(&mean)
                .map(|(&value, mean)| f64::from(value) - mean),
        );
    }
    centered.resize(count.next_multiple_of(AT_ONCE) * width, 0.0);
    centered
}

/// The products of the columns, summed row by row: the covariance up to a factor.
fn covariance(centered: &[f64], width: usize) -> Vec<f64> {
    let mut sums = vec![0.0; width * width];
    for four in centered.chunks_exact(AT_ONCE * width) {
        let row = |number: usize| &four[number * width..][..width];
        let (a, b, c, d) = (row(0), row(1), row(2), row(3));
        for column in 0..width {
            let sums = &mut sums[column * width..][column..width];
            let others = a[column..].iter().zip(&b[column..]);
            let others = others.zip(c[column..].iter().zip(&d[column..]));
            for (sum, ((of_a, of_b), (of_c, of_d))) in sums.iter_mut().zip(others) {
                *sum +=
                    (a[column] * of_a + b[column] * of_b) + (c[column] * of_c + d[column] * of_d);
            }
        }
    }
    for column in 0..width {
        for other in 0..column {
            sums[column * width + other] = sums[other * width + column];
        }
    }
    sums
}

/// The two directions with the largest variance, each with its largest component positive. The second is zero if the rows
/// vary in one direction only.
fn largest_axes(covariance: &[f64], width: usize) -> [Axis; 2] {
    let mut block = orthonormal(start(width));
    for _ in 0..MOST_ITERATIONS {
        let images: Vec<Vec<f64>> = block
            .iter()
            .map(|direction| product(covariance, direction))
            .collect();
        let (variances, turn) = eigen(&block, &images);
        let images = turned(&images, &turn);
        block = turned(&block, &turn);
        let is_exact = (0..block.len().min(2)).all(|number| {
            let (image, direction) = (&images[number], &block[number]);
            let rest = image.iter().zip(direction);
            let rest = rest.map(|(image, direction)| image - variances[number] * direction);
            let rest: Vec<f64> = rest.collect();
            dot(&rest, &rest).sqrt() <= TOLERANCE * variances[0]
        });
        if is_exact {
            return axes(block, &variances, width);
        }
        block = orthonormal(images);
    }
    let images: Vec<Vec<f64>> = block
        .iter()
        .map(|direction| product(covariance, direction))
        .collect();
    let (variances, turn) = eigen(&block, &images);
    axes(turned(&block, &turn), &variances, width)
}

/// The first two of the block.
fn axes(block: Vec<Vec<f64>>, variances: &[f64], width: usize) -> [Axis; 2] {
    let mut block = block.into_iter().zip(variances);
    let mut next = || match block.next() {
        Some((direction, &variance)) if variance > NOTHING_LEFT * variances[0] => Axis {
            direction: upright(direction),
            variance,
        },
        _ => Axis {
            direction: vec![0.0; width],
            variance: 0.0,
        },
    };
    [next(), next()]
}

/// The direction or its opposite, whichever has its largest component positive; the first of equals.
fn upright(mut direction: Vec<f64>) -> Vec<f64> {
    let larger = |one: f64, other: f64| if other.abs() > one.abs() { other } else { one };
    if direction.iter().copied().fold(0.0, larger) < 0.0 {
        for component in &mut direction {
            *component = -*component;
        }
    }
    direction
}

/// Directions to begin with: numbers without a pattern, but always the same.
fn start(width: usize) -> Vec<Vec<f64>> {
    let mut state = 0_u64;
    let mut next = || {
        // SplitMix64 (Steele, Lea & Flood 2014).
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    (0..BLOCK.min(width))
        .map(|_| (0..width).map(|_| next()).collect())
        .collect()
}

/// Gram–Schmidt, twice for each. What has nothing of its own becomes zero.
fn orthonormal(mut block: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let largest = block
        .iter()
        .map(|direction| dot(direction, direction).sqrt())
        .fold(0.0, f64::max);
    for number in 0..block.len() {
        let (before, rest) = block.split_at_mut(number);
        let direction = &mut rest[0];
        for other in before.iter().chain(before.iter()) {
            let share = dot(direction, other);
            add_weighted(direction, -share, other.iter().copied());
        }
        let length = dot(direction, direction).sqrt();
        let factor = if length > NOTHING_LEFT * largest {
            1.0 / length
        } else {
            0.0
        };
        for component in direction {
            *component *= factor;
        }
    }
    block
}

/// A symmetric matrix times a vector.
fn product(matrix: &[f64], vector: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; vector.len()];
    for (row, &weight) in matrix.chunks_exact(vector.len()).zip(vector) {
        add_weighted(&mut sums, weight, row.iter().copied());
    }
    sums
}

/// Of the matrix as the block sees it, its eigenvalues, the largest first, and its eigenvectors, one after the other: by
/// Jacobi's rotations.
fn eigen(block: &[Vec<f64>], images: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = block.len();
    let mut matrix: Vec<Vec<f64>> = (0..size)
        .map(|row| {
            let at = |column: usize| dot(&block[row], &images[column]);
            (0..size).map(at).collect()
        })
        .collect();
    let unit = |row: usize| (0..size).map(move |column| f64::from(u8::from(row == column)));
    let mut vectors: Vec<Vec<f64>> = (0..size).map(|row| unit(row).collect()).collect();
    // Each round squares what is left; eight are more than enough for numbers of any kind.
    for _ in 0..8 {
        for one in 0..size {
            for other in one + 1..size {
                rotate(&mut matrix, &mut vectors, one, other);
            }
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    // Stable, so equals keep their order.
    order.sort_by(|&one, &other| matrix[other][other].total_cmp(&matrix[one][one]));
    let values = order.iter().map(|&number| matrix[number][number]);
    let sorted = order.iter().map(|&number| vectors[number].clone());
    (values.collect(), sorted.collect())
}

/// One of Jacobi's rotations, which makes a pair of the matrix zero. `vectors` holds the eigenvectors as rows.
fn rotate(matrix: &mut [Vec<f64>], vectors: &mut [Vec<f64>], one: usize, other: usize) {
    // Rounding may have made the two differ.
    let between = (matrix[one][other] + matrix[other][one]) / 2.0;
    if between == 0.0 {
        return;
    }
    let slope = (matrix[other][other] - matrix[one][one]) / (2.0 * between);
    let root = (slope * slope + 1.0).sqrt();
    let tangent = if slope < 0.0 {
        -1.0 / (root - slope)
    } else {
        1.0 / (root + slope)
    };
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let turned = |of_one: f64, of_other: f64| {
        (
            cosine * of_one - sine * of_other,
            sine * of_one + cosine * of_other,
        )
    };
    for row in matrix.iter_mut() {
        (row[one], row[other]) = turned(row[one], row[other]);
    }
    for rows in [matrix, vectors] {
        for column in 0..rows[one].len() {
            (rows[one][column], rows[other][column]) =
                turned(rows[one][column], rows[other][column]);
        }
    }
}

/// New directions, each the sum of the old ones with these weights.
fn turned(block: &[Vec<f64>], turn: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let sum = |weights: &Vec<f64>| {
        let mut sum = vec![0.0; block[0].len()];
        for (direction, &weight) in block.iter().zip(weights) {
            add_weighted(&mut sum, weight, direction.iter().copied());
        }
        sum
    };
    turn.iter().map(sum).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn add_weighted(sums: &mut [f64], weight: f64, values: impl Iterator<Item = f64>) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += weight * value;
    }
}
