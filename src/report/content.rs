//! A report's content, section by section.

mod lab;
mod look;
mod tables;
mod test_set;

use super::chart;
use super::document::{Block, Document, Fact, Section};
use super::record::RunReport;
use super::text::{NOTHING, address, duration, four, one_line, percent, title};
use crate::charts::Measure;
use crate::device::Backend;
use crate::evaluation::{ConfusionMatrix, Scores};
use crate::experiment::{Network, Shorthand};
use crate::words::{Id, Message, Says, Words, id, message};
use test_set::{accuracy_of, loss_of, results_of};

/// Everything about a run, in the order in which readers ask.
pub(super) fn document(report: &RunReport, words: &Words) -> Document {
    let content = Content { report, words };
    let mut sections = vec![content.set_up(), content.training()];
    let matrix = report.run.matrix().zip(report.scores.as_ref());
    sections.extend(matrix.map(|(matrix, scores)| content.result(matrix, scores)));
    sections.extend(
        report
            .experiment
            .map(|experiment| content.comparison(experiment)),
    );
    let look = report.look.as_ref();
    sections.extend(look.and_then(|look| content.look(look)));
    sections.push(content.proof());
    Document {
        language: content.say(id!("language-tag")),
        colon: content.say(id!("colon")),
        title: content.say(title(&report.run.name)),
        subtitle: content.say(content.subtitle()),
        figures: content.figures(),
        sections,
        footer: content.say(id!("report-footer")),
    }
}

/// A report, and the language to write it in.
struct Content<'a> {
    report: &'a RunReport,
    words: &'a Words,
}

