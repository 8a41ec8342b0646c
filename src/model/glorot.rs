//! Initial weights as Keras draws them.

use crate::random::Random;
use burn::module::Param;
use burn::tensor::{Device, Tensor, TensorData};

/// Weights of shape `[inputs, outputs]`, uniform in `±sqrt(6 / (inputs + outputs))`.
///
/// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010), equation 16;
/// Keras's `GlorotUniform`. They are drawn on the CPU and uploaded, so every device starts from the same bits.
pub fn glorot_uniform(
    [inputs, outputs]: [usize; 2],
    random: &mut Random,
    device: &Device,
) -> Param<Tensor<2>> {
    let limit = (6.0 / (inputs + outputs) as f64).sqrt() as f32;
    let values: Vec<f32> = (0..inputs * outputs)
        .map(|_| random.symmetric(limit))
        .collect();
    Param::from_data(TensorData::new(values, [inputs, outputs]), device)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    #[test]
    fn weights_fill_keras_interval_evenly() {
        let device = Device::flex();
        let mut random = Random::new(1, Stream::Weights);
        let weights = glorot_uniform([784, 100], &mut random, &device);
        let values: Vec<f32> = weights.val().into_data().try_to_vec().unwrap();
        let limit = (6.0f32 / 884.0).sqrt();
        let largest = values
            .iter()
            .fold(0f32, |largest, value| largest.max(value.abs()));
        assert!(
            largest <= limit && largest > 0.999 * limit,
            "{largest} {limit}"
        );
        // The variance of a uniform distribution over ±limit is limit²/3.
        let variance = values.iter().map(|value| value * value).sum::<f32>() / values.len() as f32;
        assert!(
            (variance / (limit * limit / 3.0) - 1.0).abs() < 0.01,
            "{variance}"
        );
    }
}
