//! A layer's settings, one by one: for forms, which show and change them without knowing the layer.

use super::{Activation, Initializer, Padding, Percent};
use crate::words::{Id, Message, id};
use std::ops::RangeInclusive;

/// A setting of a layer.
#[derive(Debug)]
pub struct LayerSetting<'a> {
    /// Its key, the same for every layer that has it.
    pub key: &'static str,
    /// Its name in forms.
    pub label: Id,
    /// What it does, in one sentence; nothing where the name says it.
    pub hint: Option<Id>,
    /// Whether it is one that few change.
    pub is_rare: bool,
    /// Its place in the layer.
    pub at: Slot<'a>,
}

/// Where a setting lies in its layer, and what it may be.
#[derive(Debug)]
pub enum Slot<'a> {
    /// A number.
    Count(&'a mut usize, RangeInclusive<usize>),
    /// Whole percent.
    Percent(&'a mut Percent, RangeInclusive<usize>),
    /// A function.
    Activation(&'a mut Activation),
    /// What lies around an image.
    Padding(&'a mut Padding),
    /// How weights begin.
    Initializer(&'a mut Initializer),
}

/// What a setting is: a number in its range, or one of several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// A number.
    Count(usize, RangeInclusive<usize>),
    /// The word that it is, and all that it may be, as links write them, with their names in forms.
    Word(&'static str, Vec<(&'static str, Message)>),
}

impl Slot<'_> {
    /// What it holds.
    pub fn held(&self) -> Held {
        match self {
            Self::Count(count, range) => Held::Count(**count, range.clone()),
            Self::Percent(percent, range) => Held::Count(percent.0.into(), range.clone()),
            Self::Activation(activation) => word(**activation, &Activation::ALL),
            Self::Padding(padding) => word(**padding, &Padding::ALL),
            Self::Initializer(initializer) => word(**initializer, &Initializer::ALL),
        }
    }

    /// Makes it this number, whatever its range; says whether it is one.
    pub fn set_count(&mut self, number: usize) -> bool {
        match self {
            Self::Count(count, _) => **count = number,
            Self::Percent(percent, _) => match u8::try_from(number) {
                Ok(number) => percent.0 = number,
                Err(_) => return false,
            },
            Self::Activation(_) | Self::Padding(_) | Self::Initializer(_) => return false,
        }
        true
    }

    /// Makes it what this word means; says whether it means anything.
    pub fn set_word(&mut self, text: &str) -> bool {
        match self {
            Self::Activation(activation) => choose(&mut **activation, &Activation::ALL, text),
            Self::Padding(padding) => choose(&mut **padding, &Padding::ALL, text),
            Self::Initializer(initializer) => choose(&mut **initializer, &Initializer::ALL, text),
            Self::Count(..) | Self::Percent(..) => false,
        }
    }
}

/// Something that is one of a few words.
trait Word: Copy {
    /// As links write it.
    fn text(&self) -> &'static str;
    /// As forms write it.
    fn name(&self) -> Message;
}

impl Word for Activation {
    fn text(&self) -> &'static str {
        self.text()
    }

    fn name(&self) -> Message {
        self.name()
    }
}

impl Word for Padding {
    fn text(&self) -> &'static str {
        self.text()
    }

    /// Keras's words.
    fn name(&self) -> Message {
        Message::name(self.text())
    }
}

impl Word for Initializer {
    fn text(&self) -> &'static str {
        self.text()
    }

    fn name(&self) -> Message {
        self.name()
    }
}

fn word<T: Word>(now: T, all: &[T]) -> Held {
    let named = all.iter().map(|one| (one.text(), one.name()));
    Held::Word(now.text(), named.collect())
}

fn choose<T: Word>(place: &mut T, all: &[T], text: &str) -> bool {
    let found = all.iter().find(|one| one.text() == text);
    found.inspect(|&&one| *place = one).is_some()
}

/// The setting of every layer that sums.
pub(super) fn activation(activation: &mut Activation) -> LayerSetting<'_> {
    LayerSetting {
        key: "activation",
        label: id!("layer-field-activation"),
        hint: None,
        is_rare: false,
        at: Slot::Activation(activation),
    }
}

/// The setting of every layer that draws weights.
pub(super) fn initializer(initializer: &mut Initializer) -> LayerSetting<'_> {
    LayerSetting {
        key: "initializer",
        label: id!("layer-field-initializer"),
        hint: Some(id!("layer-hint-initializer")),
        is_rare: true,
        at: Slot::Initializer(initializer),
    }
}

/// A number that is not rare.
pub(super) fn count<'a>(
    key: &'static str,
    label: Id,
    count: &'a mut usize,
    range: RangeInclusive<usize>,
) -> LayerSetting<'a> {
    LayerSetting {
        key,
        label,
        hint: None,
        is_rare: false,
        at: Slot::Count(count, range),
    }
}

/// The rate of dropout.
pub(super) fn rate(rate: &mut Percent, range: RangeInclusive<usize>) -> LayerSetting<'_> {
    LayerSetting {
        key: "rate",
        label: id!("layer-field-rate"),
        hint: None,
        is_rare: false,
        at: Slot::Percent(rate, range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers::Layer;

    /// Every number and word in a layer's text is one of its settings: none is left out of forms.
    #[test]
    fn each_setting_changes_the_text_of_its_layer_and_is_read_again() {
        let mut changed = 0;
        for layer in Layer::all() {
            for place in 0..layer.clone().settings().len() {
                let mut other = layer;
                let mut settings = other.settings();
                let at = &mut settings[place].at;
                let before = at.held();
                match &before {
                    Held::Count(count, range) => {
                        assert!(range.contains(count), "{layer}");
                        assert!(at.set_count(count + 1) && !at.set_word("relu"), "{layer}");
                    }
                    Held::Word(now, all) => {
                        let (next, _) = all.iter().find(|(text, _)| text != now).unwrap();
                        assert!(at.set_word(next), "{layer}");
                        assert!(!at.set_word("swish") && !at.set_count(3), "{layer}");
                    }
                }
                assert_ne!(at.held(), before);
                assert_ne!(other, layer);
                assert_eq!(Layer::from_text(&other.to_string()), Some(other));
                changed += 1;
            }
        }
        // Dense 3, convolution 6, two poolings 1 each, two dropouts 1 each, an activation 1.
        assert_eq!(changed, 14);
    }

    #[test]
    fn a_rate_that_no_byte_holds_is_refused_and_changes_nothing() {
        let mut layer = Layer::from_text("dropout-25").unwrap();
        assert!(!layer.settings()[0].at.set_count(256));
        assert_eq!(layer.to_string(), "dropout-25");
        assert!(layer.settings()[0].at.set_count(95));
        assert_eq!(layer.to_string(), "dropout-95");
    }
}
