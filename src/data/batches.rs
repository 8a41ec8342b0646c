//! Which examples make up which batch.

use crate::random::{Random, Stream};

/// The order of the training examples: shuffled anew for each epoch, cut into batches.
#[derive(Debug, Clone)]
pub struct Batches {
    order: Vec<u32>,
    batch_size: usize,
    random: Random,
}

impl Batches {
    /// Batches of `batch_size` out of `examples` examples, shuffled by `seed`.
    ///
    /// Call [`shuffle`](Self::shuffle) before each epoch, the first included.
    pub fn new(examples: usize, batch_size: usize, seed: u64) -> Self {
        Self::of((0..examples as u32).collect(), batch_size, seed)
    }

    /// The same out of the examples with these numbers, in this order at first.
    pub fn of(examples: Vec<u32>, batch_size: usize, seed: u64) -> Self {
        Self {
            order: examples,
            batch_size,
            random: Random::new(seed, Stream::Shuffling),
        }
    }

    /// Puts the examples in the next epoch's order.
    pub fn shuffle(&mut self) {
        self.random.shuffle(&mut self.order);
    }

    /// All examples in this epoch's order, batch after batch.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// Batches in an epoch; the last one may be smaller than the others.
    pub fn per_epoch(&self) -> usize {
        self.order.len().div_ceil(self.batch_size)
    }

    /// The examples of batch `index`, counted from 0; empty after the last.
    pub fn get(&self, index: usize) -> &[u32] {
        self.order
            .chunks(self.batch_size)
            .nth(index)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_shows_every_example_once_and_the_last_batch_is_partial() {
        let mut batches = Batches::new(300, 128, 1);
        batches.shuffle();
        let sizes: Vec<usize> = (0..batches.per_epoch())
            .map(|index| batches.get(index).len())
            .collect();
        assert_eq!(sizes, [128, 128, 44]);
        assert!(batches.get(3).is_empty());
        let mut seen: Vec<u32> = (0..3)
            .flat_map(|index| batches.get(index).to_vec())
            .collect();
        assert_eq!(seen, batches.order());
        seen.sort_unstable();
        assert_eq!(seen, (0..300).collect::<Vec<_>>());
    }

    /// As `random` pins it: part of the meaning of every shared seed.
    #[test]
    fn a_seed_keeps_its_order() {
        let mut batches = Batches::new(10, 5, 1);
        batches.shuffle();
        assert_eq!(batches.get(0), [3, 5, 6, 4, 2]);
    }

    #[test]
    fn each_epoch_has_its_own_order_and_a_seed_repeats_it() {
        let epochs = |seed| {
            let mut batches = Batches::new(300, 128, seed);
            [(); 2].map(|()| {
                batches.shuffle();
                batches.get(0).to_vec()
            })
        };
        assert_eq!(epochs(1), epochs(1));
        assert_ne!(epochs(1), epochs(2));
        assert_ne!(epochs(1)[0], epochs(1)[1]);
    }
}
