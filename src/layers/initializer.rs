//! Where weights begin.

use crate::words::{Message, id};
use serde::{Deserialize, Serialize};

/// How a layer's first weights are drawn. Biases begin at zero.
///
/// Variances are `2 / (inputs + outputs)` (Glorot and Bengio 2010, equation 16), `2 / inputs` (He et al. 2015, equation
/// 10) and `1 / inputs` (LeCun et al. 1998, section 4.6). As in Keras, normal distributions are cut off at two standard
/// deviations, and widened so that the variance is right after that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Initializer {
    /// Glorot's variance, evenly.
    #[default]
    GlorotUniform,
    /// Glorot's variance, bell-shaped.
    GlorotNormal,
    /// He's variance, evenly.
    HeUniform,
    /// He's variance, bell-shaped.
    HeNormal,
    /// LeCun's variance, evenly.
    LecunUniform,
    /// LeCun's variance, bell-shaped.
    LecunNormal,
    /// All zero: what shows why one must not.
    Zeros,
}

impl Initializer {
    /// Every initializer.
    pub const ALL: [Self; 7] = [
        Self::GlorotUniform,
        Self::GlorotNormal,
        Self::HeUniform,
        Self::HeNormal,
        Self::LecunUniform,
        Self::LecunNormal,
        Self::Zeros,
    ];

    /// Its name in links, without a hyphen.
    pub(super) fn text(&self) -> &'static str {
        match self {
            Self::GlorotUniform => "glorotuniform",
            Self::GlorotNormal => "glorotnormal",
            Self::HeUniform => "heuniform",
            Self::HeNormal => "henormal",
            Self::LecunUniform => "lecununiform",
            Self::LecunNormal => "lecunnormal",
            Self::Zeros => "zeros",
        }
    }

    /// Its name in forms: Keras's.
    pub(super) fn name(&self) -> Message {
        Message::name(match self {
            Self::GlorotUniform => "Glorot uniform",
            Self::GlorotNormal => "Glorot normal",
            Self::HeUniform => "He uniform",
            Self::HeNormal => "He normal",
            Self::LecunUniform => "LeCun uniform",
            Self::LecunNormal => "LeCun normal",
            Self::Zeros => return id!("initializer-zeros").message(),
        })
    }

    /// What is as usual is not written, so that older specs stay the same to the last byte.
    pub(super) fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(feature = "trainer")]
mod draw {
    use super::Initializer;
    use crate::random::Random;
    use burn::module::Param;
    use burn::tensor::{Device, Tensor, TensorData};

    /// The standard deviation of a standard normal distribution that is cut off at two.
    const CUT_OFF: f64 = 0.879_625_661_034_239_8;

    impl Initializer {
        /// First weights. For a kernel, `inputs` and `outputs` count once per position in the kernel.
        ///
        /// They are drawn on the CPU and uploaded, so every device starts with the same bits.
        pub(in crate::layers) fn draw<const D: usize>(
            self,
            shape: [usize; D],
            [inputs, outputs]: [usize; 2],
            random: &mut Random,
            device: &Device,
        ) -> Param<Tensor<D>> {
            let both = (inputs + outputs) as f64;
            let inputs = inputs as f64;
            let count = shape.iter().product();
            // The variance of a uniform distribution over ±limit is limit²/3.
            let uniform = |random: &mut Random, limit_squared: f64| {
                let limit = limit_squared.sqrt() as f32;
                (0..count).map(|_| random.symmetric(limit)).collect()
            };
            let normal = |random: &mut Random, variance: f64| {
                let deviation = variance.sqrt() / CUT_OFF;
                let draw = |_| (random.normal_within_two() * deviation) as f32;
                (0..count).map(draw).collect()
            };
            let values: Vec<f32> = match self {
                Self::GlorotUniform => uniform(random, 6.0 / both),
                Self::GlorotNormal => normal(random, 2.0 / both),
                Self::HeUniform => uniform(random, 6.0 / inputs),
                Self::HeNormal => normal(random, 2.0 / inputs),
                Self::LecunUniform => uniform(random, 3.0 / inputs),
                Self::LecunNormal => normal(random, 1.0 / inputs),
                Self::Zeros => vec![0.0; count],
            };
            Param::from_data(TensorData::new(values, shape), device)
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use crate::random::Stream;

        fn drawn(initializer: Initializer, shape: [usize; 2], fans: [usize; 2]) -> Vec<f32> {
            let mut random = Random::new(1, Stream::Weights);
            let weights = initializer.draw(shape, fans, &mut random, &Device::flex());
            weights.val().into_data().try_to_vec().unwrap()
        }

        #[test]
        fn weights_have_the_variance_of_their_initializer() {
            for (initializer, variance) in [
                (Initializer::GlorotUniform, 2.0 / 884.0),
                (Initializer::GlorotNormal, 2.0 / 884.0),
                (Initializer::HeUniform, 2.0 / 784.0),
                (Initializer::HeNormal, 2.0 / 784.0),
                (Initializer::LecunUniform, 1.0 / 784.0),
                (Initializer::LecunNormal, 1.0 / 784.0),
            ] {
                let values = drawn(initializer, [784, 100], [784, 100]);
                let count = values.len() as f64;
                let mean = values.iter().map(|&value| f64::from(value)).sum::<f64>() / count;
                let squares = values.iter().map(|&value| f64::from(value).powi(2));
                let found = squares.sum::<f64>() / count;
                assert!(mean.abs() < 0.02 * found.sqrt(), "{initializer:?} {mean}");
                assert!(
                    (found / variance - 1.0).abs() < 0.02,
                    "{initializer:?} {found}"
                );
                let largest = values
                    .iter()
                    .fold(0f32, |largest, value| largest.max(value.abs()));
                let most = if initializer.text().ends_with("uniform") {
                    (3.0 * variance).sqrt()
                } else {
                    2.0 * variance.sqrt() / CUT_OFF
                };
                let largest = f64::from(largest) / most;
                assert!(
                    (0.98..=1.000_001).contains(&largest),
                    "{initializer:?} {largest}"
                );
            }
            assert!(
                drawn(Initializer::Zeros, [3, 2], [3, 2])
                    .iter()
                    .all(|&value| value == 0.0)
            );
        }
    }
}
