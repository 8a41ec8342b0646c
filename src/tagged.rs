//! Objects of JSON whose `kind` says what their other fields mean.
//!
//! [`read_by_kind`] reads what serde's `#[serde(tag = "kind")]` reads, with the same refusals, and makes the page's wasm
//! 30 KB smaller: serde's readers, one for each enum and each of its structs, also take lists for objects and numbers for
//! names.

use serde::de::value::{MapDeserializer, StringDeserializer};
use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;
use std::marker::PhantomData;

/// An object whose kind is known, and whose other fields are still to be read.
pub(crate) struct Tagged {
    kind: String,
    fields: Vec<(String, Field)>,
}

impl Tagged {
    /// Its kind.
    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    /// Its other fields, as the settings of its kind.
    pub(crate) fn settings<T: DeserializeOwned, E: Error>(self) -> Result<T, E> {
        T::deserialize(MapDeserializer::new(self.fields.into_iter()))
    }
}

impl<'de> Deserialize<'de> for Tagged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Tagged;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with a kind")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Tagged, A::Error> {
                let (mut kind, mut fields) = (None, Vec::new());
                while let Some(name) = object.next_key::<String>()? {
                    if name != "kind" {
                        fields.push((name, object.next_value()?));
                    } else if kind.replace(object.next_value()?).is_some() {
                        return Err(A::Error::duplicate_field("kind"));
                    }
                }
                let kind = kind.ok_or_else(|| A::Error::missing_field("kind"))?;
                Ok(Tagged { kind, fields })
            }
        }

        deserializer.deserialize_any(Object)
    }
}

