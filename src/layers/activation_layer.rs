//! An activation as a layer.

use super::{Activation, LayerRule, LayerSetting, Shape, ShapeError, setting, text};
use crate::words::{Id, Message, id, message};
use serde::{Deserialize, Serialize};

/// An activation as a layer of its own, for where something stands between it and the sums.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivationLayer {
    /// The function.
    pub function: Activation,
}

impl LayerRule for ActivationLayer {
    const NAME: &'static str = "activation";
    const TEXT: &'static str = "activation";
    const WORDS: Id = id!("layer-kind-activation");
    const HINT: Id = id!("layer-hint-activation");

    fn words(&self) -> Message {
        message!("layer-activation", activation = self.function.name())
    }

    fn output(&self, input: Shape) -> Result<Shape, ShapeError> {
        Ok(input)
    }

    fn settings(&mut self) -> Vec<LayerSetting<'_>> {
        vec![setting::activation(&mut self.function)]
    }

    fn write(&self, text: &mut text::Writer) {
        text.word(self.function.text());
    }

    fn read(text: &mut text::Reader<'_>) -> Option<Self> {
        let function = text.one_of(Activation::ALL, Activation::text)?;
        Some(Self { function })
    }
}
