//! Which Rust files of the crate know each other; follows re-exports to the item's own file.
//!
//! A file may know its parent module, whose types it works with; that doesn't count.

use std::collections::{BTreeMap, BTreeSet};

use super::circles::Graph;
use super::rust::{Module, Path};
use super::sources::Sources;

/// The maximum depth of re-exports: a name that is imported from itself must end.
const DEEPEST: usize = 8;

/// The crate's files, and which of them know each other.
pub fn graph(sources: &Sources) -> Graph<'_> {
    let modules = sources.modules().iter();
    let index = Index::of(modules.filter(|module| module.file.starts_with("src/")));
    let mut graph = Graph::new();
    for module in &index.modules {
        let known = graph.entry(&*module.file).or_default();
        // A re-export alone doesn't count.
        let uses = module.paths.iter().filter(|path| !path.is_export);
        let files = uses.flat_map(|path| index.files(path, 0));
        known.extend(files.filter(|file| !index.is_around(file, module)));
    }
    graph
}

/// The crate's modules by path.
struct Index<'a> {
    modules: Vec<&'a Module>,
    /// The file of each module, inline ones too.
    files: BTreeMap<&'a [String], &'a str>,
    /// What each import's name refers to, by module and name.
    imports: BTreeMap<(&'a [String], &'a str), &'a Path>,
}

impl<'a> Index<'a> {
    fn of(modules: impl Iterator<Item = &'a Module>) -> Self {
        let mut index = Self {
            modules: modules.collect(),
            files: BTreeMap::new(),
            imports: BTreeMap::new(),
        };
        for module in &index.modules {
            let places = module.inner.iter().chain([&module.place]);
            index
                .files
                .extend(places.map(|place| (&**place, &*module.file)));
            for path in &module.paths {
                if let Some(name) = &path.import {
                    index.imports.insert((&path.module, name), path);
                }
            }
        }
        index
    }

    /// The files that a path leads to: the item's or the module's.
    fn files(&self, path: &Path, depth: usize) -> BTreeSet<&'a str> {
        let Some((mut place, rest)) = self.start(path) else {
            return BTreeSet::new();
        };
        for name in rest {
            let below = [&*place, std::slice::from_ref(name)].concat();
            if self.files.contains_key(&*below) {
                place = below;
                continue;
            }
            return match self.imports.get(&(&*place, name)) {
                Some(import) if depth < DEEPEST => self.files(import, depth + 1),
                _ => self.files.get(&*place).copied().into_iter().collect(),
            };
        }
        self.files.get(&*place).copied().into_iter().collect()
    }

    /// Whether a file belongs to the module itself or to one of its ancestors.
    fn is_around(&self, file: &str, module: &Module) -> bool {
        let mut others = self.modules.iter();
        others.any(|other| other.file == file && module.place.starts_with(&other.place))
    }

    /// The module where a path starts, and the rest of the path; `None` if it leaves the crate.
    fn start<'p>(&self, path: &'p Path) -> Option<(Vec<String>, &'p [String])> {
        let segments = &path.segments;
        let up = segments.iter().take_while(|name| *name == "super").count();
        if up > 0 {
            let above = path.module.len().checked_sub(up)?;
            return Some((path.module[..above].to_vec(), &segments[up..]));
        }
        match segments.first()?.as_str() {
            "crate" => Some((Vec::new(), &segments[1..])),
            "self" => Some((path.module.clone(), &segments[1..])),
            name => {
                let below = [&*path.module, &[name.to_owned()]].concat();
                self.files
                    .contains_key(&*below)
                    .then(|| (path.module.clone(), &**segments))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(files: &[(&str, &str)]) -> Vec<String> {
        let sources = Sources::of(files);
        let graph = graph(&sources);
        let arrows = graph
            .iter()
            .flat_map(|(from, to)| to.iter().map(move |to| format!("{from} -> {to}")));
        arrows.collect()
    }

    #[test]
    fn a_re_export_is_followed_to_where_the_thing_is() {
        let arrows = known(&[
            (
                "src/a/mod.rs",
                "mod b; mod c; pub use b::B as Renamed; use c::C; fn f(c: C) {}",
            ),
            ("src/a/b.rs", "use super::C;"),
            ("src/a/c.rs", "use crate::a::Renamed; use std::fmt;"),
        ]);
        let wanted = [
            "src/a/b.rs -> src/a/c.rs",
            "src/a/c.rs -> src/a/b.rs",
            "src/a/mod.rs -> src/a/c.rs",
        ];
        assert_eq!(arrows, wanted);
    }

    #[test]
    fn a_part_may_know_its_whole() {
        let arrows = known(&[
            ("src/a/mod.rs", "mod b; use b::B; pub struct A;"),
            (
                "src/a/b.rs",
                "mod tests { use super::*; } use super::A; use crate::lost::Thing;",
            ),
        ]);
        assert_eq!(arrows, ["src/a/mod.rs -> src/a/b.rs"]);
    }

    #[test]
    fn a_name_that_is_imported_from_itself_ends() {
        let arrows = known(&[
            ("src/a.rs", "use crate::b::X;"),
            ("src/b.rs", "use crate::a::X;"),
        ]);
        assert_eq!(arrows.len(), 2, "{arrows:?}");
    }
}
