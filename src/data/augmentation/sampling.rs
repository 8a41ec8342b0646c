//! An image read at other places, between its pixels.

use super::elastic::Displacements;
use super::place::{Place, Point};
use crate::data::catalogue::{IMAGE_PIXELS, IMAGE_SIDE};

/// 256ths of a pixel from the first to the last of a row.
const LAST: i32 = (IMAGE_SIDE as i32 - 1) * 256;
/// A row of the image with what is beyond its edges: more than that is needed, because rows of a power of two are found by a
/// shift.
const ROW: usize = 32;

/// The image in the middle of black: one pixel before it, and at least two after.
struct Framed([u8; ROW * ROW]);

impl Framed {
    fn new(image: &[u8; IMAGE_PIXELS]) -> Self {
        let mut framed = [0; ROW * ROW];
        let (rows, _) = framed.as_chunks_mut::<ROW>();
        let (lines, _) = image.as_chunks::<IMAGE_SIDE>();
        for (row, line) in rows[1..].iter_mut().zip(lines) {
            row[1..=IMAGE_SIDE].copy_from_slice(line);
        }
        Self(framed)
    }

    /// The brightness at a place, from the four pixels around it; black beyond the edges.
    fn at(&self, x: i32, y: i32) -> u8 {
        // From one pixel before the first to one after the last, where all is black already.
        let [x, y] = [x, y].map(|at| at.clamp(-256, LAST + 256) + 256);
        let first = (y >> 8) as usize * ROW + (x >> 8) as usize;
        // Always there; asked for as a whole, so that bounds are checked once.
        let Some(window) = self.0[first..].first_chunk::<{ ROW + 2 }>() else {
            return 0;
        };
        let [a, b, c, d] = [window[0], window[1], window[ROW], window[ROW + 1]];
        // Most of MNIST is black.
        if a | b | c | d == 0 {
            return 0;
        }
        let [right, down] = [x & 255, y & 255];
        let between = |a: i32, b: i32, part: i32| (a << 8) + (b - a) * part;
        let above = between(a.into(), b.into(), right);
        let below = between(c.into(), d.into(), right);
        ((between(above, below, down) + (1 << 15)) >> 16) as u8
    }
}

/// The image whose pixels come from these places of `image`, each moved by its displacement; mirrored before all that, if the
/// place says so.
pub(super) fn sample(
    image: &[u8; IMAGE_PIXELS],
    place: &Place,
    displacements: Option<&Displacements>,
) -> [u8; IMAGE_PIXELS] {
    let framed = Framed::new(image);
    let mut sampled = [0; IMAGE_PIXELS];
    let (lines, _) = sampled.as_chunks_mut::<IMAGE_SIDE>();
    for (row, line) in lines.iter_mut().enumerate() {
        let mut points = place.row(row);
        if let Some(displacements) = displacements {
            let (across, down) = displacements.row(row);
            for ((point, across), down) in points.iter_mut().zip(across).zip(down) {
                point.x += across;
                point.y += down;
            }
        }
        if place.is_flipped {
            for point in &mut points {
                point.x = LAST - point.x;
            }
        }
        for (pixel, Point { x, y }) in line.iter_mut().zip(points) {
            *pixel = framed.at(x, y);
        }
    }
    sampled
}
