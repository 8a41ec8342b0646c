//! Messages on their way to JavaScript, which has the catalogues: as text where it has installed how to say them, as
//! objects where they are said later, or elsewhere.

use crate::words::{Message, Says, Voice, install};
use js_sys::{Error, Function, Object, Reflect};
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
        let said = self
            .0
            .call1(&JsValue::NULL, &super::to_js(message).unwrap_or_default());
        // The page's function never throws; if it did, the chart or the error at hand matters more than its words.
        said.ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }
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
        set(
            &thrown,
            "words",
            &super::to_js(&message).unwrap_or_default(),
        );
        Self(thrown.into())
    }
}

impl From<Thrown> for JsValue {
    fn from(Thrown(error): Thrown) -> Self {
        error
    }
}
