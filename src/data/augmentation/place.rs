//! Where a pixel of an augmented image comes from, before it is bent.

use super::Augmentation;
use crate::data::catalogue::IMAGE_SIDE;
use crate::random::Random;

/// Bits behind the binary point of a matrix's numbers.
const MATRIX_BITS: u32 = 16;
/// Bits behind the binary point of sines and cosines on their way there.
const SINE_BITS: u32 = 30;
/// Parts of a degree, and of a percent, in which angles and sizes are drawn.
const PARTS: i32 = 64;
/// π / (180 · 64), a part of a degree in radians, with 40 bits behind the point.
const RADIANS: i64 = 299_845_282;
/// Both coordinates of an image's middle, 13.5, times two.
const MIDDLE: i32 = IMAGE_SIDE as i32 - 1;

/// A pixel's place in an image, in 256ths of a pixel; the middle of the first pixel is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// Shift, rotation, size and flip of one image: takes places in the augmented image to places in the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// In pixels, to the right and down.
    shift: Point,
    /// Cosine and sine of the angle, divided by the size.
    cosine: i32,
    sine: i32,
    pub(super) is_flipped: bool,
}

impl Place {
    /// Draws one, within what `settings` allow.
    pub(super) fn draw(settings: &Augmentation, random: &mut Random) -> Self {
        let shift = Point {
            x: random.within(settings.shift as i32),
            y: random.within(settings.shift as i32),
        };
        let angle = random.within(settings.rotate as i32 * PARTS);
        let larger = random.within(settings.scale as i32 * PARTS);
        let is_flipped = random.below(2) == 1 && settings.flip;
        Self::new(shift, angle, larger, is_flipped)
    }

    /// An image shifted by whole pixels after it was rotated by `angle` 64ths of a degree, from -45 to 45 degrees, and
    /// made larger by `larger` 64ths of a percent, from -50 to 50 %.
    pub(super) fn new(shift: Point, angle: i32, larger: i32, is_flipped: bool) -> Self {
        let whole = 100 * PARTS;
        let size = whole + larger;
        let shrink = ((whole << MATRIX_BITS) + size / 2) / size;
        let scaled = |value: i64| {
            let half = 1 << (SINE_BITS - 1);
            ((value * i64::from(shrink) + half) >> SINE_BITS) as i32
        };
        let (sine, cosine) = sine_and_cosine(angle);
        Self {
            shift,
            cosine: scaled(cosine),
            sine: scaled(sine),
            is_flipped,
        }
    }

    /// Where the pixels of row `row` come from, left to right, in the original before it is mirrored.
    pub(super) fn row(&self, row: usize) -> [Point; IMAGE_SIDE] {
        // All in half pixels, because the middle lies between two of them.
        let y = 2 * (row as i32 - self.shift.y) - MIDDLE;
        let first = -2 * self.shift.x - MIDDLE;
        let origin = MIDDLE << MATRIX_BITS;
        let mut points = [Point { x: 0, y: 0 }; IMAGE_SIDE];
        for (column, point) in points.iter_mut().enumerate() {
            let x = first + 2 * column as i32;
            point.x = to_256ths(origin + self.cosine * x + self.sine * y);
            point.y = to_256ths(origin - self.sine * x + self.cosine * y);
        }
        points
    }
}

/// Half pixels with the matrix's bits as 256ths of a pixel, rounded.
fn to_256ths(half_pixels: i32) -> i32 {
    const DROPPED: u32 = MATRIX_BITS + 1 - 8;
    (half_pixels + (1 << (DROPPED - 1))) >> DROPPED
}

