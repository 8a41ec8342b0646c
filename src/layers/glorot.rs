//! Initial weights, drawn as Keras draws them.

use crate::random::Random;
use burn::module::Param;
use burn::tensor::{Device, Tensor, TensorData};

/// Weights uniform in `±sqrt(6 / (inputs + outputs))`. For a kernel, `inputs` and `outputs` count once per position in
/// the kernel.
///
/// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010), equation 16;
/// Keras's `GlorotUniform`. They are drawn on the CPU and uploaded, so every device starts with the same bits.
pub(super) fn glorot_uniform<const D: usize>(
    shape: [usize; D],
    [inputs, outputs]: [usize; 2],
    random: &mut Random,
    device: &Device,
) -> Param<Tensor<D>> {
    let limit = (6.0 / (inputs + outputs) as f64).sqrt() as f32;
    let values: Vec<f32> = (0..shape.iter().product())
        .map(|_| random.symmetric(limit))
        .collect();
    Param::from_data(TensorData::new(values, shape), device)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    /// Asserts that weights fill the interval evenly.
    fn assert_fills<const D: usize>(shape: [usize; D], fans: [usize; 2], limit: f32) {
        let mut random = Random::new(1, Stream::Weights);
        let weights = glorot_uniform(shape, fans, &mut random, &Device::flex());
        let values: Vec<f32> = weights.val().into_data().try_to_vec().unwrap();
        let largest = values
            .iter()
            .fold(0f32, |largest, value| largest.max(value.abs()));
        assert!(
            largest <= limit && largest > 0.99 * limit,
            "{largest} {limit}"
        );
        // The variance of a uniform distribution over ±limit is limit²/3.
        let variance = values.iter().map(|value| value * value).sum::<f32>() / values.len() as f32;
        assert!(
            (variance / (limit * limit / 3.0) - 1.0).abs() < 0.1,
            "{variance}"
        );
    }

    #[test]
    fn weights_fill_keras_interval_evenly() {
        assert_fills([784, 100], [784, 100], (6.0f32 / 884.0).sqrt());
        // Keras: fan in 9 * 25, fan out 16 * 25.
        let fans = [9 * 25, 16 * 25];
        assert_fills([16, 5, 5, 9], fans, (6.0f32 / 625.0).sqrt());
    }
}
