//! Single sums, in the order of `ops::cpu`.

use super::Explained;
use crate::ops::{Function, Places};

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

/// What a function, if there is one, makes of a sum.
pub(super) fn applied(function: Option<Function>, sum: f32) -> f32 {
    function.map_or(sum, |function| function.of(sum))
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
    pub places: Places,
    /// Which of the places, row by row.
    pub place: usize,
}

impl Patch<'_> {
    /// The sum at this place. `SumsShape::forward` begins with the bias, and adds the products in their order. What pools,
    /// too, `is_fused`, begins with the products: with one channel in their order; with several, four sums side by side
    /// along the kernel's rows, which are added in pairs (`sums_across` and `sums_along`).
    pub(super) fn sum(&self, weight: &[f32], bias: f32, is_fused: bool) -> Explained {
        let row = self.kernel * self.channels;
        let terms: Vec<Term> = weight
            .iter()
            .enumerate()
            .map(|(index, &weight)| self.term(index / row, index % row, weight))
            .collect();
        let added = |start: f32| terms.iter().fold(start, |sum, term| sum + term.product());
        let sum = if !is_fused {
            added(bias)
        } else if self.channels == 1 {
            added(0.0) + bias
        } else {
            let mut lanes = [0.0; LANES];
            for (index, term) in terms.iter().enumerate() {
                lanes[index % row % LANES] += term.product();
            }
            let [a, b, c, d] = lanes;
            (a + b) + (c + d) + bias
        };
        Explained { terms, bias, sum }
    }

    /// The weight in a row of the kernel, with the value under it.
    fn term(&self, row: usize, along: usize, weight: f32) -> Term {
        let Places {
            stride,
            before,
            count,
        } = self.places;
        let (column, channel) = (along / self.channels, along % self.channels);
        let inside = |place: usize, offset: usize| {
            (place * stride + offset)
                .checked_sub(before)
                .filter(|&place| place < self.side)
        };
        let down = inside(self.place / count, row);
        let across = inside(self.place % count, column);
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

/// The square that a pooled value is made of.
pub(super) struct Square {
    /// Where its pixels are, row by row.
    pub places: Vec<usize>,
}

impl Square {
    /// That of the value at `place`, of an image with so many `channels`.
    pub(super) fn of(side: usize, size: usize, channels: usize, place: usize) -> Self {
        let pooled_side = side / size;
        let (square, channel) = (place / channels, place % channels);
        let (row, column) = (square / pooled_side * size, square % pooled_side * size);
        let at = |index: usize| {
            let (down, right) = (index / size, index % size);
            ((row + down) * side + column + right) * channels + channel
        };
        Self {
            places: (0..size * size).map(at).collect(),
        }
    }

    /// The part of a value's gradient that each pixel gets where the mean is taken.
    pub(super) fn share(&self) -> f32 {
        1.0 / self.places.len() as f32
    }

    /// What pooling makes of it; what a convolution does as well, `is_fused`, adds in pairs.
    pub(super) fn pooled(&self, image: &[f32], is_average: bool, is_fused: bool) -> f32 {
        let mut values = self.places.iter().map(|&place| image[place]);
        match &self.places[..] {
            &[a, b, c, d] if is_average && is_fused => {
                ((image[a] + image[b]) + (image[c] + image[d])) * self.share()
            }
            _ if is_average => values.sum::<f32>() * self.share(),
            _ => {
                let larger = |one: f32, other: f32| if other > one { other } else { one };
                let first = values.next().unwrap_or(f32::NAN);
                values.fold(first, larger)
            }
        }
    }
}
