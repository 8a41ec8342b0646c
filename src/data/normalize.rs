//! Normalizes a drawing or photo to an image that the networks know: 28x28 bytes, light on black.
//!
//! Both datasets document how their images were made. Drawings and photos go through the same steps, so the network
//! sees what it was trained on.
//!
//! - MNIST (LeCun, Cortes and Burges): the digit is scaled to fit into 20x20 pixels, keeping its proportions, with grey
//!   levels from anti-aliasing, and moved so that its center of mass is in the middle of 28x28 pixels. The files show
//!   the exact place: in each of the 10,000 test images, the center of mass is less than half a pixel from row 14 and
//!   column 14, counted from 0. So digits were moved by whole pixels.
//! - Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017): margins in the background's colour are cut off, the longer side is
//!   scaled to 28 pixels, the shorter one is padded with background on both sides, and the background, white in their
//!   photos, becomes black. Their sharpening is left out: it compensates for a scaling method not used here.

use super::Picture;
use super::catalogue::{DatasetId, IMAGE_PIXELS, IMAGE_SIDE};

/// Longer side of a digit, in pixels.
const DIGIT_SIDE: usize = 20;
/// Row and column of MNIST's centers of mass.
const CENTER: f64 = 14.0;

impl Picture {
    /// The picture as an image of this dataset: 28x28 bytes, row by row. `None` if it is empty.
    pub fn normalize(&self, dataset: DatasetId) -> Option<[u8; IMAGE_PIXELS]> {
        let subject = self.bounds()?;
        Some(match dataset {
            DatasetId::Mnist => {
                let scaled = self.scaled(&subject, DIGIT_SIDE);
                let [row, column] = scaled.center_of_mass();
                let place = |center: f64, side| {
                    let first = (CENTER - center).round().max(0.0) as usize;
                    first.min(IMAGE_SIDE - side)
                };
                scaled.placed(place(row, scaled.height()), place(column, scaled.width))
            }
            DatasetId::FashionMnist => {
                let scaled = self.scaled(&subject, IMAGE_SIDE);
                let place = |side| (IMAGE_SIDE - side) / 2;
                scaled.placed(place(scaled.height()), place(scaled.width))
            }
        })
    }

    fn height(&self) -> usize {
        self.light.len() / self.width
    }

    fn rows(&self) -> std::slice::ChunksExact<'_, u8> {
        self.light.chunks_exact(self.width)
    }

    /// The bounding box of everything that is not black.
    fn bounds(&self) -> Option<Rectangle> {
        let is_light = |value: &u8| *value > 0;
        let top = self.rows().position(|row| row.iter().any(is_light))?;
        let bottom = self.rows().rposition(|row| row.iter().any(is_light))? + 1;
        let lefts = self.rows().filter_map(|row| row.iter().position(is_light));
        let rights = self.rows().filter_map(|row| row.iter().rposition(is_light));
        Some(Rectangle {
            top,
            bottom,
            left: lefts.min()?,
            right: rights.max()? + 1,
        })
    }

    /// A part of the picture, its longer side scaled to `side` pixels, the other one in proportion, but at least to 1.
    ///
    /// Each new pixel is the mean of the area that it covers, which makes edges grey.
    fn scaled(&self, part: &Rectangle, side: usize) -> Self {
        let (height, width) = (part.bottom - part.top, part.right - part.left);
        let scale = side as f64 / height.max(width) as f64;
        let new = |length: usize| ((length as f64 * scale).round() as usize).clamp(1, side);
        let columns = shares(part.left, width, new(width));
        let rows = shares(part.top, height, new(height));
        let mut light = Vec::with_capacity(rows.len() * columns.len());
        for row_shares in &rows {
            for column_shares in &columns {
                light.push(rounded(self.mean(row_shares, column_shares)));
            }
        }
        Self {
            width: columns.len(),
            light,
        }
    }

    /// The mean over rows and columns, weighted by their shares.
    fn mean(&self, rows: &[Share], columns: &[Share]) -> f64 {
        let mut mean = 0.0;
        for &(row, row_share) in rows {
            let row = &self.light[row * self.width..];
            let values = columns
                .iter()
                .map(|&(column, share)| f64::from(row[column]) * share);
            mean += row_share * values.sum::<f64>();
        }
        mean
    }

    /// Row and column of the center of mass; light is mass.
    fn center_of_mass(&self) -> [f64; 2] {
        let mut sums = [0.0; 2];
        let mut mass = 0.0;
        for (row, values) in self.rows().enumerate() {
            for (column, &value) in values.iter().enumerate() {
                let value = f64::from(value);
                mass += value;
                sums[0] += value * row as f64;
                sums[1] += value * column as f64;
            }
        }
        sums.map(|sum| sum / mass.max(1.0))
    }

    /// The picture on a black image, with its corner at row `top` and column `left`; it must fit.
    fn placed(&self, top: usize, left: usize) -> [u8; IMAGE_PIXELS] {
        let mut image = [0; IMAGE_PIXELS];
        let lines = image.chunks_exact_mut(IMAGE_SIDE).skip(top);
        for (line, row) in lines.zip(self.rows()) {
            line[left..left + self.width].copy_from_slice(row);
        }
        image
    }
}

