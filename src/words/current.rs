//! The language of the moment, for what has none of its own: errors, and what is written for the page.

use super::message::{Id, Message};
use super::voice::{Voice, Words};
use serde::{Serialize, Serializer};
use std::cell::RefCell;
use std::fmt::{self, Display};

thread_local! {
    static INSTALLED: RefCell<Option<Words>> = const { RefCell::new(None) };
}

/// Says everything with this voice from now on, in this thread.
pub fn install(voice: impl Voice + 'static) {
    INSTALLED.set(Some(Words::new(voice)));
}

impl Words {
    /// The installed voice; without one, English natively, and ids with their arguments in a browser.
    pub fn current() -> Self {
        INSTALLED.with_borrow(Clone::clone).unwrap_or_else(built_in)
    }
}

#[cfg(not(target_family = "wasm"))]
fn built_in() -> Words {
    Words::of(super::fluent::Language::En)
}

#[cfg(target_family = "wasm")]
fn built_in() -> Words {
    Words::new(super::voice::Unspoken)
}

impl Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Words::current().say(self))
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Words::current().say(self))
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.message().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says how many letters a message's id has.
    struct Counting;

    impl Voice for Counting {
        fn say(&self, message: &Message) -> String {
            match message {
                Message::Said { id, .. } => id.len().to_string(),
                _ => String::new(),
            }
        }
    }

    #[test]
    fn what_has_no_language_of_its_own_is_said_in_the_installed_one() {
        let dense = Id::new("layer-dense");
        assert_eq!(dense.to_string(), "Dense");
        // A thread of its own, since other tests share this one.
        let said = std::thread::spawn(move || {
            install(Counting);
            (dense.to_string(), serde_json::to_string(&dense).unwrap())
        });
        let json = "\"11\"".to_owned();
        assert_eq!(said.join().unwrap(), ("11".to_owned(), json));
        assert_eq!(format!("{dense:>7}"), "  Dense");
    }
}
