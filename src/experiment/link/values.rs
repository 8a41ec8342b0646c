//! What a value can mean: one thing, or it is refused.

use super::fields::RawValue;
use super::keys::{squash, squashed};
use super::number::{Number, is_space};
use crate::experiment::settings::{Kind, OFF, Setting, Value, read_layers};
use crate::experiment::{CATALOGUE, ConvBlock};
use crate::words::{Message, id, message};

/// What may follow a link as part of the sentence around it.
const PUNCTUATION: [char; 11] = ['.', ',', ';', ':', '!', '/', '~', '_', '\\', ' ', '\n'];

impl RawValue {
    /// What `read` makes of the value. Words and punctuation may follow the last value of a link, but nothing that could
    /// be the rest of it.
    pub(super) fn read<T>(&self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let Some(after) = &self.after else {
            return read(&self.text);
        };
        if let Some(value) = read(self.text.trim_end_matches(PUNCTUATION)) {
            return is_over(after).then_some(value);
        }
        let (first, rest) = self.first_word();
        let value = read(first.trim_end_matches(PUNCTUATION))?;
        let is_apart = rest.starts_with(char::is_whitespace);
        let is_other = if is_apart {
            is_apart_from_value(rest)
        } else {
            is_glued_text(rest)
        };
        is_other.then_some(value)
    }

    /// Up to a space, or to text that nothing of a link is written in; and the rest.
    fn first_word(&self) -> (&str, &str) {
        let is_end = |character: char| character.is_whitespace() || is_never_in_links(character);
        self.text
            .split_at(self.text.find(is_end).unwrap_or(self.text.len()))
    }

    /// The value as a refusal shows it: with what follows, if it would be fine without.
    pub(super) fn shown(&self, is_fine: impl Fn(&Self) -> bool) -> String {
        let after = self.after.as_deref().unwrap_or_default();
        let alone = Self {
            text: self.text.clone(),
            after: None,
        };
        if is_fine(&alone) {
            format!("{}{after}", self.text)
        } else {
            self.text.clone()
        }
    }

    /// A number, unless it is cut behind its point: `0.` is the beginning of `0.9`.
    pub(super) fn number<T: Number>(&self) -> Option<T> {
        let (first, rest) = self.first_word();
        let whole = first.trim_end_matches(['.', ',']);
        let ends_with_point = whole.len() < first.len()
            || (rest.starts_with(EAST_ASIAN_STOPS) || rest.starts_with(EAST_ASIAN_COMMAS));
        let is_open = T::HAS_FRACTION && ends_with_point && !whole.contains(['.', ',', 'e', 'E']);
        if is_open { None } else { self.read(T::read) }
    }

    /// The value of a setting.
    pub(super) fn of_setting(&self, setting: &Setting) -> Option<Value> {
        // What no `usize` holds becomes its largest number, which is out of every range, on every platform.
        let count = || {
            self.number::<usize>()
                .map(|count| Value::Whole(count as u64))
        };
        match &setting.kind {
            Kind::Choice { .. } => {
                let id = |text: &str| find(text, setting.choices(), |choice| choice.id);
                self.read(id).map(|choice| Value::Word(choice.id.into()))
            }
            Kind::Count { .. } | Kind::OneOf { .. } => count(),
            Kind::Seed { .. } => self.number().map(Value::Whole),
            Kind::Real { .. } => self.number().map(Value::Real),
            Kind::Flag { .. } => self.read(switch).map(Value::Flag),
            Kind::Patience { .. } => {
                let off = |text: &str| find(text, [OFF, "no", "none", "false"], |word| *word);
                self.read(off).map(|_| Value::Off).or_else(count)
            }
            Kind::Blocks { .. } => self.convolutions().map(Value::Blocks),
            Kind::Layers { .. } => self.layers().map(Value::Word),
        }
    }

    /// Convolutions, unless they are cut behind a comma.
    pub(super) fn convolutions(&self) -> Option<Vec<ConvBlock>> {
        let is_block = |character: char| {
            "0123456789xX".contains(character)
                || character.is_whitespace()
                || SEPARATORS.contains(&character)
        };
        let blocks = self.text.trim_start_matches(is_block);
        let blocks = self.text[..self.text.len() - blocks.len()].trim_end();
        let behind = &self.text[blocks.len()..];
        if blocks.ends_with(SEPARATORS) || behind.trim_start().starts_with(EAST_ASIAN_COMMAS) {
            None
        } else {
            self.read(convolutions)
        }
    }
}

impl RawValue {
    /// A list of layers as this version writes it, unless it is cut between two of them.
    fn layers(&self) -> Option<String> {
        if layers(self.text.trim_end_matches(PUNCTUATION)).is_none() {
            let (first, rest) = self.first_word();
            let is_open = |character: char| character == '-' || SEPARATORS.contains(&character);
            let goes_on = rest.trim_start().starts_with(|next: char| {
                next == '-' || SEPARATORS.contains(&next) || EAST_ASIAN_COMMAS.contains(&next)
            });
            let next = rest.split_whitespace().next().unwrap_or_default();
            let is_layer = layers(next.trim_end_matches(PUNCTUATION)).is_some();
            if first.ends_with(is_open) || goes_on || is_layer {
                return None;
            }
        }
        self.read(layers)
    }
}