/// Rows from `top` up to `bottom`, columns from `left` up to `right`.
#[derive(Debug)]
struct Rectangle {
    top: usize,
    bottom: usize,
    left: usize,
    right: usize,
}

/// The index of an old row or column, and its share of a new one.
type Share = (usize, f64);

/// Cuts `length` old rows (or columns), starting at `first`, into `count` new ones of equal size: the shares of each.
fn shares(first: usize, length: usize, count: usize) -> Vec<Vec<Share>> {
    // In units of 1/count of an old row, all boundaries are whole numbers.
    let shares = |new: usize| {
        let (from, to) = (new * length, (new + 1) * length);
        let old = from / count..to.div_ceil(count);
        old.map(|row| {
            let covered = to.min((row + 1) * count) - from.max(row * count);
            (first + row, covered as f64 / length as f64)
        })
        .collect()
    };
    (0..count).map(shares).collect()
}

fn rounded(value: f64) -> u8 {
    value.round() as u8
}

#[cfg(test)]
mod tests {
    use super::super::picture::RGBA;
    use super::*;

    /// A black canvas of this size with white rectangles: top, left, height, width.
    fn drawing([height, width]: [usize; 2], rectangles: &[[usize; 4]]) -> Picture {
        let mut rgba = vec![0; height * width * RGBA];
        for &[top, left, rows, columns] in rectangles {
            for (row, column) in (top..top + rows)
                .flat_map(|row| (left..left + columns).map(move |column| (row, column)))
            {
                rgba[(row * width + column) * RGBA + 3] = 255;
            }
        }
        Picture::drawing(width, &rgba).unwrap()
    }

    /// A grey photo: `light` wherever `subject` is not black, `ground` elsewhere.
    fn photo(subject: &Picture, light: u8, ground: u8) -> Picture {
        let gray = |&value: &u8| if value > 0 { light } else { ground };
        let rgba: Vec<u8> = subject
            .light
            .iter()
            .map(gray)
            .flat_map(|gray| [gray, gray, gray, 255])
            .collect();
        Picture::photo(subject.width, &rgba).unwrap()
    }

    fn as_picture(image: &[u8; IMAGE_PIXELS]) -> Picture {
        Picture {
            width: IMAGE_SIDE,
            light: image.to_vec(),
        }
    }

    /// A seven.
    const STROKES: [[usize; 4]; 2] = [[0, 0, 20, 120], [20, 90, 180, 30]];

    /// The same strokes, moved and scaled by a factor.
    fn moved(
        rectangles: &[[usize; 4]],
        [rows, columns]: [usize; 2],
        scale: usize,
    ) -> Vec<[usize; 4]> {
        let move_one = |&[top, left, height, width]: &[usize; 4]| {
            [
                rows + top * scale,
                columns + left * scale,
                height * scale,
                width * scale,
            ]
        };
        rectangles.iter().map(move_one).collect()
    }

    #[test]
    fn a_digit_fills_twenty_pixels_around_its_center_of_mass() {
        let image = drawing([280, 280], &moved(&STROKES, [70, 5], 1))
            .normalize(DatasetId::Mnist)
            .unwrap();
        let image = as_picture(&image);
        let bounds = image.bounds().unwrap();
        assert_eq!(
            (bounds.bottom - bounds.top, bounds.right - bounds.left),
            (20, 12)
        );
        for center in image.center_of_mass() {
            assert!((center - CENTER).abs() <= 0.5, "{center}");
        }
        // Scaled by exactly one tenth, each stroke fills whole pixels and keeps its brightness.
        assert!(image.light.iter().all(|&value| value == 0 || value == 255));
        assert_eq!(
            image.light.iter().filter(|&&value| value > 0).count(),
            2 * 12 + 18 * 3
        );
    }

    #[test]
    fn place_and_size_on_the_canvas_do_not_matter() {
        let image = |size, rectangles: Vec<[usize; 4]>| {
            drawing(size, &rectangles).normalize(DatasetId::Mnist)
        };
        let expected = image([280, 280], moved(&STROKES, [70, 5], 1));
        assert_eq!(image([280, 280], moved(&STROKES, [3, 150], 1)), expected);
        assert_eq!(image([640, 500], moved(&STROKES, [30, 90], 3)), expected);
    }

