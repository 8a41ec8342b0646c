//! The table.

use super::augmentation::SETTINGS as AUGMENTATION;
use super::build::{chooses, count, flag, one_of, real, setting};
use super::optimizers::SETTINGS as OPTIMIZER;
use super::regularization::SETTINGS as REGULARIZATION;
use super::{Kind, Section, Setting};
use crate::experiment::network::FIRST_POOLING;
use crate::experiment::words::{
    convolutions, early_stopping, finished_network, input, label_noise, layers, network, schedule,
    training_images, validation_split,
};
use crate::experiment::{ConvBlock, Input, Network, Schedule, Spec, limits};
use crate::features::hog;
use crate::layers::{Layer, PoolingKind};
use crate::words::{Id, id};
use serde::Serialize;
use std::iter::Copied;
use std::slice;
use std::sync::LazyLock;

/// Every setting, in the links' printing order: settings of a choice follow it.
pub fn settings() -> Copied<slice::Iter<'static, &'static Setting>> {
    static SETTINGS: LazyLock<Vec<&Setting>> = LazyLock::new(|| {
        let parts = [
            DATA,
            NETWORK,
            AUGMENTATION,
            OPTIMIZER,
            REGULARIZATION,
            COURSE,
        ];
        parts.into_iter().flatten().collect()
    });
    SETTINGS.iter().copied()
}

/// What is trained on.
static DATA: &[Setting] = &[
    setting("dataset", id!("setting-dataset"), chooses!(dataset)).of(Section::Data),
    count(
        "training-images",
        id!("setting-training-images"),
        limits::TRAINING_IMAGES,
        |spec| Some(&mut spec.training_images),
    )
    .since(2)
    .told(id!("setting-training-images"), |spec| {
        training_images(spec.training_images)
    })
    .hint(id!("hint-training-images"))
    .of(Section::TrainingSet),
    real(
        "label-noise",
        id!("setting-label-noise"),
        limits::LABEL_NOISE,
        |spec| Some(&mut spec.label_noise),
    )
    .since(2)
    .told(id!("setting-label-noise"), label_noise)
    .hint(id!("hint-label-noise"))
    .of(Section::TrainingSet),
    real(
        "validation-split",
        id!("setting-validation-split"),
        limits::VALIDATION_SPLIT,
        |spec| Some(&mut spec.validation_split),
    )
    .since(2)
    .told(id!("setting-validation-split"), validation_split)
    .hint(id!("hint-validation-split"))
    .of(Section::TrainingSet),
];

/// The input and the network.
static NETWORK: &[Setting] = &[
    setting("input", id!("setting-input"), chooses!(input))
        .of(Section::Network)
        .told(id!("setting-input"), |spec| input(&spec.input)),
    count(
        "orientations",
        id!("setting-orientations"),
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
        id!("setting-cell"),
        &hog::limits::PIXELS_PER_CELL,
        |spec| match &mut spec.input {
            Input::Hog(hog) => Some(&mut hog.pixels_per_cell),
            Input::Pixels => None,
        },
    )
    .part_of("input")
    .told_elsewhere()
    .of(Section::Data),
    setting("network", id!("setting-network"), chooses!(network))
        .of(Section::Network)
        .told(id!("setting-network"), |spec| network(&spec.network)),
    setting(
        "convolutions",
        id!("setting-convolutions"),
        Kind::Blocks {
            get: blocks,
            set: |spec, blocks| {
                let pooling = spec.network.pooling().unwrap_or(FIRST_POOLING);
                spec.network = Network::pooled(&blocks, pooling, spec.network.hidden());
            },
        },
    )
    .of(Section::Network)
    .told(id!("setting-convolutions"), |spec| {
        convolutions(&spec.network)
    }),
    setting(
        "pooling",
        id!("setting-pooling"),
        Kind::Choice {
            choices: || poolings().map(|(kind, _)| kind.into()).collect(),
            get: |spec| Some(spec.network.shorthand()?.pooling?.pooling()?.into()),
            set: |spec, id| {
                let pooling = poolings().find(|(kind, _)| kind.id == id);
                pooling.is_some_and(|(_, layer)| spec.network.pool_with(layer))
            },
        },
    )
    .since(2)
    .part_of("convolutions")
    .told_elsewhere()
    .of(Section::Network),
    count(
        "hidden",
        id!("setting-hidden"),
        limits::HIDDEN_NEURONS,
        |spec| spec.network.hidden_mut(),
    )
    .of(Section::Network),
    // Behind the settings of short forms: a list that has one takes no values of theirs.
    setting(
        "layers",
        id!("setting-layers"),
        Kind::Layers {
            get: |spec| {
                let is_list = spec.network.shorthand().is_none();
                is_list.then(|| spec.network.layers.clone())
            },
            set: |spec, layers| spec.network = Network { layers },
        },
    )
    .since(2)
    .always_said()
    .told(id!("setting-layers"), |spec| layers(&spec.network))
    .of(Section::Network),
];

