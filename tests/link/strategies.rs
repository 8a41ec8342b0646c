//! Links as proptest makes them.

use crate::lists::lists;
use kindling::data::{Augmentation, DatasetId};
use kindling::device::Backend;
use kindling::digest::Digest;
use kindling::experiment::link::{Claim, Control, Link, View};
use kindling::experiment::{
    ALL_IMAGES, AdagradConfig, AdamConfig, AdamWConfig, Averaging, CATALOGUE, Clipping, ConvBlock,
    EarlyStopping, Input, LionConfig, NadamConfig, Network, OptimizerConfig, Regularization,
    RmsPropConfig, Schedule, SgdConfig, Spec, limits,
};
use kindling::features::HogSpec;
use kindling::layers::Layer;
use kindling::words::Language;
use proptest::collection::btree_set;
use proptest::prelude::*;
use proptest::sample::select;
use std::ops::RangeInclusive;

fn rates() -> impl Strategy<Value = f64> {
    prop_oneof![
        select(vec![0.001, 0.01, 1e-6, 1.0]),
        limits::LEARNING_RATE,
        (-19.9..=0f64).prop_map(f64::exp2),
    ]
}

fn epsilons() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(1e-7),
        limits::EPSILON,
        (-39.8..=0f64).prop_map(f64::exp2)
    ]
}

fn shares() -> impl Strategy<Value = f64> {
    prop_oneof![select(vec![0.0, 0.9, 0.999, 0.9999]), limits::BETA]
}

fn optimizers() -> impl Strategy<Value = OptimizerConfig> {
    prop_oneof![
        select(OptimizerConfig::all().to_vec()),
        without_betas(),
        with_betas()
    ]
}

fn without_betas() -> impl Strategy<Value = OptimizerConfig> {
    let rmsprop = (rates(), shares(), shares(), epsilons(), any::<bool>()).prop_map(
        |(learning_rate, rho, momentum, epsilon, centered)| {
            OptimizerConfig::RmsProp(RmsPropConfig {
                learning_rate,
                rho,
                momentum,
                epsilon,
                centered,
            })
        },
    );
    let sgd = (rates(), shares(), any::<bool>()).prop_map(|(learning_rate, momentum, nesterov)| {
        OptimizerConfig::Sgd(SgdConfig {
            learning_rate,
            momentum,
            nesterov,
        })
    });
    let adagrad = (rates(), limits::INITIAL_ACCUMULATOR, epsilons()).prop_map(
        |(learning_rate, initial_accumulator, epsilon)| {
            OptimizerConfig::Adagrad(AdagradConfig {
                learning_rate,
                initial_accumulator,
                epsilon,
            })
        },
    );
    prop_oneof![rmsprop, sgd, adagrad]
}

fn with_betas() -> impl Strategy<Value = OptimizerConfig> {
    let adam = (rates(), shares(), shares(), epsilons()).prop_map(
        |(learning_rate, beta1, beta2, epsilon)| {
            OptimizerConfig::Adam(AdamConfig {
                learning_rate,
                beta1,
                beta2,
                epsilon,
            })
        },
    );
    let adamw = (
        rates(),
        shares(),
        shares(),
        epsilons(),
        limits::WEIGHT_DECAY,
    )
        .prop_map(|(learning_rate, beta1, beta2, epsilon, weight_decay)| {
            OptimizerConfig::AdamW(AdamWConfig {
                learning_rate,
                beta1,
                beta2,
                epsilon,
                weight_decay,
            })
        });
    let nadam = (rates(), shares(), shares(), epsilons()).prop_map(
        |(learning_rate, beta1, beta2, epsilon)| {
            OptimizerConfig::Nadam(NadamConfig {
                learning_rate,
                beta1,
                beta2,
                epsilon,
            })
        },
    );
    let lion = (rates(), shares(), shares()).prop_map(|(learning_rate, beta1, beta2)| {
        OptimizerConfig::Lion(LionConfig {
            learning_rate,
            beta1,
            beta2,
        })
    });
    prop_oneof![adam, adamw, nadam, lion]
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let step = (limits::DROP_INTERVAL, limits::DROP_FACTOR)
        .prop_map(|(every, factor)| Schedule::Step { every, factor });
    prop_oneof![select(Schedule::ALL.to_vec()), step]
}

