//! Restores the plain text of a link from what was pasted.
//!
//! A printed link consists of letters, digits and `&=.,-_`, and the encoded space between two build names. Anything
//! else was introduced on its way, and can be safely undone, in any order and as often as it was done:
//! percent-encoding, HTML entities, quoted-printable, typographic characters, JSON's backslashes. Nothing ever encodes
//! letters and digits; if they seem to be encoded, nothing is undone.

/// How many nested encodings are undone. Nothing real is encoded more than three times.
const ROUNDS: usize = 6;

/// Undoes whatever mail, chat and word processors do to a text.
pub(super) fn plain(text: &str) -> String {
    // Some programs end a text with this.
    let text = text.replace('\0', " ");
    let mut text = unwrap_redirects(&without_highlight(&text));
    for _ in 0..ROUNDS {
        let mut next = typography(&text);
        if is_quoted_printable(&next) {
            next = decode(&next, '=', quoted_printable);
        }
        next = decode(&next, '\\', backslash);
        next = decode(&next, '&', entity);
        next = breaks(&percent(&next));
        if next == text {
            break;
        }
        text = next;
    }
    // HTML turns "&cent" into a sign even without a semicolon.
    let text = text.replace("¢ered", "&centered");
    lines(&without_guard(&text))
}

/// The end of an address in a text.
fn end_of_address(text: &str) -> usize {
    let is_end = |character: char| character.is_whitespace() || "\"<>)]`".contains(character);
    text.find(is_end).unwrap_or(text.len())
}

/// Removes what a browser adds to an address to highlight words: `:~:text=Loss`.
fn without_highlight(text: &str) -> String {
    let Some((before, behind)) = text.split_once(":~:") else {
        return text.to_owned();
    };
    let (directives, rest) = behind.split_at(end_of_address(behind));
    if directives.split('&').all(|part| part.starts_with("text=")) {
        format!("{before} {rest}")
    } else {
        text.to_owned()
    }
}

/// Removes what Outlook's link protection appends to an address that it wraps, if someone decoded the whole:
/// `&data=05|02|…&sdata=…&reserved=0`.
fn without_guard(text: &str) -> String {
    let Some(at) = text.find("&data=") else {
        return text.to_owned();
    };
    let end = at + end_of_address(&text[at..]);
    let names: Vec<&str> = text[at + 1..end]
        .split('&')
        .map(|part| part.split('=').next().unwrap_or_default())
        .collect();
    let is_its = |name: &&str| ["data", "sdata", "reserved"].contains(name);
    let is_marked = names.len() > 1 || text[at..end].contains('|');
    if is_marked && names.iter().all(is_its) {
        format!("{} {}", &text[..at], &text[end..])
    } else {
        text.to_owned()
    }
}

/// Converts HTML's line breaks; removes those that are only optional.
fn breaks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, behind) = (&rest[..at], &rest[at + 1..]);
        plain.push_str(before);
        let tag = behind.split(['<', '>']).next().unwrap_or_default();
        let name = tag.trim_end_matches(['/', ' ']).to_ascii_lowercase();
        let is_closed = behind[tag.len()..].starts_with('>');
        let line = match name.as_str() {
            "br" if is_closed => "\n",
            "wbr" if is_closed => "",
            _ => {
                plain.push('<');
                rest = behind;
                continue;
            }
        };
        plain.push_str(line);
        rest = behind.get(tag.len() + 1..).unwrap_or_default();
    }
    plain + rest
}

/// Replaces typographic characters by plain ones, and removes invisible ones.
fn typography(text: &str) -> String {
    text.chars()
        .filter(|&character| !is_invisible(character))
        .map(|character| match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛' | '′' | '″' => {
                '"'
            }
            '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}' => ' ',
            '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '×' => 'x',
            '\u{fe60}' => '&',
            '\u{fe66}' => '=',
            // Full-width forms are in ASCII order.
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(character as u32 - 0xff01 + 0x21).unwrap_or(character)
            }
            other => other,
        })
        .collect()
}

