//! Decides whether bytes are the published file.

use std::io::{Read, Write};

use anyhow::{Context, Result, ensure};
use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};
use kindling::data::IdxFile;
use sha2::{Digest, Sha256};

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Checks raw or gzipped bytes against the catalogue, and returns them gzipped.
pub fn gzipped(bytes: Vec<u8>, file: &IdxFile) -> Result<Vec<u8>> {
    if bytes.starts_with(&GZIP_MAGIC) {
        check(&inflated(&bytes, file)?, file)?;
        Ok(bytes)
    } else {
        check(&bytes, file)?;
        compressed(&bytes)
    }
}

fn inflated(gz: &[u8], file: &IdxFile) -> Result<Vec<u8>> {
    let mut raw = Vec::with_capacity(file.bytes);
    // One byte more than expected suffices to detect a file that is too long.
    MultiGzDecoder::new(gz)
        .take(file.bytes as u64 + 1)
        .read_to_end(&mut raw)
        .context("the gzip data is damaged")?;
    Ok(raw)
}

fn check(raw: &[u8], file: &IdxFile) -> Result<()> {
    let digest = sha256(raw);
    ensure!(
        raw.len() == file.bytes,
        "{} bytes instead of {}",
        raw.len(),
        file.bytes
    );
    ensure!(
        digest == file.sha256,
        "SHA-256 {digest} instead of {}",
        file.sha256
    );
    Ok(())
}

/// No name and no time in the header, so that equal data give equal files.
fn compressed(raw: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(raw)?;
    Ok(encoder.finish()?)
}

/// SHA-256 in lowercase hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