/// Sine and cosine of an angle in 64ths of a degree, from -45 to 45 degrees: their Taylor series, which there err by
/// less than 2^-21.
fn sine_and_cosine(angle: i32) -> (i64, i64) {
    let one = 1i64 << SINE_BITS;
    let times = |a: i64, b: i64| (a * b) >> SINE_BITS;
    let x = (i64::from(angle) * RADIANS) >> (40 - SINE_BITS);
    let square = times(x, x);
    // 1 - s/d (1 - s/e (1 - ...)), from the last term on.
    let series = |divisors: &[i64]| {
        let divisors = divisors.iter().rev();
        divisors.fold(one, |rest, divisor| one - times(square, rest) / divisor)
    };
    (times(x, series(&[6, 20, 42])), series(&[2, 12, 30, 56]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAY: Point = Point { x: 0, y: 0 };

    fn at(place: Place, x: usize, y: usize) -> Point {
        place.row(y)[x]
    }

    #[test]
    fn sines_are_those_of_mathematics() {
        for angle in -45 * PARTS..=45 * PARTS {
            let radians = f64::from(angle) / f64::from(PARTS) * std::f64::consts::PI / 180.0;
            let (sine, cosine) = sine_and_cosine(angle);
            for (value, expected) in [(sine, radians.sin()), (cosine, radians.cos())] {
                let value = value as f64 / f64::from(1 << SINE_BITS);
                assert!(
                    (value - expected).abs() < 2f64.powi(-21),
                    "{angle}: {value}"
                );
            }
        }
        assert_eq!(sine_and_cosine(0), (0, 1 << SINE_BITS));
    }

    #[test]
    fn without_changes_each_pixel_comes_from_its_own_place() {
        let place = Place::new(STAY, 0, 0, false);
        for y in 0..IMAGE_SIDE {
            for x in 0..IMAGE_SIDE {
                let [x256, y256] = [x, y].map(|at| at as i32 * 256);
                assert_eq!(at(place, x, y), Point { x: x256, y: y256 });
            }
        }
    }

    #[test]
    fn a_shifted_image_comes_from_where_it_was() {
        let place = Place::new(Point { x: 3, y: -2 }, 0, 0, false);
        assert_eq!(
            at(place, 10, 10),
            Point {
                x: 7 * 256,
                y: 12 * 256
            }
        );
    }

    #[test]
    fn half_the_size_comes_from_twice_as_far() {
        let small = Place::new(STAY, 0, -50 * PARTS, false);
        // From the middle, 13.5: 6.5 pixels to the right and 0.5 down.
        assert_eq!(at(small, 20, 14), Point { x: 6784, y: 3712 });
        let large = Place::new(STAY, 0, 50 * PARTS, false);
        assert_eq!(at(large, 0, 27), Point { x: 1152, y: 5760 });
    }

    #[test]
    fn rotation_keeps_distances_and_turns_clockwise_on_the_screen() {
        let place = Place::new(STAY, 30 * PARTS, 0, false);
        let middle = 13.5 * 256.0;
        let Point { x, y } = at(place, 27, 13);
        let [x, y] = [x, y].map(|at| f64::from(at) - middle);
        let radius = 13.5f64.hypot(0.5) * 256.0;
        assert!((x.hypot(y) - radius).abs() < 1.5, "{x}, {y}");
        // What is now at the right was above it on the screen, where y grows downward.
        let turned = (-0.5f64).atan2(13.5) - 30f64.to_radians();
        assert!((y.atan2(x) - turned).abs() < 1e-3, "{x}, {y}");
    }

    #[test]
    fn what_is_drawn_stays_within_the_settings_and_reaches_their_ends() {
        use crate::random::Stream;
        let settings = Augmentation {
            shift: 2,
            flip: true,
            ..Augmentation::default()
        };
        let mut random = Random::new(1, Stream::Augmentation);
        let drawn: Vec<Place> = (0..500)
            .map(|_| Place::draw(&settings, &mut random))
            .collect();
        for ends in [-2, 2] {
            assert!(drawn.iter().any(|place| place.shift.x == ends));
            assert!(drawn.iter().any(|place| place.shift.y == ends));
        }
        assert!(drawn.iter().all(|place| place.shift.x.abs() <= 2
            && place.shift.y.abs() <= 2
            && (place.cosine, place.sine) == (1 << MATRIX_BITS, 0)));
        let flipped = drawn.iter().filter(|place| place.is_flipped).count();
        // 250 of 500; four standard deviations are 45.
        assert!(flipped.abs_diff(250) < 45, "{flipped}");
    }
}
