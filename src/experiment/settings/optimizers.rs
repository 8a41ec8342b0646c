//! The optimizers' part of the table.

use super::build::{chooses, flag, real, setting};
use super::{Section, Setting};
use crate::experiment::{OptimizerConfig, limits};

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
    setting("optimizer", "Optimizer", chooses!(optimizer)).begins_anew(),
    real(
        "learning-rate",
        "Learning rate",
        limits::LEARNING_RATE,
        |spec| Some(spec.optimizer.learning_rate_mut()),
    )
    .of(Section::Learning),
    real("rho", "Rho", limits::RHO, optimizer!(RmsProp => rho)).part_of("optimizer"),
    real(
        "momentum",
        "Momentum",
        limits::MOMENTUM,
        optimizer!(RmsProp, Sgd => momentum),
    )
    .part_of("optimizer"),
    real(
        "beta1",
        "Beta 1",
        limits::BETA,
        optimizer!(Adam, AdamW => beta1),
    )
    .part_of("optimizer"),
    real(
        "beta2",
        "Beta 2",
        limits::BETA,
        optimizer!(Adam, AdamW => beta2),
    )
    .part_of("optimizer"),
    real(
        "epsilon",
        "Epsilon",
        limits::EPSILON,
        optimizer!(RmsProp, Adam, AdamW => epsilon),
    )
    .part_of("optimizer"),
    real(
        "weight-decay",
        "Weight decay",
        limits::WEIGHT_DECAY,
        optimizer!(AdamW => weight_decay),
    )
    .part_of("optimizer"),
    flag("centered", "Centered", optimizer!(RmsProp => centered)).part_of("optimizer"),
    flag("nesterov", "Nesterov", optimizer!(Sgd => nesterov)).part_of("optimizer"),
];
