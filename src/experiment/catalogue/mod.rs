//! The catalogue: every experiment of the lab report, with the figures it reports.
//!
//! The report is "Deep Neural Networks: Apprentissage par réseaux de neurones artificiels" by Rayane Annen and Alexis
//! Martins, 12 April 2023. Its misprints are listed in `docs/report.md`.

mod entries;
mod matrices;

use super::{Input, Network, Spec};
use crate::data::DatasetId;
use crate::evaluation::ConfusionMatrix;
use crate::features::HogSpec;
use crate::words::{Id, Message, message};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub use entries::CATALOGUE;

/// The ways in which the report's experiments differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trained {
    /// One hidden layer on the pixels.
    Pixels { hidden: usize },
    /// One hidden layer on HOG features.
    Hog { hog: HogSpec, hidden: usize },
    /// The report's three convolutions, and one hidden layer after them.
    Cnn { hidden: usize },
}

/// The report's results: the figures of one run, after its last epoch.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Published {
    /// Mean loss over the test set, as printed.
    pub test_loss: f64,
    /// Accuracy over the test set, 0 to 1, a multiple of 1/10,000.
    ///
    /// The report prints the nearest 32-bit number to its last digit (0.9757000207901001 for 0.9757).
    pub accuracy: f64,
    /// F1 as printed, both macro and weighted: every class of that test set has 1,000 images.
    pub f1: Option<f64>,
    /// The confusion matrix exactly as printed, over the test set's 10,000 images.
    pub confusion: ConfusionMatrix,
    /// What is wrong with the matrix, if it can't be right as printed.
    pub confusion_note: Option<Id>,
}

/// Minimum, median and maximum of a figure over several seeds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spread {
    /// The minimum.
    pub min: f64,
    /// The median.
    pub median: f64,
    /// The maximum.
    pub max: f64,
}

impl Spread {
    /// Whether `value` is between the minimum and the maximum, each moved outward by `margin`.
    pub fn contains(&self, value: f64, margin: f64) -> bool {
        (self.min - margin..=self.max + margin).contains(&value)
    }
}

/// Keras's results for the same experiment after the last epoch, over `seeds` seeds.
///
/// Keras 3.15.1 with TensorFlow 2.21.0 and, for the features, scikit-image 0.26.0, on the CPU: RMSprop with its
/// defaults, batches of 128, Glorot-uniform weights, ReLU also after the convolutions. The figures have four digits.
/// With so few seeds, this is a range and not a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KerasRuns {
    /// How many seeds were tried.
    pub seeds: usize,
    /// Loss over the test set.
    pub test_loss: Spread,
    /// Accuracy over the test set, 0 to 1.
    pub accuracy: Spread,
}

/// One experiment of the report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Experiment {
    /// A permanent name for links and commands: `mlp-100`, `cnn-25`, `fashion-15` (neurons of the hidden layer),
    /// `hog-8-4-300` (orientations, pixels per cell, neurons).
    pub id: &'static str,
    /// Its section in the report, as the report calls it.
    pub section: &'static str,
    /// Its figure in the report.
    pub figure: Option<u8>,
    dataset: DatasetId,
    trained: Trained,
    epochs: usize,
    /// The report's results; `None` if it gives none.
    pub published: Option<Published>,
    /// Keras's results.
    pub keras: KerasRuns,
    /// Caveats when comparing: misprints, and what the report leaves open. One or two sentences each.
    pub notes: &'static [Id],
}

impl Serialize for Experiment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Experiment", 7)?;
        fields.serialize_field("id", self.id)?;
        fields.serialize_field("title", &self.title())?;
        fields.serialize_field("section", self.section)?;
        fields.serialize_field("figure", &self.figure)?;
        fields.serialize_field("published", &self.published)?;
        fields.serialize_field("keras", &self.keras)?;
        fields.serialize_field("notes", self.notes)?;
        fields.end()
    }
}

