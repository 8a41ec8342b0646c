//! The catalogues, read natively with Fluent.

use super::language::Language;
use super::message::{Id, Message, id};
use super::voice::{Voice, Words, unspoken};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::borrow::Cow;
use std::cell::RefCell;
use unic_langid::LanguageIdentifier;

impl Language {
    const fn catalogue(self) -> &'static str {
        match self {
            Self::En => include_str!("../../www/words/en.ftl"),
            Self::Fr => include_str!("../../www/words/fr.ftl"),
            Self::De => include_str!("../../www/words/de.ftl"),
        }
    }
}

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> Self {
        thread_local! {
            static READ: RefCell<Vec<(Language, Words)>> = const { RefCell::new(Vec::new()) };
        }
        READ.with_borrow_mut(|read| {
            if let Some((_, words)) = read.iter().find(|(known, _)| *known == language) {
                return words.clone();
            }
            let words = Self::new(Fluent::read(language));
            read.push((language, words.clone()));
            words
        })
    }
}

/// The largest of the integers that a catalogue takes for a number without changing it: 2^53.
const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;

/// A catalogue.
struct Fluent(FluentBundle<FluentResource>);

impl Fluent {
    fn read(language: Language) -> Self {
        let mut bundle = FluentBundle::new(vec![tag(language)]);
        // Marks around arguments for right-to-left scripts, of which there are none here.
        bundle.set_use_isolating(false);
        // What cannot be parsed is left out; `tidy` finds it.
        let resource = match FluentResource::try_new(language.catalogue().into()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self(bundle)
    }

    fn said<'a>(&self, id: &str, args: &FluentArgs<'a>) -> Option<Cow<'a, str>> {
        let pattern = self.0.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.0.format_pattern(pattern, Some(args), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(text.into_owned().into())
    }

    fn sign(&self, id: Id) -> String {
        self.say(&id.message())
    }

    fn grouped(&self, number: u64) -> String {
        let digits = number.to_string();
        let sign = self.sign(id!("number-thousands"));
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push_str(&sign);
            }
            text.push(digit);
        }
        text
    }

    fn list(&self, join: &str, items: &[Message]) -> String {
        let said = items.iter().map(|item| self.say(item));
        let joined = said.reduce(|before, after| {
            let mut both = FluentArgs::new();
            both.set("before", before.clone());
            both.set("after", after.clone());
            self.said(join, &both)
                .map_or_else(|| format!("{before}, {after}"), Cow::into_owned)
        });
        joined.unwrap_or_default()
    }
}

impl Voice for Fluent {
    fn say(&self, message: &Message) -> String {
        match message {
            Message::Text(text) => text.clone().into_owned(),
            Message::Whole(number) => number.to_string(),
            Message::Count(number) => self.grouped(*number),
            Message::Digits(written) => written.replace('.', &self.sign(id!("number-decimal"))),
            Message::List { join, items } => self.list(join, items),
            Message::Said { id, args } => {
                let mut said = FluentArgs::new();
                for (name, value) in args {
                    let value = match value {
                        Message::Whole(number) if *number <= EXACT => FluentValue::from(*number),
                        other => self.say(other).into(),
                    };
                    said.set(*name, value);
                }
                self.said(id, &said)
                    .map_or_else(|| unspoken(message), Cow::into_owned)
            }
        }
    }
}

fn tag(language: Language) -> LanguageIdentifier {
    // Every tag here is one, as a test shows; the default one is nobody's language.
    language.to_string().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests;
