//! A list of layers while somebody changes it: every layer in its place, with its settings, its shape and what keeps it
//! from standing there, also where the list as a whole is no network yet.

mod templates;
#[cfg(test)]
mod tests;

pub use templates::{Template, templates};

use super::settings::{FieldKind, Value, written_layers};
use super::{Choice, Input, Network, Spec, SpecError, limits};
use crate::data::{CLASSES, IMAGE_SIDE};
use crate::layers::{
    Activation, Dense, Held, Initializer, Layer, LayerSetting, ParameterShape, Shape, ShapeError,
};
use crate::words::{Id, Message, Says, message};
use serde::Serialize;

/// A list of layers, as an editor shows it.
#[derive(Debug, Clone, Serialize)]
pub struct EditedLayers {
    /// The shape of what goes in.
    pub input: Vec<usize>,
    /// The layers.
    pub layers: Vec<EditedLayer>,
    /// The ten logits behind them.
    pub logits: Figures,
}

/// One layer.
#[derive(Debug, Clone, Serialize)]
pub struct EditedLayer {
    /// The layer as links have it.
    pub text: String,
    /// Its kind as links have it.
    pub kind: &'static str,
    /// Its kind in words.
    pub name: Id,
    /// What such a layer does.
    pub hint: Id,
    /// Its settings, in order.
    pub settings: Vec<EditedSetting>,
    /// What it makes of what comes in.
    #[serde(flatten)]
    pub figures: Figures,
    /// What keeps it from standing here.
    pub problem: Option<Message>,
}

/// A setting of a layer, and what it holds.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EditedSetting {
    /// Its key.
    pub key: &'static str,
    /// Its name.
    pub label: Id,
    /// What it does.
    pub hint: Option<Id>,
    /// Whether few change it.
    pub is_rare: bool,
    /// What it may be.
    pub field: FieldKind,
    /// What it is.
    pub value: Value,
}

/// What a layer gives, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// The shape of its output; nothing behind a layer that cannot be where it is.
    pub output_shape: Option<Vec<usize>>,
    /// Weights, biases and moving means.
    pub parameters: usize,
    /// Multiplications by a weight, for one image.
    pub multiply_adds: usize,
}

/// A kind of layers that can be added.
#[derive(Debug, Clone, Serialize)]
pub struct LayerKind {
    /// A new one, as links have it.
    pub text: String,
    /// Its name.
    pub name: Id,
    /// What it does.
    pub hint: Id,
}

/// Every kind of layers.
pub fn layer_kinds() -> Vec<LayerKind> {
    let kind = |layer: Layer| LayerKind {
        text: layer.to_string(),
        name: layer.kind_words(),
        hint: layer.hint(),
    };
    Layer::all().into_iter().map(kind).collect()
}

/// The layers of this spec's network, as an editor shows them.
pub fn edited_layers(spec: &Spec) -> EditedLayers {
    let input = spec.network.input(spec.input.width(), &spec.input);
    let mut walk = Walk::from(input, spec);
    let layers = spec.network.layers.iter();
    let layers = layers.map(|&layer| walk.step(layer)).collect();
    let logits = Layer::Dense(Dense {
        units: CLASSES,
        activation: Activation::Linear,
        initializer: Initializer::default(),
    });
    EditedLayers {
        input: input.dimensions(),
        layers,
        logits: figures(
            &logits,
            walk.shape,
            walk.shape.map(|_| Shape::Features(CLASSES)),
        ),
    }
}

/// The layers of a spec's network as links have them.
pub fn layers_text(spec: &Spec) -> String {
    written_layers(&spec.network.layers)
}

/// A list of layers as links have it, from each layer as links have it; nothing if one is none.
pub fn joined_layers(layers: &[String]) -> Option<String> {
    let layers = layers.iter().map(|layer| Layer::from_text(layer));
    layers
        .collect::<Option<Vec<_>>>()
        .map(|layers| written_layers(&layers))
}

/// A layer with another value of one of its settings, as links have it; nothing if that is no layer, or it has no such
/// setting, or the setting no such value.
pub fn with_setting(layer: &str, key: &str, value: &Value) -> Option<String> {
    let mut layer = Layer::from_text(layer)?;
    let mut settings = layer.settings();
    let setting = settings.iter_mut().find(|setting| setting.key == key)?;
    let is_set = match value {
        Value::Word(word) => setting.at.set_word(word),
        value => setting.at.set_count(value.count()?),
    };
    is_set.then(|| layer.to_string())
}

