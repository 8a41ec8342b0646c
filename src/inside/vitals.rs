//! Signs of life of each layer: how its weights, values and gradients are distributed, and which neurons never fire.

use crate::experiment::Architecture;
use crate::layers::{Activation, Layer, Shape};
use crate::words::Message;
use thiserror::Error;

/// Bins on each side of zero.
const HALF: usize = 512;
/// The exponent of a number; its other bits are sign and digits.
const EXPONENT: u64 = 0x7ff << 52;

/// A number that is infinite, or none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not finite")]
pub struct NotFinite;

/// How numbers are distributed: a histogram with exact counts, and what sums up to.
///
/// Its bins are equally wide and go from `-limit` to `limit`, which is a power of two. Distributions with several limits
/// are compared without loss: two neighbouring bins of one are exactly one of a distribution with twice the limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    count: u64,
    zeros: u64,
    least: f32,
    most: f32,
    sum: f64,
    squares: f64,
    limit: f64,
    bins: Vec<u32>,
}

impl Default for Distribution {
    /// Of no numbers.
    fn default() -> Self {
        Self {
            count: 0,
            zeros: 0,
            least: f32::INFINITY,
            most: f32::NEG_INFINITY,
            sum: 0.0,
            squares: 0.0,
            limit: 0.0,
            bins: vec![0; 2 * HALF],
        }
    }
}

impl Distribution {
    /// Adds numbers, in their order.
    ///
    /// # Errors
    /// At the first that is not finite.
    pub fn add(&mut self, numbers: &[f32]) -> Result<(), NotFinite> {
        numbers.iter().try_for_each(|&number| self.add_one(number))
    }

    fn add_one(&mut self, number: f32) -> Result<(), NotFinite> {
        if !number.is_finite() {
            return Err(NotFinite);
        }
        self.count += 1;
        self.least = self.least.min(number);
        self.most = self.most.max(number);
        if number == 0.0 {
            self.zeros += 1;
            return Ok(());
        }
        let wide = f64::from(number);
        self.sum += wide;
        self.squares += wide * wide;
        let size = wide.abs();
        if size >= self.limit {
            self.widen(size);
        }
        // Exact: both are multiplications by a power of two.
        let place = (size / self.limit * HALF as f64) as usize;
        let bin = if number > 0.0 {
            HALF + place
        } else {
            HALF - 1 - place
        };
        self.bins[bin] += 1;
        Ok(())
    }

    /// Doubles the limit until `size` lies within.
    fn widen(&mut self, size: f64) {
        // No more than `size`, and more than half of it.
        let limit = 2.0 * f64::from_bits(size.to_bits() & EXPONENT);
        if self.limit == 0.0 {
            self.limit = limit;
        }
        while self.limit < limit {
            let (left, right) = self.bins.split_at_mut(HALF);
            left.reverse();
            for side in [&mut *left, right] {
                for place in 0..HALF / 2 {
                    side[place] = side[2 * place] + side[2 * place + 1];
                }
                side[HALF / 2..].fill(0);
            }
            left.reverse();
            self.limit *= 2.0;
        }
    }

    /// How many numbers.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// How many of them are exactly zero; those are in no bin.
    pub fn zeros(&self) -> u64 {
        self.zeros
    }

    /// The smallest; 0 of no numbers.
    pub fn least(&self) -> f32 {
        if self.count == 0 { 0.0 } else { self.least }
    }

    /// The largest; 0 of no numbers.
    pub fn most(&self) -> f32 {
        if self.count == 0 { 0.0 } else { self.most }
    }

    /// The mean; 0 of no numbers.
    pub fn mean(&self) -> f64 {
        self.sum / self.count.max(1) as f64
    }

    /// The standard deviation from the mean.
    pub fn deviation(&self) -> f64 {
        let mean = self.mean();
        let variance = self.squares / self.count.max(1) as f64 - mean * mean;
        variance.max(0.0).sqrt()
    }

    /// The L2 norm: the square root of the sum of squares.
    pub fn norm(&self) -> f64 {
        self.squares.sqrt()
    }

    /// Where the outer bins end, on both sides of zero: the smallest power of two above every number's size, or 0 if all
    /// numbers are zero.
    pub fn limit(&self) -> f64 {
        self.limit
    }

    /// How many numbers lie in each bin, from the least to the largest. Those that are zero lie in none.
    pub fn bins(&self) -> &[u32] {
        &self.bins
    }
}

/// A layer's signs of life.
#[derive(Debug, Clone)]
pub struct LayerVitals {
    /// Its place in the network: 1 for the first after the input, with pooling counted.
    pub number: usize,
    /// The layer, in Keras's words.
    pub words: Message,
    /// Whether it is a convolution, whose maps are counted; otherwise neurons are.
    pub are_maps: bool,
    /// Whether ReLU cuts its sums off at zero, so that a neuron can fall silent.
    pub is_rectified: bool,
    /// Its weights, without the biases.
    pub weights: Distribution,
    /// Its values after the activation, and of a convolution after the pooling; the last layer's are logits.
    pub values: Distribution,
    /// The gradients of its weights.
    pub gradients: Distribution,
    /// Whether each neuron, or each map of a convolution, has been positive anywhere.
    has_fired: Vec<bool>,
}

