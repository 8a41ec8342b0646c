//! A link's keys and values.

use super::ClaimError;
use super::keys::{
    KEYS, Matter, OF_THE_PAGE, abbreviated, is_name, key_at_end, key_of, keys, matter_of_beginning,
    resembled, squash,
};
use super::notice::{Notice, Notices, quote};
use super::refusal::Refusal;
use super::regions::{MARKS_OF_CUT, Region, says_cut};
use super::values::is_taken_by;
use std::collections::BTreeMap;

/// The value of a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RawValue {
    /// The unchanged text.
    pub text: String,
    /// What follows the link, if this is its last value.
    pub after: Option<String>,
}

/// A link's unread values, and what is wrong with the link as a whole.
#[derive(Debug, Default)]
pub(super) struct Fields {
    values: BTreeMap<&'static str, RawValue>,
    /// Index of the last key in [`KEYS`].
    last: usize,
    /// Whether a key precedes another that is printed earlier.
    is_out_of_order: bool,
    /// Whether the text says that it was truncated.
    pub is_cut: bool,
    /// Why the whole link is refused.
    pub refusal: Option<Refusal>,
    /// What damaged its claim; if keys are out of order, possibly more than the claim.
    damage: Option<Refusal>,
    /// Why its claim is unreadable.
    pub claim_problem: Option<ClaimError>,
}

impl Fields {
    /// Splits a link into its fields.
    pub(super) fn read(region: Region<'_>, notices: &mut Notices) -> Self {
        let mut fields = Self::default();
        let (text, after) = fields.without_mark_of_cut(region);
        let parts: Vec<&str> = text.split('&').collect();
        for (index, part) in parts.iter().enumerate() {
            let is_last = index + 1 == parts.len();
            if part.trim().is_empty() {
                // No printed link ends like this.
                fields.is_cut |= is_last && index > 0;
                continue;
            }
            let part = without_soft_breaks(part);
            let pieces = pieces(&part, index == 0);
            for (number, piece) in pieces.iter().enumerate() {
                let is_last = is_last && number + 1 == pieces.len();
                fields.add(piece, is_last.then_some(after.as_str()), notices);
            }
        }
        if fields.is_out_of_order && fields.refusal.is_none() {
            fields.refusal = fields.damage.take();
        }
        fields
    }

    /// Splits off final dots, and what follows them.
    fn without_mark_of_cut<'a>(&mut self, region: Region<'a>) -> (&'a str, String) {
        let last = region.text.rfind('&').unwrap_or(0);
        let part = &region.text[last..];
        let sign = MARKS_OF_CUT.iter().filter_map(|mark| part.find(mark)).min();
        let mark = sign.or_else(|| says_cut(part));
        let Some(mark) = mark else {
            return (region.text, region.after.to_owned());
        };
        self.is_cut = true;
        (&region.text[..last + mark], String::new())
    }

    fn add(&mut self, piece: &Piece<'_>, after: Option<&str>, notices: &mut Notices) {
        let Some(value) = piece.value else {
            return self.damaged(piece.name, after.is_some(), notices);
        };
        let Some(key) = piece.key else {
            return self.foreign(piece.name, value, notices);
        };
        if value.contains('=') {
            let matter = Matter::of(key).max(swallowed(value));
            return self.lose(matter, Refusal::Unknown(quote(value)), notices);
        }
        let place = KEYS.iter().position(|&known| known == key).unwrap_or(0);
        self.is_out_of_order |= place < self.last;
        self.last = place;
        let text = value.trim().to_owned();
        let after = after.map(str::to_owned);
        match self.values.get_mut(key) {
            None => {
                self.values.insert(key, RawValue { text, after });
            }
            Some(before) if Matter::of(key) == Matter::Controls => {
                before.text.push(',');
                before.text.push_str(&text);
            }
            Some(before) if before.text.eq_ignore_ascii_case(&text) => before.after = after,
            Some(_) => self.lose(Matter::of(key), Refusal::Twice(key), notices),
        }
    }

    /// The most important thing that can be missing after the last key, if keys are in printed order.
    pub(super) fn beyond(&self) -> Matter {
        if self.is_out_of_order {
            return Matter::Run;
        }
        KEYS[self.last..]
            .iter()
            .map(|key| Matter::of(key))
            .max()
            .unwrap_or(Matter::Run)
    }

    /// A part without an equals sign: something was cut off, or inserted.
    fn damaged(&mut self, part: &str, is_last: bool, notices: &mut Notices) {
        let beyond = self.beyond();
        let beginning = matter_of_beginning(part)
            .filter(|_| is_last)
            .map(|matter| matter.min(beyond));
        let name = squash(part);
        let resembled = resembled(part).map(Matter::of).filter(|matter| {
            // "ce" may be left of the claim's epochs, a cell or "patience": its position decides.
            *matter == Matter::Run
                || ["claim", "hide", "lock"]
                    .iter()
                    .any(|key| name.starts_with(key))
        });
        let matter = beginning.or(resembled).unwrap_or(beyond);
        let refusal = if beginning.is_some() {
            Refusal::Cut
        } else {
            Refusal::Unknown(quote(part))
        };
        self.lose(matter, refusal, notices);
    }

    /// Someone else's key, unless it is a damaged one of ours.
    fn foreign(&mut self, name: &str, value: &str, notices: &mut Notices) {
        if OF_THE_PAGE.contains(&squash(name).as_str()) {
            return;
        }
        let part = quote(&format!("{name}={value}"));
        if MARKS_OF_CUT.iter().any(|mark| name.contains(mark)) {
            return self.lose(Matter::Run, Refusal::Unknown(part), notices);
        }
        if !is_name(name.trim()) {
            let matter = if squash(name).starts_with("claim") {
                Matter::Claim
            } else {
                Matter::Run
            };
            return self.lose(matter, Refusal::Unknown(part), notices);
        }
        let resembled = resembled(name);
        let has_key = value.trim_end_matches('=').contains('=');
        if has_key && !squash(name).starts_with("claim") {
            // The other half of a name that an equals sign has split: `ce=ntered=yes`.
            return self.lose(Matter::Run, Refusal::Unknown(part), notices);
        }
        let is_of_run = resembled.is_some_and(|key| Matter::of(key) == Matter::Run);
        let shortened = abbreviated(name)
            .find(|key| is_taken_by(key, value))
            .filter(|_| !is_of_run);
        match shortened.or(resembled) {
            Some(key) => {
                let refusal = Refusal::Resembles { part, key };
                self.lose(Matter::of(key), refusal, notices);
            }
            None => notices.push(Notice::Unknown(part)),
        }
    }

    /// Something that affects `matter` is unreadable.
    fn lose(&mut self, matter: Matter, refusal: Refusal, notices: &mut Notices) {
        match matter {
            Matter::Run => {
                self.refusal.get_or_insert(refusal);
            }
            Matter::Claim => {
                let problem = ClaimError::Damaged(refusal.reason());
                self.claim_problem.get_or_insert(problem);
                self.damage.get_or_insert(refusal);
            }
            Matter::Controls => notices.push(Notice::Controls(refusal.reason())),
        }
    }

    /// Whether the link says this key, and it has not been taken yet.
    pub(super) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// Takes the value of a key, if it has not been taken yet.
    ///
    /// # Panics
    /// In a debug build, if the key is not one of [`KEYS`].
    pub(super) fn take(&mut self, key: &'static str) -> Option<RawValue> {
        debug_assert!(KEYS.contains(&key), "{key} is no key");
        self.values.remove(key)
    }

    /// The keys not taken.
    pub(super) fn left(&self) -> impl Iterator<Item = &'static str> {
        keys().filter(|key| self.values.contains_key(key))
    }
}