/// The way through the layers, from the input on.
struct Walk<'a> {
    spec: &'a Spec,
    /// What the next layer gets; nothing behind one that cannot be where it is.
    shape: Option<Shape>,
    /// Layers so far.
    layers: usize,
    /// Dense layers and convolutions among them.
    weighted: usize,
    /// Values between them, for one image.
    values: usize,
    /// Their weights.
    weights: usize,
}

impl<'a> Walk<'a> {
    fn from(input: Shape, spec: &'a Spec) -> Self {
        Self {
            spec,
            shape: Some(input),
            layers: 0,
            weighted: 0,
            values: 0,
            weights: 0,
        }
    }

    fn step(&mut self, mut layer: Layer) -> EditedLayer {
        let input = self.shape;
        let output = input.map(|input| layer.output(input));
        let figures = figures(&layer, input, output.and_then(Result::ok));
        let too_many = self.too_many(&layer, output.and_then(Result::ok), &figures);
        let (output, problem) = match output {
            Some(Err(error)) => (None, Some(self.refusal(error))),
            Some(Ok(output)) => (Some(output), too_many),
            None => (None, too_many),
        };
        self.shape = output;
        EditedLayer {
            text: layer.to_string(),
            kind: layer.keyword(),
            name: layer.kind_words(),
            hint: layer.hint(),
            figures,
            settings: layer.settings().into_iter().map(edited).collect(),
            problem,
        }
    }

    /// Counts the layer, and says which limit it is the first to be beyond.
    fn too_many(
        &mut self,
        layer: &Layer,
        output: Option<Shape>,
        figures: &Figures,
    ) -> Option<Message> {
        let most = *limits::LAYERS.end();
        self.layers += 1;
        if self.layers > most {
            return Some(message!("layer-too-many", number = self.layers, most));
        }
        let most = *limits::HIDDEN_LAYERS.end();
        self.weighted += usize::from(layer.is_weighted());
        if layer.is_weighted() && self.weighted > most {
            return Some(message!(
                "layer-too-many-weighted",
                number = self.weighted,
                most
            ));
        }
        let millions = |values: usize| (values * self.spec.batch_size).div_ceil(1_000_000);
        let before = millions(self.values);
        self.values += output.map_or(0, |shape| shape.len());
        let (millions, most) = (millions(self.values), limits::MOST_MILLION_VALUES);
        if before <= most && millions > most {
            return Some(SpecError::TooLarge { millions, most }.message());
        }
        let most = limits::MOST_MILLION_WEIGHTS;
        let before = self.weights.div_ceil(1_000_000);
        self.weights += figures.parameters;
        let millions = self.weights.div_ceil(1_000_000);
        let is_first = before <= most && millions > most;
        is_first.then(|| SpecError::TooManyWeights { millions, most }.message())
    }

    fn refusal(&self, error: ShapeError) -> Message {
        match (error, &self.spec.input) {
            (ShapeError::NoImage, Input::Hog(_)) => SpecError::ConvolutionOfFeatures.message(),
            (error, _) => message!("layer-not-here", reason = error.message()),
        }
    }
}

fn figures(layer: &Layer, input: Option<Shape>, output: Option<Shape>) -> Figures {
    // Where it cannot be it has neither.
    let known = input.filter(|_| output.is_some());
    let parameters = known.map_or_else(Vec::new, |input| layer.parameters(input));
    Figures {
        output_shape: output.map(|shape| shape.dimensions()),
        parameters: parameters.iter().map(ParameterShape::len).sum(),
        multiply_adds: known.map_or(0, |input| layer.multiply_adds(input)),
    }
}

fn edited(setting: LayerSetting<'_>) -> EditedSetting {
    let (field, value) = match setting.at.held() {
        Held::Count(count, range) => (FieldKind::whole(&range), Value::Whole(count as u64)),
        Held::Word(word, all) => {
            let choices = all.into_iter().map(|(id, name)| Choice {
                id,
                words: name.clone(),
                name,
            });
            let choices = choices.collect();
            (FieldKind::Choice { choices }, Value::Word(word.into()))
        }
    };
    EditedSetting {
        key: setting.key,
        label: setting.label,
        hint: setting.hint,
        is_rare: setting.is_rare,
        field,
        value,
    }
}

impl Network {
    /// What it sees: an image if a layer needs one and there is one.
    fn input(&self, features: usize, input: &Input) -> Shape {
        match input {
            Input::Pixels if self.needs_image() => Shape::Image {
                side: IMAGE_SIDE,
                channels: 1,
            },
            Input::Pixels | Input::Hog(_) => Shape::Features(features),
        }
    }
}
