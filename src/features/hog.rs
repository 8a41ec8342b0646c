//! Histograms of oriented gradients (Dalal and Triggs, 2005): the directions in which brightness changes, per cell.
//!
//! The numbers match scikit-image 0.26's
//! `hog(image / 255, orientations=O, pixels_per_cell=(P, P), cells_per_block=(1, 1), block_norm='L2-Hys')`:
//!
//! 1. Gradients: `g_row[r] = I[r + 1] - I[r - 1]`, and `g_col` likewise along the columns; 0 on the image's border.
//! 2. Bin `i` of `O` holds the angles `atan2(g_row, g_col) mod 180` from `180 i / O` up to below `180 (i + 1) / O`.
//! 3. A cell of `P` x `P` pixels sums the magnitudes `sqrt(g_row^2 + g_col^2)` of each bin and divides them by `P^2`.
//! 4. Each cell's histogram `v` is normalized (L2-Hys): `v / sqrt(|v|^2 + 1e-10)`, no value over 0.2, and again the
//!    same division.
//!
//! **Angles on an edge.** The gradients of bytes are integers, so many angles are exactly on an edge: 45, 90 and 135
//! degrees. Here, they belong to the upper bin, as in step 2, and as in scikit-image for an image of bytes. For an
//! image divided by 255, scikit-image rounds before comparing, and some diagonal gradients fall into the bin below:
//! with (8, 4), that changes about one feature in 4,400 on MNIST and one in 50 on Fashion-MNIST. Which ones depends on
//! NumPy's `arctan2`, whose last bit differs between processors (seen with and without AVX-512), so it could not verify
//! any run.

use crate::data::{IMAGE_PIXELS, IMAGE_SIDE};
use crate::words::{Message, Says, message};
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;
use std::ops::Range;
use thiserror::Error;

/// Valid ranges. The page's fields use the same numbers.
pub mod limits {
    /// Most orientations: a cell of the usual 4x4 pixels has 16 gradients, so further bins would stay empty.
    pub const ORIENTATIONS: usize = 16;
    /// Pixels on a cell's side: the divisors of the image's side.
    pub const PIXELS_PER_CELL: [usize; 6] = [1, 2, 4, 7, 14, 28];
    /// Most features per image, twice its pixels: 70,000 rows of them take 440 MB of the 4 GB that wasm can address.
    pub const FEATURES: usize = 2 * crate::data::IMAGE_PIXELS;
}

/// How to describe images. The default is the report's first spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct HogSpec {
    /// Bins of a histogram; together they cover 180 degrees.
    pub orientations: usize,
    /// Pixels on the side of a square cell.
    pub pixels_per_cell: usize,
}

impl Default for HogSpec {
    fn default() -> Self {
        Self {
            orientations: 8,
            pixels_per_cell: 4,
        }
    }
}

/// A HOG that Kindling doesn't compute. Each message is a sentence for the page's user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum HogError {
    /// Cells that don't tile the image.
    PixelsPerCell(usize),
    /// No orientations, or too many.
    Orientations {
        /// The requested orientations.
        orientations: usize,
        /// The requested cell size.
        pixels_per_cell: usize,
        /// The most orientations for this cell size.
        most: usize,
    },
}

impl Says for HogError {
    fn message(&self) -> Message {
        match self {
            Self::PixelsPerCell(cell) => message!("hog-cell", cell),
            Self::Orientations {
                orientations,
                pixels_per_cell,
                most,
            } => {
                message!(
                    "hog-orientations",
                    orientations,
                    cell = pixels_per_cell,
                    most
                )
            }
        }
    }
}

impl HogSpec {
    /// Cells per row; 0 if the cell size is impossible.
    fn cells_per_side(&self) -> usize {
        IMAGE_SIDE.checked_div(self.pixels_per_cell).unwrap_or(0)
    }

    /// Numbers that describe an image: one per orientation and cell.
    pub fn features(&self) -> usize {
        self.cells_per_side()
            .pow(2)
            .saturating_mul(self.orientations)
    }

    /// The rows of pixels that these rows of cells depend on; the same for columns. A gradient is that of the pixels on
    /// both sides, except on the image's border, where it is zero.
    pub fn reach(&self, cells: Range<usize>) -> Range<usize> {
        let (start, end) = (
            cells.start * self.pixels_per_cell,
            cells.end * self.pixels_per_cell,
        );
        let inside = 1..IMAGE_SIDE - 1;
        let before = usize::from(inside.contains(&start));
        let behind = usize::from(end > 0 && inside.contains(&(end - 1)));
        start - before..end + behind
    }

