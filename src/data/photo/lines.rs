//! Removes the lines of ruled and squared paper, which may be as dark as the ink.

use super::shapes::Mask;

/// A line spans at least this share of the picture's width (or height).
const LENGTH: f32 = 0.8;
/// Its thickness is at most this share of the picture's height (or width); the sides of a large 0 are thicker.
const THICKNESS: f32 = 0.015;
/// If the shorter side has fewer pixels, a digit's strokes could be as long and as thin as a line.
const LEAST_SIDE: usize = 100;
/// A single line is not ruling.
const FEWEST: usize = 2;
/// Steepest slope of a line, as its rise over the picture's width, and how many steps are tried in each direction.
const RISE: f32 = 0.12;
const STEPS: i32 = 24;

/// The mask without straight lines across the whole picture. Whatever crosses them stays whole.
pub(super) fn without_lines(mask: &Mask) -> Mask {
    if mask.width.min(mask.height()) < LEAST_SIDE {
        return mask.clone();
    }
    let rows = without_rows(mask);
    without_rows(&rows.transposed()).transposed()
}

fn without_rows(mask: &Mask) -> Mask {
    let Some((offsets, is_line)) = ruling(mask) else {
        return mask.clone();
    };
    let (width, height) = (mask.width, mask.height());
    let mut plain = mask.clone();
    let is_marked = |row: usize, column: usize| mask.marks[row * width + column];
    for (column, offset) in offsets.into_iter().enumerate() {
        let on_line = |row: usize| is_line.get(row + offset).is_some_and(|&line| line);
        let mut row = 0;
        while row < height {
            let first = row;
            while row < height && on_line(row) {
                row += 1;
            }
            if row > first {
                let is_crossed = first > 0
                    && row < height
                    && is_marked(first - 1, column)
                    && is_marked(row, column);
                for row in first..row {
                    plain.marks[row * width + column] &= is_crossed;
                }
            }
            row += 1;
        }
    }
    plain
}

/// How far to move each column down so that the lines become rows, and which rows they are. `None` without lines.
fn ruling(mask: &Mask) -> Option<(Vec<usize>, Vec<bool>)> {
    let (width, height) = (mask.width, mask.height());
    let most = (RISE * width as f32).ceil() as usize;
    let offsets = |step: i32| -> Vec<usize> {
        let slope = RISE * step as f32 / STEPS as f32;
        let offset = |column: usize| most as f32 + slope * (column as f32 - width as f32 / 2.0);
        (0..width)
            .map(|column| offset(column).round() as usize)
            .collect()
    };
    let rows = |offsets: &[usize]| {
        let mut counts = vec![0_usize; height + 2 * most];
        for (pixel, _) in mask.marks.iter().enumerate().filter(|(_, mark)| **mark) {
            counts[pixel / width + offsets[pixel % width]] += 1;
        }
        counts
    };
    let sharpness = |counts: &[usize]| counts.iter().map(|count| count * count).sum::<usize>();
    let best = (-STEPS..=STEPS).max_by_key(|&step| sharpness(&rows(&offsets(step))))?;
    let offsets = offsets(best);
    let counts = rows(&offsets);
    let is_long = |count: &usize| *count as f32 >= LENGTH * width as f32;
    let thickest = (THICKNESS * height as f32).max(3.0) as usize;
    let mut lines = vec![false; counts.len()];
    let (mut found, mut row) = (0, 0);
    for run in counts.chunk_by(|a, b| is_long(a) == is_long(b)) {
        if is_long(&run[0]) && run.len() <= thickest {
            lines[row..row + run.len()].fill(true);
            found += 1;
        }
        row += run.len();
    }
    // A line's edges are ragged, so the adjacent rows belong to it too.
    let is_line = |row: usize| {
        let last = (row + 1).min(lines.len() - 1);
        lines[row.saturating_sub(1)..=last].contains(&true)
    };
    (found >= FEWEST).then(|| (offsets, (0..counts.len()).map(is_line).collect()))
}
