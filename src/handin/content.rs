//! What a hand-in says of its run, section by section.

use super::document::{Block, Document, Mark, Section, Table};
use super::picture;
use super::record::HandIn;
use super::text::{NOTHING, address, count, duration, four, one_line, percent, spread};
use crate::charts::Measure;
use crate::device::Backend;
use crate::evaluation::{Averages, ConfusionMatrix, Scores};
use crate::experiment::{Experiment, Shorthand};

/// Everything about a run, in the order in which one asks.
pub(super) fn document(hand_in: &HandIn) -> Document {
    let mut sections = vec![set_up(hand_in), training(hand_in)];
    sections.extend(
        hand_in
            .run
            .confusion
            .as_ref()
            .zip(hand_in.scores.as_ref())
            .map(|(matrix, scores)| result(hand_in, matrix, scores)),
    );
    sections.extend(hand_in.experiment.map(|e| comparison(hand_in, e)));
    sections.push(proof(hand_in));
    Document {
        title: one_line(&hand_in.run.name),
        subtitle: subtitle(hand_in),
        figures: figures(hand_in),
        sections,
    }
}

/// What was trained, in a line.
fn subtitle(hand_in: &HandIn) -> String {
    let spec = &hand_in.run.spec;
    let network = match spec.network.shorthand() {
        Some(Shorthand { blocks, hidden }) if blocks.is_empty() => {
            format!("a perceptron with {hidden} hidden neurons")
        }
        Some(Shorthand { blocks, hidden }) => format!(
            "a CNN with {} and {hidden} hidden neurons",
            plural(blocks.len(), "convolution")
        ),
        None => format!(
            "a network of {}",
            plural(spec.network.layers.len(), "layer")
        ),
    };
    let done = hand_in.run.rows.last().map_or(0, |row| row.epoch);
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

fn figures(hand_in: &HandIn) -> Vec<(&'static str, String)> {
    let last = hand_in.run.rows.last();
    let or_nothing = |text: Option<String>| text.unwrap_or_else(|| NOTHING.into());
    let f1 = hand_in
        .scores
        .as_ref()
        .map(|scores| scores.macro_average.f1);
    vec![
        (
            "Test accuracy",
            or_nothing(last.map(|row| percent(row.test_accuracy))),
        ),
        ("Test loss", or_nothing(last.map(|row| four(row.test_loss)))),
        ("F1, macro", or_nothing(f1.map(four))),
        (
            "Training time",
            or_nothing(hand_in.run.seconds.map(duration)),
        ),
    ]
}

fn set_up(hand_in: &HandIn) -> Section {
    let settings = hand_in.settings.iter();
    let rows = settings.map(|setting| vec![setting.label.into(), setting.value.clone()]);
    let spec = Table {
        is_numeric: false,
        ..Table::numbers("Spec", &[], rows.collect())
    };
    Section {
        heading: "What was trained",
        blocks: vec![Block::Columns(vec![
            vec![Block::Table(spec)],
            vec![
                Block::Table(layers(hand_in)),
                Block::Paragraph(work(hand_in)),
            ],
        ])],
    }
}

fn layers(hand_in: &HandIn) -> Table {
    let mut rows: Vec<Vec<String>> = hand_in
        .layers
        .iter()
        .map(|row| {
            let shape: Vec<String> = row.output_shape.iter().map(ToString::to_string).collect();
            let shape = shape.join(" × ");
            vec![row.layer.clone(), shape, count(row.parameters)]
        })
        .collect();
    let total = hand_in.layers.iter().map(|row| row.parameters).sum();
    rows.push(vec!["Total".into(), String::new(), count(total)]);
    Table {
        sums: 1,
        ..Table::numbers("Layers", &["Layer", "Output", "Parameters"], rows)
    }
}

/// What the network costs, in a sentence.
fn work(hand_in: &HandIn) -> String {
    let multiply_adds = hand_in.layers.iter().map(|row| row.multiply_adds).sum();
    format!(
        "{} multiplications with a weight for each image.",
        count(multiply_adds)
    )
}

fn training(hand_in: &HandIn) -> Section {
    let run = &hand_in.run;
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
        is_of_picture: true,
        ..Table::numbers("Loss and accuracy by epoch", &head, rows.collect())
    };
    let mut blocks = Vec::new();
    if !run.rows.is_empty() {
        let curves = |measure| picture::curves(run, measure);
        blocks.push(Block::Pictures(vec![
            curves(Measure::Loss),
            curves(Measure::Accuracy),
        ]));
        blocks.push(Block::Table(history));
    }
    blocks.push(Block::Paragraph(hand_in.overfitting.sentence.clone()));
    Section {
        heading: "How it went",
        blocks,
    }
}

