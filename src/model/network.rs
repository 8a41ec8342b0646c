//! Any of the networks.

use crate::experiment::{Network, SpecError};
use crate::layers::{ConvolutionModule, DenseModule, Layer, Shape};
use crate::random::Random;
use burn::module::Module;
use burn::tensor::{Device, Tensor};

/// A network with its weights.
#[derive(Module, Debug)]
pub struct Model {
    layers: Vec<LayerModule>,
    /// Rows and columns of the image that the first layer sees; nothing if it sees features.
    side: Option<usize>,
}

/// A layer with its weights. Pooling has none, and is done by the convolution before it.
#[derive(Module, Debug)]
enum LayerModule {
    Dense(DenseModule),
    Convolution(ConvolutionModule),
}

/// What goes from layer to layer.
#[derive(Clone)]
enum Activations {
    /// `[batch, features]`
    Features(Tensor<2>),
    /// `[batch, side, side, channels]`
    Images(Tensor<4>),
}

impl Model {
    /// The network of a spec, for `inputs` features, before training. Its weights are drawn from `random`, layer after
    /// layer; its biases are zero.
    ///
    /// # Errors
    /// Names the first layer that cannot stand where it does; or the network is one that is not trained here.
    pub fn new(
        network: &Network,
        inputs: usize,
        random: &mut Random,
        device: &Device,
    ) -> Result<Self, SpecError> {
        // Only of these is pooling what a convolution does with its results.
        network.shorthand().ok_or(SpecError::UnknownNetwork)?;
        let architecture = network.architecture(inputs)?;
        let mut layers = Vec::new();
        for (index, placed) in architecture.layers.iter().enumerate() {
            match (placed.layer, placed.input) {
                (Layer::Dense(dense), input) => {
                    layers.push(LayerModule::Dense(dense.init(input.len(), random, device)));
                }
                (Layer::Convolution(convolution), Shape::Image { channels, .. }) => {
                    let next = architecture.layers.get(index + 1);
                    let pooling = next.and_then(|next| next.layer.pooling());
                    let pooling = pooling.ok_or(SpecError::UnknownNetwork)?;
                    let convolution = convolution.init(channels, pooling, random, device);
                    layers.push(LayerModule::Convolution(convolution));
                }
                (Layer::Convolution(_), Shape::Features(_)) => {
                    return Err(SpecError::ConvolutionOfFeatures);
                }
                // The convolution before it does it.
                (pooling, _) if pooling.pooling().is_some() => {}
                (_, _) => return Err(SpecError::UnknownNetwork),
            }
        }
        let side = match architecture.input {
            Shape::Image { side, .. } => Some(side),
            Shape::Features(_) => None,
        };
        Ok(Self { layers, side })
    }

    /// Whether a forward pass is one of training: its weights are on a device that differentiates, which is how Burn's
    /// own layers tell. After `valid()` it is one of inference, and a layer such as dropout passes its input on.
    pub fn is_training(&self) -> bool {
        self.devices().iter().any(Device::is_autodiff)
    }

    /// The logits of a batch: `[batch, inputs]` to `[batch, 10]`; see [`Model::is_training`].
    pub fn forward(&self, features: Tensor<2>) -> Tensor<2> {
        let input = self.input(features);
        let layers = self.layers.iter();
        layers
            .fold(input, |input, layer| layer.forward(input))
            .flat()
    }

    /// What the last layer sees of a batch: the values of the last hidden layer, or the input itself.
    pub fn hidden(&self, features: Tensor<2>) -> Tensor<2> {
        let before = self.layers.len().saturating_sub(1);
        let hidden = self.layers[..before].iter();
        hidden
            .fold(self.input(features), |input, layer| layer.forward(input))
            .flat()
    }

    /// What each layer makes of a batch, from the first to the logits: `[batch, values]`, an image row by row with a pixel's
    /// channels together. A convolution's are those after its pooling.
    pub fn outputs(&self, features: Tensor<2>) -> Vec<Tensor<2>> {
        let mut input = self.input(features);
        let outputs = self.layers.iter().map(|layer| {
            let output = layer.forward(input.clone());
            input = output.clone();
            output.flat()
        });
        outputs.collect()
    }

    /// A batch as the first layer sees it.
    fn input(&self, features: Tensor<2>) -> Activations {
        let [batch, _] = features.dims();
        match self.side {
            Some(side) => Activations::Images(features.reshape([batch, side, side, 1])),
            None => Activations::Features(features),
        }
    }
}

impl LayerModule {
    fn forward(&self, input: Activations) -> Activations {
        match self {
            Self::Dense(dense) => Activations::Features(dense.forward(input.flat())),
            Self::Convolution(convolution) => match input {
                Activations::Images(images) => Activations::Images(convolution.forward(images)),
                Activations::Features(_) => {
                    unreachable!("`Model::new` refuses a convolution of features")
                }
            },
        }
    }
}

impl Activations {
    /// `[batch, features]`, an image row by row.
    fn flat(self) -> Tensor<2> {
        match self {
            Self::Features(features) => features,
            Self::Images(images) => images.flatten(1, 3),
        }
    }
}
