//! The example itself: reads the datasets, trains on every core, writes the document.

use clap::Parser;
use flate2::read::GzDecoder;
use kindling::data::{Dataset, DatasetId};
use kindling::device::{self, Backend};
use kindling::evaluation::Scores;
use kindling::experiment::{CATALOGUE, Experiment, Input};
use kindling::training::{FeaturePipeline, PreparedDataset, Run};
use kindling::words::Id;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

/// Trains the report's experiments natively.
#[derive(Parser)]
struct Arguments {
    /// The folder with the datasets, one folder for each.
    #[arg(long)]
    data: PathBuf,
    /// The document to write.
    #[arg(long)]
    out: PathBuf,
    /// Only these experiments, by id.
    #[arg(long, num_args = 1..)]
    only: Vec<String>,
    /// Seeds 1 to this one.
    #[arg(long, default_value_t = 3)]
    seeds: u64,
    /// Fewer or more epochs than the report's.
    #[arg(long)]
    epochs: Option<usize>,
}

/// One run to train.
type Job = (&'static Experiment, u64);

/// The figures of a run after its last epoch.
#[derive(Debug, Clone, Copy)]
struct ExperimentResult {
    loss: f64,
    accuracy: f64,
    f1: f64,
}

type PreparedDatasets = HashMap<(DatasetId, Input), Arc<PreparedDataset>>;
type ExperimentResults = HashMap<&'static str, Vec<ExperimentResult>>;

pub fn run() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let experiments = chosen(&arguments.only)?;
    let prepared = prepared_datasets(&arguments.data, &experiments)?;
    let begin = Instant::now();
    let results = train_all(&arguments, &experiments, &prepared)?;
    let minutes = begin.elapsed().as_secs_f64() / 60.0;
    fs::write(&arguments.out, document(&arguments, &experiments, &results))?;
    println!("{} written after {minutes:.0} min", arguments.out.display());
    Ok(())
}

fn chosen(only: &[String]) -> Result<Vec<&'static Experiment>, String> {
    if only.is_empty() {
        return Ok(CATALOGUE.iter().collect());
    }
    let find = |id: &String| {
        Experiment::find(id).ok_or_else(|| {
            let ids: Vec<&str> = CATALOGUE.iter().map(|experiment| experiment.id).collect();
            format!(
                "there is no experiment \"{id}\"; there are {}",
                ids.join(", ")
            )
        })
    };
    only.iter().map(find).collect()
}

/// The prepared datasets, one per dataset and input.
fn prepared_datasets(
    data: &Path,
    experiments: &[&Experiment],
) -> Result<PreparedDatasets, Box<dyn Error>> {
    let mut datasets = HashMap::new();
    let mut prepared = HashMap::new();
    for experiment in experiments {
        let spec = experiment.spec(1);
        if let Entry::Vacant(place) = datasets.entry(spec.dataset) {
            place.insert(Arc::new(read_dataset(data, spec.dataset)?));
        }
        let key = (spec.dataset, spec.input);
        if let Entry::Vacant(place) = prepared.entry(key) {
            let dataset = datasets[&spec.dataset].clone();
            place.insert(Arc::new(
                FeaturePipeline::new(dataset, spec.input)?.finish(),
            ));
        }
    }
    Ok(prepared)
}

fn read_dataset(data: &Path, id: DatasetId) -> Result<Dataset, Box<dyn Error>> {
    let mut files = Vec::new();
    for file in id.info().files() {
        let path = data.join(id.slug()).join(format!("{}.gz", file.name));
        let packed =
            fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut bytes = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut bytes)?;
        files.push(bytes);
    }
    let files = [&files[0], &files[1], &files[2], &files[3]];
    Ok(Dataset::from_idx(id, files.map(Vec::as_slice))?)
}

