//! Any of the networks.

use crate::experiment::{Architecture, Network, SpecError};
use crate::layers::{
    ConvolutionModule, DenseModule, Layer, NormalizationModule, POOL, PoolingKind, Shape,
};
use crate::ops::{self, Drop, Function, Pooling};
use crate::random::Random;
use burn::module::Module;
use burn::tensor::{Device, Int, Tensor};

/// A network with its weights.
#[derive(Module, Debug)]
pub struct Model {
    layers: Vec<LayerModule>,
    /// Rows and columns of the image that the first layer sees; nothing if it sees features.
    side: Option<usize>,
}

/// A layer with its weights. A pooling that the convolution before it does is not listed.
#[derive(Module, Debug)]
enum LayerModule {
    Dense(DenseModule),
    Convolution(ConvolutionModule),
    Normalization(NormalizationModule),
    WithoutWeights(Step),
}

/// What a layer without weights does.
#[derive(Module, Debug)]
struct Step {
    #[module(skip)]
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Pool { size: usize, pooling: Pooling },
    Drop { drop: Drop, number: usize },
    Flatten,
    Apply(Option<Function>),
}

/// What goes from layer to layer.
#[derive(Clone)]
enum Activations {
    /// `[batch, features]`
    Features(Tensor<2>),
    /// `[batch, side, side, channels]`
    Images(Tensor<4>),
}

/// For each dropout of a network, in order: two random words, and the number of the first example in its batch.
pub type DropKeys = Vec<Tensor<1, Int>>;

