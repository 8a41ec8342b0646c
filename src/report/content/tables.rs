//! The tables of a run.

use super::super::document::Table;
use super::super::text::{four, percent};
use super::Content;
use super::test_set::{accuracy_of, loss_of};
use crate::evaluation::{Averages, ConfusionMatrix, Scores};
use crate::words::{Id, Message, Says, id, message};

impl Content<'_> {
    /// A table of numbers.
    pub(super) fn numbers(
        &self,
        caption: Id,
        head: impl IntoIterator<Item = Message>,
        rows: Vec<Vec<String>>,
    ) -> Table {
        Table {
            caption: self.say(caption),
            summary: self.say(message!("report-table", caption)),
            head: head.into_iter().map(|name| self.say(name)).collect(),
            rows,
            sums: 0,
            is_of_chart: false,
            is_numeric: true,
        }
    }

    pub(super) fn spec(&self) -> Table {
        let settings = self.report.settings.iter();
        let rows = settings.map(|setting| vec![self.say(setting.label), self.say(&setting.value)]);
        Table {
            is_numeric: false,
            ..self.numbers(id!("report-spec"), [], rows.collect())
        }
    }

    pub(super) fn layers(&self) -> Table {
        let rows = self.report.layers.iter();
        let mut rows: Vec<Vec<String>> = rows
            .map(|row| {
                let shape: Vec<String> = row.output_shape.iter().map(ToString::to_string).collect();
                vec![
                    self.say(&row.layer),
                    shape.join(" × "),
                    self.count(row.parameters),
                ]
            })
            .collect();
        let total = self.report.layers.iter().map(|row| row.parameters).sum();
        let total = vec![
            self.say(id!("report-total")),
            String::new(),
            self.count(total),
        ];
        rows.push(total);
        let head = [
            id!("report-layer"),
            id!("report-output"),
            id!("report-parameters"),
        ];
        Table {
            sums: 1,
            ..self.numbers(id!("report-layers"), head.map(Id::message), rows)
        }
    }

    pub(super) fn history(&self) -> Table {
        let rows = self.report.run.rows.iter().map(|row| {
            vec![
                row.epoch.to_string(),
                self.say(four(row.train_loss)),
                self.say(four(row.held_out_loss)),
                self.say(percent(row.train_accuracy)),
                self.say(percent(row.held_out_accuracy)),
            ]
        });
        let held_out = self.report.run.spec.held_out();
        let head = [
            id!("report-epoch"),
            id!("report-training-loss"),
            loss_of(held_out),
            id!("report-training-accuracy"),
            accuracy_of(held_out),
        ];
        Table {
            is_of_chart: true,
            ..self.numbers(id!("report-history"), head.map(Id::message), rows.collect())
        }
    }

    pub(super) fn confusion(&self, matrix: &ConfusionMatrix) -> Table {
        let classes = &self.report.run.spec.dataset.info().classes;
        let truth = id!("report-true-class").message();
        let head = std::iter::once(truth).chain(classes.iter().map(Says::message));
        let rows = classes.iter().zip(matrix.rows()).map(|(class, counts)| {
            let counts = counts.iter().map(ToString::to_string);
            std::iter::once(self.say(class.message()))
                .chain(counts)
                .collect()
        });
        Table {
            is_of_chart: true,
            ..self.numbers(id!("report-confusion"), head, rows.collect())
        }
    }

    pub(super) fn scores(&self, scores: &Scores) -> Table {
        let classes = self.report.run.spec.dataset.info().classes;
        let mut rows: Vec<Vec<String>> = classes
            .iter()
            .zip(&scores.classes)
            .map(|(name, class)| {
                let averages = Averages {
                    precision: class.precision,
                    recall: class.recall,
                    f1: class.f1,
                };
                self.score(name.message(), &averages, class.support)
            })
            .collect();
        let images = scores.classes.iter().map(|class| class.support).sum();
        for (name, averages) in [
            (id!("report-macro-average"), &scores.macro_average),
            (id!("report-weighted-average"), &scores.weighted_average),
        ] {
            rows.push(self.score(name.message(), averages, images));
        }
        let head = [
            id!("report-class"),
            id!("precision"),
            id!("recall"),
            id!("f1"),
            id!("report-images"),
        ];
        Table {
            sums: 2,
            ..self.numbers(id!("report-scores"), head.map(Id::message), rows)
        }
    }

    fn score(&self, name: Message, averages: &Averages, images: u32) -> Vec<String> {
        let Averages {
            precision,
            recall,
            f1,
        } = *averages;
        let figures = [precision, recall, f1].map(|figure| self.say(four(figure)));
        std::iter::once(self.say(name))
            .chain(figures)
            .chain([self.count(images as usize)])
            .collect()
    }

    fn count(&self, number: usize) -> String {
        self.say(Message::count(number))
    }
}
