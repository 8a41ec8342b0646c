//! The operations of any list of layers. Where a network's layers have one operation together
//! ([`dense`](super::dense) with ReLU, [`convolution`](super::convolution) with ReLU and pooling), that one is used
//! instead: the same numbers, sooner.

use super::Pooling;
use super::extension::general::GeneralOps;
use super::kinds::{Drop, Function, Places};
use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

/// A convolution's sums at these places, with bias: `[batch, side, side, channels]` to `[batch, count, count, filters]`.
///
/// `weight` is `[filters, kernel, kernel, channels]`, `bias` `[filters]`.
pub fn sums_at(images: Tensor<4>, weight: Tensor<4>, bias: Tensor<1>, places: Places) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as GeneralOps>::sums_at(
        images.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
        places,
    ))
}

/// A function of each value, if there is one.
pub fn apply<const D: usize>(values: Tensor<D>, function: Option<Function>) -> Tensor<D> {
    match function {
        Some(function) => Tensor::from_dispatch(<Dispatch as GeneralOps>::apply(
            values.into_dispatch(),
            function,
        )),
        None => values,
    }
}

/// Pools squares of `size` by `size` pixels: `[batch, side, side, channels]` to `[batch, side / size, side / size,
/// channels]`. What is left over at the right and lower border is dropped.
pub fn pool(images: Tensor<4>, size: usize, pooling: Pooling) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as GeneralOps>::pool(
        images.into_dispatch(),
        size,
        pooling,
    ))
}

/// Batch normalization of each column, with `learned` factors and summands and `moving` means and variances, `[columns]`
/// each: `gamma * (x - mean) / sqrt(variance + epsilon) + beta`.
///
/// Where gradients are computed, mean and variance are those of these rows (divided by their number), and take part in
/// the gradients; what arrives as the gradients of the moving ones are these means and variances themselves, which the
/// optimizer moves them toward. Elsewhere they are the moving ones.
pub fn normalize(
    rows: Tensor<2>,
    [gamma, beta]: [Tensor<1>; 2],
    [mean, variance]: [Tensor<1>; 2],
    epsilon: f32,
) -> Tensor<2> {
    Tensor::from_dispatch(<Dispatch as GeneralOps>::normalize(
        rows.into_dispatch(),
        gamma.into_dispatch(),
        beta.into_dispatch(),
        mean.into_dispatch(),
        variance.into_dispatch(),
        epsilon,
    ))
}

/// Drops some of the values, and multiplies the others so that their mean stays the same: `[examples, values]` to the same.
///
/// `key` holds two random words and the number of the first example in its batch: what is dropped depends on them and on
/// a value's place, and on nothing else.
pub fn drop_out(rows: Tensor<2>, key: Tensor<1, Int>, drop: Drop) -> Tensor<2> {
    Tensor::from_dispatch(<Dispatch as GeneralOps>::drop_out(
        rows.into_dispatch(),
        key.into_dispatch(),
        drop,
    ))
}
