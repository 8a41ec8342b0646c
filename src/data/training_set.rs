//! Which examples a run trains on, and with which labels.

use super::CLASSES;
use crate::random::{Random, Stream};
use std::cmp::Reverse;
use std::sync::Arc;

/// The examples of a training split that a run sees, and their labels, of which some may be wrong on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingSet {
    pub(super) examples: Vec<u32>,
    pub(super) validation: Vec<u32>,
    pub(super) labels: Arc<[u8]>,
}

impl TrainingSet {
    /// All examples with these labels, 0 to 9.
    pub fn all(labels: Arc<[u8]>) -> Self {
        Self {
            examples: (0..labels.len() as u32).collect(),
            validation: Vec::new(),
            labels,
        }
    }

    /// `count` of the examples with these labels, drawn by `seed`: of each class its share. `None` if there are fewer.
    ///
    /// Each class is shuffled as a whole and gives its first examples, so a larger sample of the same seed contains a
    /// smaller one, but for what rounding gives to another class.
    pub fn sample(labels: Arc<[u8]>, count: usize, seed: u64) -> Option<Self> {
        if count > labels.len() {
            return None;
        }
        let all: Vec<u32> = (0..labels.len() as u32).collect();
        let mut random = Random::new(seed, Stream::TrainingImages);
        Some(Self {
            examples: stratified(&labels, &all, count, &mut random),
            validation: Vec::new(),
            labels,
        })
    }

    /// Gives `percent` of its examples, rounded to the nearest number, another label each, drawn by `seed`. More percent
    /// of the same seed change the same labels in the same way, and others.
    #[must_use]
    pub fn mislabeled(mut self, percent: usize, seed: u64) -> Self {
        let count = (self.examples.len() * percent + 50) / 100;
        if count == 0 {
            return self;
        }
        let mut random = Random::new(seed, Stream::LabelNoise);
        let mut order = self.examples.clone();
        random.shuffle(&mut order);
        let mut labels = self.labels.to_vec();
        for &example in &order[..count] {
            let label = &mut labels[example as usize];
            let other = random.below(CLASSES as u32 - 1) as u8;
            *label = other + u8::from(other >= *label);
        }
        self.labels = labels.into();
        self
    }

    /// The examples to train on, by their numbers in the split.
    pub fn examples(&self) -> &[u32] {
        &self.examples
    }

    /// The labels of all examples of the split, as they are trained on.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }
}

/// `count` of these examples, in ascending order: of each class its share. Each class is shuffled as a whole and gives its
/// first examples.
pub(super) fn stratified(
    labels: &[u8],
    examples: &[u32],
    count: usize,
    random: &mut Random,
) -> Vec<u32> {
    let mut classes: [Vec<u32>; CLASSES] = Default::default();
    for &example in examples {
        classes[usize::from(labels[example as usize])].push(example);
    }
    let shares = shares(classes.each_ref().map(Vec::len), count);
    let mut chosen = Vec::with_capacity(count);
    for (class, share) in classes.iter_mut().zip(shares) {
        random.shuffle(class);
        chosen.extend_from_slice(&class[..share]);
    }
    chosen.sort_unstable();
    chosen
}

