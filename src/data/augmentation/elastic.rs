//! Elastic deformation: Simard, Steinkraus and Platt, "Best practices for convolutional neural networks applied to visual
//! document analysis" (2003).
//!
//! Places get displacements, drawn uniformly from -1 to 1 in each direction. The field of all displacements is smoothed by
//! a Gaussian with a standard deviation of 4 pixels and multiplied by the strength α; the paper recommends 34 with this
//! smoothing. Beyond the edges nothing is displaced, so the border moves less.
//!
//! Here two by two pixels share a cell, in which the mean of four is drawn: once smoothed, nobody sees the difference, and
//! it takes a third of the time. Pixels read the smoothed field between the middles of cells.

use crate::data::catalogue::IMAGE_SIDE;
use crate::random::Random;

/// Cells across and down: one for two pixels, and one beyond each edge.
const CELLS: usize = IMAGE_SIDE / 2 + 2;

/// Rows of two fields, the displacements across beside those down; each is half as wide.
type Fields<const WIDTH: usize, const HEIGHT: usize> = [[i32; WIDTH]; HEIGHT];
type Cells = Fields<{ 2 * CELLS }, CELLS>;

/// A displacement for each pixel, in 256ths of a pixel.
pub(super) struct Displacements(Fields<{ 2 * IMAGE_SIDE }, IMAGE_SIDE>);

impl Displacements {
    /// Draws a field of strength `alpha`, up to 60.
    pub(super) fn draw(alpha: usize, random: &mut Random) -> Self {
        let mut fields = sums(&noise(random));
        for sum in fields.as_flattened_mut() {
            *sum = displacement(*sum, alpha as i32);
        }
        Self(fields)
    }

    /// Those of a row: across, and down.
    pub(super) fn row(&self, row: usize) -> (&[i32], &[i32]) {
        self.0[row].split_at(IMAGE_SIDE)
    }
}

/// Numbers of which 255 stands for 1: odd ones from -255 to 255, so that no direction is favoured.
fn noise(random: &mut Random) -> Cells {
    let mut bytes = [0; 2 * CELLS * CELLS];
    random.fill(&mut bytes);
    let mut cells = [[0; 2 * CELLS]; CELLS];
    for (number, byte) in cells.as_flattened_mut().iter_mut().zip(bytes) {
        *number = 2 * i32::from(byte) - 255;
    }
    cells
}

/// Each pixel's sum of the cells around it, with the weights of [`smoothed`] and [`read`] in both directions. These work on
/// columns, so the fields are turned in between, and once more before the pixels' columns are read.
fn sums(cells: &Cells) -> Fields<{ 2 * IMAGE_SIDE }, IMAGE_SIDE> {
    let smoothed_once: Cells = turned(&smoothed(cells), CELLS);
    let half_read = read(&smoothed(&smoothed_once));
    read(&turned(&half_read, CELLS))
}

/// Four running sums, over 5, 3, 3 and 3 cells. A mean over n cells has a variance of (n² - 1) / 12, so together they smooth
/// like a Gaussian with a standard deviation of 2 cells.
fn smoothed(cells: &Cells) -> Cells {
    let [mut from, mut to] = [[[0; 2 * CELLS]; CELLS + 2 * FRAME]; 2];
    from[FRAME..FRAME + CELLS].copy_from_slice(cells);
    sum_up::<5>(&from, &mut to);
    for _ in 0..3 {
        std::mem::swap(&mut from, &mut to);
        sum_up::<3>(&from, &mut to);
    }
    let mut smoothed = [[0; 2 * CELLS]; CELLS];
    smoothed.copy_from_slice(&to[FRAME..FRAME + CELLS]);
    smoothed
}

/// Rows of nothing before the first and after the last, so that every row has neighbours.
const FRAME: usize = 2;

/// The sum of each row with those around it, `ROWS` in all.
fn sum_up<const ROWS: usize>(
    from: &Fields<{ 2 * CELLS }, { CELLS + 2 * FRAME }>,
    to: &mut Fields<{ 2 * CELLS }, { CELLS + 2 * FRAME }>,
) {
    let sums = to[FRAME..FRAME + CELLS].iter_mut();
    let around = from[FRAME - ROWS / 2..].array_windows::<ROWS>();
    for (sums, around) in sums.zip(around) {
        for (column, sum) in sums.iter_mut().enumerate() {
            *sum = around.iter().map(|row| row[column]).sum();
        }
    }
}

/// Rows of pixels from rows of cells: a pixel is half a pixel from the middle of its own cell and one and a half from that of
/// the next, so it takes three quarters of one and a quarter of the other; in quarters.
fn read<const WIDTH: usize>(cells: &Fields<WIDTH, CELLS>) -> Fields<WIDTH, IMAGE_SIDE> {
    let mut pixels = [[0; WIDTH]; IMAGE_SIDE];
    for (row, pixels) in pixels.iter_mut().enumerate() {
        let own = row / 2 + 1;
        let next = own + 2 * (row % 2) - 1;
        for (pixel, (own, next)) in pixels.iter_mut().zip(cells[own].iter().zip(&cells[next])) {
            *pixel = 3 * own + next;
        }
    }
    pixels
}

