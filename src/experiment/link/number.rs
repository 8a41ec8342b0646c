//! What a text means as a number: one number, or none.

use crate::words::{Id, id};
use std::fmt::Display;

/// A kind of number that a spec holds.
pub(super) trait Number: Copy + PartialOrd + Display {
    /// Its name for people.
    const NAME: Id;
    /// Whether it may have digits behind a point.
    const HAS_FRACTION: bool;

    /// The number, if the text can mean no other.
    fn read(text: &str) -> Option<Self>;
}

impl Number for f64 {
    const NAME: Id = id!("expected-number");
    const HAS_FRACTION: bool = true;

    fn read(text: &str) -> Option<Self> {
        let text = text.trim_matches(is_space);
        if text.ends_with('.') {
            return None;
        }
        let Some((whole, fraction)) = text.split_once(',') else {
            return text.parse().ok();
        };
        // One comma is a point, but in 1,000 it can be none.
        let is_thousands = fraction.len() == 3 && !whole.trim_start_matches('0').is_empty();
        let is_plain = fraction.starts_with(|first: char| first.is_ascii_digit())
            && !fraction.contains([',', '.']);
        let is_point = is_plain && !is_thousands && !whole.contains('.');
        is_point.then(|| format!("{whole}.{fraction}").parse().ok())?
    }
}

impl Number for u64 {
    const NAME: Id = id!("expected-whole-number");
    const HAS_FRACTION: bool = false;

    /// Numbers too large for the type become its largest one, which is out of every range.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim_matches(is_space);
        let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_whole.then(|| text.parse().unwrap_or(Self::MAX))
    }
}

impl Number for usize {
    const NAME: Id = u64::NAME;
    const HAS_FRACTION: bool = false;

    fn read(text: &str) -> Option<Self> {
        u64::read(text).map(|value| Self::try_from(value).unwrap_or(Self::MAX))
    }
}

/// A space, or the plus that forms make of it.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '+'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_means_one_thing_or_nothing() {
        for (text, number) in [
            ("0.01", Some(0.01)),
            ("0,01", Some(0.01)),
            ("0,001", Some(0.001)),
            ("1,5", Some(1.5)),
            (",5", Some(0.5)),
            ("1e-7", Some(1e-7)),
            ("1E-7", Some(1e-7)),
            ("+1", Some(1.0)),
            ("1,000", None),
            ("1,000.5", None),
            ("0,0,1", None),
            ("1.", None),
            ("0.0 1", None),
            ("1e", None),
            ("", None),
        ] {
            assert_eq!(f64::read(text), number, "{text}");
        }
        for (text, number) in [
            ("7", Some(7)),
            ("007", Some(7)),
            ("1 2", None),
            ("1,000", None),
            ("1.0", None),
            ("-1", None),
        ] {
            assert_eq!(u64::read(text), number, "{text}");
        }
    }
}
