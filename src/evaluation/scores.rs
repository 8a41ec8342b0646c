//! Precision, recall and F1, and which classes are confused.

use super::ConfusionMatrix;
use crate::data::{CLASSES, Class};
use crate::words::{Message, Says, message};
use serde::Serialize;
use std::cmp::Reverse;

/// The scores of one class, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClassScores {
    /// Share of this class's predictions that are correct; 0 if it was never predicted.
    pub precision: f64,
    /// Share of this class's examples that are recognized; 0 if it has none.
    pub recall: f64,
    /// Harmonic mean of precision and recall; 0 if no example is recognized.
    pub f1: f64,
    /// Examples of this class.
    pub support: u32,
}

/// Scores averaged over all ten classes, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Averages {
    /// Mean precision.
    pub precision: f64,
    /// Mean recall.
    pub recall: f64,
    /// Mean F1; not the harmonic mean of the two above.
    pub f1: f64,
}

/// A confusion matrix summarized in single numbers.
///
/// The same numbers as scikit-learn's `classification_report(labels=range(10), zero_division=0)`: all ten classes enter
/// the averages, even those that don't occur, and a quotient with a zero denominator is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scores {
    /// Share of all examples that are recognized, 0 to 1; equals micro-averaged precision, recall and F1.
    pub accuracy: f64,
    /// Scores of the classes 0 to 9.
    pub classes: [ClassScores; CLASSES],
    /// Averages with equal weight for every class.
    pub macro_average: Averages,
    /// Averages with classes weighted by support: what to expect for a random example.
    pub weighted_average: Averages,
}

impl Scores {
    /// The scores of a matrix; all 0 if nothing was counted.
    pub fn of(matrix: &ConfusionMatrix) -> Self {
        let classes = std::array::from_fn(|class| class_scores(matrix, class));
        Self {
            accuracy: matrix.accuracy(),
            classes,
            macro_average: average(&classes, |_| 1.0),
            weighted_average: average(&classes, |class| f64::from(class.support)),
        }
    }
}

fn class_scores(matrix: &ConfusionMatrix, class: usize) -> ClassScores {
    let rows = matrix.rows();
    let recognized = rows[class][class];
    let support: u32 = rows[class].iter().sum();
    let predicted: u32 = rows.iter().map(|row| row[class]).sum();
    ClassScores {
        precision: quotient(f64::from(recognized), f64::from(predicted)),
        recall: quotient(f64::from(recognized), f64::from(support)),
        // 2pr / (p + r) with the shares multiplied out: a single division, so no 0/0 in between.
        f1: quotient(
            2.0 * f64::from(recognized),
            f64::from(predicted) + f64::from(support),
        ),
        support,
    }
}

fn average(classes: &[ClassScores], weight: impl Fn(&ClassScores) -> f64) -> Averages {
    let total: f64 = classes.iter().map(&weight).sum();
    let mean = |score: fn(&ClassScores) -> f64| {
        let sum: f64 = classes
            .iter()
            .map(|class| weight(class) * score(class))
            .sum();
        quotient(sum, total)
    };
    Averages {
        precision: mean(|class| class.precision),
        recall: mean(|class| class.recall),
        f1: mean(|class| class.f1),
    }
}

/// A share; 0 if the whole is 0.
fn quotient(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

/// A pair of confused classes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConfusedPair {
    /// The true class, 0 to 9.
    pub truth: usize,
    /// The class predicted instead, 0 to 9.
    pub predicted: usize,
    /// How often, at least once.
    pub count: u32,
    /// The same in words: `4 mistaken for 9: 12 times`.
    pub words: Message,
}

