//! What a value can mean: one thing, or it is refused.

use super::fields::Value;
use super::keys::squash;
use crate::experiment::ConvBlock;
use std::fmt::Display;

/// What may follow a link as part of the sentence around it.
const PUNCTUATION: [char; 11] = ['.', ',', ';', ':', '!', '/', '~', '_', '\\', ' ', '\n'];

impl Value {
    /// What `read` makes of the value. Words and punctuation may follow the last value of a link, but nothing that could
    /// be the rest of it.
    pub(super) fn read<T>(&self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let Some(after) = &self.after else {
            return read(&self.text);
        };
        if let Some(value) = read(self.text.trim_end_matches(PUNCTUATION)) {
            return is_over(after).then_some(value);
        }
        let (first, rest) = self.text.split_once(char::is_whitespace)?;
        let value = read(first.trim_end_matches(PUNCTUATION))?;
        is_over(rest).then_some(value)
    }

    /// A number, unless it is cut behind its point: `0.` is the beginning of `0.9`.
    pub(super) fn number<T: Number>(&self) -> Option<T> {
        let first = self.text.split_whitespace().next()?;
        let whole = first.trim_end_matches(['.', ',']);
        let is_open =
            T::HAS_FRACTION && whole.len() < first.len() && !whole.contains(['.', ',', 'e', 'E']);
        if is_open { None } else { self.read(T::read) }
    }

    /// Convolutions, unless they are cut behind a comma.
    pub(super) fn convolutions(&self) -> Option<Vec<ConvBlock>> {
        let is_open = self.text.ends_with(SEPARATORS);
        if is_open {
            None
        } else {
            self.read(convolutions)
        }
    }
}

/// Whether what follows a value is surely no part of it: punctuation, and then no digit or factor.
fn is_over(rest: &str) -> bool {
    let rest =
        rest.trim_start_matches(|character: char| !character.is_alphanumeric() && character != '%');
    let word: String = rest
        .chars()
        .take_while(|character| character.is_alphanumeric())
        .collect();
    let is_factor = ["e", "x", "k", "m"].contains(&word.to_ascii_lowercase().as_str());
    !rest.starts_with('%') && !is_factor && !word.contains(char::is_numeric)
}

/// A kind of number that a spec holds.
pub(super) trait Number: Copy + PartialOrd + Display {
    /// Its name for people.
    const NAME: &'static str;
    /// Whether it may have digits behind a point.
    const HAS_FRACTION: bool;

    /// The number, if the text can mean no other.
    fn read(text: &str) -> Option<Self>;
}

impl Number for f64 {
    const NAME: &'static str = "a number";
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
    const NAME: &'static str = "a whole number";
    const HAS_FRACTION: bool = false;

    /// Numbers too large for the type become its largest one, which is out of every range.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim_matches(is_space);
        let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_whole.then(|| text.parse().unwrap_or(Self::MAX))
    }
}

impl Number for usize {
    const NAME: &'static str = u64::NAME;
    const HAS_FRACTION: bool = false;

    fn read(text: &str) -> Option<Self> {
        u64::read(text).map(|value| Self::try_from(value).unwrap_or(Self::MAX))
    }
}

/// A space, or the plus that forms make of it.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '+'
}

/// A text without spaces, which something has put in.
pub(super) fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|&character| !is_space(character))
        .collect()
}

/// Finds a name among others, however it is written. Between two digits a space can mean two things.
pub(super) fn find<T>(
    text: &str,
    all: impl IntoIterator<Item = T>,
    name: impl Fn(&T) -> String,
) -> Option<T> {
    let words: Vec<&str> = text
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    let is_digit = |character: char| character.is_ascii_digit();
    let is_torn = words
        .windows(2)
        .any(|pair| pair[0].ends_with(is_digit) && pair[1].starts_with(is_digit));
    let wanted = squash(text);
    all.into_iter()
        .find(|item| !is_torn && squash(&name(item)) == wanted)
}

/// Yes or no.
pub(super) fn switch(text: &str) -> Option<bool> {
    match squash(text).as_str() {
        "yes" | "true" | "on" | "1" => Some(true),
        "no" | "false" | "off" | "0" => Some(false),
        _ => None,
    }
}

/// What separates the names or blocks of a list.
pub(super) const SEPARATORS: [char; 7] = [',', ';', '+', ' ', '\n', '|', '/'];

/// Blocks written as `5x9,5x9,3x16`. Their ranges are checked with the whole spec.
fn convolutions(text: &str) -> Option<Vec<ConvBlock>> {
    let text = text.to_ascii_lowercase().replace(" x ", "x");
    text.split(SEPARATORS)
        .filter(|block| !block.is_empty())
        .map(|block| {
            let (kernel, filters) = block.split_once('x')?;
            Some(ConvBlock {
                kernel: usize::read(kernel)?,
                filters: usize::read(filters)?,
            })
        })
        .collect::<Option<Vec<_>>>()
        .filter(|blocks| !blocks.is_empty())
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

    #[test]
    fn what_follows_the_last_value_is_no_part_of_it() {
        let last = |text: &str, after: &str| Value {
            text: text.into(),
            after: Some(after.into()),
        };
        for text in [
            "7",
            "7.",
            "7,",
            "7!",
            "7/",
            "7 thanks!",
            "7\n-- \nAda",
            "7. Bye",
            "7 :-)",
        ] {
            assert_eq!(last(text, "").number::<u64>(), Some(7), "{text:?}");
        }
        for text in [
            "1 2", "1. 2", "1,5", "1 e-3", "1 %", "1 - 2", "7x", "1 2nd", "1 x 10",
        ] {
            assert_eq!(last(text, "").number::<u64>(), None, "{text:?}");
        }
        assert_eq!(last("1", "\"2").number::<u64>(), None);
        assert_eq!(last("1", "\">here</a>").number::<u64>(), Some(1));
        assert_eq!(last("0.", "").number::<f64>(), None);
        assert_eq!(last("0.9.", "").number::<f64>(), Some(0.9));
        let blocks = |text| last(text, "").convolutions().map(|blocks| blocks.len());
        assert_eq!(blocks("5x9, 5X9;3x16"), Some(3));
        assert_eq!(blocks("5 x 9"), Some(1));
        for text in ["5x9,", "5x9,5", "5x1 6", "5x", ""] {
            assert_eq!(blocks(text), None, "{text}");
        }
    }
}
