//! The optimizers' part of the table.

use super::build::{chooses, flag, real, setting};
use super::{Section, Setting};
use crate::experiment::{OptimizerConfig, limits};
use crate::words::id;

/// A setting of these optimizers. A test checks that no optimizer's field is missing.
macro_rules! optimizer {
    ($($kind:ident),+ => $field:ident) => {
        |spec| match &mut spec.optimizer {
            $(OptimizerConfig::$kind(config) => Some(&mut config.$field),)+
            #[allow(unreachable_patterns, reason = "where all have it")]
            _ => None,
        }
    };
}

/// The choice of an optimizer, and the optimizers' settings.
pub(super) static SETTINGS: &[Setting] = &[
    setting("optimizer", id!("setting-optimizer"), chooses!(optimizer)).begins_anew(),
    real(
        "learning-rate",
        id!("setting-learning-rate"),
        limits::LEARNING_RATE,
        |spec| Some(spec.optimizer.learning_rate_mut()),
    )
    .of(Section::Learning),
    real(
        "rho",
        id!("setting-rho"),
        limits::RHO,
        optimizer!(RmsProp => rho),
    )
    .part_of("optimizer"),
    real(
        "momentum",
        id!("setting-momentum"),
        limits::MOMENTUM,
        optimizer!(RmsProp, Sgd => momentum),
    )
    .part_of("optimizer"),
    real(
        "beta1",
        id!("setting-beta1"),
        limits::BETA,
        optimizer!(Adam, AdamW, Nadam, Lion => beta1),
    )
    .part_of("optimizer"),
    real(
        "beta2",
        id!("setting-beta2"),
        limits::BETA,
        optimizer!(Adam, AdamW, Nadam, Lion => beta2),
    )
    .part_of("optimizer"),
    real(
        "epsilon",
        id!("setting-epsilon"),
        limits::EPSILON,
        optimizer!(RmsProp, Adam, AdamW, Nadam, Adagrad => epsilon),
    )
    .part_of("optimizer"),
    real(
        "weight-decay",
        id!("setting-weight-decay"),
        limits::WEIGHT_DECAY,
        optimizer!(AdamW => weight_decay),
    )
    .part_of("optimizer")
    // `adamw` that has lost its last letter is refused, since Adam has no weight decay.
    .always_said(),
    real(
        "initial-accumulator",
        id!("setting-initial-accumulator"),
        limits::INITIAL_ACCUMULATOR,
        optimizer!(Adagrad => initial_accumulator),
    )
    .part_of("optimizer"),
    flag(
        "centered",
        id!("setting-centered"),
        optimizer!(RmsProp => centered),
    )
    .part_of("optimizer"),
    flag(
        "nesterov",
        id!("setting-nesterov"),
        optimizer!(Sgd => nesterov),
    )
    .part_of("optimizer"),
];
