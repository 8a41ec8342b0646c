//! Gradient workers share a step's work and do not change a bit of the run.

use crate::common::{convolutional_spec, images, train_to_the_end};
use burn::tensor::Device;
use kindling::training::{GradientWorker, LocalGradientWorker, PendingGradients, Run, Shard};
use std::cell::Cell;
use std::rc::Rc;
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
    let mut run = Run::new(convolutional_spec(), images(), &Device::flex()).unwrap();
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

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_worker_that_fails_costs_nothing_but_time() {
    let (alone, _) = digest(&[]).await;
    let workers = [OnThisThread::new(4), OnThisThread::new(usize::MAX)];
    assert_eq!(digest(&workers).await, (alone, 0));
    assert_eq!(workers[0].asked.get(), 4);
}
