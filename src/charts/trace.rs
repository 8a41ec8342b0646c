//! The loss of every step, thinned for a chart.

/// Most points of a trace: about one per pixel on a narrow chart.
const BUCKETS: usize = 400;

/// A long sequence of values, reduced to means of equal stretches.
#[derive(Debug, Clone)]
pub struct Trace {
    total: usize,
    pushed: usize,
    buckets: Vec<(f64, u32)>,
}

impl Trace {
    /// A trace for `total` values.
    pub fn new(total: usize) -> Self {
        Self {
            total: total.max(1),
            pushed: 0,
            buckets: Vec::new(),
        }
    }

    /// Adds the next value. Ignores values beyond `total` and values that are not finite.
    pub fn push(&mut self, value: f32) {
        if self.pushed >= self.total {
            return;
        }
        let bucket = self.bucket_of(self.pushed);
        self.pushed += 1;
        self.buckets.resize(bucket + 1, (0.0, 0));
        if value.is_finite() {
            let (sum, count) = &mut self.buckets[bucket];
            *sum += f64::from(value);
            *count += 1;
        }
    }

    /// The points so far: position in the sequence (0 to 1), and the mean there; NaN where no value was finite.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let buckets = self.total.min(BUCKETS) as f64;
        self.buckets
            .iter()
            .enumerate()
            .map(move |(index, (sum, count))| {
                ((index as f64 + 0.5) / buckets, sum / f64::from(*count))
            })
    }

    fn bucket_of(&self, index: usize) -> usize {
        let buckets = self.total.min(BUCKETS) as u64;
        (index as u64 * buckets / self.total as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_are_kept_one_by_one() {
        let mut trace = Trace::new(4);
        trace.push(4.0);
        trace.push(3.0);
        assert_eq!(
            trace.points().collect::<Vec<_>>(),
            [(0.125, 4.0), (0.375, 3.0)]
        );
    }

    #[test]
    fn many_values_become_means() {
        let mut trace = Trace::new(4 * BUCKETS);
        (0..4 * BUCKETS + 9).for_each(|index| trace.push((index % 4) as f32));
        let points: Vec<_> = trace.points().collect();
        assert_eq!(points.len(), BUCKETS);
        assert!(points.iter().all(|(_, mean)| *mean == 1.5));
    }

    #[test]
    fn what_is_not_finite_leaves_a_gap() {
        let mut trace = Trace::new(3);
        trace.push(f32::NAN);
        trace.push(2.0);
        trace.push(f32::INFINITY);
        let points: Vec<_> = trace.points().collect();
        assert_eq!(points[1], (0.5, 2.0));
        assert!(points[0].1.is_nan() && points[2].1.is_nan());
    }
}
