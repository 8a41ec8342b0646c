//! A run that diverges ends at the step where it does, whatever is asked of it, and as what it was before.

use crate::common::{
    WIDTH, assert_says, convolutional_spec, dataset, images, layers_spec, losses, small_spec,
    train_to_the_end,
};
use burn::tensor::Device;
use kindling::experiment::{OptimizerConfig, SgdConfig, Spec};
use kindling::features::Features;
use kindling::model::parameter_layout;
use kindling::training::{
    Checkpoint, GradientWorker, LocalGradientWorker, PendingGradients, PreparedDataset,
    PreparedSplit, Progress, Run, Shard,
};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// Steps that grow: nothing is ever forgotten, and layers without a function multiply what they see without an end.
fn too_fast(spec: Spec) -> Spec {
    let config = SgdConfig {
        learning_rate: 1.0,
        momentum: 0.9999,
        ..SgdConfig::default()
    };
    let layers = if spec.network.is_convolutional() {
        "conv-5x3-stride2-linear,conv-3x4-stride2-linear,dense-8-linear,dense-8-linear"
    } else {
        "dense-16-linear"
    };
    Spec {
        optimizer: OptimizerConfig::Sgd(config),
        epochs: 40,
        network: layers_spec(layers).network,
        ..spec
    }
}

/// The dataset with one training example, by its place in the run's first epoch, that no network can bear.
async fn with_one_too_large(place: usize) -> Arc<PreparedDataset> {
    let dataset = dataset();
    let mut run = new_run(&slow(), &dataset);
    run.train(1).await.unwrap();
    let example = run.order()[place] as usize;
    let train = dataset.train();
    let rows: Vec<u32> = (0..train.labels.len() as u32).collect();
    let mut values = train.features.gather(&rows);
    values[example * WIDTH..][..WIDTH].fill(f32::MAX / 64.0);
    let spoiled = |values| PreparedSplit {
        features: Features::Values {
            width: WIDTH,
            values,
        },
        labels: train.labels.clone(),
    };
    let test = dataset.test();
    let rows: Vec<u32> = (0..test.labels.len() as u32).collect();
    let test = PreparedSplit {
        features: Features::Values {
            width: WIDTH,
            values: test.features.gather(&rows),
        },
        labels: test.labels.clone(),
    };
    let Spec { dataset, input, .. } = Spec::default();
    Arc::new(PreparedDataset::new(dataset, input, spoiled(values), test))
}

fn slow() -> Spec {
    Spec {
        optimizer: OptimizerConfig::Sgd(SgdConfig {
            learning_rate: 1e-6,
            ..SgdConfig::default()
        }),
        ..small_spec()
    }
}

fn new_run(spec: &Spec, dataset: &Arc<PreparedDataset>) -> Run {
    Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap()
}

