//! Measures stroke widths, and changes them.

use super::shapes::Mask;

/// Larger than any squared distance in a picture.
const FAR: f32 = 1e12;

/// The mean stroke width of a mask, in pixels.
///
/// Across a straight stroke, the mean distance to its edge is a quarter of its width.
pub(super) fn width(mask: &Mask) -> f32 {
    let (mut sum, mut count) = (0.0, 0.0);
    for (square, _) in distances(mask, false)
        .iter()
        .zip(&mask.marks)
        .filter(|(_, mark)| **mark)
    {
        // From a pixel's center to that of the first pixel outside; the edge is half a pixel before it.
        sum += square.sqrt() - 0.5;
        count += 1.0_f32;
    }
    4.0 * sum / count.max(1.0)
}

/// The mask with its edge moved outward by `by` pixels (inward if negative); edges are grey.
pub(super) fn moved_edge(mask: &Mask, by: f32) -> Vec<u8> {
    let outside = distances(mask, true);
    let inside = distances(mask, false);
    outside
        .iter()
        .zip(&inside)
        .map(|(outside, inside)| {
            // How deep the pixel's center is inside the mask's edge.
            let depth = if *outside == 0.0 {
                inside.sqrt() - 0.5
            } else {
                0.5 - outside.sqrt()
            };
            ((depth + by + 0.5).clamp(0.0, 1.0) * 255.0).round() as u8
        })
        .collect()
}

/// The squared distance of each pixel to the nearest one marked as `to`, after Felzenszwalb and Huttenlocher. Outside
/// the mask, nothing is marked.
fn distances(mask: &Mask, to: bool) -> Vec<f32> {
    let (width, height) = (mask.width, mask.height());
    let mut squares: Vec<f32> = mask
        .marks
        .iter()
        .map(|&mark| if mark == to { 0.0 } else { FAR })
        .collect();
    let edge = if to { FAR } else { 0.0 };
    let mut lower = Envelope::default();
    for column in 0..width {
        let line: Vec<f32> = (0..height)
            .map(|row| squares[row * width + column])
            .collect();
        let line = lower.distances(&line, edge);
        for (row, value) in line.into_iter().enumerate() {
            squares[row * width + column] = value;
        }
    }
    for line in squares.chunks_exact_mut(width) {
        let new = lower.distances(line, edge);
        line.copy_from_slice(&new);
    }
    squares
}

/// The lower envelope of parabolas, one at each position of a line: which one is lowest, and from where on.
#[derive(Debug, Default)]
struct Envelope {
    places: Vec<f32>,
    heights: Vec<f32>,
    starts: Vec<f32>,
}

impl Envelope {
    /// For each place, the minimum of `line[other] + (place - other)²`; just outside the line, the value is `edge`.
    fn distances(&mut self, line: &[f32], edge: f32) -> Vec<f32> {
        self.places.clear();
        self.heights.clear();
        self.starts.clear();
        let last = line.len() as f32;
        self.stand(-1.0, edge);
        for (place, &height) in line.iter().enumerate() {
            self.stand(place as f32, height);
        }
        self.stand(last, edge);
        let mut at = 0;
        (0..line.len())
            .map(|place| {
                let place = place as f32;
                while self.starts.get(at + 1).is_some_and(|&start| start < place) {
                    at += 1;
                }
                let away = place - self.places[at];
                self.heights[at] + away * away
            })
            .collect()
    }

    fn stand(&mut self, place: f32, height: f32) {
        let mut start = f32::NEG_INFINITY;
        while let (Some(&before), Some(&below)) = (self.places.last(), self.heights.last()) {
            // Where the two parabolas meet.
            start = (height - below) / (2.0 * (place - before)) + (place + before) / 2.0;
            if self.starts.last().is_some_and(|&last| start > last) {
                break;
            }
            self.places.pop();
            self.heights.pop();
            self.starts.pop();
            start = f32::NEG_INFINITY;
        }
        self.places.push(place);
        self.heights.push(height);
        self.starts.push(start);
    }
}
