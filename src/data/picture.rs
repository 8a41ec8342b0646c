//! A drawing or photo of any size.

use crate::words::{Message, Says, message};
use thiserror::Error;

/// Bytes per pixel with red, green, blue and opacity, as a canvas gives them.
pub(super) const RGBA: usize = 4;
/// Bytes per pixel with red, green and blue.
const RGB: usize = 3;
/// From this opacity on, nothing behind a pixel shows through.
const OPAQUE: u8 = 250;
/// If opaque pixels differ by more than this, they are a page with ink, not ink alone.
const PAGE_CONTRAST: usize = 80;
/// A photo's pixels up to this far from the ground belong to it: 5 % of the range, as in Fashion-MNIST.
const GROUND_TOLERANCE: u8 = 13;

/// Pixels that don't form a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub struct PictureError {
    /// Claimed width, in pixels.
    pub width: usize,
    /// Bytes given, four per pixel.
    pub bytes: usize,
}

impl Says for PictureError {
    fn message(&self) -> Message {
        let Self { width, bytes } = self;
        message!("picture-malformed", bytes, width)
    }
}

/// A picture of any size: the lightness of each pixel, on a black ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub(super) width: usize,
    pub(super) light: Vec<u8>,
}

impl Picture {
    /// A drawing: `rgba` holds four bytes per pixel, row by row; a pixel's opacity is its amount of ink.
    ///
    /// # Errors
    /// If the bytes don't form rows of this width.
    pub fn drawing(width: usize, rgba: &[u8]) -> Result<Self, PictureError> {
        let light = pixels(width, rgba)?.iter().map(|pixel| pixel[3]).collect();
        Ok(Self { width, light })
    }

    /// A photo of an object on an even ground: `rgba` holds four bytes per pixel, row by row.
    ///
    /// Transparent pixels become white or black, whichever the rest stands out on. The ground is the median of the
    /// border. If more of the photo is darker than the ground than lighter, it is inverted. Then the ground becomes
    /// black; lighter values keep their position between the ground and white.
    ///
    /// # Errors
    /// If the bytes don't form rows of this width.
    pub fn photo(width: usize, rgba: &[u8]) -> Result<Self, PictureError> {
        let mut light: Vec<u8> = solid(width, rgba)?.iter().map(luma).collect();
        let mut ground = border_median(width, &light);
        if is_dark_on(ground, &light) {
            light.iter_mut().for_each(|value| *value = 255 - *value);
            ground = 255 - ground;
        }
        for value in &mut light {
            let above = value.saturating_sub(ground);
            *value = if above <= GROUND_TOLERANCE {
                0
            } else {
                (f64::from(above) * 255.0 / f64::from(255 - ground)).round() as u8
            };
        }
        Ok(Self { width, light })
    }
}

/// The four bytes of each pixel.
fn pixels(width: usize, rgba: &[u8]) -> Result<&[[u8; RGBA]], PictureError> {
    let bytes = rgba.len();
    let (pixels, rest) = rgba.as_chunks();
    let fits = width > 0 && rest.is_empty() && !pixels.is_empty() && pixels.len() % width == 0;
    if fits {
        Ok(pixels)
    } else {
        Err(PictureError { width, bytes })
    }
}

/// The colour of each pixel; transparent pixels get a ground that makes the opaque ones visible.
///
/// Dark ink alone gets a white ground, and light ink a black one. A cut-out page, or one with round corners, gets more
/// page.
pub(super) fn solid(width: usize, rgba: &[u8]) -> Result<Vec<[u8; RGB]>, PictureError> {
    let pixels = pixels(width, rgba)?;
    let ground = match seen(pixels) {
        Some(counts) => ground_behind(&counts),
        None => 0.0,
    };
    let mix = |&[red, green, blue, opacity]: &[u8; RGBA]| {
        let share = f64::from(opacity) / 255.0;
        [red, green, blue]
            .map(|value| (f64::from(value) * share + ground * (1.0 - share)).round() as u8)
    };
    Ok(pixels.iter().map(mix).collect())
}

/// The number of opaque pixels for each lightness. `None` if all pixels are opaque.
fn seen(pixels: &[[u8; RGBA]]) -> Option<[usize; 256]> {
    let mut counts = [0; 256];
    let mut is_transparent = false;
    for &[red, green, blue, opacity] in pixels {
        is_transparent |= opacity < OPAQUE;
        counts[usize::from(luma(&[red, green, blue]))] += usize::from(opacity);
    }
    is_transparent.then_some(counts)
}

/// The ground behind pixels with these lightnesses, as a level of grey.
fn ground_behind(counts: &[usize; 256]) -> f64 {
    let total: usize = counts.iter().sum();
    let level = |share: usize| {
        let mut below = 0;
        let level = counts.iter().position(|&count| {
            below += count;
            below * 100 > total * share
        });
        level.unwrap_or_default()
    };
    // From the 2nd to the 98th percentile: ink alone has a single lightness, a page with ink does not.
    let (darkest, lightest) = (level(2), level(98));
    if lightest - darkest > PAGE_CONTRAST {
        level(50) as f64
    } else if darkest + lightest > 255 {
        0.0
    } else {
        255.0
    }
}

/// A pixel's lightness, with the weights of ITU-R BT.601.
pub(super) fn luma(&[red, green, blue]: &[u8; RGB]) -> u8 {
    (0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue)).round() as u8
}

/// The median of the pixels on the border.
fn border_median(width: usize, light: &[u8]) -> u8 {
    let last_row = light.len() / width - 1;
    let is_border = |index: usize| {
        let (row, column) = (index / width, index % width);
        row == 0 || row == last_row || column == 0 || column == width - 1
    };
    let indices = 0..light.len();
    let mut border: Vec<u8> = indices
        .filter(|&index| is_border(index))
        .map(|index| light[index])
        .collect();
    border.sort_unstable();
    border[border.len() / 2]
}

/// Whether, on balance, whatever differs from the ground is darker.
fn is_dark_on(ground: u8, light: &[u8]) -> bool {
    let beyond = |more: u8, less: u8| {
        let distance = more.saturating_sub(less);
        u64::from(distance.saturating_sub(GROUND_TOLERANCE))
    };
    let darker: u64 = light.iter().map(|&value| beyond(ground, value)).sum();
    let lighter: u64 = light.iter().map(|&value| beyond(value, ground)).sum();
    darker > lighter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_picture_are_refused() {
        for (width, bytes) in [(0, 16), (3, 16), (2, 15), (5, 0)] {
            let error = Picture::drawing(width, &vec![0; bytes]).unwrap_err();
            assert_eq!(error, PictureError { width, bytes });
        }
        assert_eq!(
            Picture::photo(3, &[0; 16]).unwrap_err().to_string(),
            "16 bytes are not the pixels of a picture that is 3 pixels wide."
        );
    }
}