/// Where it ended, all its losses, and its digest.
async fn outcome(run: &mut Run, steps: usize) -> (usize, usize, Vec<u32>, String) {
    let reports: Vec<Progress> = train_to_the_end(run, steps).await;
    let last = reports.last().unwrap();
    assert!(last.diverged && last.finished && last.completed.is_none());
    assert_eq!(run.diverged(), Some(last.step));
    let bits = losses(&reports).iter().map(|loss| loss.to_bits()).collect();
    (last.epoch, last.step, bits, run.digest().await.unwrap())
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_ends_at_the_first_loss_that_is_not_finite_however_steps_are_asked_for() {
    for (spec, dataset) in [
        (too_fast(small_spec()), dataset()),
        (too_fast(convolutional_spec()), images()),
    ] {
        let mut run = new_run(&spec, &dataset);
        let expected = outcome(&mut run, 1).await;
        let (epoch, step, bits, _) = &expected;
        let per_epoch = run.train(1).await.unwrap().steps_per_epoch;
        assert_eq!(bits.len(), (epoch - 1) * per_epoch + step);
        let (last, before) = bits.split_last().unwrap();
        assert!(!f32::from_bits(*last).is_finite());
        assert!(before.iter().all(|bits| f32::from_bits(*bits).is_finite()));
        assert_eq!(run.history().len(), epoch - 1);
        assert!(
            run.history()
                .iter()
                .all(|row| row.held_out_loss.is_finite())
        );
        for steps in [2, 3, 7, 1000] {
            let mut run = new_run(&spec, &dataset);
            assert_eq!(
                outcome(&mut run, steps).await,
                expected,
                "{steps} at a time"
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_step_and_the_digest_are_those_of_the_run_that_was_never_interrupted() {
    let (spec, dataset) = (too_fast(small_spec()), dataset());
    let expected = outcome(&mut new_run(&spec, &dataset), 7).await;
    let (_, _, bits, digest) = &expected;
    for steps in [1, bits.len() - 1] {
        let mut run = new_run(&spec, &dataset);
        let mut done = 0;
        while done < steps {
            done += run.train(steps - done).await.unwrap().losses.len();
        }
        let bytes = run.checkpoint().await.unwrap().to_bytes().unwrap();
        let layout = |spec: &Spec| parameter_layout(&spec.network, WIDTH);
        let checkpoint = Checkpoint::from_bytes(&bytes, layout).unwrap();
        let mut run = Run::restore(checkpoint, dataset.clone(), &Device::flex()).unwrap();
        let (.., resumed) = outcome(&mut run, 3).await;
        assert_eq!(&resumed, digest, "after {steps} steps");
    }
}

/// A worker in this thread.
struct Here(Rc<LocalGradientWorker>);

impl GradientWorker for Here {
    fn differentiate(&self, weights: &[f32], shards: Vec<Shard>) -> PendingGradients {
        let (worker, weights) = (self.0.clone(), weights.to_vec());
        Box::pin(async move {
            let computed = worker.differentiate(&weights, shards).await;
            computed.map_err(|error| error.to_string())
        })
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn with_workers_it_diverges_at_the_same_step() {
    let (spec, dataset) = (too_fast(convolutional_spec()), images());
    let expected = outcome(&mut new_run(&spec, &dataset), 7).await;
    let worker = Rc::new(LocalGradientWorker::new(&spec).unwrap());
    let mut run = new_run(&spec, &dataset);
    run.share_with(vec![Box::new(Here(worker.clone())), Box::new(Here(worker))]);
    assert_eq!(outcome(&mut run, 7).await, expected);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn what_the_last_step_of_an_epoch_breaks_is_seen_before_the_epoch_counts() {
    // Ten steps in an epoch: the last begins with the 289th example.
    let mut run = new_run(&slow(), &with_one_too_large(0).await);
    let (epoch, step, ..) = outcome(&mut run, 1000).await;
    assert_eq!((epoch, step), (1, 2), "its own loss was finite");
    let mut run = new_run(&slow(), &with_one_too_large(299).await);
    let reports = train_to_the_end(&mut run, 1000).await;
    assert_eq!((reports.len(), run.diverged()), (1, Some(10)));
    assert!(losses(&reports).iter().all(|loss| loss.is_finite()));
    assert!(run.history().is_empty() && run.confusion().total() == 0);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_loss_that_is_large_but_finite_ends_nothing() {
    let spec = Spec {
        epochs: 2,
        ..too_fast(small_spec())
    };
    let mut run = new_run(&spec, &dataset());
    let reports = train_to_the_end(&mut run, 7).await;
    assert!(losses(&reports).iter().any(|&loss| loss > 1e3));
    assert_eq!((run.diverged(), run.history().len()), (None, 2));
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_that_has_diverged_goes_nowhere() {
    let mut run = new_run(&too_fast(small_spec()), &dataset());
    let (epoch, step, ..) = outcome(&mut run, 7).await;
    let again = run.train(5).await.unwrap();
    assert_eq!((again.epoch, again.step), (epoch, step));
    assert!(again.losses.is_empty() && again.diverged && again.finished);
    for error in [
        run.extend(100).unwrap_err(),
        run.checkpoint().await.unwrap_err(),
    ] {
        assert_says(&error, "train-diverged", "This run has diverged");
    }
}
