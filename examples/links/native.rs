//! The example itself: reads links and their datasets, trains, prints.

use clap::Parser;
use flate2::read::GzDecoder;
use kindling::data::{Dataset, DatasetId};
use kindling::device::{self, Backend};
use kindling::experiment::Spec;
use kindling::experiment::link::Link;
use kindling::training::{FeaturePipeline, Run};
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Trains links natively.
#[derive(Parser)]
struct Arguments {
    /// The folder with the datasets, one folder for each.
    #[arg(long)]
    data: PathBuf,
    /// The links, as the page copies them, or what follows the `#` in them.
    #[arg(required = true)]
    links: Vec<String>,
}

pub fn run() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    println!(
        "| link | training accuracy | test accuracy | training loss | test loss | digest |\n|---|---|---|---|---|---|"
    );
    for link in &arguments.links {
        let parsed = Link::parse(link);
        if let Some(refusal) = parsed.refusal {
            return Err(refusal.into());
        }
        let row = pollster::block_on(trained(&parsed.link.spec, &arguments.data))?;
        println!("| `{}` | {row}", parsed.link);
    }
    Ok(())
}

/// The cells of a run after its last epoch.
async fn trained(spec: &Spec, data: &Path) -> Result<String, Box<dyn Error>> {
    let dataset = Arc::new(read_dataset(data, spec.dataset)?);
    let prepared = Arc::new(FeaturePipeline::new(dataset, spec.input)?.finish());
    let device = device::open(Backend::Cpu).await?;
    let mut run = Run::new(spec.clone(), prepared, &device)?;
    while !run.is_finished() {
        run.train(usize::MAX).await?;
    }
    let test = run.test();
    let row = run.history().last().ok_or("a run of no epochs")?;
    Ok(format!(
        "{:.4} | {:.4} | {:.4} | {:.4} | `{:.12}` |",
        row.train_accuracy,
        test.map_or(row.held_out_accuracy, |test| test.accuracy),
        row.train_loss,
        test.map_or(row.held_out_loss, |test| test.loss),
        run.digest().await?
    ))
}

fn read_dataset(data: &Path, id: DatasetId) -> Result<Dataset, Box<dyn Error>> {
    let mut files = Vec::new();
    for file in id.info().files() {
        let path = data.join(id.slug()).join(format!("{}.gz", file.name));
        let packed = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut bytes = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut bytes)?;
        files.push(bytes);
    }
    let files = [&files[0], &files[1], &files[2], &files[3]];
    Ok(Dataset::from_idx(id, files.map(Vec::as_slice))?)
}
