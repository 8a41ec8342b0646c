//! What a report says of a run with validation images, of its test and of who opened the test set before.

use super::{csv, named, view, write};
use kindling::evaluation::{ConfusionMatrix, EpochRow, HeldOut, TestResult};
use kindling::report::{ReportFormat, RunRecord, RunReport};

/// A run whose figures are of validation images; its last accuracy is 0.5.
fn validated() -> RunRecord {
    let mut run = named("Validated");
    run.spec.validation_split = 0.2;
    for row in &mut run.rows {
        *row = EpochRow {
            held_out: HeldOut::Validation,
            held_out_accuracy: 0.5,
            ..*row
        };
    }
    run
}

/// All of 20 images right.
fn tested() -> RunRecord {
    let mut confusion = ConfusionMatrix::default();
    for class in (0..10).chain(0..10) {
        confusion.add(class, class);
    }
    RunRecord {
        test: Some(TestResult {
            epoch: 1,
            loss: 0.0625,
            accuracy: 1.0,
            confusion,
        }),
        ..validated()
    }
}

fn words(run: RunRecord) -> String {
    view(&write(run, ReportFormat::Markdown)).words
}

#[test]
fn before_the_test_all_figures_are_said_to_be_of_validation() {
    let said = words(validated());
    assert!(
        said.contains("Validation accuracy") && said.contains("50.00 %"),
        "{said}"
    );
    assert!(said.contains("Results on the validation set"), "{said}");
    assert!(
        said.contains("The test set has not been opened yet."),
        "{said}"
    );
    assert!(
        !said.contains("Test accuracy") && !said.contains("Test loss"),
        "{said}"
    );
    let html = write(validated(), ReportFormat::Html);
    assert!(html.contains(">Validation<") && !html.contains(">Test<"));
}

#[test]
fn after_it_the_figures_are_of_the_test_and_the_history_is_of_validation() {
    let said = words(tested());
    assert!(
        said.contains("Test accuracy") && said.contains("100.00 %"),
        "{said}"
    );
    assert!(
        said.contains("0.0625") && said.contains("Validation loss"),
        "{said}"
    );
    let epochs = tested().rows.len();
    let sentence =
        format!("opened at the end of the run, with the weights after epoch 1 of {epochs}.");
    assert!(said.contains(&sentence), "{said}");
    assert!(!said.contains("no longer an honest estimate"), "{said}");
}

#[test]
fn who_opened_the_test_set_before_is_told_so() {
    let early = |run| RunRecord {
        test_opened: vec![0, 2],
        ..run
    };
    let said = words(early(tested()));
    assert!(
        said.contains("opened before the end, after epoch 0 and 2."),
        "{said}"
    );
    assert!(said.contains("no longer an honest estimate"), "{said}");
    let said = words(early(validated()));
    assert!(
        said.contains("those of the test set follow") && said.contains("before the end"),
        "{said}"
    );
}

/// The test set has then chosen, and the report says that.
#[test]
fn the_best_epoch_by_the_test_loss_is_said_to_flatter() {
    let mut run = RunRecord {
        test: tested().test,
        ..named("Best")
    };
    run.spec.best_epoch = true;
    let said = words(run.clone());
    assert!(
        said.contains("The test set helped to choose them"),
        "{said}"
    );
    run.test = None;
    assert!(!words(run).contains("helped to choose"));
}

#[test]
fn what_programs_read_names_the_set_and_plain_runs_have_nothing_more() {
    let history = |run| csv(&write(run, ReportFormat::HistoryCsv))[0].join(",");
    assert!(history(validated()).ends_with("validation loss,validation accuracy"));
    assert!(history(named("Plain")).ends_with("test loss,test accuracy"));
    let corner = |run| csv(&write(run, ReportFormat::ConfusionCsv))[0][0].clone();
    assert_eq!(corner(validated()), "true class (validation set)");
    assert_eq!(corner(tested()), "true class (test set)");
    assert_eq!(corner(named("Plain")), "true class");
    let json = |run| serde_json::to_value(RunReport::of(run).unwrap()).unwrap();
    let (of_validation, of_test, plain) = (json(validated()), json(tested()), json(named("Plain")));
    assert_eq!(of_validation["scoresOf"], "validation");
    assert_eq!(
        (&of_test["scoresOf"], &of_test["scores"]["accuracy"]),
        (&"test".into(), &1.0.into())
    );
    assert_eq!(of_test["run"]["rows"][0]["validationAccuracy"], 0.5);
    assert!(of_test["run"]["rows"][0]["testLoss"].is_null());
    assert!(of_test["overfitting"]["minimum"]["testLoss"].is_null());
    assert_eq!(of_test["run"]["test"]["epoch"], 1);
    for name in ["scoresOf", "test", "testOpened"] {
        assert!(
            plain[name].is_null() && plain["run"][name].is_null(),
            "{name}"
        );
    }
    let again: RunRecord = serde_json::from_value(of_test["run"].clone()).unwrap();
    assert_eq!(again, tested());
}
