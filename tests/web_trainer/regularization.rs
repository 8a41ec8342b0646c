//! Runs with penalties, clipping, weight averaging and smoothed labels.

use crate::common::{WIDTH, convolutional_spec, dataset, images, small_spec, train_to_the_end};
use burn::tensor::{Device, Tensor, TensorData};
use kindling::evaluation::MetricAccumulator;
use kindling::experiment::{Averaging, Clipping, OptimizerConfig, Regularization, SgdConfig, Spec};
use kindling::model::{Model, parameter_layout};
use kindling::random::{Random, Stream};
use kindling::training::{Checkpoint, GradientWorker, LocalGradientWorker, PendingGradients};
use kindling::training::{PreparedDataset, Run, Shard, read_weights};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// All of it at once.
fn everything() -> Regularization {
    Regularization {
        l1: 1e-4,
        l2: 0.001,
        weight_decay: 0.01,
        clipping: Clipping::GlobalNorm { threshold: 0.5 },
        averaging: Averaging::Ema {
            momentum: 0.9,
            overwrite_frequency: 7,
        },
        label_smoothing: 0.1,
    }
}

fn small(regularization: Regularization) -> Spec {
    Spec {
        regularization,
        ..small_spec()
    }
}

async fn trained(spec: &Spec, dataset: &Arc<PreparedDataset>) -> Run {
    let mut run = Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap();
    train_to_the_end(&mut run, 3).await;
    run
}

async fn digest(spec: &Spec, dataset: &Arc<PreparedDataset>) -> String {
    trained(spec, dataset).await.digest().await.unwrap()
}

/// What only follows the weights: their moving average.
fn averaged() -> Regularization {
    Regularization {
        averaging: Averaging::ALL[1],
        ..Regularization::default()
    }
}

/// As in `main.rs`: part of the meaning of every link that has these settings.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn the_bits_of_regularized_runs_stay() {
    let norm = Regularization {
        l2: 0.01,
        clipping: Clipping::Norm { threshold: 0.1 },
        ..Regularization::default()
    };
    let value = Regularization {
        l1: 0.001,
        clipping: Clipping::Value { threshold: 0.01 },
        label_smoothing: 0.2,
        ..Regularization::default()
    };
    let convolutional = Spec {
        regularization: everything(),
        ..convolutional_spec()
    };
    let digests = [
        digest(&small(norm), &dataset()).await,
        digest(&small(value), &dataset()).await,
        digest(&small(averaged()), &dataset()).await,
        digest(&small(everything()), &dataset()).await,
        digest(&convolutional, &images()).await,
    ];
    let expected = [
        "b9e923d900ca9038a3c4df8cf6d1840a7f2fdb95923f3092f592d2a167dc9a45",
        "8c316cf30aaf261556ccbbf98c2ea89fee0cf58b85c76645b6e70951f3d0f3f7",
        "d8aac2f5e864807c27521f8069ac049a9f37aba010759018a84053d15b89176d",
        "a0c082907347041092126fdad4c4abb273f0b3291cd11331827aaaf40f690a42",
        "f1bfcfd2208f5610573a463afd6968a23ea504dc2f4e9d0c3dcfe0981b0bebc3",
    ];
    assert_eq!(digests, expected);
}

/// Each part changes the run, and with all of it the network still learns.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn every_part_counts() {
    let none = Regularization::default();
    let parts = [
        none,
        Regularization { l1: 1e-4, ..none },
        Regularization { l2: 1e-4, ..none },
        Regularization {
            weight_decay: 1e-3,
            ..none
        },
        Regularization {
            clipping: Clipping::Norm { threshold: 0.1 },
            ..none
        },
        Regularization {
            label_smoothing: 0.1,
            ..none
        },
        averaged(),
    ];
    let mut digests = Vec::new();
    for part in parts {
        digests.push(digest(&small(part), &dataset()).await);
    }
    for (index, digest) in digests.iter().enumerate() {
        assert!(!digests[..index].contains(digest), "{:?}", parts[index]);
    }
    let run = trained(&small(everything()), &dataset()).await;
    // Slowly: every seventh step goes back to the average.
    assert!(
        run.history()[2].held_out_accuracy > 0.6,
        "{:?}",
        run.history()
    );
}