/// Directional marks, joiners, optional word breaks, and the byte-order mark.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// Copies a text, replacing what `read` recognizes after each `sign`; `read` returns characters and the bytes it read.
fn decode(text: &str, sign: char, read: impl Fn(&str) -> Option<(String, usize)>) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(sign) {
        let (before, behind) = (&rest[..at], &rest[at + sign.len_utf8()..]);
        plain.push_str(before);
        match read(behind) {
            Some((characters, length)) => {
                plain.push_str(&characters);
                rest = &behind[length..];
            }
            None => {
                plain.push(sign);
                rest = behind;
            }
        }
    }
    plain + rest
}

/// Characters that nothing encodes: if one seems encoded, its "code" is part of the text.
fn is_never_encoded(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// Two leading hexadecimal digits.
fn byte(text: &str) -> Option<u8> {
    let digits = text.get(..2)?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = u8::from_str_radix(digits, 16).ok()?;
    (is_hex && !is_never_encoded(byte.into())).then_some(byte)
}

/// Undoes percent-encoding (RFC 3986). Invalid UTF-8 becomes characters that no link contains.
fn percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&next) = text.as_bytes().get(at) {
        let encoded = (next == b'%').then(|| text.get(at + 1..).and_then(byte));
        bytes.push(encoded.flatten().unwrap_or(next));
        at += if encoded.flatten().is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether equals signs are encoded. None of our links has version `3D`, and none has a lone `=3D`.
fn is_quoted_printable(text: &str) -> bool {
    let is_sign = |at: usize| {
        let behind = start(&text[at + 1..]);
        behind == "3D" || behind.starts_with(['\r', '\n']) || behind.is_empty()
    };
    let signs: Vec<usize> = text.match_indices('=').map(|(at, _)| at).collect();
    let says_version = signs.iter().any(|&at| {
        let before = text[..at].trim_end();
        before.ends_with(['v', 'V']) && start(&text[at + 1..]) == "3D"
    });
    says_version || (text.contains("=3D") && signs.into_iter().all(is_sign))
}

/// The first two characters, in upper case.
fn start(text: &str) -> String {
    let start: String = text.chars().take(2).collect();
    start.to_ascii_uppercase()
}

/// What follows an equals sign in quoted-printable: a byte, or a soft line break.
fn quoted_printable(behind: &str) -> Option<(String, usize)> {
    let line = behind.trim_start_matches([' ', '\t', '\r']);
    if let Some(next) = line.strip_prefix('\n') {
        return Some((String::new(), behind.len() - next.len()));
    }
    // Several bytes form one character; percent-encoding says the same, and is decoded as a whole.
    byte(behind).map(|byte| (format!("%{byte:02X}"), 2))
}

/// What follows a backslash: a character that Markdown escapes, or JSON's code for one.
fn backslash(behind: &str) -> Option<(String, usize)> {
    let first = behind.chars().next()?;
    let digits = match first {
        'u' => behind.get(1..5)?,
        'x' => behind.get(1..3)?,
        _ => return first.is_ascii_punctuation().then(|| (first.to_string(), 1)),
    };
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    (!is_never_encoded(character)).then(|| (character.to_string(), 1 + digits.len()))
}

/// What follows an ampersand in HTML.
fn entity(behind: &str) -> Option<(String, usize)> {
    /// No entity has a longer name.
    const LONGEST: usize = 10;
    let end = behind.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &behind[..end];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            let character = char::from_u32(code.ok()?)?;
            if is_never_encoded(character) {
                return None;
            }
            character
        }
        None => match name.to_ascii_lowercase().as_str() {
            "amp" => '&',
            "equals" => '=',
            "num" => '#',
            "percnt" => '%',
            "comma" => ',',
            "period" => '.',
            "lowbar" => '_',
            "hyphen" | "dash" | "ndash" | "mdash" | "minus" => '-',
            "quest" => '?',
            "lt" => '<',
            "gt" => '>',
            "quot" | "apos" | "laquo" | "raquo" | "ldquo" | "rdquo" | "lsquo" | "rsquo" => '"',
            "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
            "newline" => '\n',
            "hellip" => '…',
            "times" => 'x',
            "shy" | "zwnj" | "zwj" => return Some((String::new(), end + 1)),
            _ => return None,
        },
    };
    Some((character.to_string(), end + 1))
}

