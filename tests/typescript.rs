//! The TypeScript types of a spec, written from what serde writes: whatever is added to a spec is in them.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use kindling::data::{Augmentation, DATASETS};
use kindling::experiment::link::{Control, View};
use kindling::experiment::{
    Averaging, Clipping, ConvBlock, EarlyStopping, Input, Network, OptimizerConfig, Regularization,
    Schedule, Spec,
};
use kindling::features::HogSpec;
use kindling::layers::{Activation, Initializer, Layer, Padding};
use kindling::words::Language;
use serde::Serialize;
use serde_json::Value;
use std::fs;

const FILE: &str = "src/web/spec.d.ts";

/// The type of a value.
fn shape(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "boolean".into(),
        Value::Number(_) => "number".into(),
        Value::String(_) => "string".into(),
        Value::Array(items) => format!("{}[]", shape(&items[0])),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| match name.as_str() {
                "kind" => format!("kind: {value}"),
                "activation" => "activation: Activation".into(),
                "function" => "function: Activation".into(),
                "blocks" => "blocks: ConvBlock[]".into(),
                "layers" => "layers: Layer[]".into(),
                _ => format!("{name}: {}", shape(value)),
            };
            let (kind, rest): (Vec<_>, Vec<_>) =
                fields.iter().partition(|(name, _)| *name == "kind");
            let fields: Vec<String> = kind.into_iter().chain(rest).map(field).collect();
            format!("{{ {} }}", fields.join("; "))
        }
    }
}

/// A type: its description, its name, and the values that it consists of.
fn any_of<T: Serialize>(words: &str, name: &str, values: impl IntoIterator<Item = T>) -> String {
    let values = values.into_iter();
    let shapes: Vec<String> = values
        .map(|value| match serde_json::to_value(value).unwrap() {
            Value::String(text) => format!("{text:?}"),
            value => shape(&value),
        })
        .collect();
    let one_line = shapes.join(" | ");
    let shapes = if one_line.len() < 100 {
        format!(" {one_line}")
    } else {
        format!("\n  | {}", shapes.join("\n  | "))
    };
    format!("/** {words} */\nexport type {name} ={shapes};\n")
}

/// A layer of each kind: what a usual one leaves out is optional.
fn layer() -> String {
    let shapes: Vec<String> = Layer::all()
        .iter()
        .map(|usual| {
            let usual = serde_json::to_value(usual).unwrap();
            let optional = match usual["kind"].as_str().unwrap() {
                "dense" => "; initializer?: Initializer",
                "convolution" => "; stride?: number; padding?: Padding; initializer?: Initializer",
                "max-pooling" | "average-pooling" => "; size?: number",
                _ => "",
            };
            let fields = shape(&usual);
            format!("  | {}{optional} }}", fields.trim_end_matches(" }"))
        })
        .collect();
    format!(
        "/** A layer of a network. */\nexport type Layer =\n{};\n",
        shapes.join("\n")
    )
}

/// The spec itself, whose parts have types of their own.
fn spec() -> String {
    let usual = serde_json::to_value(Spec::default()).unwrap();
    let whole = Spec {
        training_images: 1000,
        label_noise: 0.2,
        regularization: regularization(),
        augmentation: Augmentation {
            shift: 2,
            ..Augmentation::default()
        },
        validation_split: 0.2,
        best_epoch: true,
        ..Spec::default()
    };
    let spec = serde_json::to_value(whole).unwrap();
    let fields = spec.as_object().unwrap().iter();
    let fields: Vec<String> = fields
        .map(|(name, value)| {
            // What a usual spec leaves out.
            let mark = if usual.get(name).is_none() { "?" } else { "" };
            let named = match name.as_str() {
                "dataset" => "DatasetId",
                "input" => "Input",
                "network" => "Network",
                "optimizer" => "OptimizerConfig",
                "regularization" => "Regularization",
                "schedule" => "Schedule",
                "earlyStopping" => "EarlyStopping | null",
                _ => &shape(value),
            };
            format!("  {name}{mark}: {named};\n")
        })
        .collect();
    format!(
        "/** Everything that determines a run. */\nexport type Spec = {{\n{}}};\n",
        fields.concat()
    )
}

