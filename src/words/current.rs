//! The language of the moment, for what has none of its own: errors, and what is written for the page.

use super::message::{Id, Message};
use super::voice::{Voice, Words};
use serde::{Serialize, Serializer};
use std::cell::{Cell, RefCell};
use std::fmt::{self, Display};

thread_local! {
    static INSTALLED: RefCell<Option<Words>> = const { RefCell::new(None) };
    static AS_OBJECTS: Cell<bool> = const { Cell::new(false) };
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
    Words::of(super::language::Language::En)
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

/// What `write` serializes meanwhile has messages as objects, for whoever says them later. A flag, since only the
/// outermost value is told what its serialization is for.
#[cfg(any(test, target_family = "wasm"))]
pub(crate) fn serialized_as_objects<R>(write: impl FnOnce() -> R) -> R {
    let before = AS_OBJECTS.replace(true);
    let written = write();
    AS_OBJECTS.set(before);
    written
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if AS_OBJECTS.get() {
            self.serialize_as_object(serializer)
        } else {
            serializer.serialize_str(&Words::current().say(self))
        }
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

    #[test]
    fn what_is_said_later_is_serialized_as_objects() {
        let list = Message::List {
            join: "list-and",
            items: vec![Message::name("a"), Message::Count(1000)],
        };
        let said = Message::Said {
            id: "outer",
            args: vec![
                ("list", list),
                ("rate", Message::digits("0.5")),
                ("huge", Message::Whole(u64::MAX)),
                ("none", Message::from(Id::new("layer-dense"))),
            ],
        };
        let written = serialized_as_objects(|| serde_json::to_value(&said).unwrap());
        let expected = serde_json::json!({ "id": "outer", "args": {
            "list": { "join": "list-and", "items": ["a", { "count": 1000 }] },
            "rate": { "digits": "0.5" },
            "huge": "18446744073709551615",
            "none": { "id": "layer-dense", "args": {} },
        }});
        assert_eq!(written, expected);
        assert_eq!(
            serde_json::to_value(Id::new("layer-dense")).unwrap(),
            "Dense"
        );
    }
}
