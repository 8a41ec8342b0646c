//! Runs that hold training images out for validation, and end with the network of their best epoch.

use crate::common::{convolutional_spec, dataset, images, small_spec, train_to_the_end};
use burn::tensor::Device;
use kindling::evaluation::{HeldOut, lowest};
use kindling::experiment::{
    Averaging, EarlyStopping, OptimizerConfig, Regularization, SgdConfig, Spec,
};
use kindling::model::parameter_layout;
use kindling::training::{
    Beside, Checkpoint, GradientWorker, LocalGradientWorker, PendingGradients, PreparedDataset,
    Run, Shard,
};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// 240 of 300 images are trained on, in 8 steps an epoch, and 60 validated with. The rate is far too large, so the loss
/// rises in between: the best epoch is not the last.
fn wild_spec() -> Spec {
    Spec {
        validation_split: 0.2,
        best_epoch: true,
        optimizer: OptimizerConfig::Sgd(SgdConfig {
            learning_rate: 1.0,
            momentum: 0.9,
            nesterov: false,
        }),
        epochs: 5,
        ..small_spec()
    }
}

fn calm_spec() -> Spec {
    Spec {
        validation_split: 0.2,
        ..small_spec()
    }
}

async fn trained(spec: &Spec, steps: usize) -> Run {
    let mut run = Run::new(spec.clone(), dataset(), &Device::flex()).unwrap();
    train_to_the_end(&mut run, steps).await;
    run
}

async fn restored(run: &Run, dataset: Arc<PreparedDataset>) -> Run {
    let width = dataset.train().features.width();
    let bytes = run.checkpoint().await.unwrap().to_bytes().unwrap();
    let layout = |spec: &Spec| parameter_layout(&spec.network, width);
    let checkpoint = Checkpoint::from_bytes(&bytes, layout).unwrap();
    Run::restore(checkpoint, dataset, &Device::flex()).unwrap()
}

/// As in `main.rs`: part of the meaning of every link that has these settings.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_bits_of_validation_and_of_the_best_epoch_stay() {
    let without_split = Spec {
        validation_split: 0.0,
        ..wild_spec()
    };
    let noisy = Spec {
        training_images: 120,
        label_noise: 0.2,
        ..wild_spec()
    };
    let mut digests = Vec::new();
    for spec in [calm_spec(), wild_spec(), without_split, noisy] {
        digests.push(trained(&spec, 3).await.digest().await.unwrap());
    }
    let expected = [
        "61dbc94328f4b657164b0b40f8ca2fbea60489c7478d8d318f451e8908782107",
        "d2a29caaf4194e312848313f0b0f4befea1254e710035217f1a95623ef8d99d9",
        "f67102d14bc14c6f8cbdf9331081719f0ebd992e6cd6ed4c1b106d83643985e3",
        "0d738bb8dcabe1c14273f2f7c0bdcb09e8cc78aea5f56cc7a12bec9b708df122",
    ];
    assert_eq!(digests, expected);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn what_is_held_out_is_measured_and_not_trained_on() {
    let mut run = Run::new(calm_spec(), dataset(), &Device::flex()).unwrap();
    assert_eq!(run.order().len(), 240);
    let reports = train_to_the_end(&mut run, 1000).await;
    assert_eq!(reports[0].steps_per_epoch, 8);
    for row in run.history() {
        assert_eq!(row.held_out, HeldOut::Validation);
    }
    assert_eq!(run.confusion().total(), 60);
    let last = run.history().last().unwrap();
    assert_eq!(run.confusion().accuracy(), last.held_out_accuracy);
    let plain = trained(&small_spec(), 1000).await;
    assert_eq!(plain.history()[0].held_out, HeldOut::Test);
    assert_eq!(plain.confusion().total(), 100);
}

