//! Text entered by users, and numbers, as they appear in every format.

use crate::experiment::Spread;
use crate::words::{Message, message};

/// Placeholder for a missing value.
pub(super) const NOTHING: &str = "–";

/// The name, in tables and names of files, of a run whose name has nothing to show.
pub(super) const UNNAMED: &str = "Unnamed run";

/// A user's text as one line: control characters and runs of white space become a space. XML forbids some of them, and
/// a line break would end a heading or a table row. `None` if there is nothing else.
pub(super) fn one_line(text: &str) -> Option<String> {
    let is_gap = |letter: char| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    let words: Vec<&str> = text.split(is_gap).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A run's name as one line, or what it is called without one.
pub(super) fn title(name: &str) -> Message {
    one_line(name).map_or_else(|| message!("report-unnamed-run"), Message::from)
}

/// A link as an address that is safe in HTML's `href` and in Markdown's angle brackets; `None` unless it is a web
/// address (`javascript:` is not).
pub(super) fn address(link: &str) -> Option<String> {
    let link = link.trim();
    let start = link.get(..8).unwrap_or(link).to_ascii_lowercase();
    if !(start.starts_with("https://") || start.starts_with("http://")) {
        return None;
    }
    let mut address = String::new();
    for byte in link.bytes() {
        // The characters that RFC 3986 allows, including the percent sign of existing encodings.
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(address)
}

/// Losses from here on have too many digits to read.
const LARGE: f64 = 1e5;

/// A loss, or a share of 1, to four digits; in words if it is not finite.
pub(super) fn four(value: f64) -> Message {
    if value.is_nan() {
        message!("number-none")
    } else if value.is_infinite() {
        message!("number-infinite")
    } else if value.abs() < LARGE {
        Message::decimals(value, 4)
    } else {
        Message::digits(format!("{value:.4e}"))
    }
}

/// The range of several figures, to four digits.
pub(super) fn spread(spread: &Spread) -> Message {
    if spread.min == spread.max {
        four(spread.min)
    } else {
        message!(
            "number-range",
            from = four(spread.min),
            to = four(spread.max)
        )
    }
}

/// A share of 1 as a percentage with two digits, which is exact for 10,000 test images.
pub(super) fn percent(share: f64) -> Message {
    message!(
        "number-percent",
        number = Message::decimals(100.0 * share, 2)
    )
}

/// A duration in words: `8 s`, `2 min 5 s`.
pub(super) fn duration(seconds: f64) -> Message {
    let whole = seconds.round().max(0.0) as u64;
    if whole < 60 {
        message!("duration-seconds", seconds = whole)
    } else {
        message!(
            "duration-minutes",
            minutes = whole / 60,
            seconds = whole % 60
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(title(" a\r\n\tb\u{0}c\u{85}d ").to_string(), "a b c d");
        assert_eq!(title("\u{7}").to_string(), UNNAMED);
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(
            address("https://a.example/k/#v=1&name=<b> \"x\"\u{fc}`"),
            Some("https://a.example/k/#v=1&name=%3Cb%3E%20%22x%22%C3%BC%60".into())
        );
        assert!(address("HTTP://127.0.0.1/#seed=7").is_some());
        for link in [
            "javascript:alert(1)",
            " data:text/html,x",
            "//a",
            "",
            "hättps://",
        ] {
            assert_eq!(address(link), None, "{link}");
        }
    }

    #[test]
    fn numbers_for_people() {
        assert_eq!(
            [duration(59.4), duration(125.0), duration(-1.0)].map(|said| said.to_string()),
            ["59 s", "2 min 5 s", "0 s"]
        );
        assert_eq!(
            [four(0.07659), percent(0.9757)].map(|said| said.to_string()),
            ["0.0766", "97.57 %"]
        );
        assert_eq!(
            [four(f64::NAN), four(f64::INFINITY), four(1.5e9)].map(|said| said.to_string()),
            ["not a number", "infinite", "1.5000e9"]
        );
    }
}
