//! The axes of values that are neither amounts from 0 on nor shares up to 1: differences, and sizes of any power of ten.

use std::ops::Range;

/// Room beyond the values, as a share of what they span.
const ROOM: f64 = 0.15;
/// Without values, or if all are 0.
const NARROWEST: f64 = 1e-3;
const NO_VALUES: f64 = 0.1;
/// The least that an axis of powers spans, in decades.
const DECADES: f64 = 0.6;

/// An axis with these finite values and 0: on the side of 0 where none is, there is as much room as beyond the others.
pub(super) fn around_zero(values: &[f64]) -> Range<f64> {
    let least = values.iter().copied().fold(0.0, f64::min);
    let most = values.iter().copied().fold(0.0, f64::max);
    let span = match most - least {
        0.0 if values.is_empty() => NO_VALUES,
        span => span.clamp(NARROWEST, 1e300),
    };
    // Clamped so that axis steps stay computable.
    let room = ROOM * span;
    (least.max(-1e300) - room)..(most.min(1e300) + room)
}

/// An axis of decimal logarithms, of these finite values. Those that are not positive have no place on it.
pub(super) fn powers(values: &[f64]) -> Range<f64> {
    let places = values.iter().filter(|value| **value > 0.0);
    let places: Vec<f64> = places.map(|value| value.log10()).collect();
    let least = places.iter().copied().fold(f64::INFINITY, f64::min);
    let most = places.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if least > most {
        return -1.0..1.0;
    }
    let room = (ROOM * (most - least)).max((DECADES - (most - least)) / 2.0);
    (least - room)..(most + room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_always_on_an_axis_of_differences() {
        assert_eq!(around_zero(&[0.1, 0.2]), -0.03..0.23);
        assert_eq!(around_zero(&[-0.2]), -0.23..0.03);
        let both = around_zero(&[-1.0, 3.0]);
        assert!((both.start + 1.6).abs() < 1e-12 && (both.end - 3.6).abs() < 1e-12);
        for flat in [&[][..], &[0.0, 0.0]] {
            let range = around_zero(flat);
            assert!(range.start < 0.0 && range.end > 0.0, "{range:?}");
        }
        let huge = around_zero(&[f64::MAX, f64::MIN]);
        assert!(huge.start.is_finite() && huge.end.is_finite());
    }

    #[test]
    fn powers_have_room_and_no_place_for_zero() {
        let range = powers(&[0.001, 10.0, 0.0]);
        assert!((range.start + 3.6).abs() < 1e-12 && (range.end - 1.6).abs() < 1e-12);
        let flat = powers(&[100.0]);
        assert!((flat.start - 1.7).abs() < 1e-12 && (flat.end - 2.3).abs() < 1e-12);
        assert_eq!(powers(&[0.0]), -1.0..1.0);
        assert_eq!(powers(&[]), -1.0..1.0);
    }
}
