//! The same run's report in every language, natively. In English its words are pinned by tests/report.rs.
#![cfg(all(feature = "charts", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use kindling::device::Backend;
use kindling::evaluation::{EpochRow, HeldOut, TestResult};
use kindling::experiment::{CATALOGUE, EarlyStopping, Schedule, Spec};
use kindling::report::{ReportFormat, RunRecord, RunReport};
use kindling::words::{Language, Words};
use roxmltree::{Document, ParsingOptions};
use std::collections::BTreeSet;
use std::fs;

/// Runs that together say most of what a report can say: one that overfits, one that diverged, one without an epoch.
fn runs() -> Vec<RunRecord> {
    let text = fs::read_to_string("tests/fixtures/report_runs.json").unwrap();
    let mut fixture: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut runs: Vec<RunRecord> = serde_json::from_value(fixture["runs"].take()).unwrap();
    let [perceptron, _] = &mut runs[..] else {
        panic!("two runs");
    };
    perceptron.devices = vec![Backend::Cpu, Backend::WebGpu];
    perceptron.digest = Some("9f2c".repeat(16));
    let row = |epoch, test_loss| EpochRow {
        epoch,
        train_loss: 0.3 / epoch as f64,
        train_accuracy: 0.91,
        held_out: HeldOut::Test,
        held_out_loss: test_loss,
        held_out_accuracy: 0.9861,
    };
    let spec = Spec {
        schedule: Schedule::Step {
            every: 3,
            factor: 0.5,
        },
        early_stopping: Some(EarlyStopping { patience: 2 }),
        ..CATALOGUE[4].spec(1)
    };
    let overfitted = RunRecord {
        rows: vec![row(1, 0.25), row(2, 0.3), row(3, 0.41)],
        spec: spec.clone(),
        ..perceptron.clone()
    };
    let diverged = RunRecord {
        rows: vec![row(1, 0.25), row(2, f64::NAN)],
        diverged: Some(118),
        ..perceptron.clone()
    };
    let [validated, tested] = with_validation(perceptron, &overfitted);
    let begun = RunRecord {
        name: " ".into(),
        rows: Vec::new(),
        confusion: None,
        digest: None,
        link: None,
        seconds: None,
        spec,
        ..perceptron.clone()
    };
    runs.extend([overfitted, diverged, validated, tested, begun]);
    runs
}

/// A run with a validation split, before its test and after it.
fn with_validation(perceptron: &RunRecord, overfitted: &RunRecord) -> [RunRecord; 2] {
    let validated = RunRecord {
        rows: overfitted
            .rows
            .iter()
            .map(|row| EpochRow {
                held_out: HeldOut::Validation,
                ..*row
            })
            .collect(),
        spec: Spec {
            validation_split: 0.2,
            best_epoch: true,
            ..overfitted.spec.clone()
        },
        test_opened: vec![1, 2],
        ..perceptron.clone()
    };
    let tested = RunRecord {
        test: perceptron.confusion.map(|confusion| TestResult {
            epoch: 1,
            loss: 0.3,
            accuracy: confusion.accuracy(),
            confusion,
        }),
        ..validated.clone()
    };
    [validated, tested]
}

fn write(run: &RunRecord, format: ReportFormat, language: Language) -> String {
    let report = RunReport::of(run.clone()).unwrap();
    report.write(format, &Words::of(language)).unwrap()
}

/// Every text of an HTML report, with its text alternatives.
fn texts(html: &str) -> BTreeSet<String> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(html, options).unwrap();
    let nodes = document.descendants();
    let texts = nodes.flat_map(|node| {
        let label = node.attribute("aria-label").map(str::to_owned);
        let is_styled = node
            .parent()
            .is_some_and(|parent| parent.has_tag_name("style"));
        let text = node.text().filter(|_| node.is_text() && !is_styled);
        label.into_iter().chain(text.map(str::to_owned))
    });
    let texts = texts.map(|text| text.trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

/// Whether a text is prose: more than a name, a number, a digest or an address.
fn is_prose(text: &str) -> bool {
    let words = text.split(|letter: char| !letter.is_alphabetic() && letter != '-');
    words.filter(|word| word.len() > 2).count() > 2 && !text.contains("://")
}

#[test]
fn a_report_is_in_one_language_throughout() {
    for run in runs() {
        let english = texts(&write(&run, ReportFormat::Html, Language::En));
        for language in [Language::Fr, Language::De] {
            let html = write(&run, ReportFormat::Html, language);
            assert!(html.contains(&format!("<html lang=\"{}\">", language)));
            let said = texts(&html);
            let own = |text: &&String| is_prose(text) && !text.contains(&run.name);
            let left: Vec<&String> = said.intersection(&english).filter(own).collect();
            assert_eq!(left, [""; 0], "{language:?} has English sentences");
            // An argument that a message lacks shows as its name in braces.
            let torn = said.iter().find(|text| text.contains(['{', '}', '$']));
            assert_eq!(torn, None, "{language:?}");
        }
    }
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    let runs = runs();
    let figures = |language, format| write(&runs[2], format, language);
    for (language, accuracy, tick, weights) in [
        (Language::En, "98.61 %", "98 %", "19,700"),
        (
            Language::Fr,
            "98,61\u{202f}%",
            "98\u{202f}%",
            "19\u{202f}700",
        ),
        (Language::De, "98,61\u{a0}%", "98\u{a0}%", "19.700"),
    ] {
        let html = figures(language, ReportFormat::Html);
        assert!(
            html.contains(&format!("<dd>{accuracy}</dd>")),
            "{language:?}"
        );
        // 196 HOG features of 100 neurons, and their biases.
        assert!(
            html.contains(&format!("<td>{weights}</td>")),
            "{language:?}"
        );
        let chart = figures(language, ReportFormat::AccuracySvg);
        assert!(
            chart.contains(&format!(">{tick}<")),
            "{language:?}: {chart}"
        );
    }
}

#[test]
fn tables_for_programs_are_the_same_in_every_language() {
    for run in &runs()[..2] {
        for format in [ReportFormat::HistoryCsv, ReportFormat::ConfusionCsv] {
            let tables = Language::ALL.map(|language| write(run, format, language));
            assert!(tables.iter().all(|table| *table == tables[0]), "{tables:?}");
        }
    }
}

#[test]
fn markdown_and_pictures_are_translated_too() {
    let runs = runs();
    for (language, heading, axis) in [
        (Language::En, "## Training", ">Epoch<"),
        (Language::Fr, "## Entraînement", ">Époque<"),
        (Language::De, "## Ergebnisse", ">Epoche<"),
    ] {
        let markdown = write(&runs[1], ReportFormat::Markdown, language);
        assert!(markdown.contains(heading), "{markdown}");
        let picture = write(&runs[1], ReportFormat::LossSvg, language);
        assert!(picture.contains(axis), "{picture}");
    }
}
