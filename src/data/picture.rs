//! A drawing or a photo, of any size.

use thiserror::Error;

/// Bytes of a pixel with red, green, blue and opacity, as a canvas gives them.
pub(super) const RGBA: usize = 4;
/// How far a pixel of a photo may be from the ground and still belong to it: 5 % of the range, as in Fashion-MNIST.
const GROUND_TOLERANCE: u8 = 13;

/// Pixels that are no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{bytes} bytes are not the pixels of a picture that is {width} pixels wide.")]
pub struct PictureError {
    /// Width that was claimed, in pixels.
    pub width: usize,
    /// Bytes that were given, four for each pixel.
    pub bytes: usize,
}

/// Something to look at, of any size: how light each pixel is on a black ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub(super) width: usize,
    pub(super) light: Vec<u8>,
}

impl Picture {
    /// A drawing: `rgba` holds four bytes for each pixel, row by row, and how opaque a pixel is says how much ink it has.
    ///
    /// # Errors
    /// If the bytes do not make rows of this width.
    pub fn drawing(width: usize, rgba: &[u8]) -> Result<Self, PictureError> {
        let light = pixels(width, rgba)?.iter().map(|pixel| pixel[3]).collect();
        Ok(Self { width, light })
    }

    /// A photo: `rgba` holds four bytes for each pixel, row by row; opacity is not looked at.
    ///
    /// The ground is the median of the border. If more of the photo is darker than that than lighter, it is inverted.
    /// Then the ground becomes black, and what is lighter keeps its place between the ground and white.
    ///
    /// # Errors
    /// If the bytes do not make rows of this width.
    pub fn photo(width: usize, rgba: &[u8]) -> Result<Self, PictureError> {
        let mut light: Vec<u8> = pixels(width, rgba)?.iter().map(luma).collect();
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

    /// The same in black and white, as NIST's digits were before they became MNIST: white is what is at least half as
    /// light as the lightest pixel. That evens out pale ink and shadows on paper.
    pub fn black_and_white(mut self) -> Self {
        let half = self.light.iter().max().map_or(0, |&most| most.div_ceil(2));
        for value in &mut self.light {
            *value = if *value >= half.max(1) { 255 } else { 0 };
        }
        self
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

/// How light a pixel is, by the weights of ITU-R BT.601.
fn luma(&[red, green, blue, _]: &[u8; RGBA]) -> u8 {
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

/// Whether what differs from the ground is darker, all in all.
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
