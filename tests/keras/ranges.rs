//! What networks of every new kind reach on MNIST, here and in Keras. It trains for minutes, so it runs on demand:
//!
//! ```text
//! KINDLING_DATA=~/.cache/kindling/data cargo test --test keras ranges -- --ignored --nocapture
//! ```

use burn::tensor::Device;
use flate2::read::GzDecoder;
use kindling::data::{Dataset, DatasetId};
use kindling::experiment::Input;
use kindling::experiment::link::Link;
use kindling::training::{FeaturePipeline, PreparedDataset, Run};
use serde::Deserialize;
use std::env;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// How far a median may lie outside of Keras's range.
const MARGIN: f64 = 0.003;

#[derive(Deserialize)]
struct Fixture {
    images: usize,
    batch: usize,
    networks: Vec<Range>,
}

#[derive(Deserialize)]
struct Range {
    name: String,
    layers: String,
    epochs: usize,
    accuracies: Vec<f64>,
}

fn mnist() -> Arc<PreparedDataset> {
    let folder = env::var_os("KINDLING_DATA").unwrap_or_else(|| {
        panic!("set KINDLING_DATA to the folder of the datasets, which `cargo xtask data` fills")
    });
    let folder = PathBuf::from(folder).join(DatasetId::Mnist.slug());
    let files: Vec<Vec<u8>> = DatasetId::Mnist
        .info()
        .files()
        .iter()
        .map(|file| {
            let packed = File::open(folder.join(format!("{}.gz", file.name))).unwrap();
            let mut bytes = Vec::new();
            GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
            bytes
        })
        .collect();
    let files = [&files[0], &files[1], &files[2], &files[3]].map(Vec::as_slice);
    let dataset = Arc::new(Dataset::from_idx(DatasetId::Mnist, files).unwrap());
    Arc::new(
        FeaturePipeline::new(dataset, Input::Pixels)
            .unwrap()
            .finish(),
    )
}

/// The test accuracy of a run after its last epoch.
fn accuracy(link: &str, dataset: &Arc<PreparedDataset>) -> f64 {
    let parsed = Link::parse(link);
    assert_eq!((parsed.refusal, parsed.notices), (None, vec![]), "{link}");
    let mut run = Run::new(parsed.link.spec, dataset.clone(), &Device::flex()).unwrap();
    while !run.is_finished() {
        pollster::block_on(run.train(usize::MAX)).unwrap();
    }
    run.history().last().unwrap().held_out_accuracy
}

#[test]
#[ignore = "it needs MNIST, and minutes"]
fn medians_lie_in_the_ranges_of_keras() {
    let fixture: Fixture =
        serde_json::from_str(include_str!("../fixtures/ranges_keras.json")).unwrap();
    assert_eq!(fixture.networks.len(), 12);
    let Fixture { images, batch, .. } = fixture;
    let dataset = mnist();
    let mut outside = Vec::new();
    println!(
        "| network | epochs | here, min / median / max | Keras | agrees |\n|---|---|---|---|---|"
    );
    for Range {
        name,
        layers,
        epochs,
        accuracies,
    } in fixture.networks
    {
        let mut ours = [1, 2, 3].map(|seed| {
            let link = format!(
                "#v=2&layers={layers}&training-images={images}&batch-size={batch}&epochs={epochs}&seed={seed}"
            );
            accuracy(&link, &dataset)
        });
        ours.sort_by(f64::total_cmp);
        let [least, median, most] = ours;
        let from = accuracies.iter().copied().fold(f64::MAX, f64::min);
        let to = accuracies.iter().copied().fold(f64::MIN, f64::max);
        let agrees = (from - MARGIN..=to + MARGIN).contains(&median);
        println!(
            "| {name} | {epochs} | {least:.4} / {median:.4} / {most:.4} | {from:.4} to {to:.4} | {} |",
            if agrees { "yes" } else { "**no**" }
        );
        if !agrees {
            outside.push(name);
        }
    }
    assert_eq!(outside, Vec::<String>::new());
}