    /// An image ten times the size of MNIST's, anywhere on a canvas, comes back unchanged.
    #[test]
    fn an_image_of_mnist_is_normalized_to_itself() {
        // A stroke with grey edges, 20 rows high, heavier at its foot: its center of mass is in row and column 14.
        let mut image = [0; IMAGE_PIXELS];
        for row in 4..24 {
            for (column, value) in [(12 + row / 8, 90), (13 + row / 8, 255), (14 + row / 8, 140)] {
                image[row * IMAGE_SIDE + column] = value;
            }
        }
        image[22 * IMAGE_SIDE + 10..][..9].fill(100);
        for center in as_picture(&image).center_of_mass() {
            assert!(
                (center - CENTER).abs() < 0.5,
                "the fixture is no image of MNIST: {center}"
            );
        }
        let side = 10 * IMAGE_SIDE + 37;
        let mut rgba = vec![0; side * side * RGBA];
        for row in 0..10 * IMAGE_SIDE {
            for column in 0..10 * IMAGE_SIDE {
                let value = image[row / 10 * IMAGE_SIDE + column / 10];
                rgba[((row + 37) * side + column) * RGBA + 3] = value;
            }
        }
        let drawing = Picture::drawing(side, &rgba).unwrap();
        assert_eq!(drawing.normalize(DatasetId::Mnist), Some(image));
    }

    #[test]
    fn scaling_keeps_the_mean_and_grays_the_edges() {
        let picture = drawing([31, 17], &[[0, 0, 31, 5], [7, 5, 3, 12]]);
        let scaled = picture.scaled(&picture.bounds().unwrap(), DIGIT_SIDE);
        assert_eq!((scaled.height(), scaled.width), (20, 11));
        let mean = |picture: &Picture| {
            let sum: f64 = picture.light.iter().map(|&value| f64::from(value)).sum();
            sum / picture.light.len() as f64
        };
        assert!((mean(&picture) - mean(&scaled)).abs() < 0.5);
        assert!(scaled.light.iter().any(|&value| (1..255).contains(&value)));
    }

    #[test]
    fn a_dot_and_a_hair_are_drawings_and_an_empty_pad_is_none() {
        for rectangle in [[5, 5, 1, 1], [0, 0, 1, 280], [0, 279, 280, 1]] {
            let image = drawing([280, 280], &[rectangle])
                .normalize(DatasetId::Mnist)
                .unwrap();
            assert!(image.contains(&255), "{rectangle:?}");
        }
        for dataset in [DatasetId::Mnist, DatasetId::FashionMnist] {
            assert_eq!(drawing([280, 280], &[]).normalize(dataset), None);
            assert_eq!(
                photo(&drawing([9, 9], &[]), 0, 200).normalize(dataset),
                None
            );
        }
    }

    /// Nearly all of its mass is at one end: centered on that, it would stick out of the 28 pixels.
    #[test]
    fn a_lopsided_drawing_stays_inside() {
        let picture = drawing([280, 280], &[[0, 0, 40, 200], [40, 0, 160, 1]]);
        let image = as_picture(&picture.normalize(DatasetId::Mnist).unwrap());
        let bounds = image.bounds().unwrap();
        assert_eq!((bounds.top, bounds.bottom), (8, 28));
    }

    #[test]
    fn a_garment_fills_the_image_on_black_whatever_its_ground() {
        let garment = drawing([200, 300], &[[50, 100, 112, 48]]);
        let expected = garment.normalize(DatasetId::FashionMnist).unwrap();
        let bounds = as_picture(&expected).bounds().unwrap();
        assert_eq!(
            (bounds.top, bounds.bottom, bounds.left, bounds.right),
            (0, 28, 8, 20)
        );
        for (light, ground) in [(255, 0), (0, 255), (255, 90), (0, 140)] {
            let image = photo(&garment, light, ground).normalize(DatasetId::FashionMnist);
            assert_eq!(image, Some(expected), "{light} on {ground}");
        }
        let pale = photo(&garment, 205, 255)
            .normalize(DatasetId::FashionMnist)
            .unwrap();
        assert!(
            pale.contains(&50) && !pale.contains(&255),
            "a light garment on white stays dark"
        );
    }

    #[test]
    fn pale_ink_on_uneven_paper_becomes_a_digit() {
        let digit = drawing([280, 280], &moved(&STROKES, [40, 60], 1));
        let mut rgba = Vec::new();
        for (index, &value) in digit.light.iter().enumerate() {
            let paper = 150 + (index / 280 / 10) as u8;
            let gray = if value > 0 { paper - 70 } else { paper };
            rgba.extend([gray, gray, gray, 255]);
        }
        let photo = Picture::digit(280, &rgba).unwrap();
        assert_eq!(
            photo.normalize(DatasetId::Mnist),
            digit.normalize(DatasetId::Mnist)
        );
    }
}
