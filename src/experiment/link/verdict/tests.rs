use super::*;
use crate::evaluation::{ConfusionMatrix, EpochRow, HeldOut, TestResult};
use crate::experiment::link::ClaimError;
use crate::experiment::{EarlyStopping, Spec};

/// A run of two epochs whose network classified 40 of 1000 images as the next class.
fn outcome() -> RunResult {
    let row = |epoch, test_loss| EpochRow {
        epoch,
        train_loss: 0.2,
        train_accuracy: 0.94,
        held_out: HeldOut::Test,
        held_out_loss: test_loss,
        held_out_accuracy: 0.96,
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
        confusion: Some(ConfusionMatrix::from_rows(counts)),
        test: None,
        digest: Digest::of(b"weights"),
        device: Backend::Cpu,
        build: "429e52455869".into(),
        diverged: None,
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
    assert_eq!(claim.confusion, outcome.confusion.unwrap().digest());
    let unfinished = RunResult {
        rows: vec![],
        ..outcome
    };
    assert_eq!(unfinished.claim(), Err(RunResultError::Nothing));
}

/// What was measured on the way is no test.
#[test]
fn a_claim_of_a_run_with_a_test_of_its_own_is_that_test() {
    let mut confusion = ConfusionMatrix::default();
    for class in 0..10 {
        confusion.add(class, class);
    }
    let test = TestResult {
        epoch: 1,
        loss: 0.25,
        accuracy: 1.0,
        confusion,
    };
    for (validation_split, best_epoch) in [(0.2, false), (0.0, true), (0.2, true)] {
        let mut outcome = outcome();
        outcome.spec.validation_split = validation_split;
        outcome.spec.best_epoch = best_epoch;
        assert_eq!(outcome.claim(), Err(RunResultError::NoTest));
        outcome.test = Some(test);
        let claim = outcome.claim().unwrap();
        assert_eq!((claim.test_loss, claim.accuracy), (0.25, 1.0));
        assert_eq!((claim.f1, claim.epochs), (1.0, 2));
        assert_eq!(claim.confusion, confusion.digest());
    }
    let mut other = outcome();
    other.test = Some(test);
    assert_eq!(other.claim(), Err(RunResultError::NoTest));
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
        outcome.rows[1].held_out_loss = f64::NAN;
    });
    assert_eq!(diverged.verdict, Verdict::Identical);
}

/// As [`judge`], of a run that diverged in its third epoch.
fn judge_diverged(change: impl FnOnce(&mut Claim, &mut RunResult)) -> Verification {
    judge(|claim, outcome| {
        outcome.diverged = Some(118);
        *claim = outcome.claim().unwrap();
        change(claim, outcome);
    })
}

#[test]
fn a_run_that_diverges_where_it_is_claimed_is_identical() {
    let same = judge_diverged(|claim, _| assert_eq!(claim.validate(), Ok(())));
    assert_eq!(same.verdict, Verdict::Identical);
    assert_eq!(
        same.sentence.to_string(),
        "Identical to the last bit: the run diverges in epoch 3 at step 118, as claimed."
    );
    assert_eq!(same.figures.len(), 9);
    let first = judge_diverged(|claim, outcome| {
        outcome.rows.clear();
        outcome.confusion = None;
        *claim = outcome.claim().unwrap();
        assert_eq!((claim.epochs, claim.validate()), (0, Ok(())));
        claim.diverged = None;
        assert_eq!(claim.validate(), Err(ClaimError::Wrong("claim-epochs")));
        claim.diverged = Some(0);
        assert_eq!(claim.validate(), Err(ClaimError::Wrong("claim-diverged")));
        claim.diverged = Some(118);
    });
    assert_eq!(first.verdict, Verdict::Identical, "in the first epoch, too");
}

#[test]
fn a_run_that_diverges_elsewhere_or_not_at_all_differs() {
    let later = judge_diverged(|claim, _| claim.diverged = Some(119));
    assert_eq!(later.verdict, Verdict::Differs);
    assert_eq!(
        later.sentence.to_string(),
        "Differs: diverged in epoch 3, step 119 claimed, in epoch 3, step 118 found."
    );
    let other = |claim: &mut Claim| {
        claim.digest = Digest::of(b"abc");
        claim.build = "another".into();
    };
    let never = judge(|claim, _| {
        other(claim);
        claim.diverged = Some(118);
    });
    assert_eq!(never.verdict, Verdict::Differs, "whatever the build");
    let unsaid = judge_diverged(|claim, _| {
        other(claim);
        claim.diverged = None;
    });
    assert_eq!(unsaid.verdict, Verdict::Differs, "of a run that was sound");
}

#[test]
fn where_bits_may_differ_a_run_that_diverged_must_only_diverge() {
    let elsewhere = judge_diverged(|claim, _| {
        claim.digest = Digest::of(b"abc");
        claim.device = Backend::WebGpu;
        (claim.diverged, claim.epochs) = (Some(3), 1);
        claim.accuracy = 0.3;
    });
    assert_eq!(elsewhere.verdict, Verdict::WithinTolerance);
    // Earlier builds trained on to the end.
    let earlier = judge_diverged(|claim, _| {
        claim.digest = Digest::of(b"abc");
        claim.build = "earlier".into();
        claim.diverged = None;
        (claim.test_loss, claim.accuracy) = (f64::NAN, 0.098);
    });
    assert_eq!(earlier.verdict, Verdict::WithinTolerance);
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
