//! A run's report, read back by other people's parsers.
#![cfg(all(feature = "charts", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use kindling::device::Backend;
use kindling::evaluation::{EpochRow, HeldOut};
use kindling::experiment::CATALOGUE;
use kindling::report::{ReportError, ReportFormat, RunRecord, RunReport, file_name};
use kindling::words::Words;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use roxmltree::{Document, Node, ParsingOptions};
use std::{fs, path::Path};

#[path = "report/diverged.rs"]
mod diverged;
#[path = "report/look.rs"]
mod look;
#[path = "report/test_set.rs"]
mod test_set;

const LINK: &str = "https://example.org/kindling/#v=1&experiment=mlp-100&seed=1";

/// What somebody might call a run, and what is left of it on one line.
const NAMES: [(&str, &str); 9] = [
    ("First try", "First try"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    (
        "\"'><img src=x onerror=alert(1)> &amp; </title>",
        "\"'><img src=x onerror=alert(1)> &amp; </title>",
    ),
    (
        "# [x](javascript:alert(1)) ![i](https://evil.example) <b>",
        "# [x](javascript:alert(1)) ![i](https://evil.example) <b>",
    ),
    (
        "`a` **b** _c_ ~~d~~ \\ | e | $f$ www.evil.example a@b.example 1. -",
        "`a` **b** _c_ ~~d~~ \\ | e | $f$ www.evil.example a@b.example 1. -",
    ),
    ("two\r\n\r\n# lines\u{0}\u{1b}[0m", "two # lines [0m"),
    (
        "=HYPERLINK(\"https://evil.example\",\"x\")",
        "=HYPERLINK(\"https://evil.example\",\"x\")",
    ),
    ("\u{202e}Größe 100 \u{1f600}", "\u{202e}Größe 100 \u{1f600}"),
    (" ", "Unnamed run"),
];

/// A perceptron's run on MNIST and a CNN's on Fashion-MNIST, as Keras trained them.
fn runs() -> [RunRecord; 2] {
    let text = fs::read_to_string("tests/fixtures/report_runs.json").unwrap();
    let mut fixture: serde_json::Value = serde_json::from_str(&text).unwrap();
    let runs: Vec<RunRecord> = serde_json::from_value(fixture["runs"].take()).unwrap();
    let completed = runs.into_iter().map(|run| RunRecord {
        devices: vec![Backend::Cpu],
        builds: vec!["3f9a1c07b2de".into()],
        digest: Some("9f2c".repeat(16)),
        link: Some(LINK.into()),
        ..run
    });
    completed.collect::<Vec<_>>().try_into().unwrap()
}

fn named(name: &str) -> RunRecord {
    let [run, _] = runs();
    RunRecord {
        name: name.into(),
        ..run
    }
}

fn write(run: RunRecord, format: ReportFormat) -> String {
    RunReport::of(run)
        .unwrap()
        .write(format, &Words::current())
        .unwrap()
}

fn parse(xml: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(xml, options).unwrap()
}

fn all<'a>(document: &'a Document, tag: &'a str) -> Vec<Node<'a, 'a>> {
    let nodes = document.descendants();
    nodes.filter(|node| node.has_tag_name(tag)).collect()
}

fn text(node: Node) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|node| node.text()).collect()
}

fn has_row(html: &Document, cells: &[&str]) -> bool {
    all(html, "tr").into_iter().any(|row| {
        let found = row.children().filter(Node::is_element).map(text);
        found.collect::<Vec<_>>() == cells
    })
}

#[test]
fn the_page_is_well_formed_and_says_everything() {
    let html = write(named("First try"), ReportFormat::Html);
    let html = parse(&html);
    for cells in [
        &["Dataset", "MNIST"][..],
        &["Dense, ReLU", "100", "78,500"],
        &["Total", "", "79,510"],
        &["1", "0.3551", "0.2094", "90.35 %", "93.75 %"],
        &["Test loss", "0.0766", "0.0770", "0.0678 to 0.0869"],
        &["Macro average", "0.9764", "0.9762", "0.9762", "10,000"],
    ] {
        assert!(has_row(&html, cells), "{cells:?}");
    }
    let links: Vec<&str> = all(&html, "a")
        .iter()
        .filter_map(|a| a.attribute("href"))
        .collect();
    assert_eq!(links, [LINK]);
    let labels: Vec<&str> = all(&html, "svg")
        .iter()
        .filter_map(|svg| svg.attribute("aria-label"))
        .collect();
    assert_eq!(labels.len(), 3);
    assert!(labels.iter().all(|label| label.ends_with(": First try")));
    let body = text(html.root_element());
    for words in [
        "9f2c9f2c",
        "3f9a1c07b2de",
        "79,400 multiply-adds",
        "mistaken for",
        "still falling",
        "figure 1 of",
    ] {
        assert!(body.contains(words), "{words}");
    }
}

