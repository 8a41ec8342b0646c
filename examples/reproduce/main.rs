//! Trains the lab report's experiments natively, on all cores, and writes the results beside the published figures and
//! Keras's. `cargo xtask reproduce` runs it with the right folders.
//!
//! It is the library that the page uses, compiled for this machine.

// `wasm-pack test` compiles examples too, and there are neither files nor cores there.
#[cfg(not(target_family = "wasm"))]
mod native;

#[cfg(not(target_family = "wasm"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    native::run()
}

#[cfg(target_family = "wasm")]
fn main() {}
