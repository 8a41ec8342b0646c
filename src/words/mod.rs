//! What people read: code passes a [`Message`], which names its text and holds its arguments, and never a sentence.
//!
//! The texts stand in one catalogue a language, `www/words/*.ftl`, which JavaScript reads too. [`Words`] say a message
//! in a language: natively with Fluent, in a browser with whatever the page has [installed](install). What is stored,
//! compared or sent elsewhere is the message, whatever language it was said in.

mod current;
#[cfg(not(target_family = "wasm"))]
mod fluent;
mod language;
mod message;
mod voice;

pub use current::install;
#[cfg(target_family = "wasm")]
pub(crate) use current::serialized_as_objects;
pub use language::Language;
pub use message::{Id, Message, Says};
pub(crate) use message::{id, message};
pub use voice::{Voice, Words};