    /// Checks the cell size, and that it allows this number of orientations.
    ///
    /// # Errors
    /// Names the first invalid value, and the valid ones.
    pub fn validate(&self) -> Result<(), HogError> {
        let &Self {
            orientations,
            pixels_per_cell,
        } = self;
        if !limits::PIXELS_PER_CELL.contains(&pixels_per_cell) {
            return Err(HogError::PixelsPerCell(pixels_per_cell));
        }
        let cells = self.cells_per_side().pow(2);
        let most = limits::ORIENTATIONS.min(limits::FEATURES / cells);
        if !(1..=most).contains(&orientations) {
            return Err(HogError::Orientations {
                orientations,
                pixels_per_cell,
                most,
            });
        }
        Ok(())
    }
}

/// Computes the HOG features of images.
#[derive(Debug, Clone)]
pub struct Hog {
    spec: HogSpec,
    /// The bin of every gradient, at [`table_index`].
    bins: Vec<u8>,
}

impl Hog {
    /// Prepares the bins of all gradients.
    ///
    /// # Errors
    /// If the spec is not [valid](HogSpec::validate).
    pub fn new(spec: HogSpec) -> Result<Self, HogError> {
        spec.validate()?;
        let bins = gradient_bins(spec.orientations);
        Ok(Self { spec, bins })
    }

    /// The spec that it computes.
    pub fn spec(&self) -> HogSpec {
        self.spec
    }

    /// Describes the next `count` images, or all remaining ones, and appends their rows to `rows`.
    ///
    /// `images` holds all images (784 bytes each); the existing rows determine where to continue. So a caller can
    /// describe a few hundred, report progress, do something else and call again. Returns how many images have their
    /// row.
    pub fn describe_next(&self, count: usize, images: &[u8], rows: &mut Vec<f32>) -> usize {
        let width = self.spec.features();
        let (images, _) = images.as_chunks::<IMAGE_PIXELS>();
        let done = rows.len() / width;
        let end = done.saturating_add(count).min(images.len());
        // Reserve for all at once: a growing vector would briefly need twice the memory.
        rows.reserve_exact((images.len() * width).saturating_sub(rows.len()));
        for image in images.get(done..end).unwrap_or_default() {
            let start = rows.len();
            rows.resize(start + width, 0.0);
            self.describe(image, &mut rows[start..]);
        }
        rows.len() / width
    }

    /// Describes one image: 784 bytes, row by row, 0 black to 255 white.
    ///
    /// `features` receives [`HogSpec::features`] numbers from 0 to 1, by row of cells, column of cells, and
    /// orientation. A cell without gradients is all zeros.
    ///
    /// # Panics
    /// If `image` or `features` has the wrong length.
    pub fn describe(&self, image: &[u8], features: &mut [f32]) {
        assert_eq!(image.len(), IMAGE_PIXELS);
        assert_eq!(features.len(), self.spec.features());
        let HogSpec {
            orientations,
            pixels_per_cell,
        } = self.spec;
        features.fill(0.0);
        let histograms = features.chunks_exact_mut(self.spec.cells_per_side() * orientations);
        let first_rows = (0..IMAGE_SIDE).step_by(pixels_per_cell);
        for (histograms, first_row) in histograms.zip(first_rows) {
            for row in first_row..first_row + pixels_per_cell {
                self.add_row(image, row, histograms);
            }
        }
        // The sums are in units of a byte's step: 255 of them make the whole range.
        let scale = 1.0 / (255 * pixels_per_cell * pixels_per_cell) as f32;
        for histogram in features.chunks_exact_mut(orientations) {
            normalize(histogram, scale);
        }
    }

    /// Adds the magnitudes of one row of pixels to the histograms of the cells that it crosses.
    fn add_row(&self, image: &[u8], row: usize, histograms: &mut [f32]) {
        let HogSpec {
            orientations,
            pixels_per_cell,
        } = self.spec;
        let (magnitudes, gradients) = row_gradients(image, row);
        let cells = histograms.chunks_exact_mut(orientations);
        let magnitudes = magnitudes.chunks_exact(pixels_per_cell);
        let gradients = gradients.chunks_exact(pixels_per_cell);
        for ((cell, magnitudes), gradients) in cells.zip(magnitudes).zip(gradients) {
            for (magnitude, &gradient) in magnitudes.iter().zip(gradients) {
                cell[usize::from(self.bins[gradient as usize])] += magnitude;
            }
        }
    }
}

/// A number for each pixel in a row.
type Row<T> = [T; IMAGE_SIDE];