/// What goes in, and what learns.
fn network_types() -> [String; 8] {
    let ids = DATASETS.map(|dataset| dataset.id);
    let inputs = [Input::Pixels, Input::Hog(HogSpec::default())];
    let block = ConvBlock {
        kernel: 1,
        filters: 1,
    };
    let longer = Network {
        layers: Layer::all(),
    };
    let networks = [Network::perceptron(1), Network::cnn(1), longer];
    [
        any_of("A dataset's short name.", "DatasetId", ids),
        any_of("What the network sees of each image.", "Input", inputs),
        any_of(
            "What a layer does with its sums.",
            "Activation",
            Activation::ALL,
        ),
        any_of(
            "What lies around an image.",
            "Padding",
            [Padding::Same, Padding::Valid],
        ),
        any_of(
            "How a layer's weights begin.",
            "Initializer",
            Initializer::ALL,
        ),
        layer(),
        any_of(
            "A convolution with ReLU, and the 2x2 pooling after it.",
            "ConvBlock",
            [block],
        ),
        any_of(
            "The network that is trained; those of version 1 in their short forms.",
            "Network",
            networks,
        ),
    ]
}

/// How it learns.
fn learning_types() -> [String; 3] {
    let stopping = EarlyStopping { patience: 1 };
    [
        any_of(
            "How the network learns; each as Keras defines it.",
            "OptimizerConfig",
            OptimizerConfig::all(),
        ),
        any_of(
            "How the learning rate changes on the way.",
            "Schedule",
            Schedule::ALL,
        ),
        any_of(
            "Ends a run after so many epochs in a row without a lower test loss.",
            "EarlyStopping",
            [stopping],
        ),
    ]
}

/// With everything in it: each of its parts is left out where it is off.
fn regularization() -> Regularization {
    Regularization {
        l1: 0.1,
        l2: 0.1,
        weight_decay: 0.1,
        clipping: Clipping::ALL[1],
        averaging: Averaging::ALL[1],
        label_smoothing: 0.1,
    }
}

/// What keeps a network from learning by heart.
fn regularization_types() -> [String; 3] {
    let whole = serde_json::to_value(regularization()).unwrap();
    let fields = whole.as_object().unwrap().iter().map(|(name, value)| {
        let named = match name.as_str() {
            "averaging" => "Averaging",
            "clipping" => "Clipping",
            _ => &shape(value),
        };
        format!("  {name}?: {named};\n")
    });
    let fields: String = fields.collect();
    [
        any_of(
            "How gradients are kept from being too large.",
            "Clipping",
            Clipping::ALL,
        ),
        any_of(
            "Whether the run's network is a moving average of the weights.",
            "Averaging",
            Averaging::ALL,
        ),
        format!(
            "/** What keeps the network from learning by heart; what is off is left out. */\nexport type Regularization = {{\n{fields}}};\n"
        ),
    ]
}

fn types() -> String {
    let how =
        "// Written by tests/typescript.rs: `KINDLING_WRITE=1 cargo test --test typescript`.\n";
    let controls = any_of(
        "A control of the page, as links name it.",
        "Control",
        Control::all(),
    );
    let views = any_of("A view of the page, as links name it.", "View", View::ALL);
    let about = "A language that the page speaks, by its tag.";
    let languages = any_of(about, "Language", Language::ALL);
    let parts = [how.to_owned()]
        .into_iter()
        .chain(network_types())
        .chain(learning_types())
        .chain(regularization_types());
    parts
        .chain([spec(), controls, views, languages])
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn what_is_optional_in_a_layer_is_left_out_of_a_usual_one_and_read() {
    for text in [
        r#"{"kind":"dense","units":1,"activation":"relu","initializer":"he-normal"}"#,
        r#"{"kind":"convolution","kernel":3,"filters":1,"activation":"relu","stride":2,"padding":"valid","initializer":"zeros"}"#,
        r#"{"kind":"max-pooling","size":3}"#,
        r#"{"kind":"average-pooling","size":3}"#,
    ] {
        let layer: Layer = serde_json::from_str(text).unwrap();
        let written = serde_json::to_value(layer).unwrap();
        assert_eq!(written, serde_json::from_str::<Value>(text).unwrap());
    }
}

#[test]
fn the_types_are_those_of_what_serde_writes() {
    if std::env::var_os("KINDLING_WRITE").is_some() {
        fs::write(FILE, types()).unwrap();
    }
    assert_eq!(
        fs::read_to_string(FILE).unwrap(),
        types(),
        "{FILE} is out of date: KINDLING_WRITE=1 cargo test --test typescript"
    );
}
