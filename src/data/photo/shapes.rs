//! Connected shapes of ink, and which of them form the digit.

use super::plane::{Plane, quantile, two_classes};

/// Ink mask: true for each pixel with ink, row by row.
#[derive(Debug, Clone)]
pub(super) struct Mask {
    pub(super) width: usize,
    pub(super) marks: Vec<bool>,
}

impl Mask {
    pub(super) fn height(&self) -> usize {
        self.marks.len() / self.width
    }

    /// Pixels where the plane exceeds the threshold.
    pub(super) fn above(plane: &Plane, threshold: f32) -> Self {
        Self {
            width: plane.width,
            marks: plane
                .values
                .iter()
                .map(|&value| value > threshold)
                .collect(),
        }
    }

    /// Reduced: a pixel is marked if at least half of its `cell` by `cell` pixels are.
    pub(super) fn reduced(&self, cell: usize) -> Self {
        let plane = Plane {
            width: self.width,
            values: self
                .marks
                .iter()
                .map(|&mark| f32::from(u8::from(mark)))
                .collect(),
        };
        let reduced = plane.reduced(cell);
        Self {
            width: reduced.width,
            marks: reduced.values.iter().map(|&share| share >= 0.5).collect(),
        }
    }

    /// The mask with `margin` unmarked pixels on each side.
    pub(super) fn with_margin(&self, margin: usize) -> Self {
        let width = self.width + 2 * margin;
        let mut marks = vec![false; width * (self.height() + 2 * margin)];
        for (row, line) in self.marks.chunks_exact(self.width).enumerate() {
            marks[(row + margin) * width + margin..][..self.width].copy_from_slice(line);
        }
        Self { width, marks }
    }

    /// Swaps rows and columns.
    pub(super) fn transposed(&self) -> Self {
        let rows = 0..self.height();
        let column = |column| {
            rows.clone()
                .map(move |row| self.marks[row * self.width + column])
        };
        Self {
            width: self.height(),
            marks: (0..self.width).flat_map(column).collect(),
        }
    }
}

/// Pixels that touch at their sides or corners.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// Indices of its pixels in the picture.
    pub(super) pixels: Vec<usize>,
    pub(super) bounds: Bounds,
    /// Whether it reaches the border of the picture, or of the page.
    pub(super) is_at_border: bool,
}

/// First and last row, and first and last column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) rows: [usize; 2],
    pub(super) columns: [usize; 2],
}

impl Bounds {
    pub(super) fn height(&self) -> usize {
        self.rows[1] - self.rows[0] + 1
    }

    pub(super) fn width(&self) -> usize {
        self.columns[1] - self.columns[0] + 1
    }

    /// The longer side.
    pub(super) fn side(&self) -> usize {
        self.height().max(self.width())
    }

    /// The bounds of all these shapes.
    pub(super) fn around(shapes: &[Shape]) -> Option<Self> {
        let bounds = shapes.iter().map(|shape| shape.bounds);
        bounds.reduce(|all, other| all.with(&other))
    }

    fn with(&self, other: &Self) -> Self {
        let both = |a: [usize; 2], b: [usize; 2]| [a[0].min(b[0]), a[1].max(b[1])];
        Self {
            rows: both(self.rows, other.rows),
            columns: both(self.columns, other.columns),
        }
    }
}

/// The number of pixels between two ranges, and the number they share.
fn gap(a: [usize; 2], b: [usize; 2]) -> (usize, usize) {
    let (first, end) = (a[0].max(b[0]), a[1].min(b[1]));
    (first.saturating_sub(end), (end + 1).saturating_sub(first))
}

/// All shapes of a mask, among pixels for which `inside` is true.
pub(super) fn shapes(mask: &Mask, inside: impl Fn(usize) -> bool) -> Vec<Shape> {
    let (width, height) = (mask.width, mask.height());
    let mut is_open: Vec<bool> = mask.marks.clone();
    let mut found = Vec::new();
    for start in 0..is_open.len() {
        if !is_open[start] {
            continue;
        }
        is_open[start] = false;
        let mut pixels = vec![start];
        let place = [start / width, start % width];
        let mut bounds = Bounds {
            rows: [place[0]; 2],
            columns: [place[1]; 2],
        };
        let mut is_at_border = false;
        let mut next = 0;
        while let Some(&pixel) = pixels.get(next) {
            next += 1;
            let (row, column) = (pixel / width, pixel % width);
            bounds = bounds.with(&Bounds {
                rows: [row; 2],
                columns: [column; 2],
            });
            is_at_border |= row == 0 || column == 0 || row + 1 == height || column + 1 == width;
            for row in row.saturating_sub(1)..(row + 2).min(height) {
                for column in column.saturating_sub(1)..(column + 2).min(width) {
                    let neighbor = row * width + column;
                    is_at_border |= !inside(neighbor);
                    if is_open[neighbor] {
                        is_open[neighbor] = false;
                        pixels.push(neighbor);
                    }
                }
            }
        }
        found.push(Shape {
            pixels,
            bounds,
            is_at_border,
        });
    }
    found
}