impl Content<'_> {
    fn say(&self, message: impl Into<Message>) -> String {
        self.words.say(&message.into())
    }

    /// The message; a dash for none.
    fn say_or_nothing(&self, message: Option<Message>) -> String {
        self.say(message.unwrap_or(Message::name(NOTHING)))
    }

    fn section(&self, heading: Id, blocks: Vec<Block>) -> Section {
        Section {
            heading: self.say(heading),
            blocks,
        }
    }

    /// What was trained, in one line.
    fn subtitle(&self) -> Message {
        let spec = &self.report.run.spec;
        let done = self.report.run.rows.last().map_or(0, |row| row.epoch);
        let epochs = if done == spec.epochs {
            message!("epochs", count = done)
        } else {
            message!("report-epochs-of", done, epochs = spec.epochs)
        };
        message!(
            "report-subtitle",
            dataset = spec.dataset.info().name,
            network = network(&spec.network),
            epochs
        )
    }

    fn figures(&self) -> Vec<(String, String)> {
        let run = &self.report.run;
        let outcome = run.outcome();
        let f1 = self.macro_f1();
        [
            (
                accuracy_of(run.outcome_of()),
                outcome.map(|outcome| percent(outcome.accuracy)),
            ),
            (
                loss_of(run.outcome_of()),
                outcome.map(|outcome| four(outcome.loss)),
            ),
            (id!("macro-f1"), f1.map(four)),
            (id!("training-time"), run.seconds.map(duration)),
        ]
        .into_iter()
        .map(|(label, figure)| (self.say(label), self.say_or_nothing(figure)))
        .collect()
    }

    fn macro_f1(&self) -> Option<f64> {
        let scores = self.report.scores.as_ref()?;
        Some(scores.macro_average.f1)
    }

    fn set_up(&self) -> Section {
        let multiply_adds = self.report.layers.iter().map(|row| row.multiply_adds);
        let work = message!("report-work", number = Message::count(multiply_adds.sum()));
        let columns = Block::Columns(vec![
            vec![Block::Table(self.spec())],
            vec![
                Block::Table(self.layers()),
                Block::Paragraph(self.say(work)),
            ],
        ]);
        self.section(id!("report-setup"), vec![columns])
    }

    fn training(&self) -> Section {
        let run = &self.report.run;
        let mut blocks = Vec::new();
        if !run.rows.is_empty() {
            let curves = |measure| chart::curves(run, measure, self.words);
            blocks.push(Block::Charts(vec![
                curves(Measure::Loss),
                curves(Measure::Accuracy),
            ]));
            blocks.push(Block::Table(self.history()));
        }
        if let Some(step) = run.diverged {
            let epoch = run.rows.last().map_or(0, |row| row.epoch) + 1;
            let place = message!("report-diverged", epoch, step);
            blocks.push(Block::Paragraph(self.say(place)));
            blocks.push(Block::Paragraph(self.say(id!("diverged-advice"))));
        }
        blocks.push(Block::Paragraph(
            self.say(&self.report.overfitting.sentence),
        ));
        self.section(id!("report-training"), blocks)
    }

    fn result(&self, matrix: &ConfusionMatrix, scores: &Scores) -> Section {
        let pairs = self.report.most_confused.iter();
        let pairs: Vec<String> = pairs.map(|pair| self.say(&pair.words)).collect();
        let chart = chart::confusion(&self.report.run, matrix, self.words);
        let mut blocks: Vec<Block> = self.test_set().into_iter().map(Block::Paragraph).collect();
        let mut left = vec![
            Block::Charts(vec![chart]),
            Block::Table(self.confusion(matrix)),
        ];
        if pairs.is_empty() {
            left.push(Block::Paragraph(self.say(id!("report-no-mistakes"))));
        } else {
            left.push(Block::Paragraph(self.say(id!("report-most-confused"))));
            left.push(Block::List(pairs));
        }
        let right = vec![Block::Table(self.scores(scores))];
        blocks.push(Block::Columns(vec![left, right]));
        self.section(results_of(self.report.run.outcome_of()), blocks)
    }

    fn proof(&self) -> Section {
        let run = &self.report.run;
        let code = |text: &String| Fact::Code(one_line(text).unwrap_or_default());
        let link = |text: &String| address(text).map_or_else(|| code(text), Fact::Link);
        let in_words = |message| Fact::Words(self.say(message));
        let in_code = |message| code(&self.say(message));
        let builds = run.builds.iter().map(Message::from).collect();
        let facts: Vec<(String, Fact)> = [
            (id!("report-link"), run.link.as_ref().map(link)),
            (id!("report-digest"), run.digest.as_ref().map(code)),
            (
                id!("report-device"),
                devices(&run.devices, &run.adapters).map(in_words),
            ),
            (
                id!("report-build"),
                one_after_the_other(builds).map(in_code),
            ),
        ]
        .into_iter()
        .filter_map(|(label, fact)| Some((self.say(label), fact?)))
        .collect();
        let blocks = if facts.is_empty() {
            vec![Block::Paragraph(self.say(id!("report-no-proof")))]
        } else {
            let promise = Block::Paragraph(self.say(id!("report-proof")));
            vec![promise, Block::Facts(facts)]
        };
        self.section(id!("report-verification"), blocks)
    }
}

/// A network in half a sentence.
fn network(network: &Network) -> Message {
    match network.shorthand() {
        Some(Shorthand {
            pooling: None,
            hidden,
            ..
        }) => message!("report-perceptron", hidden),
        Some(Shorthand { blocks, hidden, .. }) => {
            message!("report-cnn", convolutions = blocks.len(), hidden)
        }
        None => message!("report-network", layers = network.layers.len()),
    }
}

/// The builds or devices that trained a run; `None` if none is known.
fn one_after_the_other(names: Vec<Message>) -> Option<Message> {
    (!names.is_empty()).then(|| Message::list(id!("list-then"), names))
}

/// A run's devices, with the known GPUs.
fn devices(devices: &[Backend], adapters: &[String]) -> Option<Message> {
    let adapters = adapters.iter().filter_map(|adapter| one_line(adapter));
    let adapters: Vec<Message> = adapters.map(Message::from).collect();
    let name = |device: &Backend| match device {
        Backend::WebGpu if !adapters.is_empty() => message!(
            "device-webgpu-adapters",
            adapters = Message::list(id!("list-and"), adapters.clone())
        ),
        device => device.message(),
    };
    one_after_the_other(devices.iter().map(name).collect())
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
            let said = devices(ids, &adapters).map(|message| message.to_string());
            assert_eq!(said.as_deref(), words);
        }
    }
}
