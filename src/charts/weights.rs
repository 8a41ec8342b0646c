//! What the neurons of the first layer look for in an image: their weights as small pictures.

use super::Theme;
use crate::data::{IMAGE_PIXELS, IMAGE_SIDE};
use plotters::style::RGBColor;

/// Weights of this many times the root mean square get the full colour. Scaling to the few larger ones would leave the
/// rest colourless.
const FULL: f32 = 3.0;

/// The weights of a first layer on an image, as square pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstLayer {
    side: usize,
    pictures: Vec<Vec<f32>>,
}

/// Pixels, row by row, as in `ImageData`: red, green, blue, opacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Pixels per row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Four bytes per pixel.
    pub rgba: Vec<u8>,
}

impl FirstLayer {
    /// Takes a tensor from a checkpoint: a hidden layer on pixels, `[784, neurons]`, or a convolution on the image,
    /// `[filters, kernel, kernel, 1]`. `None` if it is neither, or if the number of `values` doesn't match.
    pub fn new(shape: &[usize], values: &[f32]) -> Option<Self> {
        if values.is_empty() || shape.iter().product::<usize>() != values.len() {
            return None;
        }
        let (side, pictures) = match *shape {
            [IMAGE_PIXELS, neurons] => {
                let of_neuron = |neuron| values.iter().skip(neuron).step_by(neurons);
                let pictures = (0..neurons).map(|neuron| of_neuron(neuron).copied().collect());
                (IMAGE_SIDE, pictures.collect())
            }
            [_, height, width, 1] if height == width => {
                let pictures = values.chunks(height * width).map(Vec::from);
                (height, pictures.collect())
            }
            _ => return None,
        };
        Some(Self { side, pictures })
    }

    /// The first `most` pictures, `columns` per row, with lines of one pixel around them. A bright pixel raises a
    /// neuron where its picture has the test colour, and lowers it where the picture has the error colour.
    pub fn draw(&self, most: usize, columns: usize, theme: &Theme) -> Image {
        let pictures = &self.pictures[..most.min(self.pictures.len())];
        let columns = columns.clamp(1, pictures.len().max(1));
        let rows = pictures.len().div_ceil(columns);
        // Kernels are enlarged to about the size of images; otherwise the lines would be as thick as their weights.
        let zoom = (IMAGE_SIDE / self.side).max(1);
        let pitch = self.side * zoom + 1;
        let (width, height) = (columns * pitch + 1, rows * pitch + 1);
        let corner =
            |index: usize| (index / columns * pitch + 1) * width + index % columns * pitch + 1;
        let full = FULL * root_mean_square(pictures);
        let mut pixels = vec![theme.grid.0; width * height];
        for (index, picture) in pictures.iter().enumerate() {
            for (place, &weight) in picture.iter().enumerate() {
                let (row, column) = (place / self.side * zoom, place % self.side * zoom);
                let color = color(weight / full, theme);
                for line in row..row + zoom {
                    let first = corner(index) + line * width + column;
                    pixels[first..first + zoom].fill(color);
                }
            }
        }
        // After the last picture, the row stays empty, without lines.
        for index in pictures.len()..rows * columns {
            for row in 0..pitch {
                let first = corner(index) + row * width;
                pixels[first..first + pitch].fill(theme.background.0);
            }
        }
        Image {
            width,
            height,
            rgba: pixels
                .into_iter()
                .flat_map(|RGBColor(red, green, blue)| [red, green, blue, u8::MAX])
                .collect(),
        }
    }
}

/// The root mean square of all weights; above zero, as it is a divisor.
fn root_mean_square(pictures: &[Vec<f32>]) -> f32 {
    let weights = pictures.iter().flatten();
    let (count, sum) = weights.fold((0, 0f64), |(count, sum), &weight| {
        (count + 1, sum + f64::from(weight).powi(2))
    });
    let mean = sum / f64::from(count.max(1));
    (mean.sqrt() as f32).max(f32::MIN_POSITIVE)
}

