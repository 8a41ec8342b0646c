//! The images that are confused most often, and what spoke for one of these predictions.

use super::super::document::{Block, Picture, Pictures, Section, Table};
use super::super::look::{Explanation, Look, Mistake};
use super::super::text::percent;
use super::Content;
use crate::words::{Id, Message, Says, id, message};

impl Content<'_> {
    /// The section; `None` if there are no such classes.
    pub(super) fn look(&self, look: &Look) -> Option<Section> {
        let classes = &self.report.run.spec.dataset.info().classes;
        let class = |number: usize| classes.get(number).map(Says::message);
        let (truth, predicted) = (class(look.truth)?, class(look.predicted)?);
        let taken_for = predicted.clone();
        let pair = message!("matrix-cell", truth, predicted, count = look.count);
        let mut blocks = vec![Block::Paragraph(self.say(pair))];
        let matrix = self.report.run.matrix();
        let known = matrix.map(|matrix| matrix.rows()[look.truth][look.predicted]);
        if known != Some(look.count) {
            blocks.push(Block::Paragraph(self.say(id!("gallery-other-moment"))));
        }
        if let Some(first) = look.images.first() {
            blocks.push(self.gallery(look, taken_for.clone()));
            blocks.push(Block::Table(self.mistakes(&look.images)));
            let explanation = look.explanation.as_ref();
            let explained = explanation.map(|given| self.explained(first, given, taken_for));
            blocks.extend(explained);
        }
        Some(self.section(id!("report-look"), blocks))
    }

    fn gallery(&self, look: &Look, class: Message) -> Block {
        let shown = look.images.len();
        let words = if shown == look.count as usize {
            message!("report-look-all", class)
        } else {
            message!("report-look-some", class, shown)
        };
        let pictures = look.images.iter().map(|image| Picture {
            address: image.picture.address().into(),
            label: self.say(name_of(image)),
            name: None,
            words: self.say(percent(image.share)),
        });
        Block::Pictures(Pictures {
            words: self.say(words),
            pictures: pictures.collect(),
            instead: Some(self.say(id!("report-look-elsewhere"))),
            is_large: false,
        })
    }

    fn mistakes(&self, images: &[Mistake]) -> Table {
        let rows = images
            .iter()
            .map(|image| vec![image.number.to_string(), self.say(percent(image.share))]);
        let head = [id!("test-image-number"), id!("probability")];
        Table {
            is_of_chart: true,
            ..self.numbers(id!("gallery"), head.map(Id::message), rows.collect())
        }
    }

    fn explained(&self, image: &Mistake, explanation: &Explanation, class: Message) -> Block {
        let ways = [
            (
                Some(&explanation.times_input),
                id!("why-times-input"),
                id!("why-times-input-means"),
            ),
            (
                explanation.grad_cam.as_ref(),
                id!("why-grad-cam"),
                id!("why-grad-cam-means"),
            ),
            (
                Some(&explanation.occlusion),
                id!("why-occlusion"),
                id!("why-occlusion-means"),
            ),
        ];
        let itself = Picture {
            address: image.picture.address().into(),
            label: self.say(name_of(image)),
            name: None,
            words: self.say(name_of(image)),
        };
        let ways = ways.into_iter().filter_map(|(picture, name, means)| {
            Some(Picture {
                address: picture?.address().into(),
                label: self.say(name),
                name: Some(self.say(name)),
                words: self.say(means),
            })
        });
        let words = message!("report-look-why", class, number = image.number);
        Block::Pictures(Pictures {
            words: self.say(words),
            pictures: std::iter::once(itself).chain(ways).collect(),
            instead: None,
            is_large: true,
        })
    }
}

fn name_of(image: &Mistake) -> Message {
    let share = percent(image.share);
    message!("gallery-image", number = image.number, share)
}
