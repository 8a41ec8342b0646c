//! Dropout.

use super::setting::rate;
use super::shape::within;
use super::{LayerRule, LayerSetting, Percent, Shape, ShapeError, text};
use crate::words::{Id, Message, id, message};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Percent of the values that dropout may take away.
const RATES: RangeInclusive<usize> = 1..=90;

/// The rate that a new layer begins with.
const FIRST_RATE: Percent = Percent(50);

/// In training, each value is zero with a probability of `rate`, and the others grow so that their mean stays the same
/// (Srivastava et al. 2014, section 10; Keras's `Dropout`). After training nothing happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dropout {
    /// How many of the values are zero.
    pub rate: Percent,
}

/// The same for whole channels of an image, whose neighbouring pixels say much the same (Tompson et al. 2015, section
/// 3.2; Keras's `SpatialDropout2D`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpatialDropout {
    /// How many of the channels are zero.
    pub rate: Percent,
}

impl Default for Dropout {
    fn default() -> Self {
        Self { rate: FIRST_RATE }
    }
}

impl Default for SpatialDropout {
    fn default() -> Self {
        Self { rate: FIRST_RATE }
    }
}

fn checked(rate: Percent) -> Result<(), ShapeError> {
    within(id!("layer-setting-rate"), rate.0.into(), &RATES)
}

impl LayerRule for Dropout {
    const NAME: &'static str = "dropout";
    const TEXT: &'static str = "dropout";
    const WORDS: Id = id!("layer-kind-dropout");
    const HINT: Id = id!("layer-hint-dropout");

    fn words(&self) -> Message {
        message!("layer-dropout", percent = usize::from(self.rate.0))
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        checked(self.rate).map(|()| input)
    }

    fn settings(&mut self) -> Vec<LayerSetting<'_>> {
        vec![rate(&mut self.rate, RATES)]
    }

    fn write(&self, text: &mut text::Writer) {
        text.percent(self.rate);
    }

    fn read(text: &mut text::Reader<'_>) -> Option<Self> {
        let rate = text.percent()?;
        Some(Self { rate })
    }
}

impl LayerRule for SpatialDropout {
    const NAME: &'static str = "dropout";
    const TEXT: &'static str = "channeldropout";
    const WORDS: Id = id!("layer-kind-spatial-dropout");
    const HINT: Id = id!("layer-hint-spatial-dropout");

    fn words(&self) -> Message {
        message!("layer-spatial-dropout", percent = usize::from(self.rate.0))
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        checked(self.rate)?;
        match input {
            Shape::Image { .. } => Ok(input),
            Shape::Features(_) => Err(ShapeError::NoImage),
        }
    }

    fn settings(&mut self) -> Vec<LayerSetting<'_>> {
        vec![rate(&mut self.rate, RATES)]
    }

    fn write(&self, text: &mut text::Writer) {
        text.percent(self.rate);
    }

    fn read(text: &mut text::Reader<'_>) -> Option<Self> {
        let rate = text.percent()?;
        Some(Self { rate })
    }
}