/// Unifies line ends, removes quote marks of mails, and collapses spaces.
fn lines(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for (number, line) in text.split('\n').enumerate() {
        let line = if number > 0 {
            plain.push('\n');
            line.trim_start_matches([' ', '\t', '>'])
        } else {
            line
        };
        let mut words = line.split([' ', '\t']);
        plain.push_str(words.next().unwrap_or_default());
        for word in words {
            if !plain.ends_with(' ') {
                plain.push(' ');
            }
            plain.push_str(word);
        }
    }
    plain
}

/// Extracts addresses from redirects to them: `https://…/?url=https%3A%2F%2F…&data=…`. What follows such an address
/// belongs to the redirect, and could be mistaken for a part of the link.
fn unwrap_redirects(text: &str) -> String {
    // Proofpoint ends the wrapped address with this.
    let text = text.replace("__;", "\" ");
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("=http") {
        let (before, address) = (&rest[..=at], &rest[at + 1..]);
        plain.push_str(before);
        let ends = ['&', '"', '>', ')', ']', '|', '\''];
        let is_end = |character: char| character.is_whitespace() || ends.contains(&character);
        let value = &address[..address.find(is_end).unwrap_or(address.len())];
        rest = &address[value.len()..];
        let inner = if value.contains("-3A__") {
            // Its older form has its own percent sign and slash.
            value.replace('_', "/").replace('-', "%")
        } else {
            value.to_owned()
        };
        if ["%3d", "%3D", "%253"]
            .iter()
            .any(|sign| inner.contains(sign))
        {
            plain.push_str(&format!("\"{inner}\""));
            let is_over = |character: char| is_end(character) && character != '&';
            rest = &rest[rest.find(is_over).unwrap_or(rest.len())..];
        } else {
            plain.push_str(value);
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_text_went_through_is_undone() {
        for text in [
            "v=1&seed=7",
            "v%3D1%26seed%3D7",
            "v%253D1%2526seed%253d7",
            "v=1&amp;seed=7",
            "v=1&amp;amp;seed=7",
            "v=1&#38;seed&#x3D;7",
            "v=3D1&seed=3D7",
            "v=3D1&se=\r\ned=3D7",
            "v\\=1\\u0026seed\\u003d7",
            "ｖ＝１＆ｓｅｅｄ＝７",
            "v=1\u{200b}&se\u{ad}ed=7\u{feff}",
            "v%3D1%26amp%3Bseed%3D7",
        ] {
            assert_eq!(plain(text), "v=1&seed=7", "{text}");
        }
        assert_eq!(plain("5×9 1e–7\u{a0}“a”"), "5x9 1e-7 \"a\"");
        assert_eq!(plain("a\r\n> b\n>> c  \t d"), "a\nb\nc d");
        assert_eq!(plain("v=1¢ered=yes"), "v=1&centered=yes");
    }

    #[test]
    fn what_nothing_encodes_stays() {
        for text in [
            "seed=%31", "%", "%4", "%zz", "&#55;", "a\\u0031", "&", "&x;", "a=3D&b=1", "\\n",
        ] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(plain("%ff"), "\u{fffd}");
    }

    #[test]
    fn an_address_within_an_address_is_taken_out() {
        let wrapped =
            "https://a.org/?url=https%3A%2F%2Fb.org%2F%23v%3D1%26seed%3D7&data=05%7C02&x=1 then";
        assert_eq!(
            plain(wrapped),
            "https://a.org/?url=\"https://b.org/#v=1&seed=7\" then"
        );
        let proofpoint = "https://a.org/v2/url?u=https-3A__b.org_-23v-3D1-26seed-3D7&d=Dw";
        assert_eq!(
            plain(proofpoint),
            "https://a.org/v2/url?u=\"https://b.org/#v=1&seed=7\""
        );
        let open = "https://a.org/url?q=https://b.org/#v=1&seed=7";
        assert_eq!(plain(open), open);
    }
}
