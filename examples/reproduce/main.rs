//! Trains the lab report's experiments natively, on all cores, and writes the results next to the published figures and
//! Keras's. `cargo xtask reproduce` runs it with the right folders.
//!
//! It uses the same library as the page, compiled for this machine.

// `wasm-pack test` also compiles examples, and wasm has neither files nor cores.
#[cfg(not(target_family = "wasm"))]
mod native;

#[cfg(not(target_family = "wasm"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    native::run()
}

#[cfg(target_family = "wasm")]
fn main() {}
