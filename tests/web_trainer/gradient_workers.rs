//! Gradient workers share a step's work and do not change a bit of the run.

use crate::augmentation::augmented;
use crate::common::{convolutional_spec, images, pixels, train_to_the_end};
use burn::tensor::Device;
use kindling::experiment::Spec;
use kindling::training::{
    GradientWorker, LocalGradientWorker, PendingGradients, PreparedDataset, Run, Shard,
};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// The real work of a gradient worker, on the run's own thread; it fails from its `fails_at`th request on.
#[derive(Clone)]
struct OnThisThread {
    worker: Rc<LocalGradientWorker>,
    asked: Rc<Cell<usize>>,
    fails_at: usize,
}

impl OnThisThread {
    fn new(fails_at: usize) -> Self {
        Self {
            worker: Rc::new(LocalGradientWorker::new(&convolutional_spec()).unwrap()),
            asked: Rc::default(),
            fails_at,
        }
    }
}

impl GradientWorker for OnThisThread {
    fn differentiate(&self, weights: &[f32], shards: Vec<Shard>) -> PendingGradients {
        self.asked.set(self.asked.get() + 1);
        let (this, weights) = (self.clone(), weights.to_vec());
        Box::pin(async move {
            if this.asked.get() >= this.fails_at {
                return Err("The worker was ended.".into());
            }
            let gradients = this.worker.differentiate(&weights, shards);
            gradients.await.map_err(|error| error.to_string())
        })
    }
}

/// The digest of a run with these workers, and how many of them are left at its end.
async fn digest(workers: &[OnThisThread]) -> (String, usize) {
    digest_of(convolutional_spec(), images(), workers).await
}

/// The same of a run with this spec, which has the same network.
async fn digest_of(
    spec: Spec,
    dataset: Arc<PreparedDataset>,
    workers: &[OnThisThread],
) -> (String, usize) {
    let mut run = Run::new(spec, dataset, &Device::flex()).unwrap();
    let boxed = |worker: &OnThisThread| Box::new(worker.clone()) as Box<dyn GradientWorker>;
    run.share_with(workers.iter().map(boxed).collect());
    train_to_the_end(&mut run, 3).await;
    (run.digest().await.unwrap(), run.workers())
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_has_the_same_bits_however_many_workers_share_it() {
    let (alone, _) = digest(&[]).await;
    for count in 1..=4 {
        let workers: Vec<_> = (0..count).map(|_| OnThisThread::new(usize::MAX)).collect();
        assert_eq!(digest(&workers).await, (alone.clone(), workers.len()));
        // Two epochs of five steps; a batch has four shards at most, and one worker more than that has nothing to do.
        assert_eq!(workers[0].asked.get(), 10);
    }
}

/// Augmentation too: a worker that fails has its images made a second time.
#[wasm_bindgen_test(unsupported = pollster::test)]
async fn workers_change_no_bit_of_an_augmented_run() {
    let spec = || augmented(convolutional_spec());
    let (alone, _) = digest_of(spec(), pixels(), &[]).await;
    for fails_at in [usize::MAX, 4] {
        for count in [1, 2, 3] {
            let workers: Vec<_> = (0..count).map(|_| OnThisThread::new(fails_at)).collect();
            let left = if fails_at == 4 { 0 } else { count };
            let shared = digest_of(spec(), pixels(), &workers).await;
            assert_eq!(shared, (alone.clone(), left));
        }
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_worker_that_fails_costs_nothing_but_time() {
    let (alone, _) = digest(&[]).await;
    let workers = [OnThisThread::new(4), OnThisThread::new(usize::MAX)];
    assert_eq!(digest(&workers).await, (alone, 0));
    assert_eq!(workers[0].asked.get(), 4);
}
