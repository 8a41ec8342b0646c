//! Which of a run's images are held out for validation.

use super::TrainingSet;
use super::training_set::stratified;
use crate::random::{Random, Stream};

impl TrainingSet {
    /// Holds `percent` of its examples out for validation, rounded to the nearest number, but at least one, and never
    /// all: drawn by `seed`, of each class its share. More percent of the same seed hold out the same examples, and
    /// others, but for what rounding gives to another class.
    ///
    /// To be called before [`mislabeled`](Self::mislabeled): held-out examples stand for the test set, and keep their
    /// labels like it.
    #[must_use]
    pub fn validated(mut self, percent: usize, seed: u64) -> Self {
        let all = self.examples.len();
        let count = ((all * percent + 50) / 100)
            .max(1)
            .min(all.saturating_sub(1));
        if percent == 0 || count == 0 {
            return self;
        }
        let mut random = Random::new(seed, Stream::Validation);
        self.validation = stratified(&self.labels, &self.examples, count, &mut random);
        let held_out = &self.validation;
        self.examples
            .retain(|example| held_out.binary_search(example).is_err());
        self
    }

    /// The examples that are held out for validation, by their numbers in the split; none without a validation split.
    pub fn validation(&self) -> &[u32] {
        &self.validation
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// So many labels, of unequal classes: 5 % are 9, the others equal shares of the rest.
    fn labels(count: usize) -> Arc<[u8]> {
        let label = |example: usize| {
            if example.is_multiple_of(20) {
                9
            } else {
                (example % 9) as u8
            }
        };
        (0..count).map(label).collect()
    }

    fn set(percent: usize, seed: u64) -> TrainingSet {
        TrainingSet::sample(labels(6000), 1000, seed)
            .unwrap()
            .validated(percent, seed)
    }

    #[test]
    fn each_class_gives_its_share_and_nothing_is_in_both() {
        let whole = TrainingSet::sample(labels(6000), 1000, 5).unwrap();
        let split = set(20, 5);
        assert_eq!(
            (split.validation().len(), split.examples().len()),
            (200, 800)
        );
        let of_nine = |examples: &[u32]| {
            let nine = |example: &&u32| split.labels()[**example as usize] == 9;
            examples.iter().filter(nine).count()
        };
        assert_eq!(of_nine(split.validation()), 10);
        assert_eq!(of_nine(split.examples()), 40);
        let mut both = [split.validation(), split.examples()].concat();
        both.sort_unstable();
        assert_eq!(both, whole.examples());
    }

    #[test]
    fn none_is_as_before_and_the_least_is_one() {
        assert_eq!(
            set(0, 5),
            TrainingSet::sample(labels(6000), 1000, 5).unwrap()
        );
        let of = |count: usize, percent| {
            let split = TrainingSet::all(labels(count)).validated(percent, 1);
            (split.examples().len(), split.validation().len())
        };
        assert_eq!(of(10, 1), (9, 1));
        assert_eq!(of(3, 50), (1, 2));
        assert_eq!((of(1, 50), of(0, 50)), ((1, 0), (0, 0)));
    }

    #[test]
    fn the_seed_draws_in_a_stream_of_its_own() {
        assert_eq!(set(20, 5), set(20, 5));
        assert_ne!(set(20, 5).validation(), set(20, 6).validation());
        let more = set(50, 5);
        let less = set(10, 5);
        let is_in = |example: &&u32| more.validation().contains(example);
        assert!(less.validation().iter().filter(is_in).count() >= less.validation().len() - 10);
        let sampled = TrainingSet::sample(less.labels().to_vec().into(), 100, 5).unwrap();
        let drawn = TrainingSet::all(labels(6000)).validated(2, 5);
        assert_ne!(sampled.examples()[..50], drawn.validation()[..50]);
    }

    #[test]
    fn noise_is_for_what_is_trained_on_alone() {
        let noisy = set(20, 5).mislabeled(50, 5);
        let own = labels(6000);
        let changed = |examples: &[u32]| {
            let is_wrong =
                |example: &&u32| noisy.labels()[**example as usize] != own[**example as usize];
            examples.iter().filter(is_wrong).count()
        };
        assert_eq!(changed(noisy.validation()), 0);
        assert_eq!(changed(noisy.examples()), 400);
    }
}
