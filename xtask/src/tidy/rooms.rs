//! Imports only go down: a room knows the rooms below it, and none above or beside it.

use super::finding::Finding;
use super::sources::Sources;

/// The rooms of a folder, floor by floor from the ground; a room is a folder, or a single file. Rooms on the same floor
/// don't know each other. An unlisted room may know all others, and none may know it.
struct House {
    folder: &'static str,
    /// Files that are no rooms.
    doors: &'static [&'static str],
    floors: &'static [&'static [&'static str]],
}

/// The crate.
const CRATE: House = House {
    folder: "src",
    doors: &["lib"],
    floors: &[
        &["words"],
        &["device", "digest", "formats", "random", "tagged"],
        &["data"],
        &["features", "evaluation"],
        &["ops"],
        &["layers"],
        &["experiment"],
        &["model"],
        &["inside"],
        &["training", "charts"],
        &["report", "prelude"],
        &["web"],
    ],
};

/// The page. `main.js` wires the rooms together.
const PAGE: House = House {
    folder: "www",
    doors: &[
        "index",
        "opening",
        "main",
        "site",
        "language",
        "parts",
        "at-hand",
        "later-views",
        "about",
        "icon",
    ],
    floors: &[
        &["trainer"],
        &["words"],
        &["ui"],
        &["setup", "results", "draw"],
        &["links"],
        &["runs"],
        &["inside", "compare", "lab"],
        &["session"],
    ],
};

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let rust = rust_arrows(sources);
    let javascript = sources.scripts().iter().flat_map(|script| {
        let arrow = |import: &super::javascript::Reference| Arrow {
            from: script.file.clone(),
            line: import.line,
            to: import.file.clone(),
        };
        script.imports.iter().map(arrow)
    });
    let mut findings = judge(&CRATE, rust);
    findings.extend(judge(&PAGE, javascript));
    findings.extend(CRATE.unlisted(sources));
    findings.extend(PAGE.unlisted(sources));
    findings
}

/// A file that names another file, or something in it.
struct Arrow {
    from: String,
    line: usize,
    to: String,
}

/// What files in `src/` name from their own crate.
fn rust_arrows(sources: &Sources) -> impl Iterator<Item = Arrow> {
    let modules = sources.modules().iter();
    modules
        .filter(|module| module.file.starts_with("src/"))
        .flat_map(|module| {
            let own = module.paths.iter().filter_map(|path| {
                let place = match path.segments.first()?.as_str() {
                    "crate" => path.segments[1..].to_vec(),
                    "super" => {
                        let up = path
                            .segments
                            .iter()
                            .take_while(|name| *name == "super")
                            .count();
                        let above = path.module.len().checked_sub(up)?;
                        [&path.module[..above], &path.segments[up..]].concat()
                    }
                    _ => return None,
                };
                let to = format!("src/{}", place.join("/"));
                Some(Arrow {
                    from: module.file.clone(),
                    line: path.line,
                    to,
                })
            });
            own.collect::<Vec<_>>()
        })
}

fn judge(house: &House, arrows: impl Iterator<Item = Arrow>) -> Vec<Finding> {
    let wrong = arrows.filter_map(|arrow| {
        let (from, to) = (house.room(&arrow.from)?, house.room(&arrow.to)?);
        let is_down = from == to || house.floor(to)? < house.floor(from).unwrap_or(usize::MAX);
        let sentence = format!("{from} may not know {to}, which is not below it. Move what both need further down, or hand it in from above.");
        (!is_down).then(|| Finding::new(&arrow.from, arrow.line, sentence))
    });
    wrong.collect()
}

impl House {
    /// The room that a path is in.
    fn room<'a>(&self, path: &'a str) -> Option<&'a str> {
        let inside = path.strip_prefix(self.folder)?.strip_prefix('/')?;
        inside.split(['/', '.']).next()
    }

    /// A room's floor.
    fn floor(&self, room: &str) -> Option<usize> {
        self.floors.iter().position(|rooms| rooms.contains(&room))
    }

    /// Rooms missing from the table.
    fn unlisted(&self, sources: &Sources) -> Vec<Finding> {
        let paths = sources.paths().iter();
        let rooms = paths.filter_map(|path| Some((path, self.room(path)?)));
        // A folder is listed beside its files.
        let forgotten = rooms.filter(|(path, room)| {
            self.floor(room).is_none()
                && !self.doors.contains(room)
                && path.matches('/').count() == 1
        });
        forgotten
            .map(|(path, room)| {
                Finding::new(
                    path,
                    1,
                    format!("{room} is on no floor. Give it one in xtask/src/tidy/rooms.rs."),
                )
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(files: &[(&str, &str)]) -> Vec<String> {
        let findings = check(&Sources::of(files));
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn a_room_does_not_know_what_lies_above_it() {
        let found = wrong(&[("src/data/idx.rs", "\nuse crate::{digest, training::Run};")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("src/data/idx.rs:2: data may not know training"),
            "{found:?}"
        );
    }

    #[test]
    fn the_way_over_super_and_through_code_is_seen_too() {
        let found = wrong(&[
            ("src/features/mod.rs", "use super::evaluation::Scores;"),
            (
                "src/ops/cpu/dense.rs",
                "fn f() { vec![crate::model::Model::new()]; }",
            ),
            (
                "src/model/mod.rs",
                "mod tests { use super::super::training; use super::*; }",
            ),
        ]);
        assert_eq!(found.len(), 3, "{found:?}");
    }

    #[test]
    fn down_and_within_is_free() {
        let found = wrong(&[(
            "src/web/page.rs",
            "use crate::charts::Curves; use super::to_js; use crate::web::x;",
        )]);
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn a_new_room_must_have_a_floor() {
        let found = wrong(&[
            ("src/lib.rs", ""),
            ("src/attic/mod.rs", ""),
            ("src/shed.rs", ""),
            ("www/main.js", ""),
            ("www/porch/plant.js", ""),
        ]);
        assert_eq!(found.len(), 3, "{found:?}");
    }

    #[test]
    fn floors_work_for_scripts_too() {
        let house = House {
            folder: "www",
            doors: &["main"],
            floors: &[&["ui"], &["setup", "draw"]],
        };
        let arrow = |from: &str, to: &str| Arrow {
            from: from.to_owned(),
            line: 1,
            to: to.to_owned(),
        };
        let arrows = [
            arrow("www/main.js", "www/draw/pad.js"),
            arrow("www/draw/pad.js", "www/ui/dom.js"),
            arrow("www/ui/dom.js", "www/draw/pad.js"),
            arrow("www/draw/pad.js", "www/setup/form.js"),
        ];
        assert_eq!(judge(&house, arrows.into_iter()).len(), 2);
    }
}
