//! Runs of lists of layers.

use crate::common::{LAYERS, images, layers_spec, train_to_the_end};
use burn::tensor::Device;
use kindling::experiment::Spec;
use kindling::model::parameter_layout;
use kindling::training::{
    Checkpoint, GradientWorker, LocalGradientWorker, PendingGradients, Run, Shard,
};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

async fn digest(mut run: Run, steps: usize) -> String {
    train_to_the_end(&mut run, steps).await;
    run.digest().await.unwrap()
}

fn run(spec: &Spec) -> Run {
    Run::new(spec.clone(), images(), &Device::flex()).unwrap()
}

/// Part of the meaning of every link that has layers.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn their_bits_are_the_same_everywhere() {
    let mut digests = Vec::new();
    for layers in LAYERS {
        let digest = digest(run(&layers_spec(layers)), 3).await;
        digests.push(digest[..16].to_owned());
    }
    assert_eq!(digests, PINNED);
}

/// The beginnings of the digests.
const PINNED: [&str; 6] = [
    "79f53625f66ac752",
    "42bc8a00fafedc64",
    "c3629ef18aa66c9e",
    "497aeb8cb6be9355",
    "7857dd81bc932101",
    "456563c96719b5e2",
];

/// A worker on this thread.
struct Local(Rc<LocalGradientWorker>);

impl GradientWorker for Local {
    fn differentiate(&self, weights: &[f32], shards: Vec<Shard>) -> PendingGradients {
        let (worker, weights) = (self.0.clone(), weights.to_vec());
        Box::pin(async move {
            let gradients = worker.differentiate(&weights, shards).await;
            gradients.map_err(|error| error.to_string())
        })
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn neither_workers_nor_interruptions_change_a_bit() {
    for layers in LAYERS {
        let spec = layers_spec(layers);
        let alone = digest(run(&spec), 3).await;
        for count in [1, 3] {
            let mut shared = run(&spec);
            let worker = || Local(Rc::new(LocalGradientWorker::new(&spec).unwrap()));
            let workers = (0..count).map(|_| Box::new(worker()) as Box<dyn GradientWorker>);
            shared.share_with(workers.collect());
            assert_eq!(digest(shared, 2).await, alone, "{layers}, {count} workers");
        }
        let mut first = run(&spec);
        first.train(4).await.unwrap();
        let bytes = first.checkpoint().await.unwrap().to_bytes().unwrap();
        let checkpoint = Checkpoint::from_bytes(&bytes, |spec| {
            parameter_layout(&spec.network, spec.input.width())
        });
        let checkpoint = checkpoint.unwrap();
        let second = Run::restore(checkpoint, images(), &Device::flex()).unwrap();
        assert_eq!(digest(second, 5).await, alone, "{layers}, interrupted");
    }
}

/// Dropout takes nothing away when the test set is scored, and normalization uses its moving means.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn after_training_nothing_is_left_to_chance() {
    for layers in LAYERS {
        let mut run = run(&layers_spec(layers));
        run.train(5).await.unwrap();
        let [one, other] = [run.evaluate().await.unwrap(), run.evaluate().await.unwrap()];
        assert_eq!(one.loss(), other.loss(), "{layers}");
    }
}
