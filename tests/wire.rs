//! The TypeScript types of `src/web/` say what serde writes and reads.
//!
//! They are written by hand. So this writes a sample of each type as TypeScript, and the stage `types` checks the samples:
//! a field that the type forgets, or that serde names otherwise, is an error there.
#![cfg(all(feature = "charts", feature = "trainer", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use kindling::charts::{LineChart, OverlayOptions, OverlayRun, Theme};
use kindling::data::DATASETS;
use kindling::digest::Digest;
use kindling::evaluation::{ConfusionMatrix, EpochRow, Scores, TestResult, most_confused};
use kindling::experiment::link::{Claim, Link, Parsed, RunResult, Verification};
use kindling::experiment::{CATALOGUE, EarlyStopping, OptimizerConfig, Schedule, Spec, describe};
use kindling::model::layer_table;
use kindling::report::RunRecord;
use kindling::training::{Completed, Progress};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::{fs, path::Path};

/// What the charts' wasm alone takes; the page's has all other types.
const DRAWN: [&str; 5] = [
    "LineChart",
    "OverlayOptions",
    "OverlayRun",
    "RunRecord",
    "Theme",
];

/// TypeScript with a constant for each sample.
#[derive(Default)]
struct Samples {
    types: BTreeSet<&'static str>,
    constants: String,
    count: usize,
}

impl Samples {
    /// Something that Rust writes.
    fn written(&mut self, kind: &'static str, value: &impl Serialize) {
        let json = serde_json::to_string_pretty(value).unwrap();
        let name = kind.split(['[', '<']).next().unwrap();
        self.types.insert(name);
        self.count += 1;
        let _ = writeln!(
            self.constants,
            "export const sample{}: {kind} = {json};",
            self.count
        );
    }

    /// Something that Rust reads.
    fn read<T: DeserializeOwned>(&mut self, kind: &'static str, value: &Value) -> T {
        self.written(kind, value);
        serde_json::from_value(value.clone()).unwrap()
    }

    fn save(&self) {
        // Beside the wasm modules, which Cargo's folder for tests is.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wire-samples");
        let (drawn, others): (Vec<_>, Vec<_>) =
            self.types.iter().partition(|kind| DRAWN.contains(kind));
        let import = |types: Vec<&str>, module: &str| {
            let types = types.join(", ");
            format!("import type {{ {types} }} from '../../site/wasm/{module}/kindling.js';\n")
        };
        let text = format!(
            "{}{}\n{}",
            import(others, "page"),
            import(drawn, "charts"),
            self.constants
        );
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("page.ts"), text).unwrap();
    }
}

#[test]
fn samples_of_all_that_crosses_are_written() {
    let mut samples = Samples::default();
    specs(&mut samples);
    lists(&mut samples);
    progress(&mut samples);
    runs(&mut samples);
    links(&mut samples);
    charts(&mut samples);
    samples.save();
}

fn specs(samples: &mut Samples) {
    for experiment in &CATALOGUE {
        samples.written("Spec", &experiment.spec(7));
    }
    for optimizer in OptimizerConfig::all() {
        samples.written("OptimizerConfig", &optimizer);
        samples.written(
            "Spec",
            &Spec {
                optimizer,
                ..Spec::default()
            },
        );
    }
    for schedule in Schedule::ALL {
        samples.written("Schedule", &schedule);
        let early_stopping = Some(EarlyStopping { patience: 3 });
        samples.written(
            "Spec",
            &Spec {
                schedule,
                early_stopping,
                ..Spec::default()
            },
        );
    }
    samples.written("Described[]", &describe(&Spec::default()));
}

fn lists(samples: &mut Samples) {
    samples.written("DatasetInfo[]", &DATASETS);
    samples.written("Experiment[]", &CATALOGUE);
    for experiment in &CATALOGUE {
        samples.written("LayerRow[]", &layer_table(&experiment.spec(7)).unwrap());
    }
}

fn progress(samples: &mut Samples) {
    let completed = Completed {
        row: row(),
        confusion: confusion(),
        test: None,
    };
    let last = Completed {
        row: validated(),
        test: Some(test()),
        ..completed.clone()
    };
    for completed in [None, Some(completed), Some(last)] {
        samples.written(
            "Progress",
            &Progress {
                epoch: 1,
                step: 469,
                steps_per_epoch: 469,
                losses: vec![2.5, 0.5],
                completed,
                finished: false,
                diverged: false,
            },
        );
    }
    samples.written("MatrixScores['scores']", &Scores::of(&confusion()));
    let classes = DATASETS[0].classes;
    samples.written(
        "MatrixScores['mostConfused']",
        &most_confused(&confusion(), &classes, 5),
    );
}