/// The value of a field.
enum Field {
    Flag(bool),
    Natural(u64),
    Integer(i64),
    Real(f64),
    Word(String),
    /// What no kind has a field for.
    Other(Unexpected<'static>),
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyField;

        impl<'de> Visitor<'de> for AnyField {
            type Value = Field;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_bool<E>(self, value: bool) -> Result<Field, E> {
                Ok(Field::Flag(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Field, E> {
                Ok(Field::Natural(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Field, E> {
                Ok(Field::Integer(value))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Field, E> {
                Ok(Field::Real(value))
            }

            fn visit_str<E>(self, value: &str) -> Result<Field, E> {
                Ok(Field::Word(value.into()))
            }

            fn visit_unit<E>(self) -> Result<Field, E> {
                Ok(Field::Other(Unexpected::Unit))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Field, A::Error> {
                IgnoredAny
                    .visit_seq(list)
                    .map(|_| Field::Other(Unexpected::Seq))
            }

            fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Field, A::Error> {
                IgnoredAny
                    .visit_map(object)
                    .map(|_| Field::Other(Unexpected::Map))
            }
        }

        deserializer.deserialize_any(AnyField)
    }
}

/// Hands a field's value on, with errors of the format that it came from.
struct FieldDeserializer<E>(Field, PhantomData<E>);

impl<'de, E: Error> IntoDeserializer<'de, E> for Field {
    type Deserializer = FieldDeserializer<E>;

    fn into_deserializer(self) -> FieldDeserializer<E> {
        FieldDeserializer(self, PhantomData)
    }
}

impl<'de, E: Error> Deserializer<'de> for FieldDeserializer<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0 {
            Field::Flag(value) => visitor.visit_bool(value),
            Field::Natural(value) => visitor.visit_u64(value),
            Field::Integer(value) => visitor.visit_i64(value),
            Field::Real(value) => visitor.visit_f64(value),
            Field::Word(value) => visitor.visit_string(value),
            Field::Other(value) => Err(Error::invalid_type(value, &visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        match self.0 {
            Field::Word(word) => {
                StringDeserializer::new(word).deserialize_enum(name, variants, visitor)
            }
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Reads an enum by its `kind`: for each, what makes the variant of its other fields.
macro_rules! read_by_kind {
    ($of:ident { $($kind:literal => $read:expr),+ $(,)? }) => {
        impl<'de> serde::Deserialize<'de> for $of {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use serde::de::Error;
                let tagged = $crate::tagged::Tagged::deserialize(deserializer)?;
                let read: fn($crate::tagged::Tagged) -> Result<Self, D::Error> =
                    match tagged.kind() {
                        $($kind => $read,)+
                        kind => return Err(D::Error::unknown_variant(kind, &[$($kind),+])),
                    };
                read(tagged)
            }
        }
    };
}
pub(crate) use read_by_kind;

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(default, rename_all = "camelCase", deny_unknown_fields)]
    struct Circle {
        outer_radius: f64,
        edges: usize,
        filled: bool,
        side: Side,
    }

    impl Default for Circle {
        fn default() -> Self {
            Self {
                outer_radius: 0.5,
                edges: 3,
                filled: false,
                side: Side::Left,
            }
        }
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Side {
        Left,
        Right,
    }

    #[derive(Debug, PartialEq)]
    enum Ours {
        Nothing,
        Circle(Circle),
    }

    read_by_kind!(Ours {
        "nothing" => |_| Ok(Self::Nothing),
        "circle" => |tagged| tagged.settings().map(Self::Circle),
    });

    #[derive(Deserialize)]
    #[serde(tag = "kind", rename_all = "kebab-case")]
    enum Serdes {
        Nothing,
        Circle(Circle),
    }

    fn by_serde(json: &str) -> Result<Ours, String> {
        Ok(match read(json)? {
            Serdes::Nothing => Ours::Nothing,
            Serdes::Circle(circle) => Ours::Circle(circle),
        })
    }

    fn by_us(json: &str) -> Result<Ours, String> {
        read(json)
    }

    /// What a JSON holds, or why it is refused, without the place.
    fn read<T: DeserializeOwned>(json: &str) -> Result<T, String> {
        serde_json::from_str(json).map_err(|error| {
            let error = error.to_string();
            let words = error.split(" at line ").next();
            words.unwrap_or_default().to_owned()
        })
    }

    #[test]
    fn an_object_is_read_as_serde_reads_it() {
        for json in [
            r#"{"kind":"nothing"}"#,
            r#"{"kind":"nothing","more":[1,{"a":null}],"yet":{"b":"c"}}"#,
            r#"{"kind":"circle"}"#,
            r#"{"outerRadius":2,"kind":"circle","edges":7,"filled":true,"side":"right"}"#,
            r#"{"kind":"circle","outerRadius":-0.25}"#,
            r#"{"kind":"circle","outerRadius":-3}"#,
        ] {
            assert!(by_us(json).is_ok(), "{json}");
            assert_eq!(by_us(json), by_serde(json), "{json}");
        }
    }

    #[test]
    fn an_object_is_refused_in_serdes_words() {
        for json in [
            "{}",
            r#"{"edges":3}"#,
            r#"{"kind":"square"}"#,
            r#"{"kind":"nothing","kind":"nothing"}"#,
            r#"{"kind":"circle","radius":1}"#,
            r#"{"kind":"circle","edges":3,"edges":3}"#,
            r#"{"kind":"circle","edges":3.5}"#,
            r#"{"kind":"circle","edges":-1}"#,
            r#"{"kind":"circle","edges":"3"}"#,
            r#"{"kind":"circle","edges":null}"#,
            r#"{"kind":"circle","edges":[3]}"#,
            r#"{"kind":"circle","edges":{"of":3}}"#,
            r#"{"kind":"circle","filled":0}"#,
            r#"{"kind":"circle","side":"top"}"#,
        ] {
            let refusal = by_us(json).unwrap_err();
            assert_eq!(Err(refusal), by_serde(json), "{json}");
        }
        // Only here do the words differ, and serde takes the list.
        for json in ["null", "3", r#""circle""#, r#"["circle"]"#, r#"{"kind":0}"#] {
            assert!(by_us(json).is_err(), "{json}");
        }
    }
}
