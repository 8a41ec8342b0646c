//! What Kindling computes, and what Keras 3.15.1 gave for the same: the fixtures hold its numbers, and the scripts in
//! `tests/fixtures/python` wrote them.
#![cfg(all(feature = "trainer", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod case;
mod dropout;
mod initializers;
mod layers;
mod operations;
mod ranges;
mod tables;
