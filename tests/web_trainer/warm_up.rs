//! Warm-up: steps on made-up examples, natively and in a browser's worker.

use burn::tensor::Device;
use kindling::experiment::{CATALOGUE, Spec};
use kindling::training::warm_up;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn every_experiment_of_the_catalogue_can_warm_up() {
    for experiment in CATALOGUE {
        let spec = Spec {
            batch_size: 4,
            ..experiment.spec(1)
        };
        let mut run = warm_up(&spec, 4, &Device::flex()).unwrap();
        let first = run.train(3).await.unwrap();
        assert_eq!((first.steps_per_epoch, first.losses.len()), (4, 3));
        let last = run.train(2).await.unwrap();
        assert!(
            last.completed.is_some() && !last.finished,
            "{}",
            experiment.id
        );
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn large_batches_warm_up_in_fewer_steps() {
    let spec = Spec {
        batch_size: 1024,
        ..Spec::default()
    };
    let mut run = warm_up(&spec, 1000, &Device::flex()).unwrap();
    assert_eq!(run.train(1).await.unwrap().steps_per_epoch, 10);
}
