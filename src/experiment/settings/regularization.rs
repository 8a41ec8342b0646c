//! The part of the table that keeps a network from learning by heart.
//!
//! Weight decay is `decoupled-decay` here: `weight-decay` is AdamW's own, and stays what only AdamW has, so that a link
//! that has lost a letter of `adamw` is refused. Nor are the penalties `l1` and `l2`: names that short are a letter away from
//! too much of what mail and chat add to addresses.

use super::build::{chooses, count, real, setting};
use super::{Section, Setting};
use crate::experiment::words::{averaging, clipping, penalty};
use crate::experiment::{Averaging, OptimizerConfig, limits};
use crate::words::id;

/// Whether an optimizer takes the weight decay of every optimizer: AdamW has its own, and Adam with it is AdamW.
pub(in crate::experiment) fn has_decay(optimizer: &OptimizerConfig) -> bool {
    !matches!(
        optimizer,
        OptimizerConfig::Adam(_) | OptimizerConfig::AdamW(_)
    )
}

/// Penalties, decay, clipping, averaging and label smoothing.
pub(super) static SETTINGS: &[Setting] = &[
    real("l1-penalty", id!("setting-l1"), limits::PENALTY, |spec| {
        Some(&mut spec.regularization.l1)
    })
    .since(2)
    .told(id!("told-penalty"), |spec| penalty(&spec.regularization))
    .of(Section::Regularization),
    real("l2-penalty", id!("setting-l2"), limits::PENALTY, |spec| {
        Some(&mut spec.regularization.l2)
    })
    .since(2)
    .told_elsewhere()
    .hint(id!("hint-penalty"))
    .of(Section::Regularization),
    real(
        "decoupled-decay",
        id!("setting-weight-decay"),
        limits::WEIGHT_DECAY,
        |spec| has_decay(&spec.optimizer).then_some(&mut spec.regularization.weight_decay),
    )
    .since(2)
    .hint(id!("hint-decoupled-decay"))
    .of(Section::Regularization),
    setting(
        "gradient-clipping",
        id!("setting-clipping"),
        chooses!(regularization.clipping),
    )
    .since(2)
    .told(id!("setting-clipping"), |spec| {
        clipping(&spec.regularization.clipping)
    })
    .begins_anew()
    .of(Section::Regularization),
    real(
        "gradient-limit",
        id!("setting-clip-threshold"),
        limits::CLIP_THRESHOLD,
        |spec| spec.regularization.clipping.threshold_mut(),
    )
    .since(2)
    .part_of("gradient-clipping")
    .told_elsewhere()
    .hint(id!("hint-clipping"))
    .of(Section::Regularization),
    setting(
        "averaging",
        id!("setting-averaging"),
        chooses!(regularization.averaging),
    )
    .since(2)
    .told(id!("setting-averaging"), |spec| {
        averaging(&spec.regularization.averaging)
    })
    .of(Section::Regularization),
    real(
        "ema-momentum",
        id!("setting-ema-momentum"),
        limits::EMA_MOMENTUM,
        |spec| match &mut spec.regularization.averaging {
            Averaging::Ema { momentum, .. } => Some(momentum),
            Averaging::None => None,
        },
    )
    .since(2)
    .part_of("averaging")
    .told_elsewhere()
    .of(Section::Regularization),
    count(
        "overwrite-steps",
        id!("setting-ema-overwrite-frequency"),
        limits::EMA_OVERWRITE_FREQUENCY,
        |spec| match &mut spec.regularization.averaging {
            Averaging::Ema {
                overwrite_frequency,
                ..
            } => Some(overwrite_frequency),
            Averaging::None => None,
        },
    )
    .since(2)
    .part_of("averaging")
    .told_elsewhere()
    .hint(id!("hint-averaging"))
    .of(Section::Regularization),
    real(
        "label-smoothing",
        id!("setting-label-smoothing"),
        limits::LABEL_SMOOTHING,
        |spec| Some(&mut spec.regularization.label_smoothing),
    )
    .since(2)
    .hint(id!("hint-label-smoothing"))
    .of(Section::Regularization),
];