fn runs(samples: &mut Samples) {
    let full = json!({
        "name": "First try", "spec": Spec::default(), "rows": [row()], "losses": [2.5, 0.5], "stepsPerEpoch": 1,
        "confusion": confusion(), "devices": ["cpu", "webgpu"],
        "adapters": ["acme"], "builds": ["0.2.0"], "digest": Digest::of(b""),
        "link": "https://example.org/#v=1", "seconds": 1.5, "diverged": 118,
    });
    let least = json!({ "name": "", "spec": Spec::default(), "rows": [] });
    let validated = json!({
        "name": "", "spec": validating(), "rows": [validated()], "confusion": confusion(), "test": test(), "testOpened": [0, 1],
    });
    for record in [full, least, validated] {
        let record: RunRecord = samples.read("RunRecord", &record);
        samples.written("RunRecord", &record);
    }
}

fn links(samples: &mut Samples) {
    let result = json!({
        "spec": Spec::default(), "rows": [row()], "confusion": confusion(), "digest": Digest::of(b""),
        "device": "cpu", "build": "0.2.0",
    });
    let tested = json!({
        "spec": validating(), "rows": [validated()], "confusion": confusion(), "test": test(), "digest": Digest::of(b""),
        "device": "cpu", "build": "0.2.0",
    });
    let tested: RunResult = samples.read("RunResult", &tested);
    samples.written("Claim", &tested.claim().unwrap());
    let result: RunResult = samples.read("RunResult", &result);
    let claim: Claim = result.claim().unwrap();
    samples.written("Claim", &claim);
    samples.written("Verification", &Verification::of(&claim, &result).unwrap());
    // Not in the first epoch: then there is no loss, which JSON has as null, and JavaScript as NaN.
    let diverged = json!({
        "spec": Spec::default(), "rows": [row()], "confusion": confusion(), "digest": Digest::of(b""),
        "device": "cpu", "build": "0.2.0", "diverged": 118,
    });
    let diverged: RunResult = samples.read("RunResult", &diverged);
    let claimed: Claim = diverged.claim().unwrap();
    samples.written("Claim", &claimed);
    samples.written(
        "Verification",
        &Verification::of(&claimed, &diverged).unwrap(),
    );
    let link = json!({
        "spec": Spec::default(), "claim": claim, "hide": ["seed"], "lock": ["optimizer"], "view": "inside", "language": "fr",
    });
    let link: Link = samples.read("Link", &link);
    samples.written("ParsedLink", &Link::parse(&link.to_string()));
    samples.written("ParsedLink", &Parsed::default());
}

fn charts(samples: &mut Samples) {
    let color = "#1f6feb";
    samples.read::<Theme>(
        "Theme",
        &json!({
            "background": color, "text": color, "grid": color, "training": color, "test": color, "error": color,
            "font": "sans-serif", "fontSize": 13, "pixelRatio": 1,
        }),
    );
    for kind in ["epochs", "steps", "background"] {
        let line = json!({ "name": "a", "color": "test", "kind": kind, "points": [[0.5, 0.001]] });
        samples.read::<LineChart>(
            "LineChart",
            &json!({ "epochs": 2, "values": "amounts", "lines": [line] }),
        );
    }
    samples.read::<OverlayRun>(
        "OverlayRun",
        &json!({ "name": "a", "rows": [row()], "losses": [2.5], "stepsPerEpoch": 1, "slot": 0 }),
    );
    samples.read::<OverlayOptions>(
        "OverlayOptions",
        &json!({
            "measure": "accuracy", "training": true, "test": true, "steps": false, "logarithmic": true, "smoothing": 0.5,
        }),
    );
}

fn row() -> EpochRow {
    let row = json!({ "epoch": 1, "trainLoss": 0.5, "trainAccuracy": 0.8, "testLoss": 0.4, "testAccuracy": 0.9 });
    serde_json::from_value(row).unwrap()
}

fn validated() -> EpochRow {
    let row = json!({
        "epoch": 1, "trainLoss": 0.5, "trainAccuracy": 0.8, "validationLoss": 0.4, "validationAccuracy": 0.9,
    });
    serde_json::from_value(row).unwrap()
}

fn validating() -> Spec {
    Spec {
        validation_split: 0.2,
        ..Spec::default()
    }
}

fn test() -> TestResult {
    TestResult {
        epoch: 1,
        loss: 0.5,
        accuracy: 0.5,
        confusion: confusion(),
    }
}

fn confusion() -> ConfusionMatrix {
    let mut matrix = ConfusionMatrix::default();
    matrix.add(4, 9);
    matrix.add(3, 3);
    matrix
}
