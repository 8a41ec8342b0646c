//! The part of the table about augmentation.
//!
//! It follows the input: features are computed once and cannot be augmented, so specs with HOG do not have these settings.

use super::build::{count, flag};
use super::{Place, Section, Setting};
use crate::data::Augmentation;
use crate::experiment::words::augmentation;
use crate::experiment::{Input, Spec, limits};
use crate::words::{Id, id};
use std::ops::RangeInclusive;

/// How training images are changed in each epoch.
pub(super) static SETTINGS: &[Setting] = &[
    most("shift", id!("setting-shift"), limits::SHIFT, |spec| {
        Some(&mut augmented(spec)?.shift)
    })
    .told(id!("augmentation"), |spec| augmentation(&spec.augmentation)),
    most("rotate", id!("setting-rotate"), limits::ROTATE, |spec| {
        Some(&mut augmented(spec)?.rotate)
    }),
    most("scale", id!("setting-scale"), limits::SCALE, |spec| {
        Some(&mut augmented(spec)?.scale)
    }),
    most("elastic", id!("setting-elastic"), limits::ELASTIC, |spec| {
        Some(&mut augmented(spec)?.elastic)
    })
    .hint(id!("hint-elastic")),
    flag("flip", id!("setting-flip"), |spec| {
        let can_flip = spec.dataset.info().can_flip;
        augmented(spec)
            .filter(|_| can_flip)
            .map(|augmentation| &mut augmentation.flip)
    })
    .since(2)
    .told_elsewhere()
    .of(Section::Augmentation),
];

const fn most(
    key: &'static str,
    label: Id,
    range: RangeInclusive<usize>,
    at: Place<usize>,
) -> Setting {
    count(key, label, range, at)
        .since(2)
        .told_elsewhere()
        .of(Section::Augmentation)
}

/// A spec's augmentation, if its input can be augmented.
fn augmented(spec: &mut Spec) -> Option<&mut Augmentation> {
    match spec.input {
        Input::Pixels => Some(&mut spec.augmentation),
        Input::Hog(_) => None,
    }
}