/// The test set is opened once, at the end, with the finished network.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn nothing_is_known_of_the_test_set_before_the_end() {
    let mut run = Run::new(calm_spec(), dataset(), &Device::flex()).unwrap();
    for epoch in 1..=3 {
        assert_eq!((run.test(), run.predictions().classes.len()), (None, 0));
        let completed = run.train(1000).await.unwrap().completed.unwrap();
        assert_eq!(completed.test.is_some(), epoch == 3);
    }
    let test = *run.test().unwrap();
    let again = run.evaluate().await.unwrap();
    assert_eq!((test.epoch, test.confusion.total()), (3, 100));
    assert_eq!((test.loss, test.accuracy), (again.loss(), again.accuracy()));
    assert_eq!(run.predictions().classes.len(), 100);
    let plain = trained(&small_spec(), 1000).await;
    assert_eq!(plain.test(), None);
}

/// What Keras's `restore_best_weights` gives: the network as it was after that epoch.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_finished_network_is_that_of_the_best_epoch() {
    for validation_split in [0.2, 0.0] {
        let spec = Spec {
            validation_split,
            ..wild_spec()
        };
        let run = trained(&spec, 1000).await;
        let best = lowest(run.history()).unwrap() + 1;
        assert!((1..5).contains(&best), "{:?}", run.history());
        let test = run.test().unwrap();
        assert_eq!(test.epoch, best);
        let until_then = Spec {
            epochs: best,
            best_epoch: false,
            ..spec.clone()
        };
        let shorter = trained(&until_then, 1000).await;
        assert_eq!(
            run.weights().await.unwrap(),
            shorter.weights().await.unwrap()
        );
        let scored = shorter.evaluate().await.unwrap();
        assert_eq!(
            (test.loss, &test.confusion),
            (scored.loss(), scored.confusion())
        );
        let file = run.checkpoint().await.unwrap();
        let values: Vec<_> = file
            .parameters
            .into_iter()
            .map(|part| part.values)
            .collect();
        assert_eq!(values, shorter.weights().await.unwrap());
        // Of the last epoch's network the predictions are not those of the test.
        assert_eq!(run.predictions().classes.is_empty(), validation_split > 0.0);
        let last = Spec {
            best_epoch: false,
            ..spec
        };
        let last = trained(&last, 1000).await;
        assert_ne!(run.weights().await.unwrap(), last.weights().await.unwrap());
        assert_eq!(run.history(), last.history());
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn early_stopping_waits_for_the_validation_loss() {
    let spec = Spec {
        early_stopping: Some(EarlyStopping { patience: 1 }),
        epochs: 20,
        ..wild_spec()
    };
    let run = trained(&spec, 1000).await;
    let losses: Vec<f64> = run.history().iter().map(|row| row.held_out_loss).collect();
    assert!(losses.len() < 20, "{losses:?}");
    assert!(losses[losses.len() - 1] >= losses[losses.len() - 2]);
    assert_eq!(run.test().unwrap().epoch, losses.len() - 1);
}

/// With the moving average of the weights, which the best epoch is then kept of.
fn averaged_spec() -> Spec {
    Spec {
        regularization: Regularization {
            averaging: Averaging::ALL[1],
            ..Regularization::default()
        },
        ..wild_spec()
    }
}

/// After each step, from bytes; and for longer, after its end.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn taken_up_again_it_has_the_same_bits() {
    for spec in [wild_spec(), averaged_spec()] {
        let whole = trained(&spec, 1000).await;
        let expected = whole.digest().await.unwrap();
        for steps in 0..=40 {
            let mut run = Run::new(spec.clone(), dataset(), &Device::flex()).unwrap();
            for _ in 0..steps {
                run.train(1).await.unwrap();
            }
            let mut run = restored(&run, dataset()).await;
            if !run.is_finished() {
                train_to_the_end(&mut run, 7).await;
            }
            assert_eq!(run.digest().await.unwrap(), expected, "after {steps}");
            assert_eq!(run.test(), whole.test(), "after {steps}");
            assert_eq!(run.weights().await.unwrap(), whole.weights().await.unwrap());
        }
        let longer = Spec {
            epochs: 8,
            ..spec.clone()
        };
        let expected = trained(&longer, 1000).await.digest().await.unwrap();
        let run = trained(&spec, 1000).await;
        assert!(matches!(
            run.checkpoint().await.unwrap().beside,
            Some(Beside::Last(_))
        ));
        let mut run = restored(&run, dataset()).await;
        run.extend(8).unwrap();
        assert_eq!(run.test(), None);
        train_to_the_end(&mut run, 7).await;
        assert_eq!(run.digest().await.unwrap(), expected);
    }
}