#[test]
fn a_name_is_nothing_but_text_in_html_and_svg() {
    let shapes = |xml: &str| parse(xml).descendants().filter(Node::is_element).count();
    for format in [
        ReportFormat::Html,
        ReportFormat::LossSvg,
        ReportFormat::ConfusionSvg,
    ] {
        let harmless = shapes(&write(named("First try"), format));
        for (name, line) in NAMES {
            let xml = write(named(name), format);
            assert_eq!(shapes(&xml), harmless, "{name}");
            let document = parse(&xml);
            for tag in ["script", "img", "iframe", "object", "link"] {
                assert!(all(&document, tag).is_empty(), "{name}");
            }
            let picture = all(&document, "svg")[0];
            assert!(
                picture
                    .attribute("aria-label")
                    .unwrap()
                    .ends_with(&format!(": {line}"))
            );
            let title = text(all(&document, "title")[0]);
            if format == ReportFormat::Html {
                assert_eq!(text(all(&document, "h1")[0]), line);
                assert_eq!(title, line);
            } else {
                assert_eq!(Some(&*title), picture.attribute("aria-label"));
            }
        }
    }
}

/// What a Markdown viewer makes of a text: its headings, its words, where its links go, and its tables.
#[derive(Default, Debug, PartialEq)]
struct Viewed {
    headings: Vec<String>,
    words: String,
    links: Vec<String>,
    tables: usize,
}

fn view(markdown: &str) -> Viewed {
    let mut viewed = Viewed::default();
    let mut heading = None;
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => viewed.headings.extend(heading.take()),
            Event::Start(Tag::Link { dest_url, .. }) => viewed.links.push(dest_url.to_string()),
            Event::Start(Tag::Table(_)) => viewed.tables += 1,
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
            | Event::Html(_)
            | Event::InlineHtml(_) => {
                panic!("{event:?} in {markdown}");
            }
            Event::Text(text) | Event::Code(text) => {
                viewed.words.push_str(&text);
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(_) | Event::SoftBreak => viewed.words.push('\n'),
            _ => {}
        }
    }
    viewed
}

#[test]
fn markdown_says_the_same_and_a_name_is_nothing_but_text() {
    for (name, line) in NAMES {
        let markdown = write(named(name), ReportFormat::Markdown);
        let viewed = view(&markdown);
        assert_eq!(viewed.headings[0], line);
        assert_eq!(viewed.headings.len(), 6);
        assert_eq!(
            (viewed.links, viewed.tables),
            (vec![LINK.to_string()], 7),
            "{name}"
        );
        // Some viewers make links of these by themselves.
        assert!(
            !markdown.contains("www.evil")
                && !markdown.contains("a@b")
                && !markdown.contains("https://evil")
        );
        for words in ["0.0678 to 0.0869", "9f2c9f2c", "79,510", "mistaken for"] {
            assert!(viewed.words.contains(words), "{words}");
        }
    }
}

#[test]
fn every_note_of_the_catalogue_reads_the_same_in_markdown() {
    let [run, _] = runs();
    for experiment in &CATALOGUE {
        let spec = experiment.spec(1);
        let viewed = view(&write(
            RunRecord {
                spec,
                ..run.clone()
            },
            ReportFormat::Markdown,
        ));
        for note in experiment.notes {
            assert!(viewed.words.contains(&note.to_string()), "{note}");
        }
    }
}

fn csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.unwrap());
    records
        .map(|record| record.iter().map(Into::into).collect())
        .collect()
}