/// The magnitude of each gradient in a row of pixels, 0 to 361, and its index in the table of bins.
///
/// Simple loops, so that they become SIMD. Square roots are rounded correctly on every machine, and their arguments are
/// integers below 2^24, exact in `f32`.
fn row_gradients(image: &[u8], row: usize) -> (Row<f32>, Row<u32>) {
    let pixels = |row: usize| &image[row * IMAGE_SIDE..][..IMAGE_SIDE];
    let is_border = row == 0 || row == IMAGE_SIDE - 1;
    let (above, below) = if is_border {
        (row, row)
    } else {
        (row - 1, row + 1)
    };
    let (above, here, below) = (pixels(above), pixels(row), pixels(below));
    let mut along_columns = [0; IMAGE_SIDE];
    for (gradient, neighbors) in along_columns[1..].iter_mut().zip(here.windows(3)) {
        *gradient = i32::from(neighbors[2]) - i32::from(neighbors[0]);
    }
    let mut magnitudes = [0.0; IMAGE_SIDE];
    let mut places = [0; IMAGE_SIDE];
    for column in 0..IMAGE_SIDE {
        let g_row = i32::from(below[column]) - i32::from(above[column]);
        let g_col = along_columns[column];
        magnitudes[column] = ((g_row * g_row + g_col * g_col) as f32).sqrt();
        places[column] = table_index(g_row, g_col);
    }
    (magnitudes, places)
}

/// Gradients along one axis: from -255 to 255.
const GRADIENTS: i32 = 511;

/// A gradient's index in the table of bins.
fn table_index(g_row: i32, g_col: i32) -> u32 {
    ((g_row + 255) * GRADIENTS + g_col + 255) as u32
}

/// The bin of every gradient.
fn gradient_bins(orientations: usize) -> Vec<u8> {
    let edges: Vec<_> = (1..orientations)
        .map(|index| edge(index, orientations))
        .collect();
    (-255..=255)
        .flat_map(|g_row| (-255..=255).map(move |g_col| (g_row, g_col)))
        .map(|(g_row, g_col)| bin(g_row, g_col, &edges))
        .collect()
}

/// The direction with an angle of `180 index / orientations` degrees, as `(g_row, g_col)`.
///
/// Integer gradients can have no other rational angles than 0, 45, 90 and 135 degrees (the tangent of any other
/// rational angle is irrational, Niven 1956), and these are given exactly.
fn edge(index: usize, orientations: usize) -> (f64, f64) {
    if (4 * index).is_multiple_of(orientations) {
        return match 4 * index / orientations {
            1 => (1.0, 1.0),
            2 => (1.0, 0.0),
            3 => (1.0, -1.0),
            _ => (0.0, 1.0),
        };
    }
    (PI * index as f64 / orientations as f64).sin_cos()
}

/// The bin of a gradient: the number of edges (except 0 degrees) that its angle has reached.
///
/// No other edge is within 5e-5 degrees of any gradient, so neither rounding nor another implementation of sine and
/// cosine can change a bin.
fn bin(g_row: i32, g_col: i32, edges: &[(f64, f64)]) -> u8 {
    if g_row == 0 {
        return 0; // 0 or 180 degrees, or no gradient at all.
    }
    let sign = f64::from(g_row.signum());
    let (g_row, g_col) = (sign * f64::from(g_row), sign * f64::from(g_col));
    let reached = edges
        .iter()
        .filter(|&&edge| distance(edge, g_row, g_col) >= 0.0);
    reached.count() as u8
}

/// The side of an edge that a gradient with `g_row > 0` is on (cross product): 0 on it, positive for a larger angle.
fn distance((edge_row, edge_col): (f64, f64), g_row: f64, g_col: f64) -> f64 {
    g_row * edge_col - g_col * edge_row
}

/// Turns one cell's sums into its normalized histogram; `scale` makes them means of pixels from 0 to 1.
fn normalize(histogram: &mut [f32], scale: f32) {
    if histogram.iter().all(|&sum| sum == 0.0) {
        return;
    }
    let factor = scale / length(histogram, scale);
    for value in histogram.iter_mut() {
        *value = (*value * factor).min(0.2);
    }
    let factor = 1.0 / length(histogram, 1.0);
    for value in histogram {
        *value *= factor;
    }
}

/// `sqrt(|scale * histogram|^2 + 1e-10)`: scikit-image's length of a histogram, never 0.
fn length(histogram: &[f32], scale: f32) -> f32 {
    let scaled = histogram.iter().map(|value| value * scale);
    let squares = scaled.map(|value| value * value);
    (squares.sum::<f32>() + 1e-10).sqrt()
}

#[cfg(test)]
mod tests;