/// The average that an epoch was evaluated with, not the weights.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_best_epoch_of_averaged_weights_is_their_average() {
    let run = trained(&averaged_spec(), 1000).await;
    let epoch = run.test().unwrap().epoch;
    let until_then = Spec {
        epochs: epoch,
        best_epoch: false,
        ..averaged_spec()
    };
    let shorter = trained(&until_then, 1000).await;
    assert_eq!(
        run.weights().await.unwrap(),
        shorter.weights().await.unwrap()
    );
    let scored = shorter.evaluate().await.unwrap();
    assert_eq!(run.test().unwrap().loss, scored.loss());
}

/// The test set stays closed: such a network is none to be tested.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_that_diverges_never_comes_to_its_test() {
    // Numbers near the largest that a float holds are infinite after one layer.
    let huge = crate::common::scaled(&dataset(), 3e38);
    let mut run = Run::new(wild_spec(), huge.clone(), &Device::flex()).unwrap();
    let end = run.train(1000).await.unwrap();
    assert!(end.diverged && end.finished && run.is_finished());
    assert_eq!((run.history().len(), run.test()), (0, None));
    assert!(run.checkpoint().await.is_err(), "it has no weights");
}

/// Nothing more is in the checkpoint of a run without these settings.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_checkpoint_has_more_only_where_it_is_needed() {
    let names = |bytes: Vec<u8>| {
        let (length, rest) = bytes.split_first_chunk().unwrap();
        let header = &rest[..u64::from_le_bytes(*length) as usize];
        String::from_utf8(header.to_vec()).unwrap()
    };
    let of = async |spec: &Spec| {
        let checkpoint = trained(spec, 1000).await.checkpoint().await.unwrap();
        names(checkpoint.to_bytes().unwrap())
    };
    let plain = of(&small_spec()).await;
    assert!(
        !plain.contains("test") && !plain.contains("best") && !plain.contains(".last"),
        "{plain}"
    );
    let validated = of(&calm_spec()).await;
    assert!(
        validated.contains("test.confusion") && !validated.contains(".last"),
        "{validated}"
    );
    let best = of(&wild_spec()).await;
    assert!(best.contains("hidden.weight.last"), "{best}");
    // A file that lacks what it needs is refused.
    let mut run = Run::new(wild_spec(), dataset(), &Device::flex()).unwrap();
    run.train(1000).await.unwrap();
    let mut checkpoint = run.checkpoint().await.unwrap();
    checkpoint.beside = None;
    let layout = |spec: &Spec| parameter_layout(&spec.network, crate::common::WIDTH);
    assert!(Checkpoint::from_bytes(&checkpoint.to_bytes().unwrap(), layout).is_err());
}

/// The gradients of a convolutional run, on the run's own thread.
#[derive(Clone)]
struct OnThisThread(Rc<LocalGradientWorker>);

impl GradientWorker for OnThisThread {
    fn differentiate(&self, weights: &[f32], shards: Vec<Shard>) -> PendingGradients {
        let (worker, weights) = (self.0.clone(), weights.to_vec());
        Box::pin(async move {
            let gradients = worker.differentiate(&weights, shards);
            gradients.await.map_err(|error| error.to_string())
        })
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn however_many_workers_share_it_the_bits_are_the_same() {
    let spec = Spec {
        validation_split: 0.25,
        best_epoch: true,
        ..convolutional_spec()
    };
    let worker = OnThisThread(Rc::new(LocalGradientWorker::new(&spec).unwrap()));
    let mut digests = Vec::new();
    for count in [0, 1, 2, 4] {
        let mut run = Run::new(spec.clone(), images(), &Device::flex()).unwrap();
        let boxed = |_| Box::new(worker.clone()) as Box<dyn GradientWorker>;
        run.share_with((0..count).map(boxed).collect());
        train_to_the_end(&mut run, 3).await;
        digests.push(run.digest().await.unwrap());
    }
    assert_eq!(digests, vec![digests[0].clone(); 4]);
}
