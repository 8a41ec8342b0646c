//! Each dependency's licence is one of those that `deny.toml` allows.
//!
//! cargo-deny reads the same file and looks at more (advisories, sources); it takes minutes to compile, and this none.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result};
use cargo_metadata::{CargoOpt, MetadataCommand};

use super::finding::Finding;
use crate::project::Project;

/// Where what is allowed stands.
const CONFIG: &str = "deny.toml";

/// The rule.
pub fn check(project: &Project) -> Result<Vec<Finding>> {
    let config = fs::read_to_string(project.root.join(CONFIG))
        .with_context(|| format!("{CONFIG} could not be read"))?;
    // What is in some visitor's download: other platforms' crates would have to be fetched to be read.
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

/// Holds each package's licence against the file.
fn judge<'a>(
    config: &str,
    packages: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> Vec<Finding> {
    let allowed = allowed(config);
    let refused = packages.filter_map(|(name, licence)| {
        let problem = match licence {
            Some(licence) if is_allowed(licence, &allowed) => return None,
            Some(licence) => format!("has the licence {licence}, which is not allowed here"),
            None if config.contains(&format!("crate = \"{name}\"")) => return None,
            None => "names no licence".to_owned(),
        };
        let sentence =
            format!("{name} {problem}. Do without it, or say in this file why it may stay.");
        Some(Finding::new(CONFIG, 1, sentence))
    });
    refused.collect()
}

/// What stands in quotes in the list `allow`.
fn allowed(config: &str) -> BTreeSet<&str> {
    let list = config.split_once("allow = [").map_or("", |(_, rest)| rest);
    let list = list.split(']').next().unwrap_or_default();
    list.split('"').skip(1).step_by(2).collect()
}

/// Whether a licence expression (SPDX, or the older form with slashes) can be fulfilled by what is allowed.
fn is_allowed(licence: &str, allowed: &BTreeSet<&str>) -> bool {
    let licence = licence.replace('/', " OR ").replace(['(', ')'], " ");
    // `AND` in brackets binds as it stands in the crates that we have: every group must have one that is allowed.
    let mut groups = licence.split(" AND ");
    groups.all(|group| group.split(" OR ").any(|one| allowed.contains(one.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "[licenses]\nallow = [\n  \"MIT\",\n  \"Unicode-3.0\", # why\n]\n";

    #[test]
    fn an_expression_is_allowed_if_each_of_its_parts_can_be_chosen() {
        let allowed = allowed(CONFIG);
        for licence in [
            "MIT",
            "GPL-3.0 OR MIT",
            "GPL-3.0/MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
        ] {
            assert!(is_allowed(licence, &allowed), "{licence}");
        }
        for licence in ["GPL-3.0", "MIT AND GPL-3.0", "MIT-0"] {
            assert!(!is_allowed(licence, &allowed), "{licence}");
        }
    }

    #[test]
    fn a_package_without_a_licence_needs_a_word() {
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
