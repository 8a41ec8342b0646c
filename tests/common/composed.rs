//! The own operations composed of Burn's: what they are compared with.

use burn::tensor::Tensor;
use burn::tensor::activation::{log_softmax, relu as cut_off};
use burn::tensor::module::{avg_pool2d, conv2d, max_pool2d};
use burn::tensor::ops::{AvgPoolOptions, ConvOptions, MaxPoolOptions};
use kindling::ops::Pooling;

/// `kindling::ops::dense`.
pub fn dense(input: Tensor<2>, weight: Tensor<2>, bias: Tensor<1>, relu: bool) -> Tensor<2> {
    let output = input.matmul(weight) + bias.unsqueeze();
    if relu { cut_off(output) } else { output }
}

/// `kindling::ops::convolution`.
pub fn convolution(
    images: Tensor<4>,
    weight: Tensor<4>,
    bias: Tensor<1>,
    pooling: Pooling,
) -> Tensor<4> {
    let [_, kernel, _, _] = weight.dims();
    let padding = kernel / 2;
    let options = ConvOptions::new([1, 1], [padding, padding], [1, 1], 1);
    // Burn has the channels before the rows.
    let (images, weight) = (images.permute([0, 3, 1, 2]), weight.permute([0, 3, 1, 2]));
    let output = cut_off(conv2d(images, weight, Some(bias), options));
    let pooled = match pooling {
        Pooling::Max => max_pool2d(output, MaxPoolOptions::new([2, 2])),
        Pooling::Average => avg_pool2d(output, AvgPoolOptions::new([2, 2])),
        _ => panic!("{pooling:?} is not composed"),
    };
    pooled.permute([0, 2, 3, 1])
}

/// `kindling::ops::cross_entropy`.
pub fn cross_entropy(logits: Tensor<2>, targets: Tensor<2>, examples: usize) -> Tensor<1> {
    (log_softmax(logits, 1) * targets)
        .sum()
        .mul_scalar(-1.0 / examples as f64)
}
