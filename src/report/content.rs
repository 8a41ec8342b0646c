//! A report's content, section by section.

use super::chart;
use super::document::{Block, Document, Fact, Section, Table};
use super::record::RunReport;
use super::text::{NOTHING, address, count, duration, four, one_line, percent, spread};
use crate::charts::Measure;
use crate::device::Backend;
use crate::evaluation::{Averages, ConfusionMatrix, Scores};
use crate::experiment::{Experiment, Shorthand};

/// Everything about a run, in the order in which readers ask.
pub(super) fn document(report: &RunReport) -> Document {
    let mut sections = vec![set_up(report), training(report)];
    sections.extend(
        report
            .run
            .confusion
            .as_ref()
            .zip(report.scores.as_ref())
            .map(|(matrix, scores)| result(report, matrix, scores)),
    );
    sections.extend(report.experiment.map(|e| comparison(report, e)));
    sections.push(proof(report));
    Document {
        title: one_line(&report.run.name),
        subtitle: subtitle(report),
        figures: figures(report),
        sections,
    }
}

/// What was trained, in one line.
fn subtitle(report: &RunReport) -> String {
    let spec = &report.run.spec;
    let network = match spec.network.shorthand() {
        Some(Shorthand {
            pooling: None,
            hidden,
            ..
        }) => {
            format!("a perceptron with {hidden} hidden neurons")
        }
        Some(Shorthand { blocks, hidden, .. }) => format!(
            "a CNN with {} and {hidden} hidden neurons",
            plural(blocks.len(), "convolution")
        ),
        None => format!(
            "a network of {}",
            plural(spec.network.layers.len(), "layer")
        ),
    };
    let done = report.run.rows.last().map_or(0, |row| row.epoch);
    let epochs = if done == spec.epochs {
        plural(done, "epoch")
    } else {
        format!("{done} of {}", plural(spec.epochs, "epoch"))
    };
    let dataset = spec.dataset.info().name;
    format!("{dataset}: {network}, trained for {epochs}")
}

fn plural(number: usize, what: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {what}{end}")
}

fn figures(report: &RunReport) -> Vec<(&'static str, String)> {
    let last = report.run.rows.last();
    let or_nothing = |text: Option<String>| text.unwrap_or_else(|| NOTHING.into());
    let f1 = report.scores.as_ref().map(|scores| scores.macro_average.f1);
    vec![
        (
            "Test accuracy",
            or_nothing(last.map(|row| percent(row.test_accuracy))),
        ),
        ("Test loss", or_nothing(last.map(|row| four(row.test_loss)))),
        ("F1, macro", or_nothing(f1.map(four))),
        (
            "Training time",
            or_nothing(report.run.seconds.map(duration)),
        ),
    ]
}

fn set_up(report: &RunReport) -> Section {
    let settings = report.settings.iter();
    let rows = settings.map(|setting| vec![setting.label.into(), setting.value.clone()]);
    let spec = Table {
        is_numeric: false,
        ..Table::numbers("Spec", &[], rows.collect())
    };
    Section {
        heading: "Setup",
        blocks: vec![Block::Columns(vec![
            vec![Block::Table(spec)],
            vec![Block::Table(layers(report)), Block::Paragraph(work(report))],
        ])],
    }
}

fn layers(report: &RunReport) -> Table {
    let mut rows: Vec<Vec<String>> = report
        .layers
        .iter()
        .map(|row| {
            let shape: Vec<String> = row.output_shape.iter().map(ToString::to_string).collect();
            let shape = shape.join(" × ");
            vec![row.layer.clone(), shape, count(row.parameters)]
        })
        .collect();
    let total = report.layers.iter().map(|row| row.parameters).sum();
    rows.push(vec!["Total".into(), String::new(), count(total)]);
    Table {
        sums: 1,
        ..Table::numbers("Layers", &["Layer", "Output", "Parameters"], rows)
    }
}

/// The network's cost, in a sentence.
fn work(report: &RunReport) -> String {
    let multiply_adds = report.layers.iter().map(|row| row.multiply_adds).sum();
    format!("{} multiply-adds per image.", count(multiply_adds))
}