/// Regularization, most of it off.
fn regularizations() -> impl Strategy<Value = Regularization> {
    let rare = |range| prop_oneof![3 => Just(0.0), 1 => range];
    let threshold = || prop_oneof![Just(1.0), limits::CLIP_THRESHOLD];
    let clippings = prop_oneof![
        select(Clipping::ALL.to_vec()),
        threshold().prop_map(|threshold| Clipping::Value { threshold }),
        threshold().prop_map(|threshold| Clipping::Norm { threshold }),
        threshold().prop_map(|threshold| Clipping::GlobalNorm { threshold }),
    ];
    let averagings = prop_oneof![
        select(Averaging::ALL.to_vec()),
        (limits::EMA_MOMENTUM, limits::EMA_OVERWRITE_FREQUENCY).prop_map(
            |(momentum, overwrite_frequency)| Averaging::Ema {
                momentum,
                overwrite_frequency,
            }
        ),
    ];
    let some = (
        rare(limits::PENALTY),
        rare(limits::PENALTY),
        rare(limits::WEIGHT_DECAY),
        clippings,
        averagings,
        rare(limits::LABEL_SMOOTHING),
    )
        .prop_map(
            |(l1, l2, weight_decay, clipping, averaging, label_smoothing)| Regularization {
                l1,
                l2,
                weight_decay,
                clipping,
                averaging,
                label_smoothing,
            },
        );
    prop_oneof![Just(Regularization::default()), some]
}

/// Weight decay is AdamW's own, and Adam's is AdamW.
fn with_decay_where_it_is(mut spec: Spec) -> Spec {
    if let OptimizerConfig::Adam(_) | OptimizerConfig::AdamW(_) = spec.optimizer {
        spec.regularization.weight_decay = 0.0;
    }
    spec
}

/// Inputs and networks, most of which go together.
fn sights() -> impl Strategy<Value = (Input, Network)> {
    let hogs = prop_oneof![
        Just(HogSpec::default()),
        (1..=8usize, select(vec![4, 7, 14, 28])).prop_map(|(orientations, pixels_per_cell)| {
            HogSpec {
                orientations,
                pixels_per_cell,
            }
        })
    ];
    let inputs = prop_oneof![Just(Input::Pixels), hogs.prop_map(Input::Hog)];
    let perceptrons = limits::HIDDEN_NEURONS.prop_map(Network::perceptron);
    let block = (select(vec![1, 3]), limits::FILTERS)
        .prop_map(|(kernel, filters)| ConvBlock { kernel, filters });
    let blocks = prop::collection::vec(block, limits::CONV_BLOCKS);
    let cnns = prop_oneof![
        limits::HIDDEN_NEURONS.prop_map(Network::cnn),
        (blocks, limits::HIDDEN_NEURONS)
            .prop_map(|(blocks, hidden)| Network::convolutional(&blocks, hidden))
    ];
    let poolings: Vec<Layer> = Layer::all()
        .into_iter()
        .filter(|layer| layer.pooling().is_some())
        .collect();
    let cnns = (cnns, select(poolings)).prop_map(|(mut network, pooling)| {
        let layers = network.layers.iter_mut();
        layers
            .filter(|layer| layer.pooling().is_some())
            .for_each(|layer| *layer = pooling);
        network
    });
    prop_oneof![
        (inputs, perceptrons),
        cnns.prop_map(|network| (Input::Pixels, network)),
        lists().prop_map(|network| (Input::Pixels, network))
    ]
}

/// Numbers of which 0 is as likely as all others together.
fn most(range: RangeInclusive<usize>) -> impl Strategy<Value = usize> {
    prop_oneof![Just(0), range]
}

fn augmentations() -> impl Strategy<Value = Augmentation> {
    let any = (
        most(limits::SHIFT),
        most(limits::ROTATE),
        most(limits::SCALE),
        most(limits::ELASTIC),
        any::<bool>(),
    )
        .prop_map(|(shift, rotate, scale, elastic, flip)| Augmentation {
            shift,
            rotate,
            scale,
            elastic,
            flip,
        });
    prop_oneof![Just(Augmentation::default()), any]
}

/// What such a spec can have of this.
fn possible(augmentation: Augmentation, dataset: DatasetId, input: Input) -> Augmentation {
    match input {
        Input::Pixels => Augmentation {
            flip: augmentation.flip && dataset.info().can_flip,
            ..augmentation
        },
        _ => Augmentation::default(),
    }
}

