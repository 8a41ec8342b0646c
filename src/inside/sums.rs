//! Single sums, in the order of `ops::cpu`.

use super::Explained;
use crate::ops::POOL;

/// Lanes of the vectors that run along a kernel's rows.
const LANES: usize = 4;

/// A weight with what it was multiplied by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Where the value stands in the layer before; `None` outside its image, where there is a border of zeros.
    pub from: Option<usize>,
    /// The value.
    pub value: f32,
    /// The weight.
    pub weight: f32,
}

impl Term {
    fn product(&self) -> f32 {
        self.value * self.weight
    }
}

/// ReLU. NaN passes through, so that a broken run shows it.
pub(super) fn rectified(sum: f32) -> f32 {
    if sum <= 0.0 { 0.0 } else { sum }
}

/// The sum of a dense layer's neuron `place`: the bias first, then the products in the order of the inputs, as
/// `SparseRows::sums` has them.
pub(super) fn dense_sum(input: &[f32], weight: &[f32], bias: &[f32], place: usize) -> Explained {
    let outputs = bias.len();
    let terms: Vec<Term> = input
        .iter()
        .enumerate()
        .map(|(from, &value)| Term {
            from: Some(from),
            value,
            weight: weight[from * outputs + place],
        })
        .collect();
    // Zeros are skipped there, too.
    let products = terms.iter().filter(|term| term.value != 0.0);
    let sum = products.fold(bias[place], |sum, term| sum + term.product());
    Explained {
        terms,
        bias: bias[place],
        sum,
    }
}

/// What a kernel sees of an image at one place.
pub(super) struct Patch<'a> {
    /// `[side, side, channels]`
    pub image: &'a [f32],
    pub side: usize,
    pub channels: usize,
    pub kernel: usize,
    /// The pixel under the kernel's center.
    pub middle: usize,
}

impl Patch<'_> {
    /// The sum at this place: with one channel the products in their order; with several, four sums side by side along
    /// the kernel's rows, which are added in pairs (`sums_across` and `sums_along`). Then the bias.
    pub(super) fn sum(&self, weight: &[f32], bias: f32) -> Explained {
        let row = self.kernel * self.channels;
        let terms: Vec<Term> = weight
            .iter()
            .enumerate()
            .map(|(index, &weight)| self.term(index / row, index % row, weight))
            .collect();
        let products = if self.channels == 1 {
            terms.iter().fold(0.0, |sum, term| sum + term.product())
        } else {
            let mut lanes = [0.0; LANES];
            for (index, term) in terms.iter().enumerate() {
                lanes[index % row % LANES] += term.product();
            }
            let [a, b, c, d] = lanes;
            (a + b) + (c + d)
        };
        Explained {
            terms,
            bias,
            sum: products + bias,
        }
    }

    /// The weight in a row of the kernel, with the value under it.
    fn term(&self, row: usize, along: usize, weight: f32) -> Term {
        let border = self.kernel / 2;
        let (column, channel) = (along / self.channels, along % self.channels);
        let inside = |middle: usize, offset: usize| {
            (middle + offset)
                .checked_sub(border)
                .filter(|&place| place < self.side)
        };
        let down = inside(self.middle / self.side, row);
        let across = inside(self.middle % self.side, column);
        let from = down
            .zip(across)
            .map(|(down, across)| (down * self.side + across) * self.channels + channel);
        Term {
            from,
            value: from.map_or(0.0, |from| self.image[from]),
            weight,
        }
    }
}

/// What pooling makes of a square of an image with `channels` channels.
pub(super) fn pooled_value(
    image: &[f32],
    side: usize,
    channels: usize,
    place: usize,
    is_average: bool,
) -> f32 {
    let pooled_side = side / POOL;
    let (square, channel) = (place / channels, place % channels);
    let (row, column) = (square / pooled_side * POOL, square % pooled_side * POOL);
    let at = |down: usize, right: usize| {
        image[((row + down) * side + column + right) * channels + channel]
    };
    let [a, b, c, d] = [at(0, 0), at(0, 1), at(1, 0), at(1, 1)];
    if is_average {
        return ((a + b) + (c + d)) * 0.25;
    }
    let larger = |one: f32, other: f32| if other > one { other } else { one };
    [b, c, d].into_iter().fold(a, larger)
}