fn training(report: &RunReport) -> Section {
    let run = &report.run;
    let rows = run.rows.iter().map(|row| {
        vec![
            row.epoch.to_string(),
            four(row.train_loss),
            four(row.test_loss),
            percent(row.train_accuracy),
            percent(row.test_accuracy),
        ]
    });
    let head = [
        "Epoch",
        "Training loss",
        "Test loss",
        "Training accuracy",
        "Test accuracy",
    ];
    let history = Table {
        is_of_chart: true,
        ..Table::numbers("Loss and accuracy by epoch", &head, rows.collect())
    };
    let mut blocks = Vec::new();
    if !run.rows.is_empty() {
        let curves = |measure| chart::curves(run, measure);
        blocks.push(Block::Charts(vec![
            curves(Measure::Loss),
            curves(Measure::Accuracy),
        ]));
        blocks.push(Block::Table(history));
    }
    blocks.push(Block::Paragraph(report.overfitting.sentence.clone()));
    Section {
        heading: "Training",
        blocks,
    }
}

fn result(report: &RunReport, matrix: &ConfusionMatrix, scores: &Scores) -> Section {
    let pairs: Vec<String> = report
        .most_confused
        .iter()
        .map(|pair| pair.words.clone())
        .collect();
    let chart = chart::confusion(&report.run, matrix);
    let mut left = vec![
        Block::Charts(vec![chart]),
        Block::Table(confusion(report, matrix)),
    ];
    if pairs.is_empty() {
        left.push(Block::Paragraph(
            "The network classified every test image correctly.".into(),
        ));
    } else {
        left.push(Block::Paragraph("Most confused:".into()));
        left.push(Block::List(pairs));
    }
    let right = vec![Block::Table(score_table(report, scores))];
    Section {
        heading: "Results",
        blocks: vec![Block::Columns(vec![left, right])],
    }
}

fn confusion(report: &RunReport, matrix: &ConfusionMatrix) -> Table {
    let classes = &report.run.spec.dataset.info().classes;
    let head: Vec<&str> = std::iter::once("True class").chain(*classes).collect();
    let rows = classes.iter().zip(matrix.rows()).map(|(name, counts)| {
        let counts = counts.iter().map(ToString::to_string);
        std::iter::once(name.to_string()).chain(counts).collect()
    });
    Table {
        is_of_chart: true,
        ..Table::numbers(
            "Confusion matrix (columns: predicted class)",
            &head,
            rows.collect(),
        )
    }
}

fn score_table(report: &RunReport, scores: &Scores) -> Table {
    let line = |name: &str, averages: &Averages, images: u32| {
        let Averages {
            precision,
            recall,
            f1,
        } = *averages;
        vec![
            name.into(),
            four(precision),
            four(recall),
            four(f1),
            count(images as usize),
        ]
    };
    let classes = report
        .run
        .spec
        .dataset
        .info()
        .classes
        .into_iter()
        .zip(&scores.classes);
    let mut rows: Vec<Vec<String>> = classes
        .map(|(name, class)| {
            let averages = Averages {
                precision: class.precision,
                recall: class.recall,
                f1: class.f1,
            };
            line(name, &averages, class.support)
        })
        .collect();
    let images = scores.classes.iter().map(|class| class.support).sum();
    rows.push(line("Macro average", &scores.macro_average, images));
    rows.push(line("Weighted average", &scores.weighted_average, images));
    Table {
        sums: 2,
        ..Table::numbers(
            "Scores by class",
            &["Class", "Precision", "Recall", "F1", "Images"],
            rows,
        )
    }
}

