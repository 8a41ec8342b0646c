//! The npm packages that the page imports by name. A browser asks for addresses, so the site has a copy of each beside
//! its code, and its scripts name that.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::code::address;
use super::{SiteFile, files_in};
use crate::project::Project;

/// A package, as scripts name it.
struct Package {
    name: &'static str,
    /// Its folder of modules.
    source: &'static str,
    /// Their folder in the site's code.
    in_site: &'static str,
    /// The module that stands for the package.
    entry: &'static str,
}

const PACKAGES: &[Package] = &[Package {
    name: "@fluent/bundle",
    source: "node_modules/@fluent/bundle/esm",
    in_site: "packages/fluent",
    entry: "index.js",
}];

/// These files of the page with what they import: the packages' modules beside them, named by their place.
pub fn with_packages(project: &Project, code: Vec<SiteFile>) -> Result<Vec<SiteFile>> {
    let rewritten = project.target.join("site/rewritten");
    let mut all = Vec::new();
    for file in code {
        all.push(with_addresses(file, &rewritten)?);
    }
    for package in PACKAGES {
        let modules = files_in(
            &project.root.join(package.source),
            Path::new(package.in_site),
        )?;
        // The rest is for Node and for npm.
        all.extend(modules.into_iter().filter(|file| is_script(&file.in_site)));
    }
    Ok(all)
}

/// The file, or a copy of it that names packages by their place.
fn with_addresses(file: SiteFile, copies: &Path) -> Result<SiteFile> {
    if !is_script(&file.in_site) {
        return Ok(file);
    }
    let text = fs::read_to_string(&file.source)
        .with_context(|| format!("{} could not be read", file.source.display()))?;
    let named = by_place(&text, &file.in_site);
    if named == text {
        return Ok(file);
    }
    let copy = copies.join(&file.in_site);
    write_if_changed(&copy, &named)?;
    Ok(SiteFile {
        source: copy,
        in_site: file.in_site,
    })
}

/// A script's text with the place of each package instead of its name.
fn by_place(text: &str, in_site: &Path) -> String {
    let up = "../".repeat(in_site.iter().count() - 1);
    let up = if up.is_empty() { "./" } else { &up };
    PACKAGES.iter().fold(text.to_owned(), |text, package| {
        let place = address(&PathBuf::from(package.in_site).join(package.entry));
        text.replace(
            &format!("from '{}'", package.name),
            &format!("from '{up}{place}'"),
        )
    })
}

/// Leaves an equal file as it is, so that its time tells whether it has changed.
fn write_if_changed(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("{} could not be written", path.display()))
}

fn is_script(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "js")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_finds_a_package_from_wherever_it_is() {
        let text = "import { FluentBundle } from '@fluent/bundle';\nimport x from './x.js';\n";
        for (place, address) in [
            ("main.js", "./packages/fluent/index.js"),
            ("words/words.js", "../packages/fluent/index.js"),
            ("a/b/c.js", "../../packages/fluent/index.js"),
        ] {
            assert_eq!(
                by_place(text, Path::new(place)),
                format!("import {{ FluentBundle }} from '{address}';\nimport x from './x.js';\n")
            );
        }
        assert_eq!(
            by_place("import './x.js';", Path::new("a.js")),
            "import './x.js';"
        );
    }

    #[test]
    fn only_what_changes_is_copied() {
        let folder = tempfile::tempdir().unwrap();
        let copies = folder.path().join("copies");
        for (name, text, is_copied) in [
            ("plain.js", "1;", false),
            ("words.js", "import x from '@fluent/bundle';", true),
            ("words.css", "from '@fluent/bundle'", false),
        ] {
            let source = folder.path().join(name);
            fs::write(&source, text).unwrap();
            let in_site = PathBuf::from(name);
            let file = with_addresses(
                SiteFile {
                    source: source.clone(),
                    in_site,
                },
                &copies,
            );
            assert_eq!(file.unwrap().source != source, is_copied, "{name}");
        }
    }
}
