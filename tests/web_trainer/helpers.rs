//! Sharing a step's work between workers does not change a bit of a run.

use crate::common::{convolutional_spec, images, train_to_the_end};
use burn::tensor::Device;
use kindling::training::{Answer, Differentiator, Helper, Run, Shard};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// The real work of a helper, on the run's own thread; it fails from its `fails_at`th question on.
#[derive(Clone)]
struct OnThisThread {
    differentiator: Rc<Differentiator>,
    asked: Rc<Cell<usize>>,
    fails_at: usize,
}

impl OnThisThread {
    fn new(fails_at: usize) -> Self {
        Self {
            differentiator: Rc::new(Differentiator::new(&convolutional_spec()).unwrap()),
            asked: Rc::default(),
            fails_at,
        }
    }
}

impl Helper for OnThisThread {
    fn differentiate(&self, weights: &[f32], shards: Vec<Shard>) -> Answer {
        self.asked.set(self.asked.get() + 1);
        let (helper, weights) = (self.clone(), weights.to_vec());
        Box::pin(async move {
            if helper.asked.get() >= helper.fails_at {
                return Err("The worker was ended.".into());
            }
            let answer = helper.differentiator.differentiate(&weights, shards);
            answer.await.map_err(|error| error.to_string())
        })
    }
}

/// The digest of a run with these helpers, and how many of them are left at its end.
async fn digest(helpers: &[OnThisThread]) -> (String, usize) {
    let mut run = Run::new(convolutional_spec(), images(), &Device::flex()).unwrap();
    let boxed = |helper: &OnThisThread| Box::new(helper.clone()) as Box<dyn Helper>;
    run.share_with(helpers.iter().map(boxed).collect());
    train_to_the_end(&mut run, 3).await;
    (run.digest().await.unwrap(), run.helpers())
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_has_the_same_bits_however_many_workers_share_it() {
    let (alone, _) = digest(&[]).await;
    for helpers in 1..=4 {
        let helpers: Vec<_> = (0..helpers)
            .map(|_| OnThisThread::new(usize::MAX))
            .collect();
        assert_eq!(digest(&helpers).await, (alone.clone(), helpers.len()));
        // Two epochs of five steps; a batch has four shards at most, and one worker more than that has nothing to do.
        assert_eq!(helpers[0].asked.get(), 10);
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_helper_that_fails_costs_nothing_but_time() {
    let (alone, _) = digest(&[]).await;
    let helpers = [OnThisThread::new(4), OnThisThread::new(usize::MAX)];
    assert_eq!(digest(&helpers).await, (alone, 0));
    assert_eq!(helpers[0].asked.get(), 4);
}