/// How much a shape looks like the photo's subject: dark, long and away from the border.
fn weight(shape: &Shape, ink: &Plane) -> f32 {
    /// A shadow, the desk or a hand reaches in from outside; a digit rarely does.
    const AT_BORDER: f32 = 0.2;
    let strength: f32 = shape
        .pixels
        .iter()
        .map(|&pixel| ink.values[pixel] * ink.values[pixel])
        .sum();
    let place = if shape.is_at_border { AT_BORDER } else { 1.0 };
    strength * shape.bounds.side() as f32 * place
}

/// The shape most likely to be the digit, or its largest part.
fn main_of(shapes: &[Shape], ink: &Plane) -> Option<usize> {
    let weights = shapes.iter().map(|shape| weight(shape, ink)).enumerate();
    weights
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(index, _)| index)
}

/// The shape most likely to be the digit, or its largest part.
pub(super) fn main_shape(mut shapes: Vec<Shape>, ink: &Plane) -> Option<Shape> {
    main_of(&shapes, ink).map(|main| shapes.swap_remove(main))
}

/// The darkness of the digit's ink; anything more than half as dark belongs to it.
///
/// `least` is the noise level. A shape connected at that level may contain ink and paler things that it crosses, such
/// as ruled lines, so only its darker class counts.
pub(super) fn ink_level(ink: &Plane, least: f32, inside: impl Fn(usize) -> bool) -> Option<f32> {
    let shapes = shapes(&Mask::above(ink, least), inside);
    let digit = &shapes[main_of(&shapes, ink)?];
    let darkness = || digit.pixels.iter().map(|&pixel| ink.values[pixel]);
    let threshold = two_classes(darkness());
    // Not the mean: pixels at the edges of thin strokes would lower it.
    let darkest = quantile(darkness().filter(|&value| value >= threshold), FULL);
    // If everything is equally dark, there is no second class.
    Some(if darkest > 0.0 { darkest } else { threshold })
}

/// The share of the darker pixels that are no darker than the ink itself.
const FULL: f64 = 0.7;

/// More than one digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Several;

/// The shapes that make up the digit: the main one and its parts, such as the bar of a 5.
///
/// # Errors
/// If another shape is about as large.
pub(super) fn digit(mut shapes: Vec<Shape>, ink: &Plane) -> Result<Vec<Shape>, Several> {
    let Some(main) = main_of(&shapes, ink) else {
        return Ok(Vec::new());
    };
    let main = shapes.swap_remove(main);
    let main_weight = weight(&main, ink);
    let mut bounds = main.bounds;
    let mut parts = vec![main];
    while let Some(next) = shapes
        .iter()
        .position(|shape| belongs(shape, &bounds, &parts[0]))
    {
        let part = shapes.swap_remove(next);
        bounds = bounds.with(&part.bounds);
        parts.push(part);
    }
    let rivals = |shape: &Shape| {
        2 * shape.bounds.side() >= bounds.side() && weight(shape, ink) >= RIVAL * main_weight
    };
    if shapes
        .iter()
        .any(|shape| !shape.is_at_border && rivals(shape))
    {
        return Err(Several);
    }
    Ok(parts)
}

/// Another shape with at least this share of the main shape's weight, and half its size, is a second digit.
const RIVAL: f32 = 0.2;
/// A part inside the digit's bounds has at least this share of the main shape's pixels; smaller ones are dust.
const INSIDE_PIXELS: f32 = 0.01;
/// A part outside the bounds is at least this long, as a share of the digit.
const OUTSIDE_SIDE: f32 = 0.15;
/// How far away a part may be, as a share of the digit: above or below, and beside, where the next digit may be.
const GAP_ABOVE: f32 = 0.2;
const GAP_BESIDE: f32 = 0.08;

fn belongs(shape: &Shape, digit: &Bounds, main: &Shape) -> bool {
    let side = digit.side() as f32;
    let (above, shared_rows) = gap(shape.bounds.rows, digit.rows);
    let (beside, shared_columns) = gap(shape.bounds.columns, digit.columns);
    let is_inside = |shared, whole| 2 * shared >= whole;
    let has_rows = is_inside(shared_rows, shape.bounds.height());
    let has_columns = is_inside(shared_columns, shape.bounds.width());
    if has_rows && has_columns {
        return shape.pixels.len() as f32 >= INSIDE_PIXELS * main.pixels.len() as f32;
    }
    if shape.is_at_border || (shape.bounds.side() as f32) < OUTSIDE_SIDE * side {
        return false;
    }
    let reach = if has_columns { GAP_ABOVE } else { GAP_BESIDE };
    above.max(beside) as f32 <= reach * side
}