/// Both fields with rows as columns; `columns` is how many each had.
fn turned<const WIDTH: usize, const HEIGHT: usize, const NEW_WIDTH: usize, const COLUMNS: usize>(
    fields: &Fields<WIDTH, HEIGHT>,
    columns: usize,
) -> Fields<NEW_WIDTH, COLUMNS> {
    let mut turned = [[0; NEW_WIDTH]; COLUMNS];
    for (column, turned) in turned.iter_mut().enumerate() {
        for row in 0..HEIGHT {
            turned[row] = fields[row][column];
            turned[HEIGHT + row] = fields[row][columns + column];
        }
    }
    turned
}

/// Sum of all weights in [`sums`].
#[cfg(test)]
const WEIGHTS: i32 = (5 * 3 * 3 * 3 * 4) * (5 * 3 * 3 * 3 * 4);

/// A sum as a displacement: half of α · 256 · sum / (255 · 540²), because means of four uniform numbers vary half as much as
/// one of them; rounded, and by a multiplication, since divisions are slow.
fn displacement(sum: i32, alpha: i32) -> i32 {
    // 128 / (255 · 540²) is 462 / 2^28 to three digits; in two parts, because a product of all three would not fit.
    const FIRST: u32 = 10;
    const SECOND: u32 = 18;
    (alpha * (sum >> FIRST) * 462 + (1 << (SECOND - 1))) >> SECOND
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    #[test]
    fn a_displacement_is_half_the_smoothed_noise_times_its_strength() {
        for alpha in [1, 34, 60] {
            for sum in [0, 50_000, -1_000_000, 255 * WEIGHTS, -255 * WEIGHTS] {
                let share = f64::from(sum) / f64::from(255 * WEIGHTS);
                let exact = f64::from(alpha) * 128.0 * share;
                let error = (f64::from(displacement(sum, alpha)) - exact).abs();
                assert!(error <= 0.6 + exact.abs() * 1e-3, "{sum} {alpha}: {error}");
            }
        }
    }

    #[test]
    fn a_single_cell_is_spread_like_a_gaussian_of_four_pixels() {
        let mut cells = [[0; 2 * CELLS]; CELLS];
        // Its middle is between pixels 12 and 13 across, and 14 and 15 down.
        cells[8][7] = 255;
        let fields = sums(&cells);
        let total: i32 = fields.as_flattened().iter().sum();
        let mut variances = [0.0; 2];
        for (y, row) in fields.iter().enumerate() {
            assert!(row[IMAGE_SIDE..].iter().all(|&down| down == 0));
            for (x, &weight) in row[..IMAGE_SIDE].iter().enumerate() {
                let [dx, dy] = [x as f64 - 12.5, y as f64 - 14.5];
                let share = f64::from(weight) / f64::from(total);
                variances[0] += share * dx * dx;
                variances[1] += share * dy * dy;
                let gaussian = (-(dx * dx + dy * dy) / 32.0).exp() / (32.0 * std::f64::consts::PI);
                assert!(
                    f64::abs(share - gaussian) < 2e-3,
                    "{x} {y}: {share} {gaussian}"
                );
            }
        }
        // 16 of the smoothing, and a little of reading between cells.
        let is_right = |variance: &f64| (16.0..17.0).contains(variance);
        assert!(variances.iter().all(is_right), "{variances:?}");
    }

    #[test]
    fn displacements_have_no_favourite_direction_and_the_paper_s_size() {
        let mut random = Random::new(1, Stream::Augmentation);
        let (mut sum, mut squares, mut count) = ([0.0; 2], 0.0, 0.0);
        for _ in 0..300 {
            let field = Displacements::draw(34, &mut random);
            for row in 10..18 {
                let (across, down) = field.row(row);
                for column in 10..18 {
                    let [x, y] = [across, down].map(|row| f64::from(row[column]) / 256.0);
                    (sum[0], sum[1]) = (sum[0] + x, sum[1] + y);
                    squares += x * x + y * y;
                    count += 1.0;
                }
            }
        }
        // Uniform noise has a deviation of 1/√3, of which a Gaussian of 4 pixels leaves 1 / (2 · 4 · √π).
        let expected = 34.0 / 3f64.sqrt() / (8.0 * std::f64::consts::PI.sqrt());
        let deviation = f64::sqrt(squares / (2.0 * count));
        assert!(
            (deviation - expected).abs() < 0.1,
            "{deviation}, not {expected}"
        );
        assert!(
            sum.iter().all(|sum| (sum / count).abs() < 0.15),
            "{sum:?} of {count}"
        );
    }
}