/// The most frequently confused pairs of classes, in descending order, at most `at_most`.
///
/// Ties are ordered by true class, then by predicted class. 4 mistaken for 9 and 9 mistaken for 4 are two pairs. `classes` are
/// those of [`crate::data::DatasetInfo`].
pub fn most_confused(
    matrix: &ConfusionMatrix,
    classes: &[Class; CLASSES],
    at_most: usize,
) -> Vec<ConfusedPair> {
    let mut counts: Vec<(u32, usize, usize)> = (0..CLASSES * CLASSES)
        .map(|cell| (cell / CLASSES, cell % CLASSES))
        .map(|(truth, predicted)| (matrix.rows()[truth][predicted], truth, predicted))
        .filter(|&(count, truth, predicted)| truth != predicted && count > 0)
        .collect();
    // The sort is stable, so ties keep the order of rows and columns.
    counts.sort_by_key(|&(count, ..)| Reverse(count));
    counts.truncate(at_most);
    counts
        .into_iter()
        .map(|(count, truth, predicted)| ConfusedPair {
            truth,
            predicted,
            count,
            words: message!(
                "confused-pair",
                truth = classes[truth].message(),
                predicted = classes[predicted].message(),
                count
            ),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::DatasetId;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Fixture {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        name: String,
        matrix: ConfusionMatrix,
        accuracy: f64,
        classes: Vec<Expected>,
        #[serde(rename = "macro")]
        macro_average: Expected,
        weighted: Expected,
    }

    #[derive(Deserialize)]
    struct Expected {
        precision: f64,
        recall: f64,
        f1: f64,
        support: u32,
    }

    fn close(ours: [f64; 3], theirs: &Expected, what: &str) {
        let theirs = [theirs.precision, theirs.recall, theirs.f1];
        for (ours, theirs) in ours.into_iter().zip(theirs) {
            assert!((ours - theirs).abs() < 1e-12, "{what}: {ours}, {theirs}");
        }
    }

    #[test]
    fn equal_to_scikit_learn() {
        let fixture: Fixture =
            serde_json::from_str(include_str!("../../tests/fixtures/scores_sklearn.json")).unwrap();
        assert_eq!(fixture.cases.len(), 13);
        for case in fixture.cases {
            let scores = Scores::of(&case.matrix);
            assert!(
                (scores.accuracy - case.accuracy).abs() < 1e-12,
                "{}",
                case.name
            );
            assert_eq!(case.classes.len(), CLASSES);
            for (class, theirs) in scores.classes.iter().zip(&case.classes) {
                close(
                    [class.precision, class.recall, class.f1],
                    theirs,
                    &case.name,
                );
                assert_eq!(class.support, theirs.support, "{}", case.name);
            }
            for (average, theirs) in [
                (scores.macro_average, &case.macro_average),
                (scores.weighted_average, &case.weighted),
            ] {
                close(
                    [average.precision, average.recall, average.f1],
                    theirs,
                    &case.name,
                );
                assert_eq!(case.matrix.total(), theirs.support, "{}", case.name);
            }
        }
    }

    #[test]
    fn nothing_counted_scores_zero() {
        assert_eq!(Scores::of(&ConfusionMatrix::default()), Scores::default());
        let names = &DatasetId::Mnist.info().classes;
        assert!(most_confused(&ConfusionMatrix::default(), names, 5).is_empty());
    }

    #[test]
    fn the_page_gets_names_it_can_use() {
        let mut matrix = ConfusionMatrix::default();
        matrix.add(3, 3);
        let json = serde_json::to_value(Scores::of(&matrix)).unwrap();
        assert_eq!(json["macroAverage"]["f1"], 0.1);
        assert_eq!(json["weightedAverage"]["f1"], 1.0);
        assert_eq!(json["classes"][3]["support"], 1);
    }

    fn words(matrix: &ConfusionMatrix, dataset: DatasetId, at_most: usize) -> Vec<String> {
        most_confused(matrix, &dataset.info().classes, at_most)
            .into_iter()
            .map(|pair| pair.words.to_string())
            .collect()
    }

    #[test]
    fn the_most_confused_come_first_and_ties_by_class() {
        let mut matrix = ConfusionMatrix::default();
        for (truth, predicted, count) in [
            (9, 4, 2),
            (4, 9, 12),
            (4, 7, 2),
            (8, 1, 1),
            (4, 2, 2),
            (4, 4, 99),
        ] {
            for _ in 0..count {
                matrix.add(truth, predicted);
            }
        }
        let all = [
            "4 mistaken for 9: 12 times",
            "4 mistaken for 2: twice",
            "4 mistaken for 7: twice",
            "9 mistaken for 4: twice",
            "8 mistaken for 1: once",
        ];
        assert_eq!(words(&matrix, DatasetId::Mnist, 100), all);
        assert_eq!(words(&matrix, DatasetId::Mnist, 2), all[..2]);
        assert!(words(&matrix, DatasetId::Mnist, 0).is_empty());
    }

    #[test]
    fn clothes_are_called_by_name() {
        let mut matrix = ConfusionMatrix::default();
        for _ in 0..88 {
            matrix.add(6, 0);
        }
        assert_eq!(
            words(&matrix, DatasetId::FashionMnist, 3),
            ["Shirt mistaken for T-shirt/top: 88 times"]
        );
    }
}