/// The cross-entropy of `examples` for these weights, in `f64`.
fn loss(spec: &Spec, weights: &[f32], dataset: &PreparedDataset) -> f64 {
    let device = Device::flex();
    let features = &dataset.train().features;
    let rows: Vec<u32> = (0..dataset.train().labels.len() as u32).collect();
    let shape = [rows.len(), features.width()];
    let batch = Tensor::<2>::from_data(TensorData::new(features.gather(&rows), shape), &device);
    let mut random = Random::new(1, Stream::Weights);
    let model = Model::new(&spec.network, features.width(), &mut random, &device).unwrap();
    let model = model.with_parameters(weights).unwrap();
    let logits = model.forward(batch).into_data().try_into_vec().unwrap();
    let labels = dataset.train().labels.iter().copied();
    MetricAccumulator::default().add(&logits, labels)
}

/// The penalties' gradient, by what one step of plain gradient descent does to the weights: along it, the loss with its
/// penalties must rise by its length, and biases have none.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn gradients_of_penalties_are_those_of_finite_differences() {
    const RATE: f64 = 1.0;
    let regularization = Regularization {
        l1: 0.03,
        l2: 0.05,
        ..Regularization::default()
    };
    let sgd = SgdConfig {
        learning_rate: RATE,
        momentum: 0.0,
        nesterov: false,
    };
    // All 300 examples are one batch.
    let spec = Spec {
        optimizer: OptimizerConfig::Sgd(sgd),
        batch_size: 300,
        epochs: 1,
        ..small(regularization)
    };
    let dataset = dataset();
    let mut run = Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap();
    let before = run.weights().await.unwrap();
    run.train(1).await.unwrap();
    let after = run.weights().await.unwrap();
    let layout = parameter_layout(&spec.network, WIDTH).unwrap();
    let penalized = |weights: &[Vec<f32>]| {
        let kernels = layout.iter().zip(weights);
        let kernels = kernels.filter(|(shape, _)| shape.name.ends_with("weight"));
        let penalties = kernels.flat_map(|(_, numbers)| numbers).map(|&number| {
            let number = f64::from(number);
            regularization.l1 * number.abs() + regularization.l2 * number * number
        });
        loss(&spec, &weights.concat(), &dataset) + penalties.sum::<f64>()
    };
    for parameter in 0..before.len() {
        let pairs = before[parameter].iter().zip(&after[parameter]);
        let gradient: Vec<f64> = pairs
            .map(|(before, after)| (f64::from(*before) - f64::from(*after)) / RATE)
            .collect();
        let length = gradient.iter().map(|part| part * part).sum::<f64>().sqrt();
        let side = |step: f64| {
            let mut moved = before.clone();
            for (number, part) in moved[parameter].iter_mut().zip(&gradient) {
                *number = (f64::from(*number) + step * part / length) as f32;
            }
            penalized(&moved)
        };
        let measured = (side(1e-3) - side(-1e-3)) / 2e-3;
        assert!(
            (length - measured).abs() <= 0.01 * length,
            "parameter {parameter}: {length} by the step, {measured} by differences"
        );
    }
}

/// A run of one step shows the loss of the first weights, whatever is added to what is minimized.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn losses_are_those_of_the_labels_alone() {
    let first_loss = |regularization| async move {
        let mut run = Run::new(small(regularization), dataset(), &Device::flex()).unwrap();
        run.train(1).await.unwrap().losses[0]
    };
    assert_eq!(
        first_loss(everything()).await,
        first_loss(Regularization::default()).await
    );
}

