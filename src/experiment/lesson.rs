//! Lessons: a few runs beside each other, and what to look at.

use super::Spec;
use super::link::Link;
use crate::words::{Id, id};
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// A lesson.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Lesson {
    /// Its permanent name.
    pub id: &'static str,
    /// Its display name.
    pub title: Id,
    /// What it is about, in a few sentences.
    pub meaning: Id,
    /// The runs, the one that the others change first.
    pub runs: &'static [LessonRun],
}

/// A run of a lesson.
#[derive(Debug, Clone, Copy)]
pub struct LessonRun {
    /// Its permanent name.
    pub id: &'static str,
    /// Its display name: what it adds.
    pub name: Id,
    /// What to look at.
    pub look: Id,
    /// What to train, as a link has it.
    pub link: &'static str,
}

impl LessonRun {
    /// What to train.
    pub fn spec(&self) -> Spec {
        Link::parse(self.link).link.spec
    }
}

impl Serialize for LessonRun {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("LessonRun", 4)?;
        fields.serialize_field("id", self.id)?;
        fields.serialize_field("name", &self.name)?;
        fields.serialize_field("look", &self.look)?;
        fields.serialize_field("spec", &self.spec())?;
        fields.end()
    }
}

/// A link to a run that learns from 1,000 images and holds out as many, with what else it says.
macro_rules! of_a_thousand {
    ($more:literal) => {
        concat!(
            "#v=2&training-images=2000&validation-split=0.5&batch-size=32&epochs=40",
            $more
        )
    };
}

/// Every lesson.
pub const LESSONS: [Lesson; 1] = [Lesson {
    id: "overfitting",
    title: id!("lesson-overfitting"),
    meaning: id!("lesson-overfitting-meaning"),
    runs: &[
        LessonRun {
            id: "plain",
            name: id!("lesson-plain"),
            look: id!("lesson-plain-look"),
            link: of_a_thousand!(""),
        },
        LessonRun {
            id: "dropout",
            name: id!("lesson-dropout"),
            look: id!("lesson-dropout-look"),
            link: of_a_thousand!("&layers=dense-100,dropout-50"),
        },
        LessonRun {
            id: "l2",
            name: id!("lesson-l2"),
            look: id!("lesson-l2-look"),
            link: of_a_thousand!("&l2-penalty=1e-3"),
        },
        LessonRun {
            id: "augmentation",
            name: id!("lesson-augmentation"),
            look: id!("lesson-augmentation-look"),
            link: of_a_thousand!("&shift=2&rotate=10"),
        },
        LessonRun {
            id: "early-stopping",
            name: id!("lesson-early-stopping"),
            look: id!("lesson-early-stopping-look"),
            link: of_a_thousand!("&patience=5&best-epoch=yes"),
        },
    ],
}];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::differences;
    use std::collections::HashSet;

    fn runs() -> impl Iterator<Item = &'static LessonRun> {
        LESSONS.iter().flat_map(|lesson| lesson.runs)
    }

    #[test]
    fn every_run_is_what_its_link_says() {
        for run in runs() {
            let parsed = Link::parse(run.link);
            assert_eq!((&parsed.refusal, parsed.notices.len()), (&None, 0));
            assert_eq!(run.spec().validate(), Ok(()));
            let printed = parsed.link.to_string();
            assert_eq!(printed.len(), run.link.len() - 1, "{printed}");
        }
    }

    #[test]
    fn ids_are_unique_and_every_run_changes_the_first_one() {
        let ids: HashSet<_> = runs().map(|run| run.id).collect();
        assert_eq!(ids.len(), runs().count());
        for lesson in &LESSONS {
            let (first, others) = lesson.runs.split_first().unwrap();
            for run in others {
                let changed = differences(&run.spec(), &first.spec());
                assert!((1..=2).contains(&changed.len()), "{}: {changed:?}", run.id);
            }
        }
    }
}
