//! Runs before everything else in a wasm file with CubeCL.
//!
//! CubeCL's crates register their operations in constructors (the `inventory` crate), which the linker gathers in one
//! function. Unless something calls that function, every call from JavaScript starts with it, even one that only passes
//! a reference: 117 of a training step's 140 ms. Calling it once here keeps the linker from doing so.

/// Runs all constructors. Call this once, before anything else.
#[allow(
    unsafe_code,
    reason = "the linker makes this function, and only a declaration can name it"
)]
pub(super) fn run() {
    unsafe extern "C" {
        fn __wasm_call_ctors();
    }
    // SAFETY: it has this signature in every wasm file, and runs once: `start` is called once per instance.
    unsafe { __wasm_call_ctors() }
}
