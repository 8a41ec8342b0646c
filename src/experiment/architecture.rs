//! One walk over a network, shared by everything that needs its shapes: building, checking, drawing and storing it.

use super::SpecError;
use crate::data::CLASSES;
use crate::layers::{
    Activation, Dense, Initializer, Layer, ParameterRole, ParameterShape, Shape, ShapeError,
};
use crate::words::{Message, message};

/// A network with all its shapes, from the input to the logits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Architecture {
    /// The input's shape.
    pub input: Shape,
    /// The layers; the last one gives the logits.
    pub layers: Vec<PlacedLayer>,
}

/// A layer in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedLayer {
    /// The layer.
    pub layer: Layer,
    /// Its description, in Keras's words.
    pub words: Message,
    /// Its input's shape.
    pub input: Shape,
    /// Its output's shape.
    pub output: Shape,
    /// Its parameters, with their names in weight files.
    pub parameters: Vec<ParameterShape>,
    /// Multiplications by a weight, for one image.
    pub multiply_adds: usize,
}

impl PlacedLayer {
    /// Whether it multiplies what it sees by weights.
    pub fn has_kernel(&self) -> bool {
        let mut parameters = self.parameters.iter();
        parameters.any(|parameter| parameter.role == ParameterRole::Kernel)
    }

    /// Whether it flattens an image.
    pub fn flattens(&self) -> bool {
        matches!(
            (self.layer, self.input),
            (Layer::Dense(_), Shape::Image { .. })
        )
    }
}

/// The architecture of a network with these layers and an `input` of this shape.
///
/// # Errors
/// Names the first layer that cannot be where it is.
pub(crate) fn architecture(network: &[Layer], input: Shape) -> Result<Architecture, SpecError> {
    let names = Names::of(network);
    let mut layers: Vec<PlacedLayer> = Vec::with_capacity(network.len() + 1);
    let mut shape = input;
    for &layer in network {
        let is_such = |placed: &&PlacedLayer| placed.layer.name() == layer.name();
        let number = layers.iter().filter(is_such).count() + 1;
        let output = layer.output(shape).map_err(|error| match error {
            ShapeError::Kernel {
                kernel,
                largest,
                side,
            } => SpecError::Kernel {
                block: number,
                kernel,
                largest,
                side,
            },
            error => SpecError::Layer {
                number: layers.len() + 1,
                words: layer.words(),
                error,
            },
        })?;
        let name = names.of_layer(&layer, number);
        layers.push(PlacedLayer {
            layer,
            words: layer.words(),
            input: shape,
            output,
            parameters: named(&name, layer.parameters(shape)),
            multiply_adds: layer.multiply_adds(shape),
        });
        shape = output;
    }
    layers.push(logits(shape));
    Ok(Architecture { input, layers })
}

/// The layer that ends every network.
fn logits(input: Shape) -> PlacedLayer {
    let layer = Layer::Dense(Dense {
        units: CLASSES,
        activation: Activation::Linear,
        initializer: Initializer::default(),
    });
    PlacedLayer {
        layer,
        words: message!(
            "layer-with-activation",
            layer = message!("layer-dense"),
            activation = "softmax"
        ),
        input,
        output: Shape::Features(CLASSES),
        parameters: named("output", layer.parameters(input)),
        multiply_adds: layer.multiply_adds(input),
    }
}

fn named(layer: &str, mut parameters: Vec<ParameterShape>) -> Vec<ParameterShape> {
    for parameter in &mut parameters {
        parameter.name = format!("{layer}.{}", parameter.name);
    }
    parameters
}

/// The names of a network's layers in weight files: `conv1`, `conv2`, and `hidden`, which is numbered only if there are
/// several.
struct Names {
    hidden: usize,
}

impl Names {
    fn of(network: &[Layer]) -> Self {
        let is_dense = |layer: &&Layer| matches!(layer, Layer::Dense(_));
        Self {
            hidden: network.iter().filter(is_dense).count(),
        }
    }

    fn of_layer(&self, layer: &Layer, number: usize) -> String {
        match layer {
            Layer::Dense(_) if self.hidden == 1 => layer.name().into(),
            _ => format!("{}{number}", layer.name()),
        }
    }
}

impl Architecture {
    /// Names and shapes of the parameters, in layer order.
    pub fn parameters(&self) -> impl Iterator<Item = &ParameterShape> {
        self.layers.iter().flat_map(|layer| &layer.parameters)
    }
}
