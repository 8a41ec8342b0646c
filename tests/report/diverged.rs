//! Reports of runs that diverged.

use super::{csv, named, parse, view, write};
use kindling::report::{ReportFormat, RunReport};

#[test]
fn a_run_that_diverged_and_one_that_cannot_be() {
    let mut run = named("Diverged");
    run.losses = vec![f32::NAN; 4];
    for row in &mut run.rows {
        (row.train_loss, row.held_out_loss) = (f64::NAN, f64::INFINITY);
    }
    parse(&write(run.clone(), ReportFormat::Html));
    parse(&write(run.clone(), ReportFormat::LossSvg));
    assert!(
        view(&write(run.clone(), ReportFormat::Markdown))
            .words
            .contains("diverged")
    );
    assert_eq!(
        csv(&write(run.clone(), ReportFormat::HistoryCsv))[1][2],
        "NaN"
    );
    run.diverged = Some(7);
    let words = view(&write(run.clone(), ReportFormat::Markdown)).words;
    let place = format!(
        "The run diverged in epoch {} at step 7:",
        run.rows.len() + 1
    );
    assert!(
        words.contains(&place) && words.contains("Try a smaller learning rate"),
        "{words}"
    );
    let json = serde_json::to_value(RunReport::of(run.clone()).unwrap()).unwrap();
    assert_eq!(json["run"]["diverged"], 7);
    run.spec.epochs = 0;
    let refusal = RunReport::of(run).unwrap_err().to_string();
    assert_eq!(refusal, "Epochs is 0; it must be between 1 and 1000.");
}
