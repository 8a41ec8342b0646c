//! Layers as links have them: `conv-3x16-tanh,maxpool,dropout-25,dense-100`. Commas stand between layers, hyphens between
//! a layer's settings.
//!
//! What is as usual is left out, each setting stands once and in its place, and a text that holds anything else is no
//! layer: a damaged link is refused, and never means another network.

use super::{Layer, LayerRule, Percent};
use std::fmt::{self, Display};
use std::str::Split;

/// Between the settings of a layer.
const HYPHEN: char = '-';

/// Writes a layer's settings.
#[derive(Debug)]
pub struct Writer(String);

impl Writer {
    fn part(&mut self, part: impl Display) {
        if !self.0.is_empty() {
            self.0.push(HYPHEN);
        }
        self.0.push_str(&part.to_string());
    }

    /// A word.
    pub(super) fn word(&mut self, word: &str) {
        self.part(word);
    }

    /// A number.
    pub(super) fn number(&mut self, number: usize) {
        self.part(number);
    }

    /// Percent, without their sign.
    pub(super) fn percent(&mut self, percent: Percent) {
        self.part(percent.0);
    }

    /// Two numbers, as in `3x16`.
    pub(super) fn pair(&mut self, first: usize, second: usize) {
        self.part(format_args!("{first}x{second}"));
    }

    /// A word with its number, as in `stride2`.
    pub(super) fn counted(&mut self, word: &str, number: usize) {
        self.part(format_args!("{word}{number}"));
    }

    /// A word, unless the setting is as usual.
    pub(super) fn unless<T: Default + PartialEq>(&mut self, setting: T, word: &str) {
        if setting != T::default() {
            self.part(word);
        }
    }
}

/// Reads a layer's settings, one after the other.
#[derive(Debug)]
pub struct Reader<'a> {
    next: Option<&'a str>,
    rest: Split<'a, char>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let mut rest = text.split(HYPHEN);
        let next = rest.next();
        Self { next, rest }
    }

    /// Goes on behind a part that `read` takes; stays before any other.
    fn part<T>(&mut self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let taken = read(self.next?)?;
        self.next = self.rest.next();
        Some(taken)
    }

    /// Whether nothing is left.
    pub(super) fn is_over(&self) -> bool {
        self.next.is_none()
    }

    /// A number.
    pub(super) fn number(&mut self) -> Option<usize> {
        self.part(number)
    }

    /// Percent, without their sign.
    pub(super) fn percent(&mut self) -> Option<Percent> {
        self.part(|part| number(part)?.try_into().ok().map(Percent))
    }

    /// Two numbers, as in `3x16`.
    pub(super) fn pair(&mut self) -> Option<(usize, usize)> {
        self.part(|part| {
            let (first, second) = part.split_once('x')?;
            Some((number(first)?, number(second)?))
        })
    }

    /// The number behind a word, as in `stride2`.
    pub(super) fn counted(&mut self, word: &str) -> Option<usize> {
        self.part(|part| number(part.strip_prefix(word)?))
    }

    /// One of several words.
    pub(super) fn one_of<T>(
        &mut self,
        all: impl IntoIterator<Item = T>,
        word: impl Fn(&T) -> &'static str,
    ) -> Option<T> {
        self.part(|part| all.into_iter().find(|item| word(item) == part))
    }
}

/// A number as this module writes it: digits, without leading zeros. One that no `usize` holds becomes the largest, which
/// is out of every range.
fn number(text: &str) -> Option<usize> {
    let is_plain = !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let is_short = text == "0" || !text.starts_with('0');
    (is_plain && is_short).then(|| text.parse().unwrap_or(usize::MAX))
}

/// Writes a layer.
pub(super) fn written<R: LayerRule>(rule: &R) -> String {
    let mut writer = Writer(R::TEXT.into());
    rule.write(&mut writer);
    writer.0
}

/// Reads a layer of this kind; nothing if it is of another, or more follows.
pub(super) fn read<R: LayerRule>(text: &str) -> Option<R> {
    let mut reader = Reader::new(text);
    reader.one_of([R::TEXT], |text| text)?;
    let rule = R::read(&mut reader)?;
    reader.is_over().then_some(rule)
}

impl Display for Layer {
    /// The layer as links have it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

#[cfg(test)]
mod tests;
