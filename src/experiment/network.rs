//! The network of a spec: a list of layers.

use super::SpecError;
use super::architecture::{Architecture, architecture};
use crate::data::IMAGE_SIDE;
use crate::layers::{Convolution, Dense, Layer, MaxPooling, POOL, Shape};
use serde::{Deserialize, Serialize, Serializer};

/// The network that is trained: its layers from what goes in to the last hidden one. The ten logits behind them are not
/// listed; every network ends with them.
///
/// In JSON the networks of version 1 have their short forms, `{"kind":"perceptron","hidden":100}` and
/// `{"kind":"cnn","blocks":[{"kernel":5,"filters":9}],"hidden":25}`; every other is written `{"layers":[…]}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "Written")]
pub struct Network {
    /// The layers, in order.
    pub layers: Vec<Layer>,
}

/// A convolution with ReLU that keeps the image's size, and a 2x2 pooling that halves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConvBlock {
    /// Side of the kernel.
    pub kernel: usize,
    /// Number of filters.
    pub filters: usize,
}

/// A network that settings can describe: blocks of convolution and pooling, then one hidden layer. Without blocks it is
/// a perceptron.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shorthand {
    /// The blocks, from the image on.
    pub blocks: Vec<ConvBlock>,
    /// The pooling in every block; none without blocks.
    pub pooling: Option<Layer>,
    /// Neurons of the hidden layer.
    pub hidden: usize,
}

/// The pooling of version 1's networks.
pub(super) const FIRST_POOLING: Layer = Layer::MaxPooling(MaxPooling { size: POOL });

impl Default for Network {
    /// The report's first network: 784-100-10.
    fn default() -> Self {
        Self {
            layers: vec![Layer::Dense(Dense::default())],
        }
    }
}

impl Network {
    /// One hidden layer of ReLU neurons.
    pub fn perceptron(hidden: usize) -> Self {
        Self::convolutional(&[], hidden)
    }

    /// The report's convolutional network with `hidden` neurons in its dense layer.
    pub fn cnn(hidden: usize) -> Self {
        let block = |kernel, filters| ConvBlock { kernel, filters };
        Self::convolutional(&[block(5, 9), block(5, 9), block(3, 16)], hidden)
    }

    /// Blocks of convolution and max pooling, then a hidden layer.
    pub fn convolutional(blocks: &[ConvBlock], hidden: usize) -> Self {
        Self::pooled(blocks, FIRST_POOLING, hidden)
    }

    /// Blocks of convolution and this pooling, then a hidden layer.
    pub(super) fn pooled(blocks: &[ConvBlock], pooling: Layer, hidden: usize) -> Self {
        let pair = |&ConvBlock { kernel, filters }: &ConvBlock| {
            let convolution = Convolution::relu(kernel, filters);
            [Layer::Convolution(convolution), pooling]
        };
        let mut layers: Vec<Layer> = blocks.iter().flat_map(pair).collect();
        layers.push(Layer::Dense(Dense::relu(hidden)));
        Self { layers }
    }

    /// The short form of this network, if it has one.
    pub fn shorthand(&self) -> Option<Shorthand> {
        let (&Layer::Dense(last), before) = self.layers.split_last()? else {
            return None;
        };
        let pooling = self.pooling();
        let is_usual = |layer: &Layer| layer.pooling_size() == Some(POOL);
        let pairs = before.chunks(2).map(|pair| match *pair {
            [Layer::Convolution(first), second]
                if pooling == Some(second)
                    && is_usual(&second)
                    && first == Convolution::relu(first.kernel, first.filters) =>
            {
                let (kernel, filters) = (first.kernel, first.filters);
                Some(ConvBlock { kernel, filters })
            }
            _ => None,
        });
        let blocks = pairs.collect::<Option<Vec<_>>>()?;
        let hidden = last.units;
        (last == Dense::relu(hidden)).then_some(Shorthand {
            blocks,
            pooling,
            hidden,
        })
    }

    /// Its first pooling layer.
    pub fn pooling(&self) -> Option<Layer> {
        let mut layers = self.layers.iter();
        layers.find(|layer| layer.pooling().is_some()).copied()
    }

    /// Puts `pooling` in the place of every pooling layer; says whether there was one.
    pub(crate) fn pool_with(&mut self, pooling: Layer) -> bool {
        let is_pooling = |layer: &&mut Layer| layer.pooling().is_some();
        let places = self.layers.iter_mut().filter(is_pooling);
        places.map(|place| *place = pooling).count() > 0
    }

    /// The network with all its shapes, for so many `features`: those of an image, row by row, if a layer needs one.
    ///
    /// # Errors
    /// Names the first layer that cannot stand where it does.
    pub fn architecture(&self, features: usize) -> Result<Architecture, SpecError> {
        let input = if self.needs_image() {
            Shape::Image {
                side: IMAGE_SIDE,
                channels: 1,
            }
        } else {
            Shape::Features(features)
        };
        architecture(&self.layers, input)
    }

    /// Whether a layer needs rows and columns.
    pub fn needs_image(&self) -> bool {
        self.layers.iter().any(Layer::needs_image)
    }

