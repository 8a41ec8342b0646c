//! A folder that is an npm package is entered by its front door: others import only what its `package.json` exports, also
//! for types.

use std::collections::BTreeSet;

use serde_json::Value;

use super::finding::Finding;
use super::javascript;
use super::sources::{File, Sources, resolve};

/// The file that makes a folder a package.
const MANIFEST: &str = "/package.json";

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let manifests = sources.files().iter();
    let packages: Vec<Package> = manifests.filter_map(Package::of).collect();
    let mut findings: Vec<Finding> = packages
        .iter()
        .flat_map(|package| package.missing_doors(sources))
        .collect();
    for script in sources.scripts() {
        let text = sources.text(&script.file).unwrap_or_default();
        for import in javascript::named(&script.file, text) {
            let entered = packages
                .iter()
                .find(|package| package.holds(&import.file) && !package.holds(&script.file));
            let Some(package) = entered.filter(|package| !package.doors.contains(&import.file))
            else {
                continue;
            };
            let sentence = format!(
                "imports {}, which is the inside of a package. Import one of {}, or export it there.",
                import.file,
                package.doors_in_words()
            );
            findings.push(Finding::new(&script.file, import.line, sentence));
        }
    }
    findings
}

/// A package with doors.
struct Package {
    /// With a slash at its end.
    folder: String,
    manifest: String,
    doors: BTreeSet<String>,
}

impl Package {
    /// The package that a file describes, if it is a manifest with `exports`.
    fn of(file: &File) -> Option<Self> {
        let folder = file.path.strip_suffix(MANIFEST)?;
        let manifest: Value = serde_json::from_str(&file.text).ok()?;
        let exports = manifest.get("exports")?.as_object()?;
        let doors = exports.values().filter_map(Value::as_str);
        Some(Self {
            folder: format!("{folder}/"),
            manifest: file.path.clone(),
            doors: doors.map(|door| resolve(&file.path, door)).collect(),
        })
    }

    fn holds(&self, file: &str) -> bool {
        file.starts_with(&self.folder)
    }

    fn doors_in_words(&self) -> String {
        let doors: Vec<&str> = self.doors.iter().map(|door| &**door).collect();
        doors.join(", ")
    }

    /// Exports of files that are not there.
    fn missing_doors(&self, sources: &Sources) -> Vec<Finding> {
        let missing = self
            .doors
            .iter()
            .filter(|door| !sources.paths().contains(*door));
        missing
            .map(|door| {
                Finding::new(
                    &self.manifest,
                    1,
                    format!("exports {door}, which is not there."),
                )
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST_TEXT: &str =
        r#"{ "exports": { ".": "./index.js", "./in-worker": "./in-worker.js" } }"#;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let package = [
            ("www/trainer/package.json", MANIFEST_TEXT),
            ("www/trainer/index.js", "export * from './client.js';"),
            ("www/trainer/in-worker.js", ""),
            ("www/trainer/client.js", ""),
        ];
        let findings = check(&Sources::of(&[&package[..], files].concat()));
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn a_package_is_entered_by_its_doors() {
        let doors =
            "import { A } from '../trainer/index.js';\nawait import('../trainer/in-worker.js');";
        assert_eq!(found(&[("www/lab/panel.js", doors)]), [""; 0]);
        let inside = "\nimport { A } from '../trainer/client.js';";
        let found = found(&[("www/lab/panel.js", inside)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("www/lab/panel.js:2: imports www/trainer/client.js"),
            "{found:?}"
        );
    }

    #[test]
    fn types_go_by_the_doors_too() {
        let types = "/** @typedef {import('../www/trainer/client.js').A} A */";
        assert_eq!(found(&[("verify/worker.js", types)]).len(), 1);
        let types = "/** @typedef {import('../www/trainer/index.js').A} A */";
        assert_eq!(found(&[("verify/worker.js", types)]), [""; 0]);
    }

    #[test]
    fn a_door_that_leads_nowhere_is_found() {
        let files = [("a/package.json", r#"{ "exports": { ".": "./gone.js" } }"#)];
        assert_eq!(check(&Sources::of(&files)).len(), 1);
    }

    #[test]
    fn a_folder_of_tools_has_no_doors() {
        let files = [
            ("bench/package.json", r#"{ "private": true }"#),
            ("bench/server.js", ""),
            ("tests/e2e/a.test.js", "import '../../bench/server.js';"),
        ];
        assert_eq!(check(&Sources::of(&files)), []);
    }
}