/// The run's network is the average of the weights after each step, and what an epoch is evaluated with; the weights
/// themselves are those of a run without.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn epochs_are_evaluated_with_the_average_and_training_goes_on_with_the_weights() {
    let plain = small(Regularization::default());
    let mut without = Run::new(plain, dataset(), &Device::flex()).unwrap();
    let mut with = Run::new(small(averaged()), dataset(), &Device::flex()).unwrap();
    assert_eq!(
        with.weights().await.unwrap(),
        without.weights().await.unwrap()
    );
    let mut expected: Option<Vec<f32>> = None;
    for _ in 0..10 {
        let losses = without.train(1).await.unwrap().losses;
        assert_eq!(with.train(1).await.unwrap().losses, losses);
        let weights = without.weights().await.unwrap().concat();
        expected = Some(match expected {
            None => weights,
            Some(average) => {
                let pairs = average.into_iter().zip(weights);
                pairs
                    .map(|(old, new)| 0.99f32 * old + (1.0 - 0.99f32) * new)
                    .collect()
            }
        });
    }
    let average = with.weights().await.unwrap().concat();
    assert_eq!(Some(&average), expected.as_ref());
    assert_ne!(average, without.weights().await.unwrap().concat());
    // After ten steps an average that keeps 99 % has hardly moved.
    let of = |run: &Run| run.history()[0].held_out_loss;
    assert!(
        of(&with) > 1.2 * of(&without),
        "{} {}",
        of(&with),
        of(&without)
    );
    let scored = with.evaluate().await.unwrap();
    assert_eq!(scored.loss(), of(&with));

    // The checkpoint is the average's, and so is the file to share.
    let checkpoint = with.checkpoint().await.unwrap();
    let values: Vec<f32> = checkpoint
        .parameters
        .iter()
        .flat_map(|part| part.values.clone())
        .collect();
    assert_eq!(values, average);
    let layout = |spec: &Spec| parameter_layout(&spec.network, WIDTH);
    let (_, shared) = read_weights(&checkpoint.weights_file().unwrap(), layout).unwrap();
    let shared: Vec<f32> = shared.into_iter().flat_map(|part| part.values).collect();
    assert_eq!(shared, average);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn taken_up_again_it_has_the_same_bits() {
    let convolutional = Spec {
        regularization: everything(),
        ..convolutional_spec()
    };
    let cases = [
        (small(averaged()), dataset()),
        (small(everything()), dataset()),
        (convolutional, images()),
    ];
    for (spec, dataset) in cases {
        let expected = digest(&spec, &dataset).await;
        let width = dataset.train().features.width();
        for pulls in [&[][..], &[3], &[100], &[100, 2]] {
            let mut run = Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap();
            for &steps in pulls {
                run.train(steps).await.unwrap();
            }
            let bytes = run.checkpoint().await.unwrap().to_bytes().unwrap();
            let layout = |spec: &Spec| parameter_layout(&spec.network, width);
            let checkpoint = Checkpoint::from_bytes(&bytes, layout).unwrap();
            let mut run = Run::restore(checkpoint, dataset.clone(), &Device::flex()).unwrap();
            assert_eq!(run.checkpoint().await.unwrap().to_bytes().unwrap(), bytes);
            train_to_the_end(&mut run, 7).await;
            assert_eq!(run.digest().await.unwrap(), expected, "after {pulls:?}");
        }
        // Trained further, it is the longer run: it goes on with the weights, not with their average.
        let long = Spec {
            epochs: 5,
            ..spec.clone()
        };
        let mut run = trained(&spec, &dataset).await;
        run.extend(5).unwrap();
        train_to_the_end(&mut run, 9).await;
        assert_eq!(run.digest().await.unwrap(), digest(&long, &dataset).await);
    }
}

/// The real work of a gradient worker, on the run's own thread.
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

/// Workers know of smoothed labels; penalties and clipping come after their gradients are added.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn it_has_the_same_bits_however_many_workers_share_it() {
    let spec = Spec {
        regularization: everything(),
        ..convolutional_spec()
    };
    let alone = digest(&spec, &images()).await;
    for count in [1, 3] {
        let mut run = Run::new(spec.clone(), images(), &Device::flex()).unwrap();
        let worker = |_| -> Box<dyn GradientWorker> {
            Box::new(OnThisThread(Rc::new(
                LocalGradientWorker::new(&spec).unwrap(),
            )))
        };
        run.share_with((0..count).map(worker).collect());
        train_to_the_end(&mut run, 3).await;
        assert_eq!(run.workers(), count);
        assert_eq!(run.digest().await.unwrap(), alone, "{count} workers");
    }
}
