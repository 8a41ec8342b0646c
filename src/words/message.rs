//! Messages: ids of the catalogues, with arguments.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// The id of a message without arguments, for tables of constants. Made by `id!`, which `tidy` looks for.
///
/// Serialized as what it says, like [`Message`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id(&'static str);

impl Id {
    /// Only `id!` calls this.
    pub(crate) const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// The message.
    pub fn message(self) -> Message {
        Message::Said {
            id: self.0,
            args: Vec::new(),
        }
    }
}

/// Something to be said, in no language yet.
///
/// `Display` says it in the [current](super::Words::current) language, and so does its serialization: what goes to a page or
/// into a file as prose is text there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A name, or somebody else's words: the same in every language.
    Text(Cow<'static, str>),
    /// An integer, which may decide between singular and plural. Its digits stand together.
    Whole(u64),
    /// An integer whose thousands are set apart.
    Count(u64),
    /// A number as Rust writes it; languages have their own signs for the decimal point.
    Digits(String),
    /// A message of the catalogues.
    Said {
        /// Its id.
        id: &'static str,
        /// What its text refers to, by name.
        args: Vec<(&'static str, Message)>,
    },
    /// Several after one another.
    List {
        /// The id of the message that puts two together, `before` and `after`.
        join: &'static str,
        /// What to put together.
        items: Vec<Message>,
    },
}

impl Message {
    /// A name that no language changes.
    pub const fn name(name: &'static str) -> Self {
        Self::Text(Cow::Borrowed(name))
    }

    /// An integer whose thousands are set apart.
    pub fn count(number: usize) -> Self {
        Self::Count(number as u64)
    }

    /// A number that is already written, with a point.
    pub fn digits(written: impl Into<String>) -> Self {
        Self::Digits(written.into())
    }

    /// A number with so many decimals.
    pub fn decimals(value: f64, decimals: usize) -> Self {
        Self::Digits(format!("{value:.decimals$}"))
    }

    /// Several messages, with what `join` puts between two.
    pub fn list(join: Id, items: impl IntoIterator<Item = Self>) -> Self {
        Self::List {
            join: join.0,
            items: items.into_iter().collect(),
        }
    }
}

impl Message {
    /// The object that JavaScript has for it (`Message` in `src/web/words.rs`).
    pub(super) fn serialize_as_object<S: Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Whole(number) => Exact(*number).serialize(serializer),
            Self::Count(number) => serializer.collect_map([("count", Exact(*number))]),
            Self::Digits(written) => serializer.collect_map([("digits", written)]),
            Self::Said { id, args } => {
                let mut said = serializer.serialize_map(Some(2))?;
                said.serialize_entry("id", id)?;
                said.serialize_entry("args", &Arguments(args))?;
                said.end()
            }
            Self::List { join, items } => {
                let mut list = serializer.serialize_map(Some(2))?;
                list.serialize_entry("join", join)?;
                list.serialize_entry("items", items)?;
                list.end()
            }
        }
    }
}

/// A number if JavaScript holds it exactly, and its digits otherwise.
struct Exact(u64);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 <= 1 << f64::MANTISSA_DIGITS {
            serializer.serialize_u64(self.0)
        } else {
            serializer.collect_str(&self.0)
        }
    }
}

/// A message's arguments, as an object.
struct Arguments<'a>(&'a [(&'static str, Message)]);

impl Serialize for Arguments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Something that can be said.
pub trait Says {
    /// What it says.
    fn message(&self) -> Message;
}

impl Says for Message {
    fn message(&self) -> Message {
        self.clone()
    }
}

impl From<Id> for Message {
    fn from(id: Id) -> Self {
        id.message()
    }
}

impl From<&Id> for Message {
    fn from(id: &Id) -> Self {
        id.message()
    }
}

impl From<&Message> for Message {
    fn from(message: &Message) -> Self {
        message.clone()
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&String> for Message {
    fn from(text: &String) -> Self {
        Self::Text(text.clone().into())
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned().into())
    }
}

impl From<&&'static str> for Message {
    fn from(text: &&'static str) -> Self {
        Self::name(text)
    }
}

/// Integers are numbers that decide plurals.
macro_rules! whole {
    ($($integer:ty),+) => {
        $(
            impl From<$integer> for Message {
                fn from(number: $integer) -> Self {
                    Self::Whole(number as u64)
                }
            }

            impl From<&$integer> for Message {
                fn from(number: &$integer) -> Self {
                    Self::Whole(*number as u64)
                }
            }
        )+
    };
}

whole!(u8, u32, u64, usize);

/// A message with its arguments: `message!("spec-kernel", block, side = image.side)`. Integers, texts and messages can
/// be arguments, by value or by reference. `tidy` checks that the catalogues have it, with just these arguments.
macro_rules! message {
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::words::Message::Said {
            id: $id,
            args: vec![$((stringify!($name), $crate::words::message!(@ $name $(= $value)?))),*],
        }
    };
    (@ $name:ident) => { $crate::words::Message::from($name) };
    (@ $name:ident = $value:expr) => { $crate::words::Message::from($value) };
}
pub(crate) use message;

/// The id of a message without arguments.
macro_rules! id {
    ($id:literal) => {
        $crate::words::Id::new($id)
    };
}
pub(crate) use id;
