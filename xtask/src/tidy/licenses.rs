//! `deny.toml` allows every dependency's licence.
//!
//! cargo-deny reads the same file and checks more (advisories, sources), but takes minutes to compile; this takes none.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result};
use cargo_metadata::{CargoOpt, MetadataCommand};

use super::finding::Finding;
use crate::project::Project;

/// The file with the allowed licences.
const CONFIG: &str = "deny.toml";

/// The rule.
pub fn check(project: &Project) -> Result<Vec<Finding>> {
    let config = fs::read_to_string(project.root.join(CONFIG))
        .with_context(|| format!("{CONFIG} could not be read"))?;
    // The crates in a visitor's download: reading other platforms' crates would require fetching them.
    let options = [
        "--locked",
        "--filter-platform",
        crate::setup::wasm_target::TARGET,
    ];
    let metadata = MetadataCommand::new()
        .current_dir(&project.root)
        .features(CargoOpt::AllFeatures)
        .other_options(options.map(str::to_owned))
        .exec()
        .context("the dependencies could not be listed")?;
    let packages = metadata.packages.iter();
    let named = packages.map(|package| (package.name.as_str(), package.license.as_deref()));
    Ok(judge(&config, named))
}

/// Checks each package's licence against the file.
fn judge<'a>(
    config: &str,
    packages: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> Vec<Finding> {
    let allowed = allowed(config);
    let refused = packages.filter_map(|(name, license)| {
        let problem = match license {
            Some(license) if is_allowed(license, &allowed) => return None,
            Some(license) => format!("has the licence {license}, which is not allowed here"),
            None if config.contains(&format!("crate = \"{name}\"")) => return None,
            None => "names no licence".to_owned(),
        };
        let sentence =
            format!("{name} {problem}. Do without it, or say in this file why it may stay.");
        Some(Finding::new(CONFIG, 1, sentence))
    });
    refused.collect()
}

/// The quoted entries of the list `allow`.
fn allowed(config: &str) -> BTreeSet<&str> {
    let list = config.split_once("allow = [").map_or("", |(_, rest)| rest);
    let list = list.split(']').next().unwrap_or_default();
    list.split('"').skip(1).step_by(2).collect()
}

/// Whether the allowed licences satisfy a licence expression (SPDX, or the older form with slashes).
fn is_allowed(license: &str, allowed: &BTreeSet<&str>) -> bool {
    let license = license.replace('/', " OR ").replace(['(', ')'], " ");
    // For the crates that we have, it is enough that every group between `AND`s has an allowed licence, even in
    // brackets.
    let mut groups = license.split(" AND ");
    groups.all(|group| group.split(" OR ").any(|one| allowed.contains(one.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "[licenses]\nallow = [\n  \"MIT\",\n  \"Unicode-3.0\", # why\n]\n";

    #[test]
    fn an_expression_is_allowed_if_each_of_its_parts_can_be_chosen() {
        let allowed = allowed(CONFIG);
        for license in [
            "MIT",
            "GPL-3.0 OR MIT",
            "GPL-3.0/MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
        ] {
            assert!(is_allowed(license, &allowed), "{license}");
        }
        for license in ["GPL-3.0", "MIT AND GPL-3.0", "MIT-0"] {
            assert!(!is_allowed(license, &allowed), "{license}");
        }
    }

    #[test]
    fn a_package_without_a_license_needs_a_word() {
        let config = format!("{CONFIG}[[licenses.clarify]]\ncrate = \"told\"\n");
        let packages = [
            ("told", None),
            ("silent", None),
            ("free", Some("MIT")),
            ("closed", Some("GPL-3.0")),
        ];
        let found: Vec<_> = judge(&config, packages.into_iter())
            .into_iter()
            .map(|finding| finding.sentence)
            .collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("silent names no licence"), "{found:?}");
        assert!(
            found[1].starts_with("closed has the licence GPL-3.0"),
            "{found:?}"
        );
    }
}
