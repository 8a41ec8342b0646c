//! A photo of a handwritten digit becomes a drawing: ink on nothing, with strokes as wide as MNIST's.
//!
//! 1. If a page lies on something else, only the page is looked at.
//! 2. Of red, green, blue and how light a pixel is, the one is taken in which the ink is clearest; what is lighter than
//!    its surroundings, like chalk, is turned into its negative.
//! 3. The ground is what is left when everything narrower than some strokes is closed over. It follows shadows.
//!    Ink is what is darker, as a share of the ground's light.
//! 4. What hangs together is a shape. The darkest, longest one away from the border is the digit; its own darkness says
//!    what else is ink, and specks and paler lines are not.
//! 5. Strokes narrower or wider than is usual in MNIST are made as wide as there.

mod lines;
mod page;
mod plane;
mod shapes;
mod strokes;
mod view;

use super::picture::{Picture, PictureError, luma, solid};
use plane::Plane;
use shapes::{Bounds, Mask, Shape};
use thiserror::Error;
use view::View;

/// A photo that is not one digit's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PhotoError {
    /// The bytes are no picture.
    #[error(transparent)]
    NoPicture(#[from] PictureError),
    /// There is more than one digit, and none is much larger than the others.
    #[error(
        "There is more than one thing on this picture that could be the digit. Cut out one of them, or show it alone."
    )]
    Several,
}

/// Widths of strokes, as a share of the digit's longer side. Of 2,000 test images of MNIST, half lie below the first and a
/// fifth above the second: a thinner pen's strokes become as wide as those of most, a marker's as the widest that are usual.
const STROKES: [f32; 2] = [0.12, 0.15];
/// A picture whose longer side has fewer pixels is enlarged.
const LEAST_SIDE: usize = 200;
/// Longest side of a digit whose strokes are measured, in pixels.
const MEASURED_SIDE: usize = 280;

impl Picture {
    /// A photo of a handwritten digit on any ground: `rgba` holds four bytes for each pixel, row by row.
    ///
    /// What is transparent becomes white or black, whichever the rest is seen on.
    ///
    /// # Errors
    /// If the bytes do not make rows of this width, or there are several digits.
    pub fn digit(width: usize, rgba: &[u8]) -> Result<Self, PhotoError> {
        let pixels = solid(width, rgba)?;
        let plane = |value: fn(&[u8; 3]) -> u8| Plane {
            width,
            values: pixels.iter().map(|pixel| f32::from(value(pixel))).collect(),
        };
        let light = plane(luma);
        // At the edge of a stroke a tiny picture is grey: enlarged, it shows where in the pixel the edge lies.
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

/// These shapes, which lie in a picture of this width, as a drawing with strokes as wide as MNIST's.
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
    // Moving the edge changes the digit's size too: (stroke + 2 by) is the wanted share of (side + 2 by).
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
