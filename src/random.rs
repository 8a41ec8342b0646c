//! Random numbers, determined forever by a seed.
//!
//! A seed gives separate streams, so that drawing more weights never changes how batches are shuffled. The generator is
//! ChaCha with 8 rounds, whose output is fixed by definition. The distributions are defined here, since another
//! library's next version might draw differently. Changing this file changes every run.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The purpose of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Initial weights.
    Weights = 0,
    /// The order of the training examples.
    Shuffling = 1,
    /// Which images a run trains on.
    TrainingImages = 2,
    /// Which labels are wrong, and what they are instead.
    LabelNoise = 3,
    /// Which values dropout takes away.
    Dropout = 4,
    /// How each training image is changed in each epoch.
    Augmentation = 5,
    /// Which of a run's images are held out for validation.
    Validation = 6,
}

/// One stream of random numbers.
#[derive(Debug, Clone)]
pub struct Random(ChaCha8Rng);

impl Random {
    /// The stream of `seed` for one purpose.
    pub fn new(seed: u64, stream: Stream) -> Self {
        Self::at(seed, stream, 0, 0)
    }

    /// The stream of `seed` for one purpose, layer and step, counted from 0. It can start anywhere, so a resumed run,
    /// or a worker that computes a part of a step, draws the same numbers.
    ///
    /// What is drawn for each example in each epoch is drawn at the example's number and the epoch instead.
    ///
    /// Layers go up to 2^16, steps up to 2^40. Layer 0 and step 0 give the stream of [`Random::new`].
    pub fn at(seed: u64, stream: Stream, step: u64, layer: u16) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream as u64 | u64::from(layer) << 8 | step << 24);
        Self(generator)
    }

    /// A number in `[0, 1)`, a multiple of 2^-24: every such number is exact in `f32`.
    pub fn unit(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// A number in `[-limit, limit)`.
    pub fn symmetric(&mut self, limit: f32) -> f32 {
        (2.0 * self.unit() - 1.0) * limit
    }

    /// A word of random bits.
    pub fn word(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// A number of the standard normal distribution, drawn again if it is not within ±2.
    ///
    /// Marsaglia and Bray, "A Convenient Method for Generating Normal Variables" (1964): a point within the unit circle
    /// gives two, of which this is the first.
    pub fn normal_within_two(&mut self) -> f64 {
        loop {
            let [x, y] = std::array::from_fn(|_| 2.0 * f64::from(self.unit()) - 1.0);
            let square = x * x + y * y;
            if square >= 1.0 || square == 0.0 {
                continue;
            }
            let number = x * (-2.0 * libm::log(square) / square).sqrt();
            if number.abs() <= 2.0 {
                return number;
            }
        }
    }

    /// A uniform number in `[0, bound)`.
    ///
    /// Lemire, "Fast random integer generation in an interval" (2019): the upper half of a 64-bit product, redrawing
    /// the few values that would favour some results.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let unfair = bound.wrapping_neg() % bound;
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(bound);
            if product as u32 >= unfair {
                return (product >> 32) as u32;
            }
        }
    }

    /// A uniform integer from `-limit` to `limit`; `limit` is 0 or more.
    pub(crate) fn within(&mut self, limit: i32) -> i32 {
        self.below(2 * limit as u32 + 1) as i32 - limit
    }

    /// Fills `bytes` with uniform ones, four of each number of the generator, the lowest first.
    pub(crate) fn fill(&mut self, bytes: &mut [u8]) {
        for four in bytes.chunks_mut(4) {
            let number = self.0.next_u32().to_le_bytes();
            four.copy_from_slice(&number[..four.len()]);
        }
    }

    /// Puts `items` in a uniformly random order (Fisher and Yates, from the last item down).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shuffled(seed: u64, stream: Stream) -> Vec<u32> {
        let mut items: Vec<u32> = (0..10).collect();
        Random::new(seed, stream).shuffle(&mut items);
        items
    }

    #[test]
    fn a_stream_can_be_entered_at_any_step_and_layer() {
        let first = |step, layer| Random::at(1, Stream::Weights, step, layer).unit();
        assert_eq!(first(0, 0), Random::new(1, Stream::Weights).unit());
        let places = [
            (0, 0),
            (0, 1),
            (1, 0),
            (1, 1),
            (256, 0),
            (1 << 39, 0),
            (0, u16::MAX),
        ];
        for (index, &(step, layer)) in places.iter().enumerate() {
            assert_eq!(first(step, layer), first(step, layer));
            for &(other, of) in &places[..index] {
                assert_ne!(first(step, layer), first(other, of), "{step} {layer}");
            }
        }
    }

    /// These numbers are part of every shared link: if this fails, old links no longer reproduce their runs.
    #[test]
    fn a_seed_keeps_its_meaning() {
        assert_eq!(
            shuffled(1, Stream::Shuffling),
            [3, 5, 6, 4, 2, 1, 0, 9, 7, 8]
        );
        let mut random = Random::new(1, Stream::Weights);
        let units = [random.unit(), random.unit(), random.unit()];
        assert_eq!(units, [0.5493782, 0.4024856, 0.9845971]);
    }

    #[test]
    fn streams_and_seeds_differ() {
        let streams = [
            Stream::Weights,
            Stream::Shuffling,
            Stream::TrainingImages,
            Stream::LabelNoise,
            Stream::Augmentation,
            Stream::Validation,
        ]
        .map(|stream| shuffled(1, stream));
        for (index, stream) in streams.iter().enumerate() {
            assert!(!streams[..index].contains(stream), "stream {index}");
        }
        assert_ne!(
            shuffled(1, Stream::Shuffling),
            shuffled(2, Stream::Shuffling)
        );
    }

    #[test]
    fn a_shuffle_keeps_every_item_and_favours_no_place() {
        let mut random = Random::new(3, Stream::Shuffling);
        let mut where_zero_went = [0u32; 5];
        for _ in 0..10_000 {
            let mut items = [0, 1, 2, 3, 4];
            random.shuffle(&mut items);
            where_zero_went[items.iter().position(|&item| item == 0).unwrap()] += 1;
            items.sort_unstable();
            assert_eq!(items, [0, 1, 2, 3, 4]);
        }
        // Five places, 2,000 each on average; four standard deviations are 160.
        assert!(
            where_zero_went
                .iter()
                .all(|count| count.abs_diff(2000) < 160),
            "{where_zero_went:?}"
        );
    }

    #[test]
    fn units_fill_the_interval() {
        let mut random = Random::new(4, Stream::Weights);
        let values: Vec<f32> = (0..10_000).map(|_| random.symmetric(0.5)).collect();
        assert!(values.iter().all(|value| (-0.5..0.5).contains(value)));
        let mean = values.iter().sum::<f32>() / 10_000.0;
        assert!(mean.abs() < 0.012, "{mean}");
    }
}
