//! The table.

use super::build::{chooses, count, one_of, real, setting};
use super::optimizers::SETTINGS as OPTIMIZER;
use super::{Kind, Section, Setting};
use crate::experiment::network::FIRST_POOLING;
use crate::experiment::words::{convolutions, early_stopping, input, network, schedule};
use crate::experiment::{ConvBlock, Input, Network, Schedule, Spec, limits};
use crate::features::hog;
use crate::layers::{Layer, PoolingKind};
use serde::Serialize;
use std::iter::Copied;
use std::slice;
use std::sync::LazyLock;

/// Every setting, in the links' printing order: settings of a choice follow it.
pub fn settings() -> Copied<slice::Iter<'static, &'static Setting>> {
    static SETTINGS: LazyLock<Vec<&Setting>> =
        LazyLock::new(|| [NETWORK, OPTIMIZER, COURSE].into_iter().flatten().collect());
    SETTINGS.iter().copied()
}

/// The input and the network.
static NETWORK: &[Setting] = &[
    setting("dataset", "Dataset", chooses!(dataset)).of(Section::Data),
    setting("input", "Input", chooses!(input))
        .of(Section::Network)
        .told("Input", |spec| input(&spec.input)),
    count(
        "orientations",
        "Orientations",
        1..=hog::limits::ORIENTATIONS,
        |spec| match &mut spec.input {
            Input::Hog(hog) => Some(&mut hog.orientations),
            Input::Pixels => None,
        },
    )
    .part_of("input")
    .told_elsewhere()
    .of(Section::Data),
    one_of(
        "cell",
        "Pixels per cell",
        &hog::limits::PIXELS_PER_CELL,
        |spec| match &mut spec.input {
            Input::Hog(hog) => Some(&mut hog.pixels_per_cell),
            Input::Pixels => None,
        },
    )
    .part_of("input")
    .told_elsewhere()
    .of(Section::Data),
    setting("network", "Network", chooses!(network))
        .of(Section::Network)
        .told("Network", |spec| network(&spec.network)),
    setting(
        "convolutions",
        "Convolutions",
        Kind::Blocks {
            get: blocks,
            set: |spec, blocks| {
                let pooling = spec.network.pooling().unwrap_or(FIRST_POOLING);
                spec.network = Network::pooled(&blocks, pooling, spec.network.hidden());
            },
        },
    )
    .of(Section::Network)
    .told("Convolutions", |spec| convolutions(&spec.network)),
    setting(
        "pooling",
        "Pooling",
        Kind::Choice {
            choices: || poolings().map(|(kind, _)| kind.into()).collect(),
            get: |spec| Some(spec.network.pooling()?.pooling()?.into()),
            set: |spec, id| {
                let pooling = poolings().find(|(kind, _)| kind.id == id);
                pooling.is_some_and(|(_, layer)| spec.network.pool_with(layer))
            },
        },
    )
    .part_of("convolutions")
    .told_elsewhere()
    .of(Section::Network),
    count("hidden", "Hidden neurons", limits::HIDDEN_NEURONS, |spec| {
        spec.network.hidden_mut()
    })
    .of(Section::Network),
];

/// The schedule, and the length of the run.
static COURSE: &[Setting] = &[
    setting("schedule", "Rate schedule", chooses!(schedule))
        .told("Schedule", |spec| schedule(&spec.schedule)),
    count("drop-interval", "Drop interval", limits::DROP_INTERVAL, |spec| {
        match &mut spec.schedule {
            Schedule::Step { every, .. } => Some(every),
            Schedule::Constant | Schedule::Cosine => None,
        }
    })
    .part_of("schedule")
    .told_elsewhere(),
    real("drop-factor", "Drop factor", limits::DROP_FACTOR, |spec| {
        match &mut spec.schedule {
            Schedule::Step { factor, .. } => Some(factor),
            Schedule::Constant | Schedule::Cosine => None,
        }
    })
    .part_of("schedule")
    .told_elsewhere()
    .hint("Multiplies the learning rate by the drop factor after every drop interval, in epochs."),
    setting(
        "patience",
        "Patience",
        Kind::Patience {
            range: limits::PATIENCE,
            first: 3,
            at: |spec| Some(&mut spec.early_stopping),
        },
    )
    .told("Early stopping", |spec| early_stopping(spec.early_stopping))
    .hint(
        "Stops after this many epochs without a new lowest test loss, and keeps the weights of the last epoch. The test loss \
         then helped to choose when to stop, so it looks slightly better than it is.",
    ),
    count("epochs", "Epochs", limits::EPOCHS, |spec| {
        Some(&mut spec.epochs)
    })
    .of(Section::Learning),
    count("batch-size", "Batch size", limits::BATCH_SIZE, |spec| {
        Some(&mut spec.batch_size)
    })
    .of(Section::Learning),
    setting(
        "seed",
        "Seed",
        Kind::Seed {
            range: limits::SEED,
            at: |spec| Some(&mut spec.seed),
        },
    )
    .of(Section::Learning),
];

/// A control that makes several choices at once.
#[derive(Debug, Serialize)]
pub struct Combination {
    /// The settings that it sets; the last one names the control.
    pub keys: &'static [&'static str],
    /// The control's label.
    pub label: &'static str,
    /// Its options.
    pub ways: &'static [Way],
}

/// One combination of choices.
#[derive(Debug, Serialize)]
pub struct Way {
    /// Its id.
    pub id: &'static str,
    /// Its display name in the form.
    pub name: &'static str,
    /// The id to choose for each setting.
    pub ids: &'static [&'static str],
}

/// Input and network, not all of which are compatible.
pub static COMBINATIONS: &[Combination] = &[Combination {
    keys: &["input", "network"],
    label: "Network",
    ways: &[
        way("pixels", "Perceptron on pixels", &["pixels", "perceptron"]),
        way("hog", "Perceptron on HOG features", &["hog", "perceptron"]),
        way("cnn", "Convolutional network", &["pixels", "cnn"]),
    ],
}];

const fn way(id: &'static str, name: &'static str, ids: &'static [&'static str]) -> Way {
    Way { id, name, ids }
}

/// Every pooling layer, with its kind.
fn poolings() -> impl Iterator<Item = (PoolingKind, Layer)> {
    let layers = Layer::all().into_iter();
    layers.filter_map(|layer| Some((layer.pooling()?, layer)))
}

/// The convolutions, if there are any and the same pooling follows each.
fn blocks(spec: &Spec) -> Option<Vec<ConvBlock>> {
    let shorthand = spec.network.shorthand()?;
    (!shorthand.blocks.is_empty()).then_some(shorthand.blocks)
}
