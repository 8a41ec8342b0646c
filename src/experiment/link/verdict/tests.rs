use super::*;
use crate::evaluation::{ConfusionMatrix, EpochRow};
use crate::experiment::{EarlyStopping, Spec};

/// A run of two epochs whose network classified 40 of 1000 images as the next class.
fn outcome() -> RunResult {
    let row = |epoch, test_loss| EpochRow {
        epoch,
        train_loss: 0.2,
        train_accuracy: 0.94,
        test_loss,
        test_accuracy: 0.96,
    };
    let mut counts = [[0; 10]; 10];
    for class in 0..10 {
        counts[class][class] = 96;
        counts[class][(class + 1) % 10] = 4;
    }
    RunResult {
        spec: Spec {
            epochs: 2,
            ..Spec::default()
        },
        rows: vec![row(1, 0.2), row(2, 0.125)],
        confusion: ConfusionMatrix::from_rows(counts),
        digest: Digest::of(b"weights"),
        device: Backend::Cpu,
        build: "429e52455869".into(),
    }
}

fn judge(change: impl FnOnce(&mut Claim, &mut RunResult)) -> Verification {
    let mut outcome = outcome();
    let mut claim = outcome.claim().unwrap();
    change(&mut claim, &mut outcome);
    Verification::of(&claim, &outcome).unwrap()
}

#[test]
fn a_claim_holds_what_came_out() {
    let outcome = outcome();
    let claim = outcome.claim().unwrap();
    assert_eq!(claim.validate(), Ok(()));
    assert_eq!((claim.test_loss, claim.epochs), (0.125, 2));
    assert!((claim.accuracy - 0.96).abs() < 1e-12 && (claim.f1 - 0.96).abs() < 1e-12);
    assert_eq!(claim.confusion, outcome.confusion.digest());
    let unfinished = RunResult {
        rows: vec![],
        ..outcome
    };
    assert_eq!(unfinished.claim(), Err(RunResultError::Nothing));
}

#[test]
fn the_same_bits_are_identical_wherever_they_come_from() {
    let same = judge(|_, _| ());
    assert_eq!(same.verdict, Verdict::Identical);
    assert_eq!(same.sentence.to_string(), "Identical to the last bit.");
    assert!(same.figures.iter().all(|figure| figure.is_same));
    assert_eq!(same.figures.len(), 8);
    for elsewhere in [
        judge(|claim, _| claim.build = "another".into()),
        judge(|claim, _| claim.device = Backend::WebGpu),
    ] {
        assert_eq!(elsewhere.verdict, Verdict::Identical);
        let other = elsewhere.figures.iter().filter(|figure| !figure.is_same);
        assert_eq!(other.count(), 1);
    }
}

#[test]
fn a_run_that_diverged_can_be_identical() {
    let diverged = judge(|claim, outcome| {
        claim.test_loss = f64::NAN;
        outcome.rows[1].test_loss = f64::NAN;
    });
    assert_eq!(diverged.verdict, Verdict::Identical);
}

#[test]
fn every_part_of_a_claim_counts() {
    type Change = fn(&mut Claim);
    let changes: [(Change, &str); 6] = [
        (
            |claim| claim.accuracy = 0.977,
            "Differs: accuracy 0.9770 claimed, 0.9600 found.",
        ),
        (
            |claim| claim.accuracy = 0.960_000_1,
            "Differs: accuracy 0.9600001 claimed, 0.96 found.",
        ),
        (
            |claim| claim.test_loss = 0.1,
            "Differs: test loss 0.1000 claimed, 0.1250 found.",
        ),
        (
            |claim| claim.f1 = 1.0,
            "Differs: F1 1.0000 claimed, 0.9600 found.",
        ),
        (
            |claim| claim.epochs = 3,
            "Differs: epochs 3 claimed, 2 found.",
        ),
        (
            |claim| claim.digest = Digest::of(b"abc"),
            "Differs: weights and history ba7816bf8f01 claimed, 9a129038d9a0 found.",
        ),
    ];
    for (change, sentence) in changes {
        let changed = judge(|claim, _| change(claim));
        assert_eq!(changed.verdict, Verdict::Differs);
        assert_eq!(changed.sentence.to_string(), sentence);
    }
    let confusion = judge(|claim, _| claim.confusion = Digest::of(b"abc"));
    assert_eq!(confusion.verdict, Verdict::Differs);
    assert!(
        confusion
            .sentence
            .to_string()
            .starts_with("Differs: confusion matrix ba7816bf8f01 claimed, ")
    );
}

/// A claim of different weights, with scores off by this much.
fn elsewhere(score: f64, loss: f64) -> impl Fn(&mut Claim, &mut RunResult) {
    move |claim, _| {
        claim.digest = Digest::of(b"abc");
        claim.confusion = Digest::of(b"def");
        claim.accuracy += score;
        claim.f1 += score;
        claim.test_loss *= 1.0 + loss;
        claim.device = Backend::WebGpu;
    }
}

#[test]
fn another_device_or_build_is_given_a_tolerance() {
    for (score, loss, verdict) in [
        (0.0099, 0.199, Verdict::WithinTolerance),
        (-0.0099, -0.199, Verdict::WithinTolerance),
        (0.0101, 0.0, Verdict::Differs),
        (0.0, 0.21, Verdict::Differs),
        (0.0, f64::NAN, Verdict::Differs),
    ] {
        let gpu = judge(elsewhere(score, loss));
        assert_eq!(gpu.verdict, verdict, "{score} {loss}");
        let build = judge(|claim, outcome| {
            elsewhere(score, loss)(claim, outcome);
            claim.device = Backend::Cpu;
            claim.build = "another".into();
        });
        assert_eq!(build.verdict, verdict, "{score} {loss}");
        let here = judge(|claim, outcome| {
            elsewhere(score, loss)(claim, outcome);
            claim.device = Backend::Cpu;
        });
        assert_eq!(here.verdict, Verdict::Differs, "{score} {loss}");
    }
    let sentence = judge(elsewhere(0.002, 0.0)).sentence.to_string();
    let beginning = "Same within tolerance: the run was trained on WebGPU, so the bits may differ: \
                     accuracy 0.9620 claimed, 0.9600 found; F1 0.9620 claimed, 0.9600 found; confusion matrix";
    assert!(sentence.starts_with(beginning), "{sentence}");
}

#[test]
fn equal_weights_leave_no_room_for_other_scores() {
    let polished = judge(|claim, _| {
        claim.device = Backend::WebGpu;
        claim.accuracy += 0.003;
    });
    assert_eq!(polished.verdict, Verdict::Differs);
}

#[test]
fn only_early_stopping_may_change_the_epochs() {
    let shorter = |early_stopping| {
        judge(|claim, outcome| {
            elsewhere(0.0, 0.0)(claim, outcome);
            claim.epochs = 1;
            outcome.spec.early_stopping = early_stopping;
        })
    };
    assert_eq!(shorter(None).verdict, Verdict::Differs);
    let patient = Some(EarlyStopping { patience: 1 });
    assert_eq!(shorter(patient).verdict, Verdict::WithinTolerance);
}
