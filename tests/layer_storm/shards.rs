//! A batch in parts, and runs that several workers share.

use super::drawn::{NETWORKS, network};
use crate::common::{images, train_to_the_end};
use burn::tensor::Device;
use kindling::experiment::Spec;
use kindling::training::{
    GradientWorker, LocalGradientWorker, PendingGradients, Run, Shard, ShardGradients,
};
use std::rc::Rc;

const BATCH: usize = 8;

/// The gradients of a batch in parts that begin at these examples.
fn gradients(spec: &Spec, starts: &[usize]) -> Vec<ShardGradients> {
    let dataset = images();
    let run = Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap();
    let weights = pollster::block_on(run.weights()).unwrap().concat();
    let dropouts = spec.network.layers.iter();
    let dropouts = dropouts.filter(|layer| layer.keyword().ends_with("dropout"));
    let drops: Vec<[u32; 2]> = (0..)
        .take(dropouts.count())
        .map(|word| [word, 99])
        .collect();
    let ends = starts.iter().skip(1).copied().chain([BATCH]);
    let parts = starts.iter().zip(ends).map(|(&first, end)| {
        let rows: Vec<u32> = (first as u32..end as u32).collect();
        Shard {
            features: dataset.train().features.gather(&rows),
            labels: dataset.train().labels[first..end].to_vec(),
            batch_size: BATCH,
            first,
            drops: drops.clone(),
        }
    });
    let worker = LocalGradientWorker::new(spec).unwrap();
    pollster::block_on(worker.differentiate(&weights, parts.collect())).unwrap()
}

/// Whatever a batch is cut into, each example loses what it loses in the whole.
#[test]
fn shards_lose_what_the_batch_loses() {
    let mut with_dropout = 0;
    for seed in 0..NETWORKS {
        let (layers, spec) = network(seed);
        if !layers.contains("dropout") || spec.network.needs_whole_batch() {
            continue;
        }
        with_dropout += 1;
        let whole = gradients(&spec, &[0]).remove(0);
        let parts = gradients(&spec, &[0, 2, 4, 6]);
        let uneven = gradients(&spec, &[0, 3, 7]);
        for parts in [parts, uneven] {
            let logits: Vec<f32> = parts.iter().flat_map(|part| part.logits.clone()).collect();
            assert_eq!(logits, whole.logits, "seed {seed}, {layers}");
            for (index, expected) in whole.gradients.iter().enumerate() {
                let sum: f32 = parts.iter().map(|part| part.gradients[index]).sum();
                let error = (sum - expected).abs();
                assert!(
                    error <= 1e-5 * expected.abs().max(1.0),
                    "seed {seed}, {layers}"
                );
            }
        }
    }
    assert!(with_dropout > 40, "{with_dropout}");
}

/// The real work of a worker, on this thread.
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

fn digest(spec: &Spec, workers: usize) -> String {
    let mut run = Run::new(spec.clone(), images(), &Device::flex()).unwrap();
    let worker = |_| {
        let worker = LocalGradientWorker::new(spec).unwrap();
        Box::new(OnThisThread(Rc::new(worker))) as Box<dyn GradientWorker>
    };
    // A run's own thread works, too.
    run.share_with((1..workers).map(worker).collect());
    pollster::block_on(train_to_the_end(&mut run, workers));
    pollster::block_on(run.digest()).unwrap()
}

#[test]
fn a_run_is_the_same_for_one_two_and_four_workers() {
    let mut shared = 0;
    for seed in (0..NETWORKS).step_by(4) {
        let (layers, spec) = network(seed);
        let run = Run::new(spec.clone(), images(), &Device::flex()).unwrap();
        shared += usize::from(run.shards() > 1);
        let alone = digest(&spec, 1);
        for workers in [2, 4] {
            assert_eq!(digest(&spec, workers), alone, "seed {seed}, {layers}");
        }
    }
    assert!(shared > 8, "{shared}");
}
