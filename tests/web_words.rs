//! What the page says with its own words, which it installs once: a page of its own, apart from the other tests.
#![cfg(all(feature = "page", target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use js_sys::{Function, JSON, Object, Reflect};
use kindling::web::{page, settings, words};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Says a message as its JSON, in brackets.
fn install() {
    let say = Closure::<dyn Fn(JsValue) -> JsValue>::new(|message: JsValue| {
        format!("[{}]", String::from(JSON::stringify(&message).unwrap())).into()
    });
    words::set_words(say.into_js_value().unchecked_into::<Function>());
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// The error about a spec without epochs.
fn refusal() -> JsValue {
    let spec = page::default_spec().unwrap();
    Reflect::set(spec.unchecked_ref::<Object>(), &"epochs".into(), &0.into()).unwrap();
    page::layer_table(spec).unwrap_err().into()
}

#[wasm_bindgen_test]
fn what_the_page_says_itself_goes_to_it_as_messages() {
    install();
    let fields = text(&settings::settings_of_form().unwrap());
    assert!(
        fields.contains(r#""label":{"id":"setting-epochs","args":{}}"#),
        "{fields}"
    );
    // Names are the same in every language.
    assert!(fields.contains(r#""name":"MNIST""#), "{fields}");
}

#[wasm_bindgen_test]
fn an_error_is_said_and_holds_its_message() {
    install();
    let error = refusal();
    let part = |key: &str| Reflect::get(&error, &key.into()).unwrap();
    let words = text(&part("words"));
    assert!(words.starts_with(r#"{"id":"spec-out-of-range""#), "{words}");
    assert_eq!(part("message").as_string().unwrap(), format!("[{words}]"));
}

#[wasm_bindgen_test]
fn a_function_that_gives_no_text_leaves_it_empty_and_nothing_breaks() {
    words::set_words(Function::new_no_args("throw new Error('torn')"));
    let part = |key: &str| Reflect::get(&refusal(), &key.into()).unwrap();
    assert_eq!(part("message").as_string().unwrap(), "");
    let words = text(&part("words"));
    assert!(words.starts_with(r#"{"id":"spec-out-of-range""#), "{words}");
    install();
}