impl Experiment {
    /// The experiment with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        CATALOGUE.iter().find(|experiment| experiment.id == id)
    }

    /// The experiment that `spec` repeats, ignoring its seed.
    pub fn of(spec: &Spec) -> Option<&'static Self> {
        CATALOGUE
            .iter()
            .find(|experiment| experiment.spec(spec.seed) == *spec)
    }

    /// Its display name: what it trains.
    pub fn title(&self) -> Message {
        let title = match self.trained {
            Trained::Pixels { hidden } => message!("experiment-pixels", hidden),
            Trained::Hog { hog, hidden } => message!(
                "experiment-hog",
                orientations = hog.orientations,
                cell = hog.pixels_per_cell,
                hidden
            ),
            Trained::Cnn { hidden } => message!("experiment-cnn", hidden),
        };
        match self.dataset {
            DatasetId::Mnist => title,
            other => message!("experiment-on-dataset", dataset = other.info().name, title),
        }
    }

    /// The experiment's spec with this seed.
    pub fn spec(&self, seed: u64) -> Spec {
        let (input, network) = match self.trained {
            Trained::Pixels { hidden } => (Input::Pixels, Network::perceptron(hidden)),
            Trained::Hog { hog, hidden } => (Input::Hog(hog), Network::perceptron(hidden)),
            Trained::Cnn { hidden } => (Input::Pixels, Network::cnn(hidden)),
        };
        Spec {
            dataset: self.dataset,
            input,
            network,
            epochs: self.epochs,
            seed,
            ..Spec::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::CLASSES;
    use crate::evaluation::Scores;
    use crate::experiment::Shorthand;
    use std::collections::HashSet;

    /// Test images of each digit in MNIST.
    const DIGITS: [u32; CLASSES] = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];

    fn published() -> impl Iterator<Item = (&'static Experiment, &'static Published)> {
        CATALOGUE
            .iter()
            .filter_map(|experiment| Some((experiment, experiment.published.as_ref()?)))
    }

    #[test]
    fn fourteen_experiments_each_with_its_own_id_and_place() {
        assert_eq!(CATALOGUE.len(), 14);
        for what in [
            |e: &Experiment| e.id.into(),
            |e: &Experiment| e.title().to_string(),
        ] {
            assert_eq!(CATALOGUE.iter().map(what).collect::<HashSet<_>>().len(), 14);
        }
        let figures = CATALOGUE.iter().filter_map(|e| e.figure);
        assert!(figures.eq(1..=13));
        assert_eq!(published().count(), 12);
    }

    #[test]
    fn an_id_says_what_is_trained() {
        for experiment in &CATALOGUE {
            let spec = experiment.spec(3);
            assert_eq!((spec.validate(), spec.seed), (Ok(()), 3));
            let Shorthand { blocks, hidden, .. } = spec.network.shorthand().unwrap();
            let id = match (spec.dataset, spec.input) {
                (dataset, Input::Pixels) if !blocks.is_empty() => {
                    assert_eq!(spec.network, Network::cnn(hidden));
                    match dataset {
                        DatasetId::Mnist => format!("cnn-{hidden}"),
                        DatasetId::FashionMnist => format!("fashion-{hidden}"),
                    }
                }
                (DatasetId::Mnist, Input::Pixels) => format!("mlp-{hidden}"),
                (DatasetId::Mnist, Input::Hog(hog)) => {
                    let (orientations, pixels) = (hog.orientations, hog.pixels_per_cell);
                    format!("hog-{orientations}-{pixels}-{hidden}")
                }
                other => panic!("{other:?} is not in the report"),
            };
            assert_eq!(experiment.id, id);
            assert_eq!(Experiment::find(&id), Some(experiment));
            assert_eq!(Experiment::of(&spec), Some(experiment));
        }
        assert_eq!(Experiment::find("mlp-101"), None);
    }

    /// Keras printed accuracies as 32-bit numbers; these are the report's, in figure order.
    #[test]
    fn the_accuracies_are_the_printed_ones_and_those_of_the_matrices() {
        let printed = [
            0.9757000207901001,
            0.9811999797821045,
            0.9815000295639038,
            0.9771999716758728,
            0.9696000218391418,
            0.9801999926567078,
            0.9563999772071838,
            0.9879999756813049,
            0.9884999990463257,
            0.9871000051498413,
            0.8781999945640564,
            0.8501999974250793,
        ];
        for (experiment, published) in published() {
            let figure = usize::from(experiment.figure.unwrap());
            let accuracy = published.accuracy;
            assert_eq!(f64::from(accuracy as f32), printed[figure - 1], "{figure}");
            let correct = f64::from(published.confusion.correct());
            assert_eq!(correct / 10_000.0, accuracy, "{figure}");
        }
    }

    #[test]
    fn the_rows_sum_to_the_classes_except_where_a_note_says_so() {
        for (experiment, published) in published() {
            let expected = match experiment.dataset {
                DatasetId::Mnist => DIGITS,
                DatasetId::FashionMnist => [1000; CLASSES],
            };
            let rows = published.confusion.rows();
            let excess: Vec<(usize, i64)> = (0..CLASSES)
                .map(|class| {
                    let sum: u32 = rows[class].iter().sum();
                    (class, i64::from(sum) - i64::from(expected[class]))
                })
                .filter(|&(_, excess)| excess != 0)
                .collect();
            match experiment.id {
                "hog-8-4-100" => assert_eq!(excess, [(3, -10)]),
                "hog-4-4-100" => {
                    assert_eq!(excess, [(2, 10), (3, 10), (4, -8), (5, 10), (8, 37)]);
                }
                _ => assert_eq!(excess, [], "{}", experiment.id),
            }
            assert_eq!(published.confusion_note.is_some(), !excess.is_empty());
        }
    }

    #[test]
    fn the_printed_f1_is_that_of_the_printed_matrix() {
        for (id, printed) in [
            ("fashion-15", 0.8767111886301882),
            ("fashion-10", 0.8492636535421069),
        ] {
            let published = Experiment::find(id).unwrap().published.unwrap();
            assert_eq!(published.f1, Some(printed));
            let scores = Scores::of(&published.confusion);
            for average in [scores.macro_average, scores.weighted_average] {
                assert!((average.f1 - printed).abs() < 5e-11, "{}", average.f1);
            }
        }
    }

    #[test]
    fn the_spreads_are_in_order() {
        for experiment in &CATALOGUE {
            let keras = &experiment.keras;
            for spread in [keras.test_loss, keras.accuracy] {
                assert!(
                    spread.min <= spread.median && spread.median <= spread.max,
                    "{}",
                    experiment.id
                );
                assert_eq!(keras.seeds == 1, spread.min == spread.max);
            }
        }
    }

    /// Keras doesn't reach these figures, so nobody should expect Kindling to.
    #[test]
    fn keras_gives_most_of_the_reported_figures() {
        let outside = |figure: fn(&Published) -> f64, spread: fn(&KerasRuns) -> Spread| {
            published()
                .filter(|(e, r)| !spread(&e.keras).contains(figure(r), 0.0))
                .map(|(e, _)| e.id)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            outside(|r| r.test_loss, |k| k.test_loss),
            [
                "mlp-600",
                "hog-4-4-100",
                "hog-8-7-100",
                "fashion-15",
                "fashion-10"
            ]
        );
        assert_eq!(
            outside(|r| r.accuracy, |k| k.accuracy),
            ["hog-4-4-100", "fashion-15", "fashion-10"]
        );
    }

    #[test]
    fn the_page_gets_names_it_can_use() {
        let json = serde_json::to_value(Experiment::find("hog-4-4-100")).unwrap();
        assert_eq!(json["published"]["confusion"][8][9], 41);
        assert_eq!(json["keras"]["testLoss"]["median"], 0.0836);
    }
}
