//! Messages on their way to JavaScript, which has the catalogues: as text where it has installed how to say them, as
//! objects where they are said later, or elsewhere.

use crate::words::{Message, Says, Voice, install};
use js_sys::{Array, Error, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * Something to be said, in no language yet: a name; an integer, which may decide between singular and plural; an integer
 * whose thousands are set apart; a number with a point, which languages write with their own sign; a message of the
 * catalogues with its arguments; several, put together by the message `join`.
 */
export type Message =
  | string | number | { count: number } | { digits: string }
  | { id: string; args: Record<string, Message> }
  | { join: string; items: Message[] };

/** What functions here throw: `words` is the message. Its text is in the installed language, or else names ids. */
export interface Thrown extends Error { words: Message }
"#;

/// Says everything with this function from now on: what functions here return as text, and what charts and reports hold.
/// A worker needs none: what is thrown there holds its message.
#[wasm_bindgen(js_name = setWords)]
pub fn set_words(
    #[wasm_bindgen(unchecked_param_type = "(message: Message) => string")] say: Function,
) {
    install(Page(say));
}

/// The page's catalogue.
struct Page(Function);

impl Voice for Page {
    fn say(&self, message: &Message) -> String {
        let said = self.0.call1(&JsValue::NULL, &object(message));
        // The page's function never throws; if it did, the chart or the error at hand matters more than its words.
        said.ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }
}

/// A message as plain objects, which also travel between threads.
pub(super) fn object(message: &Message) -> JsValue {
    match message {
        Message::Text(text) => JsValue::from_str(text),
        Message::Whole(number) => number_or_digits(*number),
        Message::Count(number) => with("count", &number_or_digits(*number)),
        Message::Digits(written) => with("digits", &JsValue::from_str(written)),
        Message::Said { id, args } => {
            let named = Object::new();
            for (name, value) in args {
                set(&named, name, &object(value));
            }
            let said = Object::new();
            set(&said, "id", &JsValue::from_str(id));
            set(&said, "args", &named);
            said.into()
        }
        Message::List { join, items } => {
            let list = Object::new();
            set(&list, "join", &JsValue::from_str(join));
            set(&list, "items", &items.iter().map(object).collect::<Array>());
            list.into()
        }
    }
}

/// A number if JavaScript holds it exactly, and its digits otherwise.
fn number_or_digits(number: u64) -> JsValue {
    const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;
    if number <= EXACT {
        JsValue::from_f64(number as f64)
    } else {
        JsValue::from_str(&number.to_string())
    }
}

fn with(key: &str, value: &JsValue) -> JsValue {
    let object = Object::new();
    set(&object, key, value);
    object.into()
}

/// Sets a field of an object of ours, which cannot fail.
pub(super) fn set(object: &Object, key: &str, value: &JsValue) {
    Reflect::set(object, &JsValue::from_str(key), value).ok();
}

/// What goes to JavaScript as an exception: an `Error` with its message in `words`.
#[derive(Debug)]
pub struct Thrown(JsValue);

impl<E: Says> From<E> for Thrown {
    fn from(error: E) -> Self {
        let message = error.message();
        let thrown = Error::new(&message.to_string());
        set(&thrown, "words", &object(&message));
        Self(thrown.into())
    }
}

impl From<Thrown> for JsValue {
    fn from(Thrown(error): Thrown) -> Self {
        error
    }
}