/// Trains every experiment with every seed, one run per core, the longest first.
fn train_all(
    arguments: &Arguments,
    experiments: &[&'static Experiment],
    prepared: &PreparedDatasets,
) -> Result<ExperimentResults, String> {
    let seeds = 1..=arguments.seeds;
    let mut jobs: Vec<Job> = seeds
        .flat_map(|seed| {
            experiments
                .iter()
                .map(move |&experiment| (experiment, seed))
        })
        .collect();
    jobs.sort_by_key(|(experiment, _)| work(experiment));
    let jobs = Mutex::new(jobs);
    let results = Mutex::new(ExperimentResults::new());
    let next = || locked(&jobs).pop();
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let train = || -> Result<(), String> {
            while let Some(job) = next() {
                let result = train(job, arguments.epochs, prepared)?;
                locked(&results).entry(job.0.id).or_default().push(result);
            }
            Ok(())
        };
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(train)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| "a run panicked".to_owned())?)
    })?;
    Ok(results.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Multiply-adds of a whole run, for training the longest first.
fn work(experiment: &Experiment) -> usize {
    let spec = experiment.spec(1);
    let rows = kindling::model::layer_table(&spec).unwrap_or_default();
    spec.epochs * rows.iter().map(|row| row.multiply_adds).sum::<usize>()
}

fn train(
    (experiment, seed): Job,
    epochs: Option<usize>,
    prepared: &PreparedDatasets,
) -> Result<ExperimentResult, String> {
    let mut spec = experiment.spec(seed);
    spec.epochs = epochs.unwrap_or(spec.epochs);
    let dataset = prepared[&(spec.dataset, spec.input)].clone();
    let epochs = spec.epochs;
    let trained = async {
        let device = device::open(Backend::Cpu).await?;
        let mut run = Run::new(spec, dataset, &device)?;
        while !run.is_finished() {
            let begin = Instant::now();
            run.train(usize::MAX).await?;
            if let Some(row) = run.history().last() {
                println!(
                    "{} seed {seed}: epoch {} of {epochs}, test accuracy {:.4}, test loss {:.4}, {:.1} s",
                    experiment.id,
                    row.epoch,
                    row.held_out_accuracy,
                    row.held_out_loss,
                    begin.elapsed().as_secs_f64()
                );
            }
        }
        Ok::<_, Box<dyn Error>>(run)
    };
    let run = pollster::block_on(trained).map_err(|error| error.to_string())?;
    let row = run.history().last().ok_or("a run of no epochs")?;
    Ok(ExperimentResult {
        loss: row.held_out_loss,
        accuracy: row.held_out_accuracy,
        f1: Scores::of(run.confusion()).macro_average.f1,
    })
}

/// The document: one table for accuracy, one for loss, and notes on each experiment.
fn document(
    arguments: &Arguments,
    experiments: &[&Experiment],
    results: &ExperimentResults,
) -> String {
    let mut text = format!(
        "# Reproduction of the report\n\n\
         Produced by `cargo xtask reproduce`: {} seeds of each experiment, {}, trained natively by the library that the \
         page uses. Figures are those after the last epoch. \"Keras\" is the range over the seeds of the reference runs \
         (`docs/report.md`); a median agrees if it lies in that range, widened by 0.003 for MNIST and by 0.006 for \
         Fashion-MNIST.\n\n",
        arguments.seeds,
        arguments
            .epochs
            .map_or("the report's epochs".into(), |epochs| format!(
                "{epochs} epochs"
            )),
    );
    accuracy_table(&mut text, experiments, results);
    loss_table(&mut text, experiments, results);
    text.push_str(
        "\n## F1, macro\n\n| experiment | report | here, min / median / max |\n|---|---|---|\n",
    );
    for experiment in experiments {
        let ours = sorted(results, experiment, |result| result.f1);
        let published = experiment.published.and_then(|published| published.f1);
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            experiment.id,
            figure(published),
            three(&ours)
        );
    }
    text.push_str("\n## Notes\n\n");
    for experiment in experiments
        .iter()
        .filter(|experiment| !experiment.notes.is_empty())
    {
        let notes: Vec<String> = experiment.notes.iter().map(Id::to_string).collect();
        let _ = writeln!(text, "- **{}**: {}", experiment.id, notes.join(" "));
    }
    text
}

/// The accuracies, next to the report's and Keras's.
fn accuracy_table(text: &mut String, experiments: &[&Experiment], results: &ExperimentResults) {
    text.push_str("## Test accuracy\n\n| experiment | report | here, min / median / max | Keras | median agrees | report inside Keras's range |\n|---|---|---|---|---|---|\n");
    for experiment in experiments {
        let ours = sorted(results, experiment, |result| result.accuracy);
        let margin = match experiment.spec(1).dataset {
            DatasetId::Mnist => 0.003,
            DatasetId::FashionMnist => 0.006,
        };
        let keras = &experiment.keras.accuracy;
        let published = experiment.published.map(|published| published.accuracy);
        let agrees = keras.contains(median(&ours), margin + 1e-9);
        let inside = published.map(|published| yes_or_no(keras.contains(published, 1e-9)));
        row(
            text,
            experiment,
            published,
            &ours,
            [keras.min, keras.max],
            &[yes_or_no(agrees), inside.unwrap_or("–")],
        );
    }
}

/// The losses, next to the report's and Keras's.
fn loss_table(text: &mut String, experiments: &[&Experiment], results: &ExperimentResults) {
    text.push_str("\n## Test loss\n\n| experiment | report | here, min / median / max | Keras | report inside Keras's range |\n|---|---|---|---|---|\n");
    for experiment in experiments {
        let ours = sorted(results, experiment, |result| result.loss);
        let keras = &experiment.keras.test_loss;
        let published = experiment.published.map(|published| published.test_loss);
        let inside = published.map(|published| yes_or_no(keras.contains(published, 5e-5)));
        row(
            text,
            experiment,
            published,
            &ours,
            [keras.min, keras.max],
            &[inside.unwrap_or("–")],
        );
    }
}

fn row(
    text: &mut String,
    experiment: &Experiment,
    published: Option<f64>,
    ours: &[f64],
    [from, to]: [f64; 2],
    verdicts: &[&str],
) {
    let keras = if from == to {
        format!("{from:.4} (one seed)")
    } else {
        format!("{from:.4} to {to:.4}")
    };
    let (id, published, ours) = (experiment.id, figure(published), three(ours));
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "| {id} | {published} | {ours} | {keras} | {} |",
        verdicts.join(" | ")
    );
}

/// One figure of every seed, in ascending order.
fn sorted(
    results: &ExperimentResults,
    experiment: &Experiment,
    of: fn(&ExperimentResult) -> f64,
) -> Vec<f64> {
    let results = results.get(experiment.id).map_or(&[][..], Vec::as_slice);
    let mut figures: Vec<f64> = results.iter().map(of).collect();
    figures.sort_by(f64::total_cmp);
    figures
}

/// The median of sorted figures, the lower of two middle ones; NaN without any.
fn median(figures: &[f64]) -> f64 {
    let middle = figures.len().saturating_sub(1) / 2;
    figures.get(middle).copied().unwrap_or(f64::NAN)
}

fn three(figures: &[f64]) -> String {
    let at = |index: usize| figure(figures.get(index).copied());
    let last = figures.len().saturating_sub(1);
    format!("{} / {:.4} / {}", at(0), median(figures), at(last))
}

fn figure(value: Option<f64>) -> String {
    value.map_or("–".into(), |value| format!("{value:.4}"))
}

fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "**no**" }
}