/// The schedule, and the length of the run.
static COURSE: &[Setting] = &[
    setting("schedule", id!("setting-schedule"), chooses!(schedule))
        .told(id!("told-schedule"), |spec| schedule(&spec.schedule)),
    count(
        "drop-interval",
        id!("setting-drop-interval"),
        limits::DROP_INTERVAL,
        |spec| match &mut spec.schedule {
            Schedule::Step { every, .. } => Some(every),
            Schedule::Constant | Schedule::Cosine => None,
        },
    )
    .part_of("schedule")
    .told_elsewhere(),
    real(
        "drop-factor",
        id!("setting-drop-factor"),
        limits::DROP_FACTOR,
        |spec| match &mut spec.schedule {
            Schedule::Step { factor, .. } => Some(factor),
            Schedule::Constant | Schedule::Cosine => None,
        },
    )
    .part_of("schedule")
    .told_elsewhere()
    .hint(id!("hint-drop")),
    setting(
        "patience",
        id!("setting-patience"),
        Kind::Patience {
            range: limits::PATIENCE,
            first: 3,
            at: |spec| Some(&mut spec.early_stopping),
        },
    )
    .told(id!("told-early-stopping"), early_stopping)
    .hint(id!("hint-patience")),
    flag("best-epoch", id!("setting-best-epoch"), |spec| {
        Some(&mut spec.best_epoch)
    })
    .since(2)
    .part_of("patience")
    .told(id!("told-finished-network"), finished_network)
    .hint(id!("hint-best-epoch")),
    count("epochs", id!("setting-epochs"), limits::EPOCHS, |spec| {
        Some(&mut spec.epochs)
    })
    .of(Section::Learning),
    count(
        "batch-size",
        id!("setting-batch-size"),
        limits::BATCH_SIZE,
        |spec| Some(&mut spec.batch_size),
    )
    .of(Section::Learning),
    setting(
        "seed",
        id!("setting-seed"),
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
    pub label: Id,
    /// Its options.
    pub ways: &'static [Way],
}

/// One combination of choices.
#[derive(Debug, Serialize)]
pub struct Way {
    /// Its id.
    pub id: &'static str,
    /// Its display name in the form.
    pub name: Id,
    /// The id to choose for each setting.
    pub ids: &'static [&'static str],
}

/// Input and network, not all of which are compatible.
pub static COMBINATIONS: &[Combination] = &[Combination {
    keys: &["input", "network"],
    label: id!("setting-network"),
    ways: &[
        way("pixels", id!("way-pixels"), &["pixels", "perceptron"]),
        way("hog", id!("way-hog"), &["hog", "perceptron"]),
        way("cnn", id!("way-cnn"), &["pixels", "cnn"]),
        way("layers", id!("way-layers"), &["pixels", "layers"]),
        way("hog-layers", id!("way-hog-layers"), &["hog", "layers"]),
    ],
}];

const fn way(id: &'static str, name: Id, ids: &'static [&'static str]) -> Way {
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