/// What Chinese and Japanese write between the parts of a list.
const EAST_ASIAN_COMMAS: [char; 4] = ['、', '､', '・', '･'];

/// Their full stops, which some keyboards give for a point.
const EAST_ASIAN_STOPS: [char; 2] = ['。', '｡'];

/// What is no letter, digit or sign of a link, nor like one: emoji, and what Chinese, Japanese, Korean and Arabic are
/// written with.
pub(super) fn is_never_in_links(character: char) -> bool {
    /// Numerals that Unicode has among the letters or signs, and long strokes.
    const NUMERALS: &str = "零一二三四五六七八九十百千万萬億亿兆만천백십억조ー🔟💯";
    /// What chats make of "8)", "0:)" and "3:)": a digit and the bracket around a link.
    const EATEN: &str = "😎😇😈👿";
    /// Crosses and signs of arithmetic.
    const SIGNS: &str = "☓✕✖✗✘❌❎➕➖➗";
    let is_of_a_script = matches!(
        character,
        '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{964}'
            | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
            | '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff61}'..='\u{ff9f}' | '\u{1f000}'..='\u{1faff}'
    );
    let is_like_ours = [NUMERALS, EATEN, SIGNS]
        .iter()
        .any(|signs| signs.contains(character));
    is_of_a_script && !is_like_ours && !character.is_numeric()
}

/// Whether text that is glued to a value is surely no part of it: up to the next space it holds nothing that is read.
fn is_glued_text(rest: &str) -> bool {
    let (glued, behind) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
    let is_text =
        |character: char| is_never_in_links(character) || PUNCTUATION.contains(&character);
    glued.chars().all(is_text) && is_apart_from_value(behind)
}

/// Whether text behind a space is surely no part of a value: words, or the time of the next message on its own line.
fn is_apart_from_value(behind: &str) -> bool {
    let words = behind.trim_start();
    let is_next_line = behind[..behind.len() - words.len()].contains('\n');
    is_over(words) || is_next_line && is_time(words)
}

/// Whether a text begins with a date or a time of day: `26/11/2026`, `2026-11-26`, `10:32`. No number goes on like that.
fn is_time(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let word = word.trim_end_matches([',', '.', ';', ':']);
    let is_of = |sign: char, count: std::ops::RangeInclusive<usize>| {
        let parts: Vec<&str> = word.split(sign).collect();
        let is_short = |part: &&str| {
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        count.contains(&parts.len()) && parts.iter().all(is_short)
    };
    is_of('/', 3..=3) || is_of('.', 3..=3) || is_of('-', 3..=3) || is_of(':', 2..=3)
}

/// Whether a key of the run takes such a value.
pub(super) fn is_taken_by(key: &str, value: &str) -> bool {
    let wanted = squash(value);
    if key == "experiment" {
        return CATALOGUE
            .iter()
            .any(|experiment| squash(experiment.id) == wanted);
    }
    match Setting::find(key).map(|setting| (setting, &setting.kind)) {
        Some((setting, Kind::Choice { .. })) => setting
            .choices()
            .iter()
            .any(|choice| squash(choice.id) == wanted),
        Some((_, Kind::Flag { .. })) => switch(value).is_some(),
        Some((_, Kind::Blocks { .. })) => convolutions(value).is_some(),
        Some((_, Kind::Layers { .. })) => layers(value).is_some(),
        _ => {
            value
                .trim_start_matches(is_space)
                .starts_with(|first: char| first.is_ascii_digit())
                || wanted == OFF
        }
    }
}

/// What a setting takes, as the end of a sentence.
pub(super) fn expected(setting: &Setting) -> Message {
    match &setting.kind {
        Kind::Choice { .. } => {
            let ids: Vec<Message> = setting
                .choices()
                .iter()
                .map(|choice| Message::name(choice.id))
                .collect();
            match ids.split_last() {
                Some((last, others)) if !others.is_empty() => {
                    let others = Message::list(id!("list-comma"), others.iter().cloned());
                    message!("expected-choice", others, last)
                }
                _ => Message::list(id!("list-comma"), ids),
            }
        }
        Kind::Real { .. } => f64::NAME.into(),
        Kind::Flag { .. } => message!("expected-flag"),
        Kind::Blocks { .. } => message!("expected-blocks"),
        Kind::Layers { .. } => message!("expected-layers"),
        Kind::Count { .. } | Kind::OneOf { .. } | Kind::Seed { .. } | Kind::Patience { .. } => {
            u64::NAME.into()
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

/// A text without spaces, which something has put in.
pub(super) fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|&character| !is_space(character))
        .collect()
}

/// Finds a name among others, however it is written. Between two digits a space can mean two things.
pub(super) fn find<T, N: AsRef<str>>(
    text: &str,
    all: impl IntoIterator<Item = T>,
    name: impl Fn(&T) -> N,
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
        .find(|item| !is_torn && squashed(name(item).as_ref()).eq(wanted.chars()))
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

/// Layers written as `conv-5x9,maxpool,dense-25`; their own text.
fn layers(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let layers = text.split(SEPARATORS).filter(|layer| !layer.is_empty());
    let text = layers.collect::<Vec<_>>().join(",");
    read_layers(&text).map(|_| text)
}

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
    fn what_follows_the_last_value_is_no_part_of_it() {
        let last = |text: &str, after: &str| RawValue {
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
