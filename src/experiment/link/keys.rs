//! The keys of a link, in any spelling.

use crate::experiment::settings::settings;
use std::cmp::Reverse;
use std::sync::LazyLock;

/// Every key, in printing order.
pub(super) static KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let settings = settings().map(|setting| setting.key);
    ["v", "experiment"]
        .into_iter()
        .chain(settings)
        .chain(OF_CLAIMS)
        .chain(["hide", "lock", "view", "lang"])
        .collect()
});

/// The keys of a claim, which is complete or invalid; only a run that diverged has a step where it did.
const OF_CLAIMS: [&str; 9] = [
    "claim-loss",
    "claim-accuracy",
    "claim-f1",
    "claim-confusion",
    "claim-digest",
    "claim-device",
    "claim-build",
    "claim-diverged",
    "claim-epochs",
];

/// Every key with what [`squash`] makes of it.
static SQUASHED: LazyLock<Vec<(&'static str, String)>> =
    LazyLock::new(|| keys().map(|key| (key, squash(key))).collect());

/// The keys.
pub(super) fn keys() -> impl DoubleEndedIterator<Item = &'static str> {
    KEYS.iter().copied()
}

/// Parameters for the page itself in its address. They accompany a link, but aren't part of it.
pub(super) const OF_THE_PAGE: [&str; 2] = ["device", "workers"];

/// What depends on a key, and is lost with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matter {
    /// What the page shows.
    Controls,
    /// What is claimed.
    Claim,
    /// What is trained.
    Run,
}

impl Matter {
    /// What a key affects.
    pub(super) fn of(key: &str) -> Self {
        match key {
            "hide" | "lock" | "view" | "lang" => Self::Controls,
            _ if key.starts_with("claim-") => Self::Claim,
            _ => Self::Run,
        }
    }
}

/// A name without irrelevant differences: case, hyphens, underscores, spaces, and surrounding punctuation.
pub(super) fn squash(name: &str) -> String {
    squashed(name).collect()
}

/// The letters of [`squash`], one by one.
pub(super) fn squashed(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|character| !character.is_whitespace() && !is_filler(*character))
        .flat_map(char::to_lowercase)
}

fn is_filler(character: char) -> bool {
    matches!(
        character,
        '-' | '_' | '+' | '.' | '/' | '\\' | '!' | ':' | ';' | ',' | '~'
    )
}

/// A key as [`squash`] returns it.
fn letters(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(|&byte| byte != b'-')
}

/// The key with this name. An ampersand that lost its own sign leaves "amp" in front.
pub(super) fn key_of(name: &str) -> Option<&'static str> {
    let name = squash(name);
    let find = |name: &str| {
        let is_it = |key: &&str| letters(key).eq(name.bytes());
        keys().find(is_it)
    };
    find(&name).or_else(|| find(name.strip_prefix("amp")?))
}

/// The key at the end of a text, and where it starts: one word, or two that something has split with a space.
pub(super) fn key_at_end(text: &str) -> Option<(usize, &'static str)> {
    let text = text.trim_end();
    let begin_of_word = |text: &str| {
        let is_part = |character: char| character.is_alphanumeric() || "-_".contains(character);
        text.trim_end_matches(is_part).len()
    };
    let one = begin_of_word(text);
    let two = begin_of_word(text[..one].trim_end());
    [two, one]
        .into_iter()
        .find_map(|begin| key_of(&text[begin..]).map(|key| (begin, key)))
}

/// The key that an unknown name resembles too much to be ignored: the name may be that key, damaged or cut off. If it
/// resembles several, the most important one.
pub(super) fn resembled(name: &str) -> Option<&'static str> {
    /// Longer names are not compared letter by letter.
    const LONGEST: usize = 40;
    let name = squash(name);
    let beginning = &name[..name.floor_char_boundary(LONGEST)];
    let far = |known: &str| distance(known, beginning);
    let the_key = |&(key, _): &(&'static str, String)| key;
    if name.starts_with("claim") {
        let claims = SQUASHED
            .iter()
            .filter(|(key, _)| Matter::of(key) == Matter::Claim);
        return claims.min_by_key(|(_, known)| far(known)).map(the_key);
    }
    // Each letter more or less is one change, so names of too different lengths need no comparison.
    let length = beginning.chars().count();
    let is_near = |known: &str, allowed: usize| length.abs_diff(known.len()) <= allowed;
    let is_alike = |(key, known): &&(&'static str, String)| {
        let allowed = match known.len() {
            ..=4 => 1,
            5..=7 => 2,
            _ => 3,
        };
        let is_abbreviated = key.contains('-') && initials(key) == name;
        is_abbreviated
            || known.len() >= 4 && name.contains(known)
            || length >= 3 && known.starts_with(&name)
            || is_near(known, allowed) && far(known) <= allowed
    };
    SQUASHED
        .iter()
        .filter(|(key, _)| *key != "v" && !name.is_empty())
        .filter(is_alike)
        .max_by_key(|(key, known)| (Matter::of(key), Reverse(far(known))))
        .map(the_key)
}