impl LayerVitals {
    /// The layers whose weights multiply what they see, before anything is known of them.
    pub fn of(architecture: &Architecture) -> Vec<Self> {
        let placed = architecture.layers.iter().enumerate();
        let weighted = placed.filter(|(_, placed)| placed.has_kernel());
        let layers = weighted.map(|(index, placed)| {
            let (are_maps, units) = match placed.output {
                Shape::Image { channels, .. } => (true, channels),
                Shape::Features(neurons) => (false, neurons),
            };
            let activation = match placed.layer {
                Layer::Dense(dense) => Some(dense.activation),
                Layer::Convolution(convolution) => Some(convolution.activation),
                _ => None,
            };
            Self {
                number: index + 1,
                words: placed.words.clone(),
                are_maps,
                is_rectified: activation == Some(Activation::Relu),
                weights: Distribution::default(),
                values: Distribution::default(),
                gradients: Distribution::default(),
                has_fired: vec![false; units],
            }
        });
        layers.collect()
    }

    /// Adds what it makes of images: a neuron's values, or a pixel's channels, together.
    ///
    /// # Errors
    /// If one is not finite.
    pub fn add_values(&mut self, values: &[f32]) -> Result<(), NotFinite> {
        for row in values.chunks_exact(self.has_fired.len()) {
            for (has_fired, &value) in self.has_fired.iter_mut().zip(row) {
                *has_fired |= value > 0.0;
            }
        }
        self.values.add(values)
    }

    /// How many neurons or maps it has.
    pub fn units(&self) -> usize {
        self.has_fired.len()
    }

    /// The neurons or maps that were never positive, by their number from 0; `None` if they need not be positive to pass
    /// something on.
    pub fn silent(&self) -> Option<Vec<usize>> {
        let silent = || (0..self.units()).filter(|&unit| !self.has_fired[unit]);
        self.is_rectified.then(|| silent().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Random, Stream};

    fn distribution(numbers: &[f32]) -> Distribution {
        let mut distribution = Distribution::default();
        distribution.add(numbers).unwrap();
        distribution
    }

    fn numbers(count: usize, size: f32) -> Vec<f32> {
        let mut random = Random::new(3, Stream::Weights);
        // Some are far from the others, and some are zero.
        let number = |index: usize| match index % 10 {
            0 => 0.0,
            1 => 40.0 * random.symmetric(size),
            _ => random.symmetric(size),
        };
        (0..count).map(number).collect()
    }

    #[test]
    fn every_number_is_counted_in_its_bin_or_as_zero() {
        let numbers = numbers(5000, 0.03);
        let found = distribution(&numbers);
        let binned: u64 = found.bins().iter().copied().map(u64::from).sum();
        assert_eq!((found.count(), found.zeros()), (5000, 500));
        assert_eq!(binned, 4500);
        let width = found.limit() / HALF as f64;
        for (bin, &count) in found.bins().iter().enumerate() {
            let from = (bin as f64 - HALF as f64) * width;
            let is_inside = |&&number: &&f32| {
                let number = f64::from(number);
                // Bins of both sides begin at zero.
                let begins = if number > 0.0 {
                    number >= from
                } else {
                    number > from
                };
                let ends = if number > 0.0 {
                    number < from + width
                } else {
                    number <= from + width
                };
                number != 0.0 && begins && ends
            };
            assert_eq!(
                numbers.iter().filter(is_inside).count(),
                count as usize,
                "{bin}"
            );
        }
    }

    #[test]
    fn the_limit_is_the_smallest_power_of_two_above_all_in_whatever_order_they_come() {
        let mut numbers = numbers(500, 0.03);
        let found = distribution(&numbers);
        let most = numbers
            .iter()
            .fold(0.0, |most: f32, number| most.max(number.abs()));
        assert!(found.limit() / 2.0 <= f64::from(most) && f64::from(most) < found.limit());
        numbers.reverse();
        let backwards = distribution(&numbers);
        assert_eq!(
            (backwards.limit(), backwards.bins()),
            (found.limit(), found.bins())
        );
        for (numbers, limit) in [
            (vec![0.5, 1.0], 2.0),
            (vec![-1.0], 2.0),
            (vec![0.99], 1.0),
            (vec![0.0, -0.0], 0.0),
            (vec![f32::MIN_POSITIVE / 4.0], 2f64.powi(-127)),
            (vec![f32::MAX], 2f64.powi(128)),
        ] {
            assert_eq!(distribution(&numbers).limit(), limit, "{numbers:?}");
        }
    }

    #[test]
    fn what_sums_up_is_as_defined() {
        let found = distribution(&[1.0, -2.0, 0.0, 5.0]);
        assert_eq!((found.least(), found.most()), (-2.0, 5.0));
        assert_eq!(found.mean(), 1.0);
        assert!((found.deviation() - 6.5f64.sqrt()).abs() < 1e-12);
        assert!((found.norm() - 30f64.sqrt()).abs() < 1e-12);
        let none = Distribution::default();
        assert_eq!((none.least(), none.most(), none.mean()), (0.0, 0.0, 0.0));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            assert_eq!(Distribution::default().add(&[1.0, bad]), Err(NotFinite));
        }
    }
}