    /// Whether it has convolutions.
    pub fn is_convolutional(&self) -> bool {
        self.layers
            .iter()
            .any(|layer| matches!(layer, Layer::Convolution(_)))
    }

    /// Its dense layers and convolutions.
    pub fn weighted_layers(&self) -> usize {
        let is_weighted = |layer: &&Layer| layer.is_weighted();
        self.layers.iter().filter(is_weighted).count()
    }

    /// Whether a layer learns from a batch as a whole.
    pub fn needs_whole_batch(&self) -> bool {
        let is_norm = |layer: &Layer| matches!(layer, Layer::BatchNormalization(_));
        self.layers.iter().any(is_norm)
    }

    /// Neurons of the last hidden layer; of the first network's, if this one has none.
    pub(super) fn hidden(&self) -> usize {
        match self.layers.last() {
            Some(Layer::Dense(dense)) => dense.units,
            _ => Dense::default().units,
        }
    }

    /// Neurons of the last hidden layer, if the network has a short form.
    pub(super) fn hidden_mut(&mut self) -> Option<&mut usize> {
        self.shorthand()?;
        match self.layers.last_mut()? {
            Layer::Dense(dense) => Some(&mut dense.units),
            _ => None,
        }
    }
}

/// A network as JSON has it, in whichever form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: Option<Kind>,
    blocks: Option<Vec<ConvBlock>>,
    hidden: Option<usize>,
    layers: Option<Vec<Layer>>,
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Perceptron,
    Cnn,
}

impl TryFrom<Written> for Network {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written {
            kind,
            blocks,
            hidden,
            layers,
        } = written;
        match (kind, blocks, hidden, layers) {
            (None, None, None, Some(layers)) => Ok(Self { layers }),
            (Some(Kind::Perceptron), None, Some(hidden), None) => Ok(Self::perceptron(hidden)),
            (Some(Kind::Cnn), Some(blocks), Some(hidden), None) => {
                if blocks.is_empty() {
                    return Err("a CNN has blocks");
                }
                Ok(Self::convolutional(&blocks, hidden))
            }
            _ => Err(
                "a network is a perceptron with hidden, a cnn with blocks and hidden, or layers",
            ),
        }
    }
}

impl Serialize for Network {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// The short forms, and the list.
        #[derive(Serialize)]
        #[serde(untagged)]
        enum Writing<'a> {
            Perceptron {
                kind: Kind,
                hidden: usize,
            },
            Cnn {
                kind: Kind,
                blocks: Vec<ConvBlock>,
                hidden: usize,
            },
            Layers {
                layers: &'a [Layer],
            },
        }
        let writing = match self.shorthand() {
            Some(Shorthand {
                pooling: None,
                hidden,
                ..
            }) => Writing::Perceptron {
                kind: Kind::Perceptron,
                hidden,
            },
            Some(Shorthand {
                blocks,
                pooling: Some(FIRST_POOLING),
                hidden,
            }) => Writing::Cnn {
                kind: Kind::Cnn,
                blocks,
                hidden,
            },
            Some(_) | None => Writing::Layers {
                layers: &self.layers,
            },
        };
        writing.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Network, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn networks_of_version_1_keep_their_json() {
        for (json, network) in [
            (
                r#"{"kind":"perceptron","hidden":30}"#,
                Network::perceptron(30),
            ),
            (
                r#"{"kind":"cnn","blocks":[{"kernel":5,"filters":9},{"kernel":5,"filters":9},{"kernel":3,"filters":16}],"hidden":25}"#,
                Network::cnn(25),
            ),
        ] {
            assert_eq!(read(json), Ok(network.clone()));
            assert_eq!(serde_json::to_string(&network).unwrap(), json);
        }
    }

    #[test]
    fn other_networks_are_written_as_their_layers() {
        let two = r#"{"layers":[{"kind":"dense","units":30,"activation":"relu"},{"kind":"dense","units":20,"activation":"relu"}]}"#;
        let network = read(two).unwrap();
        assert_eq!((network.layers.len(), network.shorthand()), (2, None));
        assert_eq!(serde_json::to_string(&network).unwrap(), two);
        // A list that has a short form is that network.
        let one = r#"{"layers":[{"kind":"dense","units":30,"activation":"relu"}]}"#;
        assert_eq!(read(one), Ok(Network::perceptron(30)));
    }

    #[test]
    fn what_is_half_of_one_form_and_half_of_another_is_refused() {
        for json in [
            r#"{"kind":"perceptron"}"#,
            r#"{"kind":"perceptron","hidden":30,"blocks":[]}"#,
            r#"{"kind":"cnn","hidden":30}"#,
            r#"{"kind":"cnn","blocks":[],"hidden":30}"#,
            r#"{"kind":"perceptron","hidden":30,"layers":[]}"#,
            r#"{"hidden":30}"#,
            r#"{"kind":"transformer","hidden":30}"#,
            r#"{"layers":[{"kind":"dense","units":30,"activation":"relu","rate":1}]}"#,
            r#"{"layers":[{"kind":"attention"}]}"#,
            r#"{}"#,
        ] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