/// The most important thing that is lost with keys inside a value, if something replaced the ampersand.
fn swallowed(value: &str) -> Matter {
    let names = value.rsplit('=').skip(1);
    let matter = |name: &str| {
        if squash(name).contains("claim") {
            Matter::Claim
        } else {
            resembled(name).map_or(Matter::Controls, Matter::of)
        }
    };
    names.map(matter).max().unwrap_or(Matter::Controls)
}

/// A key and its value, or any other text between two ampersands.
struct Piece<'a> {
    name: &'a str,
    /// The key with that name.
    key: Option<&'static str>,
    /// What follows its equals sign, if it has one.
    value: Option<&'a str>,
}

/// Removes equals signs that only mark soft line breaks.
fn without_soft_breaks(part: &str) -> String {
    if part.matches('=').count() > 1 {
        part.replace("=\n", "")
    } else {
        part.to_owned()
    }
}

/// Usually one; more if ampersands have become spaces or semicolons. The first may follow other words.
fn pieces(part: &str, is_first: bool) -> Vec<Piece<'_>> {
    let Some((name, value)) = part.split_once('=') else {
        return vec![Piece {
            name: part,
            key: None,
            value: None,
        }];
    };
    let named = key_of(name).map(|key| (name, key));
    let behind_words = || {
        key_at_end(name)
            .filter(|_| is_first)
            .map(|(at, key)| (&name[at..], key))
    };
    let named = named.or_else(behind_words);
    // Words before a link are not part of a name, unless one of them is a piece of a key.
    let is_told_apart = is_first
        && !name
            .split_whitespace()
            .any(|word| resembled(word).is_some());
    let foreign = match name.split_whitespace().last() {
        Some(last) if is_told_apart => last,
        _ => name,
    };
    let mut pieces = vec![Piece {
        name: named.map_or(foreign, |(name, _)| name),
        key: named.map(|(_, key)| key),
        value: Some(value),
    }];
    while let Some((value, next)) = pieces.last().and_then(|piece| split(piece.value?)) {
        if let Some(last) = pieces.last_mut() {
            last.value = Some(value);
        }
        pieces.push(next);
    }
    pieces
}

/// Splits a value that contains another key with its value, after a character that may have been an ampersand.
fn split(value: &str) -> Option<(&str, Piece<'_>)> {
    let (before, behind) = value.split_once('=')?;
    let (at, key) = key_at_end(before)?;
    let separators = [' ', '\n', ';', ',', '/'];
    let name = &before[at..];
    let is_apart = before[..at].ends_with(separators) || name.starts_with(separators);
    let value = is_apart.then(|| before[..at].trim_end_matches(separators))?;
    let next = Piece {
        name,
        key: Some(key),
        value: Some(behind),
    };
    Some((value, next))
}