/// The keys of the run that someone may have abbreviated to this unknown name, leaving out any letters: `ep`, `sd`,
/// `lrt`. So short a name resembles many things; the value must decide.
pub(super) fn abbreviated(name: &str) -> impl Iterator<Item = &'static str> {
    /// Longer names are compared as a whole.
    const LONGEST: usize = 3;
    let name = squash(name);
    let length = name.chars().count();
    // In addresses of YouTube and Google, where a video begins and who followed the link: no letters that are left of ours.
    const OF_OTHERS: [&str; 3] = ["t", "sa", "si"];
    let is_short = move |key: &&str| {
        let mut letters = letters(key);
        let is_part = name
            .bytes()
            .all(|letter| letters.any(|other| other == letter));
        let begins_alike = key.as_bytes().first() == name.as_bytes().first();
        is_part
            && (1..=LONGEST).contains(&length)
            && !OF_OTHERS.contains(&name.as_str())
            && (begins_alike || length == LONGEST)
    };
    keys()
        .filter(|key| Matter::of(key) == Matter::Run && *key != "v")
        .filter(is_short)
}

/// Whether a foreign parameter can have this name: a single word of plain letters. Anything else is inserted text.
pub(super) fn is_name(name: &str) -> bool {
    /// No tracker's name is longer.
    const LONGEST: usize = 40;
    /// Trackers recognized even if a line breaks inside their name, as [`squash`] returns them.
    const TRACKERS: [&str; 11] = [
        "utmsource",
        "utmmedium",
        "utmcampaign",
        "utmcontent",
        "utmterm",
        "utmid",
        "fbclid",
        "gclid",
        "msclkid",
        "mccid",
        "igshid",
    ];
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    let is_word = name.len() <= LONGEST && !name.is_empty() && name.bytes().all(is_plain);
    is_word || TRACKERS.contains(&squash(name).as_str())
}

/// The most important thing that a cut-off name can have meant; `None` if no key starts with it.
pub(super) fn matter_of_beginning(name: &str) -> Option<Matter> {
    let name = squash(name);
    SQUASHED
        .iter()
        .filter(|(_, known)| known.starts_with(&name))
        .map(|(key, _)| Matter::of(key))
        .max()
}

fn initials(key: &str) -> String {
    key.split('-')
        .filter_map(|word| word.chars().next())
        .collect()
}

/// Edit distance: how many letters to change, add, omit or swap with the next (Damerau).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(row[j - 1] + 1).min(last[j] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_however_it_is_written() {
        for name in [
            "learning-rate",
            "Learning_Rate",
            "learningRate",
            "learning rate",
            "amp;learning-rate",
            "/learning-\nrate",
        ] {
            assert_eq!(key_of(name), Some("learning-rate"), "{name}");
        }
        assert_eq!(key_at_end("7, learning rate "), Some((3, "learning-rate")));
        assert_eq!(key_at_end("1 seed"), Some((2, "seed")));
        assert_eq!(key_at_end("claim-\nepochs"), Some((0, "claim-epochs")));
        assert_eq!(key_at_end("7xseed"), None);
    }

    #[test]
    fn a_damaged_key_is_told_from_a_foreign_one() {
        for (name, key) in [
            ("sed", "seed"),
            ("seeds", "seed"),
            ("sexd", "seed"),
            ("se€ed", "seed"),
            ("s\u{435}ed", "seed"),
            ("hiden", "hidden"),
            ("learn", "learning-rate"),
            ("hid", "hidden"),
            ("lr", "learning-rate"),
            ("clxim-f1", "claim-f1"),
            ("opt", "optimizer"),
            ("claim-proof", "claim-loss"),
            ("xclaim-epochs", "epochs"),
            ("sede", "seed"),
            ("esed", "seed"),
            ("ecll", "cell"),
            ("rhO_", "rho"),
            ("mometnum", "momentum"),
        ] {
            assert_eq!(resembled(name), Some(key), "{name}");
        }
        for name in [
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_content",
            "utm_term",
            "fbclid",
            "gclid",
            "msclkid",
            "mc_cid",
            "igshid",
            "sdata",
            "reserved",
            "sa",
            "usg",
            "ust",
            "usp",
            "source",
            "ref",
            "lion",
            "",
        ] {
            assert_eq!(resembled(name), None, "{name}");
        }
    }

    #[test]
    fn a_short_name_may_be_a_key_without_some_letters() {
        let keys = |name| abbreviated(name).collect::<Vec<_>>();
        assert_eq!(keys("ep"), ["experiment", "epsilon", "epochs"]);
        assert_eq!(keys("sd"), ["schedule", "seed"]);
        assert_eq!(keys("pch"), ["best-epoch", "epochs"]);
        for name in [
            "", "sa", "usg", "ust", "usp", "ref", "si", "t", "cid", "sdd", "epch",
        ] {
            assert_eq!(keys(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn swapped_letters_are_one_change() {
        for (a, b, far) in [
            ("seed", "sede", 1),
            ("cell", "ecll", 1),
            ("seed", "esde", 2),
            ("seed", "sd", 2),
            ("", "ab", 2),
            ("abc", "", 3),
            ("ab", "ab", 0),
        ] {
            assert_eq!(distance(a, b), far, "{a} {b}");
        }
    }

    #[test]
    fn a_beginning_matters_as_much_as_what_it_may_have_been() {
        assert_eq!(matter_of_beginning("claim-dig"), Some(Matter::Claim));
        assert_eq!(matter_of_beginning("cl"), Some(Matter::Claim));
        assert_eq!(matter_of_beginning("c"), Some(Matter::Run));
        assert_eq!(matter_of_beginning("hid"), Some(Matter::Run));
        assert_eq!(matter_of_beginning("loc"), Some(Matter::Controls));
        assert_eq!(matter_of_beginning("x"), None);
    }
}