fn result(hand_in: &HandIn, matrix: &ConfusionMatrix, scores: &Scores) -> Section {
    let pairs: Vec<String> = hand_in
        .most_confused
        .iter()
        .map(|pair| pair.words.clone())
        .collect();
    let picture = picture::confusion(&hand_in.run, matrix);
    let mut left = vec![
        Block::Pictures(vec![picture]),
        Block::Table(confusion(hand_in, matrix)),
    ];
    if pairs.is_empty() {
        left.push(Block::Paragraph(
            "No image of the test set was taken for another class.".into(),
        ));
    } else {
        left.push(Block::Paragraph("Confused most often:".into()));
        left.push(Block::List(pairs));
    }
    let right = vec![Block::Table(score_table(hand_in, scores))];
    Section {
        heading: "What came out",
        blocks: vec![Block::Columns(vec![left, right])],
    }
}

fn confusion(hand_in: &HandIn, matrix: &ConfusionMatrix) -> Table {
    let classes = &hand_in.run.spec.dataset.info().classes;
    let head: Vec<&str> = std::iter::once("True class").chain(*classes).collect();
    let rows = classes.iter().zip(matrix.rows()).map(|(name, counts)| {
        let counts = counts.iter().map(ToString::to_string);
        std::iter::once(name.to_string()).chain(counts).collect()
    });
    Table {
        is_of_picture: true,
        ..Table::numbers(
            "Confusion matrix (columns: predicted class)",
            &head,
            rows.collect(),
        )
    }
}

fn score_table(hand_in: &HandIn, scores: &Scores) -> Table {
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
    let classes = hand_in
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
            "Scores of the classes",
            &["Class", "Precision", "Recall", "F1", "Images"],
            rows,
        )
    }
}

/// The report's and Keras's figures beside those of the run.
fn comparison(hand_in: &HandIn, experiment: &Experiment) -> Section {
    let here = hand_in.run.rows.last();
    let (published, keras) = (experiment.published.as_ref(), &experiment.keras);
    let or_nothing = |value: Option<f64>| value.map_or_else(|| NOTHING.into(), four);
    let f1 = hand_in
        .scores
        .as_ref()
        .map(|scores| scores.macro_average.f1);
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
        heading: "Beside the lab report",
        blocks,
    }
}

fn proof(hand_in: &HandIn) -> Section {
    let run = &hand_in.run;
    let words = |text: &String| Mark::Words(one_line(text));
    let code = |text: &String| Mark::Code(one_line(text));
    let link = |text: &String| address(text).map_or_else(|| code(text), Mark::Link);
    let devices: Vec<String> = run
        .devices
        .iter()
        .map(|&device| in_words(device, &run.adapters))
        .collect();
    let marks = [
        ("Link", run.link.as_ref().map(link)),
        ("Digest", run.digest.as_ref().map(code)),
        ("Device", one_after_the_other(&devices).as_ref().map(words)),
        ("Build", one_after_the_other(&run.builds).as_ref().map(code)),
    ];
    let marks = marks
        .into_iter()
        .filter_map(|(label, mark)| Some((label, mark?)));
    let marks: Vec<(&str, Mark)> = marks.collect();
    let mut blocks = vec![Block::Paragraph(
        "The link opens the same spec. On the CPU, the same build gives the same digest in every browser and on every \
         machine."
            .into(),
    )];
    if marks.is_empty() {
        blocks = vec![Block::Paragraph("Neither link nor digest is known.".into())];
    } else {
        blocks.push(Block::Marks(marks));
    }
    Section {
        heading: "How to check it",
        blocks,
    }
}

/// What trained a run, as a sentence; nothing if that is not known.
fn one_after_the_other(stretches: &[String]) -> Option<String> {
    (!stretches.is_empty()).then(|| stretches.join(", then "))
}

/// A device with its GPU, where that is known.
fn in_words(device: Backend, adapters: &[String]) -> String {
    match device {
        Backend::Cpu => "CPU".into(),
        Backend::WebGpu if adapters.is_empty() => "WebGPU".into(),
        Backend::WebGpu => format!("WebGPU: {}", adapters.join(" and ")),
    }
}
