//! Dropout: which values are dropped follows from a key and their place, by a hash that a GPU computes as well.

use crate::ops::Drop;

/// Values that one hash decides about: two halves of each of its four words.
pub(crate) const PER_HASH: usize = 8;

/// The dropped and scaled values of `[examples, values]`. `key` is two random words and the number of the first example.
pub(crate) fn drop_some(
    rows: &[f32],
    columns: usize,
    [a, b, first]: [u32; 3],
    drop: Drop,
) -> Vec<f32> {
    let mut dropped = Vec::with_capacity(rows.len());
    let mut factors = vec![0.0; drop.period];
    for (example, row) in (first..).zip(rows.chunks_exact(columns)) {
        draw(&mut factors, [a, b, example], drop);
        for values in row.chunks_exact(drop.period) {
            // Not a product: what is dropped is zero even if the value is not finite.
            let kept = values.iter().zip(&factors);
            dropped.extend(
                kept.map(|(value, &factor)| if factor == 0.0 { 0.0 } else { value * factor }),
            );
        }
    }
    dropped
}

/// What each value of a period is multiplied by, in one example.
fn draw(factors: &mut [f32], [a, b, example]: [u32; 3], drop: Drop) {
    let (threshold, scale) = (drop.threshold(), drop.scale());
    let factor = |half: u32| if half < threshold { 0.0 } else { scale };
    // By arrays: by slices it takes nearly three times as long.
    let eight = |block: u32| -> [[f32; 2]; PER_HASH / 2] {
        hash([a, b, example, block]).map(|word| [factor(word & 0xffff), factor(word >> 16)])
    };
    let (whole, rest) = factors.as_chunks_mut::<PER_HASH>();
    let blocks = whole.len() as u32;
    for (block, factors) in (0..).zip(whole) {
        factors.copy_from_slice(eight(block).as_flattened());
    }
    rest.copy_from_slice(&eight(blocks).as_flattened()[..rest.len()]);
}

/// Four words that look random, of four others.
///
/// Jarzynski and Olano, "Hash Functions for GPU Rendering" (2020), `pcg4d`.
fn hash(words: [u32; 4]) -> [u32; 4] {
    let mut v = words.map(|word| word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    let mix = |v: &mut [u32; 4]| {
        v[0] = v[0].wrapping_add(v[1].wrapping_mul(v[3]));
        v[1] = v[1].wrapping_add(v[2].wrapping_mul(v[0]));
        v[2] = v[2].wrapping_add(v[0].wrapping_mul(v[1]));
        v[3] = v[3].wrapping_add(v[1].wrapping_mul(v[2]));
    };
    mix(&mut v);
    for word in &mut v {
        *word ^= *word >> 16;
    }
    mix(&mut v);
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: usize = 100;

    fn kept(key: [u32; 3], examples: usize, drop: Drop) -> Vec<bool> {
        let rows = vec![1.0; examples * COLUMNS];
        let dropped = drop_some(&rows, COLUMNS, key, drop);
        dropped.iter().map(|&value| value != 0.0).collect()
    }

    #[test]
    fn as_many_are_dropped_as_the_rate_says() {
        for percent in [1, 10, 25, 50, 90] {
            let period = COLUMNS;
            let drop = Drop { percent, period };
            for step in 0..3 {
                let kept = kept([step, 77, 0], 1000, drop);
                let share = kept.iter().filter(|kept| !**kept).count() as f64 / 1e5;
                let expected = f64::from(percent) / 100.0;
                let deviation = (expected * (1.0 - expected) / 1e5).sqrt();
                assert!(
                    (share - expected).abs() < 4.0 * deviation,
                    "{percent} {share}"
                );
            }
        }
    }

    #[test]
    fn neighbours_and_steps_know_nothing_of_each_other() {
        let drop = Drop {
            percent: 50,
            period: COLUMNS,
        };
        let [one, other] = [1, 2].map(|step| kept([step, 5, 0], 1000, drop));
        let agree = |pairs: &mut dyn Iterator<Item = (&bool, &bool)>| {
            let (mut count, mut equal) = (0, 0);
            for (a, b) in pairs {
                count += 1;
                equal += usize::from(a == b);
            }
            equal as f64 / f64::from(count)
        };
        for distance in [1, 2, 8, COLUMNS, 8 * COLUMNS] {
            let share = agree(&mut one.iter().zip(&one[distance..]));
            assert!((share - 0.5).abs() < 0.01, "{distance} {share}");
        }
        let share = agree(&mut one.iter().zip(&other));
        assert!((share - 0.5).abs() < 0.01, "{share}");
    }

    #[test]
    fn a_part_of_a_batch_loses_what_it_would_lose_in_the_whole() {
        let drop = Drop {
            percent: 30,
            period: COLUMNS,
        };
        let whole = kept([3, 4, 0], 10, drop);
        assert_eq!(kept([3, 4, 6], 4, drop), whole[6 * COLUMNS..]);
    }

    #[test]
    fn channels_are_dropped_as_a_whole_and_the_mean_stays() {
        let drop = Drop {
            percent: 20,
            period: 10,
        };
        let dropped = drop_some(&vec![1.0; 4000 * COLUMNS], COLUMNS, [1, 2, 0], drop);
        for row in dropped.chunks_exact(COLUMNS) {
            assert!(row.chunks_exact(10).all(|pixel| pixel == &row[..10]));
        }
        let mean = dropped.iter().sum::<f32>() / dropped.len() as f32;
        assert!((mean - 1.0).abs() < 0.01, "{mean}");
    }
}
