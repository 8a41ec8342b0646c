//! Smoother curves.

/// The exponential moving average of a curve's values x, in the order they are drawn: m = s m + (1 - s) x from m = 0,
/// and after n values m / (1 - sⁿ) is shown, so that the start is not drawn towards 0 (as Adam corrects its moments,
/// Kingma and Ba, 2015). A smoothing s outside of [0, 1) changes nothing, and a value that is not finite no mean.
pub(super) fn smooth(points: &mut [(f64, f64)], smoothing: f64) {
    if !(smoothing > 0.0 && smoothing < 1.0) {
        return;
    }
    let (mut mean, mut missing) = (0.0, 1.0);
    for (_, value) in points.iter_mut().filter(|(_, value)| value.is_finite()) {
        mean = smoothing * mean + (1.0 - smoothing) * *value;
        missing *= smoothing;
        *value = mean / (1.0 - missing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smoothing_is_the_mean_that_forgets() {
        let mut points = [(1.0, 4.0), (2.0, 2.0), (3.0, 0.0)];
        smooth(&mut points, 0.5);
        // (2 + 1) / 0.75 and (1 + 0.5 + 0) / 0.875: the first value stands as it is.
        assert_eq!(points, [(1.0, 4.0), (2.0, 2.0 / 0.75), (3.0, 1.0 / 0.875)]);
        for nothing in [0.0, 1.0, -1.0, f64::NAN] {
            let mut points = [(1.0, 4.0), (2.0, 2.0)];
            smooth(&mut points, nothing);
            assert_eq!(points, [(1.0, 4.0), (2.0, 2.0)]);
        }
    }
}
