//! Finds links in a text.

use super::keys::{key_at_end, key_of};

/// A stretch of text that looks like a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region<'a> {
    /// From its first key or foreign parameter up to what can't be in a link.
    pub text: &'a str,
    /// What follows it without a space.
    pub after: &'a str,
}

/// Signs of omitted text.
pub(super) const MARKS_OF_CUT: [&str; 2] = ["…", "..."];

/// Phrases of programs for omitted text, in lower case.
const WORDS_OF_CUT: [&str; 34] = [
    "message clipped",
    "message truncated",
    "view entire message",
    "view full message",
    "show more",
    "see more",
    "read more",
    "view more",
    "load more",
    "truncated",
    "shortened",
    "clipped",
    "trimmed",
    "snipped",
    "snip",
    "mehr anzeigen",
    "mehr ansehen",
    "mehr lesen",
    "weiterlesen",
    "gekürzt",
    "abgeschnitten",
    "nachricht gekürzt",
    "nachricht abgeschnitten",
    "voir plus",
    "afficher plus",
    "lire la suite",
    "tronqué",
    "ver más",
    "leer más",
    "mostra altro",
    "leggi tutto",
    "もっと見る",
    "続きを読む",
    "展开",
];

/// Where the last value of this part ends, if words after it indicate omitted text: `seed=42 Show more`.
pub(super) fn says_cut(part: &str) -> Option<usize> {
    let value = part.rfind('=').map_or(0, |at| at + 1);
    let begin = part.len() - part[value..].trim_start().len();
    let is_end = |character: char| character.is_whitespace() || !character.is_ascii();
    let end = begin + part[begin..].find(is_end)?;
    let is_between = |character: char| !character.is_alphanumeric();
    begins_with_cut(part[end..].trim_start_matches(is_between)).then_some(end)
}

fn begins_with_cut(words: &str) -> bool {
    let words = words.to_lowercase();
    // Chinese and Japanese don't separate words by spaces.
    let is_spaceless = |cut: &str| cut.ends_with(|last: char| last > '\u{3000}');
    WORDS_OF_CUT.iter().any(|cut| {
        words
            .strip_prefix(cut)
            .is_some_and(|behind| is_spaceless(cut) || !behind.starts_with(char::is_alphabetic))
    })
}

/// Replaces every mark of omitted text by dots: `[...]`, `(…)`, `. . .`, `[Message clipped]`, `[+12 chars]`. In
/// brackets, it would pass for something around a link.
pub(super) fn plain_marks(text: &str) -> String {
    let text = text.replace(". . .", "...").replace("· · ·", "...");
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['[', '(', '{', '<']) {
        plain.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        match inner.find([']', ')', '}', '>', '[', '(', '{', '<']) {
            Some(end) if is_mark(inner[..end].trim()) => {
                plain.push('…');
                rest = &inner[end + 1..];
            }
            _ => {
                plain.push_str(&rest[at..=at]);
                rest = inner;
            }
        }
    }
    plain + rest
}

/// Whether the content of brackets indicates omitted text. A link in brackets doesn't.
fn is_mark(inner: &str) -> bool {
    /// No program's phrase is longer.
    const LONGEST: usize = 60;
    let is_dot = |character: char| ['.', '…', ' '].contains(&character);
    let is_dots = inner.contains(['.', '…']) && inner.chars().all(is_dot);
    let is_counter =
        |character: char| is_dot(character) || character == '+' || character.is_ascii_digit();
    let unit = inner.trim_start_matches(is_counter).to_lowercase();
    let is_count = unit.len() < inner.len()
        && ["char", "more", "byte", "zeichen", "weitere", "mehr"]
            .iter()
            .any(|known| unit.starts_with(known));
    let is_short = inner.len() <= LONGEST && !inner.contains(['=', '&']);
    is_short && (is_dots || is_count || begins_with_cut(inner))
}

/// Characters that occur around links, and never in them.
const AROUND: [char; 15] = [
    '"', '<', '>', '|', '`', '{', '}', '[', ']', '(', ')', '*', '#', '?', '\'',
];

