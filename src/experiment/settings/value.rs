//! A setting's value, separate from its spec.

use crate::experiment::ConvBlock;
use crate::words::{Id, Message, Says, message};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt::{self, Display};
use thiserror::Error;

/// The text for absent early stopping.
pub(crate) const OFF: &str = "off";

/// A setting's value. In JSON, it is a number, `true` or `false`, a string, a list of kernels and filters, or `null`;
/// its text is as in links.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// An integer.
    Whole(u64),
    /// Any number.
    Real(f64),
    /// A choice's id.
    Word(String),
    /// Kernels and filters.
    Blocks(Vec<ConvBlock>),
    /// None.
    Off,
}

/// A value that a setting can't have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message())]
#[non_exhaustive]
pub enum ValueError {
    /// The setting belongs to something that the spec doesn't choose.
    Unrelated(&'static str),
    /// A value of the wrong kind.
    NoValue {
        /// The setting's name.
        label: Id,
        /// The value.
        value: Message,
    },
}

impl Says for ValueError {
    fn message(&self) -> Message {
        match self {
            Self::Unrelated(key) => message!("setting-unrelated", key),
            Self::NoValue { label, value } => message!("setting-no-value", label, value),
        }
    }
}

impl Value {
    /// Its integer value.
    pub(super) fn whole(&self) -> Option<u64> {
        match *self {
            Self::Whole(value) => Some(value),
            _ => None,
        }
    }

    /// The same, if it fits a count.
    pub(in crate::experiment) fn count(&self) -> Option<usize> {
        self.whole().and_then(|value| value.try_into().ok())
    }

    /// Its numeric value.
    pub(super) fn real(&self) -> Option<f64> {
        match *self {
            Self::Whole(value) => Some(value as f64),
            Self::Real(value) => Some(value),
            _ => None,
        }
    }
}

/// Handwritten, since `#[serde(untagged)]` would try each kind in turn, and take ten times the space in the page.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyValue;

        impl<'de> Visitor<'de> for AnyValue {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a setting's value")
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Flag(value))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
                Ok(Value::Whole(value))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
                Ok(u64::try_from(value).map_or(Value::Real(value as f64), Value::Whole))
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
                Ok(Value::Real(value))
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
                Ok(Value::Word(value.into()))
            }

            fn visit_unit<E: Error>(self) -> Result<Value, E> {
                Ok(Value::Off)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut blocks: A) -> Result<Value, A::Error> {
                let mut read = Vec::new();
                while let Some(block) = blocks.next_element()? {
                    read.push(block);
                }
                Ok(Value::Blocks(read))
            }
        }

        deserializer.deserialize_any(AnyValue)
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(true) => f.write_str("yes"),
            Self::Flag(false) => f.write_str("no"),
            Self::Whole(value) => value.fmt(f),
            Self::Real(value) => f.write_str(&shortest(*value)),
            Self::Word(word) => f.write_str(word),
            Self::Blocks(blocks) => {
                for (index, ConvBlock { kernel, filters }) in blocks.iter().enumerate() {
                    let comma = if index > 0 { "," } else { "" };
                    write!(f, "{comma}{kernel}x{filters}")?;
                }
                Ok(())
            }
            Self::Off => f.write_str(OFF),
        }
    }
}

/// The shorter of two notations, 0.001 or 1e-7; both read back to the same bits.
pub(crate) fn shortest(value: f64) -> String {
    let (plain, scientific) = (value.to_string(), format!("{value:e}"));
    if scientific.len() < plain.len() {
        scientific
    } else {
        plain
    }
}
