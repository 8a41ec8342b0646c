//! Each optimizer and layer has a fixture that tests it against Keras.

use super::finding::Finding;
use super::sources::Sources;

/// The file with the optimizers' ids.
const OPTIMIZERS: &str = "src/experiment/optimizer.rs";
/// The file with the list of layers.
const LAYERS: &str = "src/layers/mod.rs";

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let ids = sources.text(OPTIMIZERS).map(optimizers).unwrap_or_default();
    let layers = sources.text(LAYERS).map(layers).unwrap_or_default();
    let asked = ids.iter().map(|id| (OPTIMIZERS, id));
    let asked = asked.chain(layers.iter().map(|name| (LAYERS, name)));
    let mut findings: Vec<Finding> = asked
        .filter_map(|(file, name)| {
            let fixture = format!("tests/fixtures/{name}_keras.json");
            let is_there = sources.paths().contains(&fixture);
            let wish = format!(
                "{name} has no fixture of Keras. Make {fixture}, and a test that reads it."
            );
            (!is_there).then(|| Finding::new(file, 1, wish))
        })
        .collect();
    for (file, found) in [(OPTIMIZERS, ids.len()), (LAYERS, layers.len())] {
        if found == 0 {
            let wish = "nothing is listed where this rule looks. Tell it where the list is now.";
            findings.push(Finding::new(file, 1, wish.to_owned()));
        }
    }
    findings
}

/// The ids in `const ID: &'static str = "…";`.
fn optimizers(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let values = lines.filter_map(|line| line.strip_prefix("const ID: &'static str = \""));
    values
        .filter_map(|value| Some(value.strip_suffix("\";")?.to_owned()))
        .collect()
}

/// The names in `layers! { Name = "kind", … }`, as file names.
fn layers(text: &str) -> Vec<String> {
    let Some((_, list)) = text.split_once("\nlayers! {") else {
        return Vec::new();
    };
    let list = list.split("\n}").next().unwrap_or_default();
    let lines = list.lines().map(str::trim);
    let entries = lines.filter(|line| !line.starts_with("//"));
    let names = entries.filter_map(|entry| Some(entry.split_once(" = ")?.0));
    names.map(snake).collect()
}

/// `MaxPooling` as `max_pooling`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (index, letter) in name.char_indices() {
        if letter.is_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn optimizers_and_layers_are_read_from_their_lists() {
        let text = "impl Config for A {\n    const ID: &'static str = \"lion\";\n}\n";
        assert_eq!(optimizers(text), ["lion"]);
        let text = "macro_rules! layers {}\n\nlayers! {\n    /// Words.\n    Dense = \"dense\",\n    MaxPooling = \"max-pooling\",\n}\n";
        assert_eq!(layers(text), ["dense", "max_pooling"]);
    }
}
