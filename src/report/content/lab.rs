//! The lab report's and Keras's figures next to the run's.

use super::super::document::{Block, Section};
use super::super::text::{four, spread};
use super::Content;
use crate::experiment::Experiment;
use crate::words::{id, message};

impl Content<'_> {
    pub(super) fn comparison(&self, experiment: &Experiment) -> Section {
        let here = self.report.run.rows.last();
        let (published, keras) = (experiment.published.as_ref(), &experiment.keras);
        let rows = [
            (
                id!("test-accuracy"),
                here.map(|row| row.held_out_accuracy),
                published.map(|figures| figures.accuracy),
                Some(&keras.accuracy),
            ),
            (
                id!("test-loss"),
                here.map(|row| row.held_out_loss),
                published.map(|figures| figures.test_loss),
                Some(&keras.test_loss),
            ),
            (
                id!("macro-f1"),
                self.macro_f1(),
                published.and_then(|figures| figures.f1),
                None,
            ),
        ];
        let rows = rows.map(|(label, here, published, keras)| {
            let figures = [here.map(four), published.map(four), keras.map(spread)];
            let figures = figures.map(|figure| self.say_or_nothing(figure));
            std::iter::once(self.say(label)).chain(figures).collect()
        });
        let head = [
            "".into(),
            message!("report-this-run"),
            message!("report-published"),
            message!("report-keras", seeds = keras.seeds),
        ];
        let table = self.numbers(id!("report-comparison"), head, rows.into());
        let mut blocks = vec![
            Block::Paragraph(self.place(experiment)),
            Block::Table(table),
        ];
        let notes = experiment.notes.iter().copied();
        let notes = notes.chain(published.and_then(|figures| figures.confusion_note));
        blocks.extend(notes.map(|note| Block::Paragraph(self.say(note))));
        self.section(id!("report-compared"), blocks)
    }

    /// Where the experiment is in the lab report.
    fn place(&self, experiment: &Experiment) -> String {
        let (title, section) = (experiment.title(), experiment.section);
        self.say(match experiment.figure {
            Some(figure) => message!("report-place-of-figure", title, figure, section),
            None => message!("report-place", title, section),
        })
    }
}