fn own_specs() -> impl Strategy<Value = Spec> {
    let datasets = (
        select(vec![DatasetId::Mnist, DatasetId::FashionMnist]),
        prop_oneof![Just(ALL_IMAGES), limits::TRAINING_IMAGES],
        prop_oneof![Just(0), 0..=90u8].prop_map(|percent| f64::from(percent) / 100.0),
        prop_oneof![Just(0), 0..=50u8].prop_map(|percent| f64::from(percent) / 100.0),
        augmentations(),
    );
    let stopping =
        prop::option::of(limits::PATIENCE.prop_map(|patience| EarlyStopping { patience }));
    let stopping = (stopping, any::<bool>());
    let how = (optimizers(), schedules(), stopping, regularizations());
    let long = (
        prop_oneof![Just(10usize), limits::EPOCHS],
        prop_oneof![Just(128usize), limits::BATCH_SIZE],
        prop_oneof![Just(1u64), limits::SEED],
    );
    let specs = (datasets, sights(), how, long).prop_map(|(data, sight, how, long)| Spec {
        dataset: data.0,
        training_images: data.1,
        label_noise: data.2,
        validation_split: data.3,
        augmentation: possible(data.4, data.0, sight.0),
        input: sight.0,
        network: sight.1,
        optimizer: how.0,
        regularization: how.3,
        schedule: how.1,
        early_stopping: how.2.0,
        best_epoch: how.2.1,
        epochs: long.0,
        batch_size: long.1,
        seed: long.2,
    });
    specs.prop_map(with_decay_where_it_is)
}

fn specs() -> impl Strategy<Value = Spec> {
    let experiments = (select(CATALOGUE.to_vec()), limits::SEED)
        .prop_map(|(experiment, seed)| experiment.spec(seed));
    prop_oneof![1 => experiments, 4 => own_specs()]
}

/// Claims whose loss is a number, so that they can be compared.
fn claims() -> impl Strategy<Value = Claim> {
    let digests = || prop::collection::vec(any::<u8>(), 0..4).prop_map(|bytes| Digest::of(&bytes));
    let losses = prop_oneof![
        0.0..=20.0,
        Just(f64::INFINITY),
        (0..f64::INFINITY.to_bits()).prop_map(f64::from_bits)
    ];
    let figures = (losses, 0.0..=1.0, 0.0..=1.0);
    let place = (
        select(vec![Backend::Cpu, Backend::WebGpu]),
        "[0-9a-f]{12}(, then [0-9A-Za-z]([._-]?[0-9A-Za-z]){0,5})?",
        limits::EPOCHS,
        prop::option::of(1..=60_000usize),
    );
    (figures, digests(), digests(), place).prop_map(|(figures, confusion, digest, place)| Claim {
        test_loss: figures.0,
        accuracy: figures.1,
        f1: figures.2,
        confusion,
        digest,
        device: place.0,
        build: place.1,
        epochs: place.2,
        diverged: place.3,
    })
}

/// Valid links, of every kind.
pub fn links() -> impl Strategy<Value = Link> {
    let controls = || {
        btree_set(
            select(Control::all().collect::<Vec<_>>()),
            0..=Control::all().count(),
        )
    };
    let claims = prop::option::of(claims());
    let page = (
        prop::option::of(select(&View::ALL[..])),
        prop::option::of(select(&Language::ALL[..])),
    );
    (specs(), claims, controls(), controls(), page).prop_map(|(spec, claim, hide, lock, page)| {
        Link {
            // Only early stopping and divergence leave epochs out.
            claim: claim.map(|claim| Claim {
                epochs: match (spec.early_stopping, claim.diverged) {
                    (Some(_), None) => claim.epochs.min(spec.epochs),
                    (_, Some(_)) => claim.epochs.min(spec.epochs) - 1,
                    (None, None) => spec.epochs,
                },
                ..claim
            }),
            spec,
            hide,
            lock,
            view: page.0,
            language: page.1,
        }
    })
}

/// Links that end with a claim of every epoch.
pub fn claimed_links() -> impl Strategy<Value = Link> {
    (specs(), claims()).prop_map(|(spec, claim)| Link {
        claim: Some(Claim {
            epochs: spec.epochs,
            diverged: None,
            ..claim
        }),
        spec,
        ..Link::default()
    })
}

/// So many links, the same in every run.
pub fn rng_links(count: usize) -> Vec<Link> {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    (0..count)
        .filter_map(|_| links().new_tree(&mut runner).ok())
        .map(|tree| tree.current())
        .collect()
}

/// The control of this name.
pub fn named(name: &str) -> Control {
    Control::named(name).unwrap()
}
