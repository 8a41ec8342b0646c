//! What runs before everything else in a wasm file that holds CubeCL.
//!
//! CubeCL's crates list their operations by constructors (the `inventory` crate), which the linker gathers in one function. Where
//! nobody calls that, every call from JavaScript begins with it, also those that only hand over a reference: 117 of a training
//! step's 140 ms. Here it is called once, and the linker leaves the rest alone.

/// Runs all constructors. Call it once, before anything else.
#[allow(
    unsafe_code,
    reason = "the linker makes this function, and only a declaration can name it"
)]
pub(super) fn run() {
    unsafe extern "C" {
        fn __wasm_call_ctors();
    }
    // SAFETY: it has this signature in every wasm file, and runs once: `start` is called once for an instance.
    unsafe { __wasm_call_ctors() }
}
