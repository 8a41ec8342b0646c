//! Trains links natively, one after the other, and writes a table of what they gave: training and test side by side.
//!
//! It uses the same library as the page, so each digest is that of the page's run.

// `wasm-pack test` also compiles examples, and wasm has neither files nor cores.
#[cfg(not(target_family = "wasm"))]
mod native;

#[cfg(not(target_family = "wasm"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    native::run()
}

#[cfg(target_family = "wasm")]
fn main() {}
