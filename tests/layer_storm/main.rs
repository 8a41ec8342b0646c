//! Two hundred networks, drawn at random: their gradients are the slopes of their losses, layers that one operation does
//! together give what each gives alone, and neither shards nor workers change what dropout takes away.
#![cfg(all(feature = "trainer", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

#[path = "../common/mod.rs"]
mod common;
mod drawn;
mod shards;
mod slopes;
mod together;