/// The regions of a plain text with a key and a value.
///
/// A link without a version is accepted only where an address has one: at the start, or after `#` or `?`. If there is a
/// version somewhere, then anything with a key may be a piece of that link.
pub(super) fn regions(text: &str) -> Vec<Region<'_>> {
    let mut found: Vec<(Sense, Region<'_>)> = Vec::new();
    let mut begin = 0;
    let mut is_front = true;
    while begin <= text.len() {
        let rest = &text[begin..];
        let end = begin + rest.find(AROUND).unwrap_or(rest.len());
        for (place, piece) in addresses(&text[begin..end]) {
            let after = &text[begin + place + piece.len()..];
            let after = if piece.ends_with(char::is_whitespace) {
                ""
            } else {
                after
            };
            let after = after.split(char::is_whitespace).next().unwrap_or_default();
            let region = Region { text: piece, after };
            found.push((sense(piece, is_front && place == 0), region));
        }
        is_front = text[end..].starts_with(['#', '?']);
        // All of these characters have one byte.
        begin = end + 1;
    }
    let least = match found.iter().map(|(sense, _)| *sense).max() {
        None | Some(Sense::None | Sense::Keys) => return Vec::new(),
        Some(Sense::Front) => Sense::Front,
        Some(Sense::Version) => Sense::Keys,
    };
    found.retain(|(sense, _)| *sense >= least);
    without_excerpts(found.into_iter().map(|(_, region)| region).collect())
}

/// How much a text looks like a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    /// Nothing.
    None,
    /// One of our keys has a value.
    Keys,
    /// The same, where an address has its link.
    Front,
    /// It states its version.
    Version,
}

/// Splits at the start of each address: `…&seed=7https://…`.
fn addresses(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    let places = text.match_indices("://").map(|(at, _)| {
        let is_scheme = |character: char| character.is_ascii_alphanumeric();
        let scheme = text[..at].trim_end_matches(is_scheme).len();
        // Digits before "https" belong to the preceding text.
        let glued = text[scheme..at].find("http").unwrap_or(0);
        scheme + glued
    });
    for place in places.filter(|&place| place > 0) {
        pieces.push((begin, &text[begin..place]));
        begin = place;
    }
    pieces.push((begin, &text[begin..]));
    pieces
}

/// Looks for keys. The version must be a number, since other addresses also have a `v`.
fn sense(text: &str, is_front: bool) -> Sense {
    let mut sense = Sense::None;
    for (at, _) in text.match_indices('=') {
        let part = text[..at].rsplit(['&', '=']).next().unwrap_or_default();
        let whole = key_of(part);
        let key = whole.or_else(|| key_at_end(part).map(|(_, key)| key));
        let behind = text[at + 1..].trim_start();
        match key {
            Some("v") if behind.starts_with(|first: char| first.is_ascii_digit()) => {
                return Sense::Version;
            }
            Some("v") | None => {}
            Some(_) if is_front && whole.is_some() => sense = Sense::Front,
            Some(_) => sense = sense.max(Sense::Keys),
        }
    }
    sense
}

/// Removes regions that only show the start of another, as chats shorten long addresses: `…&see…`.
fn without_excerpts(regions: Vec<Region<'_>>) -> Vec<Region<'_>> {
    let beginning = |text: &str| MARKS_OF_CUT.iter().filter_map(|mark| text.find(mark)).min();
    let whole: Vec<&str> = regions
        .iter()
        .map(|region| region.text)
        .filter(|text| beginning(text).is_none())
        .collect();
    let is_excerpt = |region: &Region<'_>| {
        beginning(region.text).is_some_and(|end| {
            let shown = region.text[..end].trim_end();
            whole.iter().any(|whole| whole.starts_with(shown))
        })
    };
    regions
        .iter()
        .copied()
        .filter(|region| !is_excerpt(region))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        regions(text).iter().map(|region| region.text).collect()
    }

    #[test]
    fn a_link_is_found_in_what_surrounds_it() {
        for text in [
            "v=1&seed=7",
            "#v=1&seed=7",
            "https://a.org/k/?device=cpu#v=1&seed=7",
            "<https://a.org/?v=1&seed=7>",
            "[mine](https://a.org/#v=1&seed=7)",
            "<https://a.org/#v=1&seed=7|https://a.org/#v=1&se…>",
            "see (https://a.org/#v=1&seed=7)",
            "https://www.youtube.com/watch?v=abc #v=1&seed=7",
        ] {
            assert_eq!(texts(text), ["v=1&seed=7"], "{text}");
        }
        assert_eq!(texts("#seed=7"), ["seed=7"]);
        assert_eq!(
            texts("#v=1&seed=7https://a.org/#v=1"),
            ["v=1&seed=7", "v=1"]
        );
        assert_eq!(texts("v=1#&seed=7"), ["v=1", "&seed=7"]);
    }

    #[test]
    fn other_texts_are_no_links() {
        for text in [
            "",
            "#",
            "hello",
            "a=b&c=d",
            "?device=cpu",
            "watch?v=abc",
            "I took seed=7",
            "%",
            "v=",
            "1+1=2",
        ] {
            assert!(texts(text).is_empty(), "{text}");
        }
    }
}