/// How many of `count` examples come from each class, given the sizes of all: its exact share without the fraction, and
/// one more for those with the largest fractions; among equal ones for the first.
fn shares(sizes: [usize; CLASSES], count: usize) -> [usize; CLASSES] {
    let all = sizes.iter().sum::<usize>().max(1) as u64;
    let exact = sizes.map(|size| size as u64 * count as u64);
    let mut shares = exact.map(|share| (share / all) as usize);
    let missing = count - shares.iter().sum::<usize>();
    let mut classes: [usize; CLASSES] = std::array::from_fn(|class| class);
    classes.sort_by_key(|&class| Reverse(exact[class] % all));
    for &class in &classes[..missing] {
        shares[class] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many labels, of unequal classes: the last has a single one in a hundred.
    fn labels(count: usize) -> Arc<[u8]> {
        let label = |example: usize| match example * 37 % 100 {
            0 => 9,
            place => (place * place % 9) as u8,
        };
        (0..count).map(label).collect()
    }

    fn sizes(labels: impl IntoIterator<Item = u8>) -> [usize; CLASSES] {
        let mut sizes = [0; CLASSES];
        for label in labels {
            sizes[usize::from(label)] += 1;
        }
        sizes
    }

    fn sample(count: usize, seed: u64) -> TrainingSet {
        TrainingSet::sample(labels(1000), count, seed).unwrap()
    }

    #[test]
    fn a_sample_has_each_class_s_share_and_nothing_twice() {
        let all = sizes(labels(1000).iter().copied());
        for count in [100, 101, 333, 999, 1000] {
            let set = sample(count, 3);
            assert_eq!(set.examples().len(), count);
            assert!(set.examples().is_sorted_by(|a, b| a < b));
            let of_each = sizes(set.examples().iter().map(|&e| set.labels()[e as usize]));
            for (has, size) in of_each.into_iter().zip(all) {
                let exact = (size * count) as f64 / 1000.0;
                assert!((has as f64 - exact).abs() < 1.0, "{has} of {exact}");
            }
        }
        assert_eq!(sample(1000, 3), TrainingSet::all(labels(1000)));
        assert_eq!(TrainingSet::sample(labels(1000), 1001, 3), None);
    }

    #[test]
    fn the_largest_fractions_get_what_is_missing_and_of_equal_ones_the_first() {
        let mut sizes = [0; CLASSES];
        (sizes[2], sizes[5], sizes[7]) = (50, 25, 25);
        // 5.5, 2.75 and 2.75.
        assert_eq!(shares(sizes, 11), [0, 0, 5, 0, 0, 3, 0, 3, 0, 0]);
        // 3.5, 1.75 and 1.75; then 0.5, 0.25 and 0.25.
        assert_eq!(shares(sizes, 7), [0, 0, 3, 0, 0, 2, 0, 2, 0, 0]);
        assert_eq!(shares(sizes, 1), [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(shares([10; CLASSES], 3), [1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(shares([0; CLASSES], 0), [0; CLASSES]);
    }

    /// These numbers are part of every shared link that has them.
    #[test]
    fn a_seed_keeps_its_sample_and_its_noise() {
        let set = TrainingSet::sample(labels(40), 8, 1).unwrap();
        assert_eq!(set.examples(), [4, 6, 16, 19, 25, 28, 30, 36]);
        let noisy = set.mislabeled(50, 1);
        let changed: Vec<(usize, u8)> = changes(&noisy, &labels(40)).collect();
        assert_eq!(changed, [(16, 7), (25, 3), (28, 3), (36, 8)]);
    }

    /// The examples whose label is another than it was, with the new one.
    fn changes<'a>(
        set: &'a TrainingSet,
        clean: &'a [u8],
    ) -> impl Iterator<Item = (usize, u8)> + 'a {
        let labels = set.labels().iter().zip(clean).enumerate();
        labels.filter_map(|(example, (now, before))| (now != before).then_some((example, *now)))
    }

    #[test]
    fn noise_changes_just_its_share_of_the_sample_and_always_the_class() {
        let clean = labels(1000);
        for (count, percent, expected) in [
            (1000, 20, 200),
            (150, 1, 2),
            (149, 1, 1),
            (100, 90, 90),
            (333, 50, 167),
            (100, 0, 0),
        ] {
            let set = sample(count, 3);
            let noisy = set.clone().mislabeled(percent, 3);
            assert_eq!(noisy.examples(), set.examples());
            let changed: Vec<_> = changes(&noisy, &clean).collect();
            assert_eq!(changed.len(), expected, "{count} and {percent} %");
            for (example, label) in changed {
                assert!(set.examples().contains(&(example as u32)) && label < 10);
            }
        }
    }

    #[test]
    fn each_of_the_nine_other_classes_is_as_likely() {
        let clean: Arc<[u8]> = vec![4; 10_000].into();
        let noisy = TrainingSet::all(clean).mislabeled(90, 5);
        let of_each = sizes(noisy.labels().iter().copied());
        for (class, size) in of_each.into_iter().enumerate() {
            // 1,000 of each; four standard deviations are 119.
            assert!(size.abs_diff(1000) < 119, "class {class}: {size}");
        }
    }

    #[test]
    fn other_seeds_draw_others_and_a_larger_share_holds_the_smaller() {
        assert_eq!(sample(300, 3), sample(300, 3));
        assert_ne!(sample(300, 3).examples(), sample(300, 4).examples());
        let noisy = |percent, seed| sample(300, 3).mislabeled(percent, seed);
        assert_ne!(noisy(20, 3).labels(), noisy(20, 4).labels());
        let clean = labels(1000);
        let (few, more) = (noisy(20, 3), noisy(40, 3));
        let more: Vec<_> = changes(&more, &clean).collect();
        assert!(changes(&few, &clean).all(|change| more.contains(&change)));
        let (small, large) = (sample(100, 3), sample(600, 3));
        let kept = small.examples().iter();
        assert!(kept.filter(|e| large.examples().contains(e)).count() >= 98);
    }
}
