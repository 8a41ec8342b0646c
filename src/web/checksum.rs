//! Checksums for pages without browser support: browsers offer theirs only over https.

use crate::digest::Summing;
use wasm_bindgen::prelude::*;

/// The SHA-256 of bytes that arrive in pieces.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Checksum(Summing);

#[wasm_bindgen]
impl Checksum {
    /// Starts with no bytes.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum as 64 hexadecimal digits.
    pub fn finish(self) -> String {
        self.0.finish().to_string()
    }
}
