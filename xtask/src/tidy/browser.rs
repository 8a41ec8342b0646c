//! Which rooms may use which library: the browser stays in `web/`, plotters in the charts, Burn where tensors are.

use super::finding::Finding;
use super::sources::Sources;

/// Libraries, and the rooms of `src/` that may name them.
const KNOWN_BY: &[(&[&str], &[&str])] = &[
    (
        &[
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
            "js_sys",
            "serde_wasm_bindgen",
            "console_error_panic_hook",
            "plotters_canvas",
        ],
        &["web"],
    ),
    (
        &["plotters", "plotters_backend"],
        &["charts", "report", "web"],
    ),
    (
        &["burn", "cubecl"],
        &["device", "ops", "layers", "model", "training", "web"],
    ),
    (&["safetensors", "half"], &["training"]),
];

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    for module in sources.modules() {
        let Some(room) = module
            .file
            .strip_prefix("src/")
            .and_then(|inside| inside.split(['/', '.']).next())
        else {
            continue;
        };
        for (libraries, rooms) in KNOWN_BY {
            let named = libraries
                .iter()
                .filter_map(|name| Some((name, module.line_naming(name)?)));
            for (name, line) in named.filter(|_| !rooms.contains(&room)) {
                let sentence = format!(
                    "{name} is known to {} only. Do it there, and pass on what it gives.",
                    rooms.join(", ")
                );
                findings.push(Finding::new(&module.file, line, sentence));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_found_outside_of_web() {
        let sources = Sources::of(&[
            (
                "src/charts/axis.rs",
                "//! web_sys in words\nuse web_sys::Window; use plotters::prelude::*;",
            ),
            ("src/web/canvas.rs", "use web_sys::Window;"),
            ("tests/web_page.rs", "use web_sys::Window;"),
        ]);
        let found = check(&sources);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((&*found[0].file, found[0].line), ("src/charts/axis.rs", 2));
    }

    #[test]
    fn a_file_that_is_a_room_has_its_rights() {
        assert_eq!(
            check(&Sources::of(&[(
                "src/device.rs",
                "use burn::tensor::Device;"
            )])),
            []
        );
        assert_eq!(
            check(&Sources::of(&[(
                "src/digest.rs",
                "use burn::tensor::Device;"
            )]))
            .len(),
            1
        );
    }
}