#[test]
fn tables_are_read_back_exactly() {
    let [_, run] = runs();
    for format in [ReportFormat::HistoryCsv, ReportFormat::ConfusionCsv] {
        // By the mark, Excel knows that it is UTF-8.
        assert!(write(run.clone(), format).starts_with('\u{feff}'));
    }
    let rows = csv(&write(run.clone(), ReportFormat::HistoryCsv));
    assert_eq!(rows.len(), 1 + run.rows.len());
    for (cells, row) in rows[1..].iter().zip(&run.rows) {
        let number = |column: usize| cells[column].parse::<f64>().unwrap();
        let read = EpochRow {
            epoch: cells[1].parse().unwrap(),
            train_loss: number(2),
            train_accuracy: number(3),
            held_out: HeldOut::Test,
            held_out_loss: number(4),
            held_out_accuracy: number(5),
        };
        assert_eq!((read, cells[0].as_str()), (*row, "Fashion, 10 neurons"));
    }
    let rows = csv(&write(run.clone(), ReportFormat::ConfusionCsv));
    assert_eq!(rows[0][..3], ["true class", "T-shirt/top", "Trouser"]);
    for (cells, counts) in rows[1..].iter().zip(run.confusion.unwrap().rows()) {
        let read: Vec<u32> = cells[1..]
            .iter()
            .map(|cell| cell.parse().unwrap())
            .collect();
        assert_eq!(read, counts);
    }
}

#[test]
fn no_cell_is_a_formula() {
    for (name, line) in NAMES {
        let rows = csv(&write(named(name), ReportFormat::HistoryCsv));
        assert!(rows.iter().all(|row| row.len() == 6));
        let expected = if line.starts_with('=') {
            format!("'{line}")
        } else {
            line.into()
        };
        assert_eq!(rows[1][0], expected);
    }
    for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
        let rows = csv(&write(named(start), ReportFormat::HistoryCsv));
        assert!(rows[1][0].starts_with('\''), "{start}");
    }
}

#[test]
fn json_holds_the_run_and_what_follows_from_it() {
    for (name, _) in NAMES {
        let run = named(name);
        let json = serde_json::to_string(&RunReport::of(run.clone()).unwrap()).unwrap();
        let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(
            (&json["format"], &json["version"]),
            (&"kindling-run".into(), &2.into())
        );
        assert_eq!(json["experiment"]["id"], "mlp-100");
        assert_eq!(json["settings"][0]["label"], "Dataset");
        assert_eq!(json["layers"][1]["parameters"], 78_500);
        assert_eq!(json["scores"]["accuracy"], 0.9764);
        let read: RunRecord = serde_json::from_value(json["run"].take()).unwrap();
        assert_eq!(read, run);
    }
}

#[test]
fn a_run_that_has_only_begun_can_be_handed_in() {
    let run = RunRecord {
        rows: Vec::new(),
        confusion: None,
        devices: Vec::new(),
        builds: Vec::new(),
        digest: None,
        link: Some("javascript:alert(1)".into()),
        seconds: None,
        ..named("Begun")
    };
    let html = write(run.clone(), ReportFormat::Html);
    assert!(all(&parse(&html), "a").is_empty());
    assert_eq!(
        view(&write(run.clone(), ReportFormat::Markdown)).links,
        [""; 0]
    );
    assert_eq!(csv(&write(run.clone(), ReportFormat::HistoryCsv)).len(), 1);
    let report = RunReport::of(run).unwrap();
    for format in [ReportFormat::ConfusionSvg, ReportFormat::ConfusionCsv] {
        assert_eq!(
            report.write(format, &Words::current()),
            Err(ReportError::NoConfusion)
        );
    }
}

/// Not a check but a place to look: every file of both runs, for eyes and browsers.
#[test]
fn the_files_can_be_looked_at() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report");
    fs::create_dir_all(&folder).unwrap();
    for run in runs() {
        let name = run.name.clone();
        let report = RunReport::of(run).unwrap();
        for end in [
            "html",
            "md",
            "loss.svg",
            "accuracy.svg",
            "confusion.svg",
            "history.csv",
            "confusion.csv",
        ] {
            let format: ReportFormat = serde_json::from_value(end.into()).unwrap();
            let file = folder.join(file_name(&name, end));
            fs::write(file, report.write(format, &Words::current()).unwrap()).unwrap();
        }
    }
}
