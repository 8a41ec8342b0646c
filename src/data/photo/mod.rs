//! Turns a photo of a handwritten digit into a drawing: ink on an empty ground, with strokes as wide as MNIST's.
//!
//! 1. If there is a page on some other surface, only the page counts.
//! 2. Of red, green, blue and lightness, take the channel with the clearest ink; invert it if the ink is lighter than
//!    its surroundings, like chalk.
//! 3. The ground is what remains after a closing removes everything narrower than a few strokes. It follows shadows.
//!    Ink is darker than the ground, measured as a share of the ground's light.
//! 4. Connected pixels form a shape. The darkest, longest shape away from the border is the digit; its darkness decides
//!    what else is ink, which excludes specks and paler lines.
//! 5. Strokes narrower or wider than usual in MNIST are adjusted to MNIST's widths.

mod lines;
mod page;
mod plane;
mod shapes;
mod strokes;
mod view;

use super::picture::{Picture, PictureError, luma, solid};
use crate::words::{Message, Says, message};
use plane::Plane;
use shapes::{Bounds, Mask, Shape};
use thiserror::Error;
use view::View;

/// A photo that does not show exactly one digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum PhotoError {
    /// The bytes are not a picture.
    NoPicture(#[from] PictureError),
    /// There are several digits, and none is much larger than the others.
    Several,
}

impl Says for PhotoError {
    fn message(&self) -> Message {
        match self {
            Self::NoPicture(error) => error.message(),
            Self::Several => message!("photo-several-digits"),
        }
    }
}

/// Stroke widths, as shares of the digit's longer side. Of 2,000 MNIST test images, half are below the first, and a
/// fifth above the second: strokes of a thinner pen become as wide as most, those of a marker as wide as the widest
/// usual ones.
const STROKES: [f32; 2] = [0.12, 0.15];
/// If the longer side has fewer pixels, the picture is enlarged.
const LEAST_SIDE: usize = 200;
/// Longest side of a digit whose strokes are measured, in pixels.
const MEASURED_SIDE: usize = 280;

impl Picture {
    /// A photo of a handwritten digit on any ground: `rgba` holds four bytes per pixel, row by row.
    ///
    /// Transparent pixels become white or black, whichever the rest stands out on.
    ///
    /// # Errors
    /// If the bytes don't form rows of this width, or there are several digits.
    pub fn digit(width: usize, rgba: &[u8]) -> Result<Self, PhotoError> {
        let pixels = solid(width, rgba)?;
        let plane = |value: fn(&[u8; 3]) -> u8| Plane {
            width,
            values: pixels.iter().map(|pixel| f32::from(value(pixel))).collect(),
        };
        let light = plane(luma);
        // In a tiny picture, stroke edges are grey; enlarging shows where in the pixel the edge is.
        let factor = LEAST_SIDE.div_ceil(light.side());
        let colors: [fn(&[u8; 3]) -> u8; 3] =
            [|pixel| pixel[0], |pixel| pixel[1], |pixel| pixel[2]];
        let colors = colors
            .map(|color| plane(color).enlarged(factor))
            .into_iter();
        let light = light.enlarged(factor);
        let width = light.width;
        let view = View::of(&light);
        let plane = view.clearest(light, colors);
        let Some((ink, mask)) = view.ink(&plane) else {
            return Ok(Self {
                width,
                light: vec![0; plane.values.len()],
            });
        };
        let mask = lines::without_lines(&mask);
        let shapes = shapes::shapes(&mask, |pixel| view.is_inside(pixel));
        let parts = shapes::digit(shapes, &ink).map_err(|shapes::Several| PhotoError::Several)?;
        Ok(written(&parts, width))
    }
}

/// These shapes, from a picture of this width, as a drawing with strokes as wide as MNIST's.
fn written(parts: &[Shape], width: usize) -> Picture {
    let Some(bounds) = Bounds::around(parts) else {
        return Picture {
            width: 1,
            light: vec![0],
        };
    };
    let mask = cut_out(parts, width, bounds);
    let measured = mask.reduced(bounds.side().div_ceil(MEASURED_SIDE));
    let measured_side = measured.width.max(measured.height()) as f32;
    let stroke = strokes::width(&measured);
    let share = stroke / measured_side;
    let wanted = share.clamp(STROKES[0], STROKES[1]);
    if wanted == share || bounds.side() == 1 {
        return Picture {
            width: mask.width,
            light: mask
                .marks
                .iter()
                .map(|&mark| if mark { 255 } else { 0 })
                .collect(),
        };
    }
    // Moving the edge also changes the digit's size: (stroke + 2 by) is the wanted share of (side + 2 by).
    let by = (wanted * measured_side - stroke) / (2.0 * (1.0 - wanted));
    let canvas = measured.with_margin(by.max(0.0).ceil() as usize + 1);
    Picture {
        width: canvas.width,
        light: strokes::moved_edge(&canvas, by),
    }
}

fn cut_out(parts: &[Shape], width: usize, bounds: Bounds) -> Mask {
    let mut mask = Mask {
        width: bounds.width(),
        marks: vec![false; bounds.width() * bounds.height()],
    };
    for &pixel in parts.iter().flat_map(|part| &part.pixels) {
        let (row, column) = (
            pixel / width - bounds.rows[0],
            pixel % width - bounds.columns[0],
        );
        mask.marks[row * bounds.width() + column] = true;
    }
    mask
}