impl Model {
    /// The network of a spec, for `inputs` features, before training. Its weights are drawn from `random`, layer after
    /// layer; its biases are zero.
    ///
    /// # Errors
    /// Names the first layer that cannot stand where it does.
    pub fn new(
        network: &Network,
        inputs: usize,
        random: &mut Random,
        device: &Device,
    ) -> Result<Self, SpecError> {
        let architecture = network.architecture(inputs)?;
        let mut layers = Vec::new();
        let mut drops = 0;
        for index in 0..architecture.layers.len() {
            if !is_done_before(&architecture, index) {
                layers.push(LayerModule::of(
                    &architecture,
                    index,
                    &mut drops,
                    random,
                    device,
                ));
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

    /// How many dropouts it has.
    pub fn dropouts(&self) -> usize {
        let is_drop = |layer: &&LayerModule| {
            matches!(
                layer,
                LayerModule::WithoutWeights(Step {
                    what: What::Drop { .. }
                })
            )
        };
        self.layers.iter().filter(is_drop).count()
    }

    /// The logits of a batch in training: `[batch, inputs]` to `[batch, 10]`. `keys` has one for each dropout.
    pub fn train(&self, features: Tensor<2>, keys: &DropKeys) -> Tensor<2> {
        let input = self.input(features);
        let layers = self.layers.iter();
        layers
            .fold(input, |input, layer| layer.forward(input, Some(keys)))
            .flat()
    }

    /// The logits of a batch: `[batch, inputs]` to `[batch, 10]`; see [`Model::is_training`].
    pub fn forward(&self, features: Tensor<2>) -> Tensor<2> {
        let input = self.input(features);
        let layers = self.layers.iter();
        layers
            .fold(input, |input, layer| layer.forward(input, None))
            .flat()
    }

    /// What the last layer sees of a batch: the values of the last hidden layer, or the input itself.
    pub fn hidden(&self, features: Tensor<2>) -> Tensor<2> {
        let before = self.layers.len().saturating_sub(1);
        let hidden = self.layers[..before].iter();
        let input = self.input(features);
        hidden
            .fold(input, |input, layer| layer.forward(input, None))
            .flat()
    }

    /// What each dense layer and convolution makes of a batch, from the first to the logits: `[batch, values]`, an image row
    /// by row with a pixel's channels together. A convolution's are those after its pooling, if it does that too.
    pub fn outputs(&self, features: Tensor<2>) -> Vec<Tensor<2>> {
        let mut input = self.input(features);
        let outputs = self.layers.iter().filter_map(|layer| {
            let output = layer.forward(input.clone(), None);
            input = output.clone();
            let has_kernel = matches!(layer, LayerModule::Dense(_) | LayerModule::Convolution(_));
            has_kernel.then(|| output.flat())
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

/// The pooling that the convolution at `index` does.
fn pooling_with(architecture: &Architecture, index: usize) -> Option<PoolingKind> {
    let Layer::Convolution(convolution) = architecture.layers[index].layer else {
        return None;
    };
    let next = architecture.layers.get(index + 1)?;
    let is_by_two = next.layer.pooling_size() == Some(POOL);
    let pooling = next.layer.pooling()?;
    (convolution.pools() && is_by_two).then_some(pooling)
}

/// Whether the layer before does this one, too.
pub(crate) fn is_done_before(architecture: &Architecture, index: usize) -> bool {
    index > 0 && pooling_with(architecture, index - 1).is_some()
}

impl LayerModule {
    fn of(
        architecture: &Architecture,
        index: usize,
        drops: &mut usize,
        random: &mut Random,
        device: &Device,
    ) -> Self {
        let placed = &architecture.layers[index];
        let input = placed.input;
        let mut drop = |percent, period| {
            let drop = Drop { percent, period };
            *drops += 1;
            What::Drop {
                drop,
                number: *drops - 1,
            }
        };
        let what = match placed.layer {
            Layer::Dense(dense) => {
                return Self::Dense(dense.init(input.len(), random, device));
            }
            Layer::Convolution(convolution) => {
                let pooling = pooling_with(architecture, index);
                let pooling = pooling.map(|pooling| pooling.operation);
                let size = [input.side(), input.width()];
                let module = convolution.init(size, pooling, random, device);
                return Self::Convolution(module);
            }
            Layer::BatchNormalization(norm) => {
                return Self::Normalization(norm.init(input.width(), device));
            }
            Layer::MaxPooling(max) => What::Pool {
                size: max.size,
                pooling: Pooling::Max,
            },
            Layer::AveragePooling(mean) => What::Pool {
                size: mean.size,
                pooling: Pooling::Average,
            },
            Layer::GlobalAveragePooling(_) => What::Pool {
                size: input.side(),
                pooling: Pooling::Average,
            },
            Layer::Dropout(dropout) => drop(dropout.rate.0, input.len()),
            Layer::SpatialDropout(dropout) => drop(dropout.rate.0, input.width()),
            Layer::Flatten(_) => What::Flatten,
            Layer::ActivationLayer(layer) => What::Apply(layer.function.function()),
        };
        Self::WithoutWeights(Step { what })
    }

    /// What the layer makes of its input; with `keys` in training.
    fn forward(&self, input: Activations, keys: Option<&DropKeys>) -> Activations {
        match self {
            Self::Dense(dense) => Activations::Features(dense.forward(input.flat())),
            Self::Convolution(convolution) => match input {
                Activations::Images(images) => Activations::Images(convolution.forward(images)),
                Activations::Features(_) => needs_images(),
            },
            Self::Normalization(norm) => input.with_rows(|rows| norm.forward(rows)),
            Self::WithoutWeights(Step { what }) => what.forward(input, keys),
        }
    }
}

impl What {
    fn forward(&self, input: Activations, keys: Option<&DropKeys>) -> Activations {
        match (*self, input) {
            (Self::Pool { size, pooling }, Activations::Images(images)) => {
                Activations::Images(ops::pool(images, size, pooling))
            }
            (Self::Pool { .. }, Activations::Features(_)) => needs_images(),
            (Self::Drop { drop, number }, input) => match keys {
                Some(keys) => {
                    input.with_examples(|rows| ops::drop_out(rows, keys[number].clone(), drop))
                }
                None => input,
            },
            (Self::Flatten, input) => Activations::Features(input.flat()),
            (Self::Apply(function), Activations::Features(features)) => {
                Activations::Features(ops::apply(features, function))
            }
            (Self::Apply(function), Activations::Images(images)) => {
                Activations::Images(ops::apply(images, function))
            }
        }
    }
}

fn needs_images() -> ! {
    unreachable!("an architecture has layers of images only where there are images")
}

impl Activations {
    /// `[batch, features]`, an image row by row.
    fn flat(self) -> Tensor<2> {
        match self {
            Self::Features(features) => features,
            Self::Images(images) => images.flatten(1, 3),
        }
    }

    /// Changes the values of each example, `[batch, values]`.
    fn with_examples(self, change: impl FnOnce(Tensor<2>) -> Tensor<2>) -> Self {
        match self {
            Self::Features(features) => Self::Features(change(features)),
            Self::Images(images) => {
                let shape = images.dims();
                Self::Images(change(images.flatten(1, 3)).reshape(shape))
            }
        }
    }

    /// Changes each row of features, or the channels of each pixel.
    fn with_rows(self, change: impl FnOnce(Tensor<2>) -> Tensor<2>) -> Self {
        match self {
            Self::Features(features) => Self::Features(change(features)),
            Self::Images(images) => {
                let shape = images.dims();
                Self::Images(change(images.flatten(0, 2)).reshape(shape))
            }
        }
    }
}
