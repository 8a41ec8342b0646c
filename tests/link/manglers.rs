//! What mails, chats, printers and hands do to texts.

/// Something that happens to a text on its way, and can be undone.
pub type Mangler = (&'static str, fn(&str) -> String);

/// Percent signs for whatever is no letter and no digit.
fn percent(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

/// A mail's quoted-printable, with lines of 76 characters.
fn quoted_printable(text: &str) -> String {
    let encoded: Vec<String> = text
        .chars()
        .map(|character| match character {
            '\n' => "\r\n".into(),
            ' '..='~' if character != '=' => character.to_string(),
            _ => character
                .to_string()
                .bytes()
                .map(|byte| format!("={byte:02X}"))
                .collect(),
        })
        .collect();
    let (mut lines, mut length) = (String::new(), 0);
    for sign in encoded {
        if length + sign.len() > 75 {
            lines.push_str("=\r\n");
            length = 0;
        }
        length = if sign.ends_with('\n') {
            0
        } else {
            length + sign.len()
        };
        lines.push_str(&sign);
    }
    lines
}

/// Every character, if `is_at` says so, with something behind it.
fn behind(text: &str, what: &str, is_at: impl Fn(usize, char) -> bool) -> String {
    let mut mangled = String::new();
    for (place, character) in text.chars().enumerate() {
        mangled.push(character);
        if is_at(place, character) {
            mangled.push_str(what);
        }
    }
    mangled
}

fn full_width(text: &str) -> String {
    let wide = |character: char| match character {
        '!'..='~' => char::from_u32(character as u32 - 0x21 + 0xff01).unwrap(),
        other => other,
    };
    text.chars().map(wide).collect()
}

/// What can be undone without a doubt.
pub const MANGLERS: [Mangler; 44] = [
    ("an address", |text| {
        format!("https://example.org/kindling/#{text}")
    }),
    ("a query", |text| {
        format!("https://example.org/kindling/?{text}")
    }),
    ("a query of the page", |text| {
        format!("https://example.org/?device=cpu&workers=2#{text}")
    }),
    ("a hash and an exclamation mark", |text| format!("#!{text}")),
    ("a hash and a path", |text| {
        format!("https://example.org/#/{text}")
    }),
    ("angle brackets", |text| format!("<{text}>")),
    ("parentheses", |text| format!("(see {text})")),
    ("quotes", |text| format!("\"{text}\"")),
    ("curly quotes", |text| format!("„{text}“")),
    ("single quotes", |text| format!("'{text}'")),
    ("code", |text| format!("`{text}`")),
    ("bold", |text| format!("**{text}**")),
    ("markdown", |text| {
        format!("[my run](https://example.org/#{text})")
    }),
    ("markdown of itself", |text| format!("[#{text}](#{text})")),
    ("a chat", |text| {
        format!("<https://example.org/#{text}|my run>")
    }),
    ("a chat that shortens", |text| {
        let short: String = text.chars().take(30).collect();
        format!("<https://example.org/#{text}|https://example.org/#{short}…>")
    }),
    ("an anchor", |text| {
        format!(
            "<a href=\"https://example.org/#{0}\">https://example.org/#{0}</a>",
            text.replace('&', "&amp;")
        )
    }),
    ("&amp;", |text| text.replace('&', "&amp;")),
    ("&amp;amp;", |text| text.replace('&', "&amp;amp;")),
    ("&#38;", |text| {
        text.replace('&', "&#38;").replace('=', "&#x3d;")
    }),
    ("json", |text| {
        text.replace('&', "\\u0026").replace('=', "\\u003d")
    }),
    ("backslashes", |text| {
        text.replace('_', "\\_")
            .replace('=', "\\=")
            .replace('&', "\\&")
    }),
    ("quoted-printable", quoted_printable),
    ("percent signs", percent),
    ("percent signs twice", |text| percent(&percent(text))),
    ("percent signs for &", |text| text.replace('&', "%26")),
    ("percent signs for =", |text| text.replace('=', "%3d")),
    ("safe links", |text| {
        let address = percent(&format!("https://example.org/#{text}"));
        format!(
            "https://eur01.safelinks.protection.outlook.com/?url={address}&data=05%7C02%7Ca%40b.ch%7C08dd&sdata=aB%3D&reserved=0"
        )
    }),
    ("a search engine", |text| {
        format!(
            "https://www.google.com/url?q={}&sa=D&source=editors&ust=1&usg=AO",
            percent(&format!("https://example.org/#{text}"))
        )
    }),
    ("a mail guard", |text| {
        let address = percent(&format!("https://example.org/#{text}"))
            .replace('_', "%5F")
            .replace('-', "%2D")
            .replace("%2F", "_")
            .replace('%', "-");
        format!("https://urldefense.proofpoint.com/v2/url?u={address}&d=DwMF&c=x&r=y&m=z&e=")
    }),
    ("a newer mail guard", |text| {
        format!("https://urldefense.com/v3/__https://example.org/*{text}__;Iw!!AbC-dE!fg$")
    }),
    ("en dashes", |text| text.replace('-', "–")),
    ("hyphens that do not break", |text| {
        text.replace('-', "\u{2011}")
    }),
    ("full width", full_width),
    ("zero-width spaces", |text| {
        behind(text, "\u{200b}", |place, _| place % 7 == 3)
    }),
    ("soft hyphens", |text| {
        behind(text, "\u{ad}", |place, _| place % 5 == 2)
    }),
    ("a byte-order mark", |text| format!("\u{feff}{text}")),
    ("line breaks behind &", |text| {
        behind(text, "\r\n", |_, character| character == '&')
    }),
    ("a quoted mail", |text| {
        format!(
            "> {}",
            behind(text, "\n> ", |_, character| character == '&')
        )
    }),
    ("spaces that do not break", |text| {
        behind(text, "\u{a0}", |_, character| character == '=')
    }),
    ("capitals", |text| {
        // Names of builds keep their case, so this is for runs without a claim.
        if text.contains("claim") {
            text.to_owned()
        } else {
            text.to_uppercase()
        }
    }),
    ("underscores", |text| {
        text.replace("learning-rate", "learning_rate")
            .replace("claim-", "Claim_")
            .replace("batch-s", "batchS")
    }),
    ("trackers", |text| {
        // Behind a cut nothing shows that it was one, so only here.
        format!("{text}&utm_source=mail&fbclid=IwAR0")
    }),
    ("words around", |text| {
        format!(
            "Dear Ms Lovelace,\n\nthis is my run: https://example.org/#{text}\n\nBest regards,\nAda"
        )
    }),
];

/// What may follow a link, as long as it ends with a claim.
pub const AFTER: [&str; 36] = [
    ".",
    ")",
    ">",
    ",",
    "…",
    "/",
    ";",
    ":",
    "!",
    "?",
    "%20",
    " thanks!",
    "...",
    "\n",
    "\"",
    "'",
    "&",
    "]",
    "[...]",
    " (…)",
    " . . .",
    " (gekürzt)",
    "\n\n[Message clipped]  View entire message",
    " Mehr anzeigen",
    "😀",
    "。",
    "」",
    "谢谢!",
    "입니다.",
    "؟",
    ":~:text=Loss",
    "\0",
    "\n26/11/2026, 10:32 - Tom: thx",
    "\n10:32",
    "<br />\nBye",
    "&data=05|02|a@b.ch|08dd|0|&sdata=aB=&reserved=0",
];