/// The report's and Keras's figures next to the run's.
fn comparison(report: &RunReport, experiment: &Experiment) -> Section {
    let here = report.run.rows.last();
    let (published, keras) = (experiment.published.as_ref(), &experiment.keras);
    let or_nothing = |value: Option<f64>| value.map_or_else(|| NOTHING.into(), four);
    let f1 = report.scores.as_ref().map(|scores| scores.macro_average.f1);
    let rows = vec![
        vec![
            "Test accuracy".into(),
            or_nothing(here.map(|row| row.test_accuracy)),
            or_nothing(published.map(|figures| figures.accuracy)),
            spread(&keras.accuracy),
        ],
        vec![
            "Test loss".into(),
            or_nothing(here.map(|row| row.test_loss)),
            or_nothing(published.map(|figures| figures.test_loss)),
            spread(&keras.test_loss),
        ],
        vec![
            "F1, macro".into(),
            or_nothing(f1),
            or_nothing(published.and_then(|figures| figures.f1)),
            NOTHING.into(),
        ],
    ];
    let seeds = format!("Keras, {}", plural(keras.seeds, "seed"));
    let place = match experiment.figure {
        Some(figure) => format!(
            "{}: figure {figure} of the lab report, {}.",
            experiment.title, experiment.section
        ),
        None => format!(
            "{}: in the lab report, {}.",
            experiment.title, experiment.section
        ),
    };
    let head = ["", "This run", "Report", &seeds];
    let mut blocks = vec![
        Block::Paragraph(place),
        Block::Table(Table::numbers(
            "This run, the report and Keras",
            &head,
            rows,
        )),
    ];
    let notes = experiment.notes.iter().copied();
    let notes = notes.chain(published.and_then(|figures| figures.confusion_note));
    blocks.extend(notes.map(|note| Block::Paragraph(note.into())));
    Section {
        heading: "Compared with the lab report",
        blocks,
    }
}

fn proof(report: &RunReport) -> Section {
    let run = &report.run;
    let words = |text: &String| Fact::Words(one_line(text));
    let code = |text: &String| Fact::Code(one_line(text));
    let link = |text: &String| address(text).map_or_else(|| code(text), Fact::Link);
    let facts = [
        ("Link", run.link.as_ref().map(link)),
        ("Digest", run.digest.as_ref().map(code)),
        (
            "Device",
            devices(&run.devices, &run.adapters).as_ref().map(words),
        ),
        ("Build", one_after_the_other(&run.builds).as_ref().map(code)),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, fact)| Some((label, fact?)));
    let facts: Vec<(&str, Fact)> = facts.collect();
    let mut blocks = vec![Block::Paragraph(
        "The link opens the same spec. On the CPU, the same build gives the same digest in every browser and on every \
         machine."
            .into(),
    )];
    if facts.is_empty() {
        blocks = vec![Block::Paragraph(
            "This run has no link and no digest.".into(),
        )];
    } else {
        blocks.push(Block::Facts(facts));
    }
    Section {
        heading: "Verification",
        blocks,
    }
}

/// The builds or devices that trained a run, in words; `None` if none is known.
fn one_after_the_other(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", then "))
}

/// A run's devices in words, with the known GPUs.
fn devices(devices: &[Backend], adapters: &[String]) -> Option<String> {
    let name = |device: &Backend| match device {
        Backend::Cpu => "CPU".into(),
        Backend::WebGpu if adapters.is_empty() => "WebGPU".into(),
        Backend::WebGpu => format!("WebGPU: {}", adapters.join(" and ")),
    };
    let names: Vec<String> = devices.iter().map(name).collect();
    one_after_the_other(&names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Backend::{Cpu, WebGpu};

    #[test]
    fn devices_are_named_one_after_the_other() {
        for (ids, adapters, words) in [
            (&[][..], &[][..], None),
            (&[Cpu], &[], Some("CPU")),
            (&[WebGpu], &[], Some("WebGPU")),
            (
                &[Cpu, WebGpu, Cpu],
                &["acme one"],
                Some("CPU, then WebGPU: acme one, then CPU"),
            ),
            (&[WebGpu], &["one", "two"], Some("WebGPU: one and two")),
        ] {
            let adapters: Vec<String> = adapters.iter().map(ToString::to_string).collect();
            assert_eq!(devices(ids, &adapters).as_deref(), words);
        }
    }
}
