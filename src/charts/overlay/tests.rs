//! What an overlay shows of its runs.

use super::*;
use crate::charts::theme::tests_support::theme;
use crate::charts::{Svg, area};
use crate::evaluation::HeldOut;

const SIZE: (u32, u32) = (360, 300);

fn run(name: &str, losses: &[f64]) -> OverlayRun {
    let rows = (1..).zip(losses).map(|(epoch, &loss)| EpochRow {
        epoch,
        train_loss: loss,
        train_accuracy: 0.9,
        held_out: HeldOut::Test,
        held_out_loss: loss + 0.1,
        held_out_accuracy: 0.9 + 0.01 * epoch as f64,
    });
    OverlayRun {
        name: name.into(),
        rows: rows.collect(),
        ..OverlayRun::default()
    }
}

fn svg(runs: &[OverlayRun], options: &OverlayOptions) -> String {
    let mut svg = Svg::new(SIZE);
    draw_overlay(&area(&mut svg), runs, options, &theme(), &Words::current()).unwrap();
    svg.file("Overlay")
}

/// The words in a picture, with the pixel where each starts.
fn words(svg: &str) -> Vec<(i32, i32, &str)> {
    let texts = svg.split("<text ").skip(1);
    let word = |text: &'_ str| {
        let (_, from) = text.split_once("translate(").unwrap();
        let (place, _) = from.split_once(')').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    texts
        .map(|text| {
            let (x, y) = word(text);
            let end = text.find("</text>").unwrap();
            (x, y, &text[text.find('>').unwrap() + 1..end])
        })
        .collect()
}

#[test]
fn each_run_has_its_color_and_its_mark() {
    let runs = [run("one", &[0.5, 0.4]), run("two", &[0.6, 0.3])];
    let svg = svg(&runs, &OverlayOptions::default());
    // Two epochs and the legend; one run has circles, the other squares.
    assert_eq!(svg.matches("<circle").count(), 3);
    assert_eq!(svg.matches("<polygon").count(), 3);
    let names: Vec<&str> = words(&svg).into_iter().map(|(.., word)| word).collect();
    for name in ["one", "two", "Training", "Test", "Epoch"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
}

#[test]
fn a_run_keeps_its_color_when_others_are_hidden() {
    let second = OverlayRun {
        slot: Some(1),
        ..run("two", &[0.6])
    };
    let svg = svg(&[second], &OverlayOptions::default());
    assert!(svg.contains("#d55e00") && !svg.contains("#0072b2"));
}

#[test]
fn only_what_is_asked_for_is_drawn() {
    let mut run = run("one", &[0.5, 0.4]);
    run.losses = vec![0.9, 0.8, 0.4, 0.3];
    run.steps_per_epoch = 2;
    let lines = |training, test, steps, measure| {
        let options = OverlayOptions {
            training,
            test,
            steps,
            measure,
            ..OverlayOptions::default()
        };
        let lines = Lines::of(&run, &options);
        [lines.training.len(), lines.test.len(), lines.steps.len()]
    };
    assert_eq!(lines(true, false, true, Measure::Loss), [2, 0, 4]);
    assert_eq!(lines(false, true, false, Measure::Loss), [0, 2, 0]);
    assert_eq!(lines(true, true, true, Measure::Accuracy), [2, 2, 0]);
    assert_eq!(run.trace()[0], (0.25, f64::from(0.9_f32)));
}

#[test]
fn a_logarithmic_axis_is_one_and_leaves_out_what_has_no_logarithm() {
    let options = OverlayOptions {
        logarithmic: true,
        test: false,
        ..OverlayOptions::default()
    };
    let run = run("one", &[1.0, 0.1, 0.01, 0.0]);
    assert_eq!(
        Lines::of(&run, &options).training,
        [
            (1.0, 0.0),
            (2.0, -1.0),
            (3.0, -2.0),
            (4.0, f64::NEG_INFINITY)
        ]
    );
    let svg = svg(&[run], &options);
    assert!(svg.contains("cannot show 0"));
    let height = |label: &str| {
        let words = words(&svg);
        words
            .into_iter()
            .find(|(.., word)| *word == label)
            .unwrap()
            .1
    };
    let (one, tenth, hundredth) = (height("1"), height("0.1"), height("0.01"));
    assert!(one < tenth && ((tenth - one) - (hundredth - tenth)).abs() <= 1);
}

#[test]
fn long_names_stay_inside_of_a_narrow_chart_and_many_are_counted() {
    let name = "A perceptron with a very long name, learning rate 0.001, copy ";
    let runs: Vec<OverlayRun> = (0..40)
        .map(|index| run(&format!("{name}{index}"), &[0.5]))
        .collect();
    let two = svg(&runs[..2], &OverlayOptions::default());
    for (x, y, word) in words(&two) {
        let width = 0.56 * 12.0 * word.chars().count() as f64;
        assert!(!word.contains('…') || x + width as i32 <= 350, "{word}");
        assert!((0..=300).contains(&y), "{word}");
    }
    assert!(two.contains("copy 0") && two.contains("copy 1"));
    let forty = svg(&runs, &OverlayOptions::default());
    assert!(forty.contains("and 34 more"), "{:?}", words(&forty));
    assert!(words(&forty).iter().all(|(_, y, _)| *y <= 300));
}

#[test]
fn beside_a_run_that_diverged_the_others_stay_readable() {
    let runs = [run("good", &[0.5, 0.3]), run("wild", &[1.0, 1e9, f64::NAN])];
    let height = |svg: &str, label: &str| {
        let words = words(svg);
        words
            .iter()
            .find(|(.., word)| *word == label)
            .map(|(_, y, _)| *y)
    };
    for logarithmic in [false, true] {
        let options = OverlayOptions {
            logarithmic,
            ..OverlayOptions::default()
        };
        let svg = svg(&runs, &options);
        let label = if logarithmic {
            ["0.5", "1"]
        } else {
            ["0.2", "0.4"]
        };
        let [low, high] = label.map(|label| height(&svg, label));
        assert!(
            low.zip(high).is_some_and(|(low, high)| low > high + 15),
            "{svg}"
        );
        assert!(svg.contains("wild: not finite in epoch 3."), "{svg}");
        assert!(svg.contains("wild: Values up to 1e9 are cut off."), "{svg}");
        assert!(words(&svg).iter().all(|(_, y, _)| (0..=300).contains(y)));
    }
}

#[test]
fn nothing_and_nonsense_still_draw() {
    let mut diverged = run("diverged", &[f64::NAN, f64::INFINITY]);
    diverged.losses = vec![f32::NAN, -1.0];
    for runs in [&[][..], &[diverged], &[run("empty", &[])]] {
        for (measure, logarithmic) in [
            (Measure::Loss, true),
            (Measure::Loss, false),
            (Measure::Accuracy, false),
        ] {
            let options = OverlayOptions {
                measure,
                logarithmic,
                steps: true,
                ..OverlayOptions::default()
            };
            let svg = svg(runs, &options);
            assert!(svg.contains("Epoch") && !svg.contains("NaN"));
        }
    }
}

#[test]
fn options_are_read_as_the_page_writes_them() {
    let options: OverlayOptions =
        serde_json::from_str(r#"{"measure":"accuracy","smoothing":0.5}"#).unwrap();
    let expected = OverlayOptions {
        measure: Measure::Accuracy,
        smoothing: 0.5,
        ..OverlayOptions::default()
    };
    assert_eq!(options, expected);
}
