//! Smoothing of curves.

/// The exponential moving average of a curve's values x, in drawing order: m = s m + (1 - s) x from m = 0. After n
/// values the curve shows m / (1 - sⁿ), so that its start is not pulled towards 0 (Adam's bias correction, Kingma and
/// Ba, 2015). A smoothing s outside [0, 1) changes nothing; values that are not finite don't enter the mean.
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
        // (2 + 1) / 0.75 and (1 + 0.5 + 0) / 0.875: the first value stays as it is.
        assert_eq!(points, [(1.0, 4.0), (2.0, 2.0 / 0.75), (3.0, 1.0 / 0.875)]);
        for nothing in [0.0, 1.0, -1.0, f64::NAN] {
            let mut points = [(1.0, 4.0), (2.0, 2.0)];
            smooth(&mut points, nothing);
            assert_eq!(points, [(1.0, 4.0), (2.0, 2.0)]);
        }
    }
}
