//! The site's size, raw and as sent by a server.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::assemble::relative_files;

/// Prints one line per wasm file, one for the shell, and one for the datasets.
pub fn print(site: &Path) -> Result<()> {
    let (mut shell, mut data) = (Size::default(), Size::default());
    println!("\n{:40} {:>10} {:>10}", "file", "size", "gzip");
    for file in relative_files(site)? {
        let content = fs::read(site.join(&file))?;
        if file.starts_with("data") {
            // Already gzipped.
            data.add(content.len(), content.len());
        } else if file.extension().is_some_and(|end| end == "map") {
            // Only for developer tools.
        } else if file.extension().is_some_and(|end| end == "wasm") {
            let size = Size::of(&content)?;
            size.print(&file.display().to_string());
        } else {
            let size = Size::of(&content)?;
            shell.add(size.raw, size.gzip);
        }
    }
    shell.print("JavaScript, styles and page");
    data.print("datasets");
    Ok(())
}

#[derive(Default)]
struct Size {
    raw: usize,
    gzip: usize,
}

impl Size {
    fn of(content: &[u8]) -> Result<Self> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content)?;
        Ok(Self {
            raw: content.len(),
            gzip: encoder.finish()?.len(),
        })
    }

    fn add(&mut self, raw: usize, gzip: usize) {
        self.raw += raw;
        self.gzip += gzip;
    }

    fn print(&self, name: &str) {
        println!(
            "{name:40} {:>10} {:>10}",
            kilobytes(self.raw),
            kilobytes(self.gzip)
        );
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}