/// The background, tinted by the weight; -1 and 1 have full colour.
fn color(weight: f32, theme: &Theme) -> RGBColor {
    let RGBColor(red, green, blue) = if weight < 0.0 {
        theme.error.0
    } else {
        theme.test.0
    };
    let RGBColor(back_red, back_green, back_blue) = theme.background.0;
    let share = weight.abs().min(1.0);
    let mix =
        |from: u8, to: u8| (f32::from(from) * (1.0 - share) + f32::from(to) * share).round() as u8;
    RGBColor(
        mix(back_red, red),
        mix(back_green, green),
        mix(back_blue, blue),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme::tests_support::theme;

    fn pixel(image: &Image, row: usize, column: usize) -> RGBColor {
        let first = 4 * (row * image.width + column);
        let [red, green, blue, opacity] = image.rgba[first..first + 4] else {
            panic!("four bytes");
        };
        assert_eq!(opacity, 255);
        RGBColor(red, green, blue)
    }

    #[test]
    fn a_neuron_s_picture_has_its_weights_where_the_pixels_are() {
        let (neurons, row, column) = (3, 5, 7);
        let mut weights = vec![0.0; IMAGE_PIXELS * neurons];
        weights[(row * IMAGE_SIDE + column) * neurons + 2] = 1.0;
        weights[(row * IMAGE_SIDE + column + 1) * neurons + 2] = -1.0;
        let layer = FirstLayer::new(&[IMAGE_PIXELS, neurons], &weights).unwrap();
        let image = layer.draw(100, 2, &theme());
        assert_eq!((image.width, image.height), (2 * 29 + 1, 2 * 29 + 1));
        // The third picture starts the second row.
        let at = |right| pixel(&image, 29 + 1 + row, 1 + column + right);
        assert_eq!(at(0), theme().test.0);
        assert_eq!(at(1), theme().error.0);
        assert_eq!(at(2), theme().background.0);
        assert_eq!(pixel(&image, 29, 3), theme().grid.0, "a line between");
        assert_eq!(pixel(&image, 40, 40), theme().background.0, "no fourth");
    }

    #[test]
    fn a_kernel_s_picture_is_the_kernel() {
        let kernels = [[0.1, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, -0.1]].concat();
        let layer = FirstLayer::new(&[2, 2, 2, 1], &kernels).unwrap();
        let image = layer.draw(64, 8, &theme());
        // Each weight is a square of 14x14 pixels.
        assert_eq!((image.width, image.height), (2 * 29 + 1, 29 + 1));
        assert_ne!(pixel(&image, 14, 14), theme().background.0);
        assert_eq!(pixel(&image, 14, 15), theme().background.0);
        assert_ne!(pixel(&image, 15, 29 + 15), theme().background.0);
        assert_eq!(pixel(&image, 14, 29 + 15), theme().background.0);
    }

    #[test]
    fn only_so_many_are_drawn_and_weights_of_zero_have_no_color() {
        let layer = FirstLayer::new(&[IMAGE_PIXELS, 4], &[0.0; 4 * IMAGE_PIXELS]).unwrap();
        let image = layer.draw(2, 10, &theme());
        assert_eq!((image.width, image.height), (59, 30));
        assert_eq!(pixel(&image, 3, 3), theme().background.0);
    }

    #[test]
    fn what_does_not_look_at_an_image_has_no_picture() {
        assert_eq!(FirstLayer::new(&[100, 2], &[0.0; 200]), None);
        assert_eq!(FirstLayer::new(&[2, 3, 3, 9], &[0.0; 162]), None);
        assert_eq!(FirstLayer::new(&[IMAGE_PIXELS, 2], &[0.0; 3]), None);
        assert_eq!(FirstLayer::new(&[IMAGE_PIXELS, 0], &[]), None);
    }
}
