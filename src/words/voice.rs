//! Who says a message: a language, natively; whatever the page has installed, in a browser.

use super::message::Message;
use std::fmt::Write;
use std::rc::Rc;

/// Something that knows a language.
pub trait Voice {
    /// The message's text.
    fn say(&self, message: &Message) -> String;
}

/// A language to say messages in. Clones share it.
#[derive(Clone)]
pub struct Words(Rc<dyn Voice>);

impl Words {
    pub(super) fn new(voice: impl Voice + 'static) -> Self {
        Self(Rc::new(voice))
    }

    /// The text of a message.
    pub fn say(&self, message: &Message) -> String {
        match message {
            Message::Text(text) => text.clone().into_owned(),
            message => self.0.say(message),
        }
    }
}

/// Says ids and arguments: less than a sentence, and nothing untrue. A worker has no catalogue; what it throws holds its
/// message, which the page says.
#[cfg(any(test, target_family = "wasm"))]
pub(super) struct Unspoken;

#[cfg(any(test, target_family = "wasm"))]
impl Voice for Unspoken {
    fn say(&self, message: &Message) -> String {
        unspoken(message)
    }
}

/// A message's ids and arguments.
pub(super) fn unspoken(message: &Message) -> String {
    match message {
        Message::Text(text) => text.clone().into_owned(),
        Message::Whole(number) | Message::Count(number) => number.to_string(),
        Message::Digits(written) => written.clone(),
        Message::List { items, .. } => {
            let items: Vec<String> = items.iter().map(unspoken).collect();
            items.join(", ")
        }
        Message::Said { id, args } => {
            let mut text = (*id).to_owned();
            for (index, (name, value)) in args.iter().enumerate() {
                let before = if index == 0 { " (" } else { ", " };
                // Writing to a string cannot fail.
                write!(text, "{before}{name}: {}", unspoken(value)).ok();
            }
            if !args.is_empty() {
                text.push(')');
            }
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_catalogue_a_message_says_its_id_and_what_it_holds() {
        let inner = Message::Said {
            id: "inner",
            args: vec![
                ("bytes", Message::Whole(3)),
                ("rate", Message::digits("0.5")),
            ],
        };
        let list = Message::List {
            join: "joined",
            items: vec![Message::name("a"), Message::Count(1000)],
        };
        let outer = Message::Said {
            id: "outer",
            args: vec![("reason", inner), ("list", list)],
        };
        assert_eq!(
            Unspoken.say(&outer),
            "outer (reason: inner (bytes: 3, rate: 0.5), list: a, 1000)"
        );
    }
}
