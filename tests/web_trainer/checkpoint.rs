//! A run that was put away and taken up again is the run that was never interrupted.

use crate::common::{
    WIDTH, assert_says, convolutional_spec, dataset, images, small_spec, train_to_the_end,
};
use burn::tensor::Device;
use kindling::data::IMAGE_PIXELS;
use kindling::experiment::{EarlyStopping, OptimizerConfig, Schedule, Spec, SpecError};
use kindling::layers::ParameterShape;
use kindling::model::parameter_layout;
use kindling::training::{Checkpoint, PreparedDataset, Run, read_weights};
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

fn layout(width: usize) -> impl Fn(&Spec) -> Result<Vec<ParameterShape>, SpecError> {
    move |spec| parameter_layout(&spec.network, width)
}

async fn digest_of(spec: &Spec, dataset: &Arc<PreparedDataset>) -> String {
    let mut run = Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap();
    train_to_the_end(&mut run, 7).await;
    run.digest().await.unwrap()
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_taken_up_again_has_the_same_bits() {
    let by = |optimizer| Spec {
        optimizer,
        schedule: Schedule::Cosine,
        ..small_spec()
    };
    let by_each = OptimizerConfig::all().map(|optimizer| (by(optimizer), dataset(), WIDTH));
    let cases = [
        (small_spec(), dataset(), WIDTH),
        (convolutional_spec(), images(), IMAGE_PIXELS),
    ];
    for (spec, dataset, width) in cases.into_iter().chain(by_each) {
        let expected = digest_of(&spec, &dataset).await;
        // Before the first step, within an epoch, at an epoch's end, and within a later one.
        for pulls in [&[][..], &[3], &[100], &[100, 2]] {
            let mut run = Run::new(spec.clone(), dataset.clone(), &Device::flex()).unwrap();
            for &steps in pulls {
                run.train(steps).await.unwrap();
            }
            let bytes = run.checkpoint().await.unwrap().to_bytes().unwrap();
            let checkpoint = Checkpoint::from_bytes(&bytes, layout(width)).unwrap();
            let mut run = Run::restore(checkpoint, dataset.clone(), &Device::flex()).unwrap();
            assert_eq!(run.checkpoint().await.unwrap().to_bytes().unwrap(), bytes);
            train_to_the_end(&mut run, 7).await;
            assert_eq!(run.digest().await.unwrap(), expected, "after {pulls:?}");
        }
    }
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn a_run_trained_further_is_the_longer_run() {
    let long = Spec {
        epochs: 5,
        ..small_spec()
    };
    // Patience runs out after two epochs: the losses of this learning rate rise.
    let mut early = small_spec();
    early.early_stopping = Some(EarlyStopping { patience: 1 });
    for spec in [small_spec(), early] {
        let mut run = Run::new(spec, dataset(), &Device::flex()).unwrap();
        train_to_the_end(&mut run, 100).await;
        run.extend(5).unwrap();
        train_to_the_end(&mut run, 100).await;
        assert_eq!(
            run.digest().await.unwrap(),
            digest_of(&long, &dataset()).await
        );
        assert_eq!(*run.spec(), long);
        let error = run.extend(5).unwrap_err();
        let english = "The run already has 5 epochs; ask for more.";
        assert_says(&error, "train-already-done", english);
    }
    let cosine = Spec {
        schedule: Schedule::Cosine,
        ..small_spec()
    };
    let mut run = Run::new(cosine, dataset(), &Device::flex()).unwrap();
    let english = "The cosine schedule ends with this run.";
    assert_says(&run.extend(9).unwrap_err(), "train-planned-to-end", english);
}

#[wasm_bindgen_test(unsupported = pollster::test)]
async fn files_that_are_no_checkpoint_are_refused_with_a_reason() {
    let mut run = Run::new(small_spec(), dataset(), &Device::flex()).unwrap();
    run.train(3).await.unwrap();
    let checkpoint = run.checkpoint().await.unwrap();
    let bytes = checkpoint.to_bytes().unwrap();
    let refusal = |bytes: &[u8]| Checkpoint::from_bytes(bytes, layout(WIDTH)).unwrap_err();
    for length in [0, 7, 8, 100, bytes.len() - 1] {
        let refused = refusal(&bytes[..length]);
        assert_says(
            &refused,
            "weights-malformed",
            "This is not a safetensors file",
        );
    }
    let weights = checkpoint.weights_file().unwrap();
    let english = "The file has no tensor \"history\" of F64.";
    assert_says(&refusal(&weights), "weights-without-tensor", english);
    let (spec, parameters) = read_weights(&weights, layout(WIDTH)).unwrap();
    assert_eq!(spec, small_spec());
    for (actual, expected) in parameters.iter().zip(&checkpoint.parameters) {
        assert_eq!(
            (&actual.name, &actual.values),
            (&expected.name, &expected.values)
        );
    }
    let refused = read_weights(&weights, layout(WIDTH + 1)).unwrap_err();
    let english = "The file has no tensor \"hidden.weight\" of F32 [21, 16].";
    assert_says(&refused, "weights-without-tensor", english);
    let mut broken = checkpoint;
    broken.parameters[2].values[5] = f32::NAN;
    let refused = read_weights(&broken.weights_file().unwrap(), layout(WIDTH)).unwrap_err();
    let english = "\"output.weight\" holds numbers that are not finite";
    assert_says(&refused, "weights-not-finite", english);
}
