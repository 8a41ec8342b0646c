//! A fragment's keys and values.

use super::notice::{Notice, Notices, quote};
use std::collections::BTreeMap;

/// Every key of version 1, in the order they are printed.
pub(super) const KEYS: [&str; 35] = [
    "v",
    "experiment",
    "dataset",
    "input",
    "orientations",
    "cell",
    "network",
    "convolutions",
    "hidden",
    "optimizer",
    "learning-rate",
    "rho",
    "momentum",
    "beta1",
    "beta2",
    "epsilon",
    "centered",
    "nesterov",
    "schedule",
    "drop-interval",
    "drop-factor",
    "patience",
    "epochs",
    "batch-size",
    "seed",
    "claim-loss",
    "claim-accuracy",
    "claim-f1",
    "claim-confusion",
    "claim-digest",
    "claim-device",
    "claim-build",
    "claim-epochs",
    "hide",
    "lock",
];

/// The values of a fragment that are not read yet.
#[derive(Debug)]
pub(super) struct Fields(BTreeMap<&'static str, String>);

impl Fields {
    /// Takes a fragment apart.
    pub(super) fn read(fragment: &str, notices: &mut Notices) -> Self {
        let mut fields = BTreeMap::new();
        for part in fragment.split('&').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let (Some(key), Some(value)) = (decode(key), decode(value)) else {
                notices.push(Notice::Encoding(quote(part)));
                continue;
            };
            let Some(&key) = KEYS.iter().find(|&known| *known == key) else {
                notices.push(Notice::Unknown(quote(part)));
                continue;
            };
            if fields.contains_key(key) {
                notices.push(Notice::Twice(key));
            } else {
                fields.insert(key, value);
            }
        }
        Self(fields)
    }

    /// The value of a key that nobody took yet.
    ///
    /// # Panics
    /// In a debug build, if the key is not one of [`KEYS`].
    pub(super) fn take(&mut self, key: &'static str) -> Option<String> {
        debug_assert!(KEYS.contains(&key), "{key} is no key");
        self.0.remove(key)
    }

    /// Whether anything is left.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys that nobody took.
    pub(super) fn left(&self) -> impl Iterator<Item = &'static str> {
        KEYS.into_iter().filter(|key| self.0.contains_key(key))
    }
}

/// Text without its percent signs (RFC 3986); nothing if they encode no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            (16 * digit()? + digit()?) as u8
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// Text as it may stand in a value: letters, digits, `-._~` and commas; everything else by percent signs.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => {
                encoded.push(byte.into());
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_can_be_decoded() {
        assert_eq!(encode("a b+c&d=%é"), "a%20b%2Bc%26d%3D%25%C3%A9");
        assert_eq!(decode(&encode("a b+c&d=%é")).as_deref(), Some("a b+c&d=%é"));
        assert_eq!(decode("%2c%2C+").as_deref(), Some(",,+"));
        for broken in ["%", "%4", "%zz", "%+1", "%ff", "%C3"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }
}
