//! The ways in which a file's weights can fit a network.

use super::reason::ForeignError;
use super::{Tensor, name};
use crate::data::{CLASSES, IMAGE_SIDE};
use crate::experiment::{ConvBlock, Network, limits};
use crate::layers::POOL;
use crate::words::{Message, id, message};
use std::collections::HashMap;
use std::hash::Hash;

/// How many weights a sentence names.
const NAMED: usize = 6;

/// A library's memory layout of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Kernels `[filters, rows, columns, channels]`, matrices `[inputs, outputs]`.
    Kindling,
    /// Kernels `[rows, columns, channels, filters]`, matrices `[inputs, outputs]`.
    Keras,
    /// Kernels `[filters, channels, rows, columns]`, matrices `[outputs, inputs]`, images channel by channel.
    PyTorch,
}

impl Layout {
    const ALL: [Self; 3] = [Self::Kindling, Self::Keras, Self::PyTorch];

    /// The library that these names come from, if any.
    pub(super) fn of_names(weights: &[Tensor]) -> Option<Self> {
        let all = |is: &dyn Fn(&str) -> bool| weights.iter().all(|weight| is(&weight.name));
        let is_own = |name: &str| {
            matches!(name, "hidden.weight" | "output.weight")
                || name
                    .strip_prefix("conv")
                    .is_some_and(|rest| rest.ends_with(".weight"))
        };
        if all(&is_own) && weights.iter().any(|weight| weight.name == "hidden.weight") {
            Some(Self::Kindling)
        } else if all(&|name| name.contains("kernel") || name.contains("/vars/")) {
            Some(Self::Keras)
        } else if all(&|name| name.ends_with(".weight")) {
            Some(Self::PyTorch)
        } else {
            None
        }
    }

    /// A sentence for the user, unless the layout is Kindling's own.
    pub(super) fn note(self) -> Option<Message> {
        match self {
            Self::Kindling => None,
            Self::Keras => Some(message!("import-layout-keras")),
            Self::PyTorch => Some(message!("import-layout-pytorch")),
        }
    }

    /// Inputs and outputs of a matrix.
    fn dense(self, shape: &[usize]) -> Option<(usize, usize)> {
        match (self, shape) {
            (Self::PyTorch, &[outputs, inputs]) | (_, &[inputs, outputs]) => {
                Some((inputs, outputs))
            }
            _ => None,
        }
    }

    /// Channels, side and filters of kernels.
    fn kernels(self, shape: &[usize]) -> Option<(usize, usize, usize)> {
        let &[a, b, c, d] = shape else {
            return None;
        };
        let (channels, rows, columns, filters) = match self {
            Self::Kindling => (d, b, c, a),
            Self::Keras => (c, a, b, d),
            Self::PyTorch => (b, c, d, a),
        };
        (rows == columns).then_some((channels, rows, filters))
    }

    fn outputs(self, shape: &[usize]) -> Option<usize> {
        let of_matrix = self.dense(shape).map(|(_, outputs)| outputs);
        of_matrix.or_else(|| self.kernels(shape).map(|(_, _, filters)| filters))
    }
}

/// Indices of a layer's weights and biases among the tensors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layer {
    pub weight: usize,
    pub bias: usize,
}

/// One way to read a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fit {
    pub layout: Layout,
    pub network: Network,
    /// Inputs of the network.
    pub inputs: usize,
    convolutions: Vec<Layer>,
    dense: [Layer; 2],
    /// Side and channels of the image before the dense layers; `None` in a perceptron.
    image: Option<(usize, usize)>,
}

/// Every way to read a file.
pub(super) fn all(weights: &[Tensor], biases: &[Tensor]) -> Result<Vec<Fit>, ForeignError> {
    let of_rank = |rank| (0..weights.len()).filter(move |&at| weights[at].shape.len() == rank);
    let (matrices, kernels): (Vec<usize>, Vec<usize>) =
        (of_rank(2).collect(), of_rank(4).collect());
    if matrices.len() != 2
        || kernels.len() > *limits::CONV_BLOCKS.end()
        || biases.len() != weights.len()
    {
        return Err(ForeignError::Count {
            matrices: matrices.len(),
            kernels: kernels.len(),
            biases: biases.len(),
        });
    }
    let mut fits = Vec::new();
    let mut is_paired = false;
    for layout in Layout::ALL {
        let Some(bias_of) = pair(weights, biases, layout) else {
            continue;
        };
        is_paired = true;
        let layer = |weight: usize| Layer {
            weight,
            bias: bias_of[weight],
        };
        let mut of_layout = orders(&kernels)
            .into_iter()
            .flat_map(|kernels| {
                orders(&matrices)
                    .into_iter()
                    .map(move |matrices| (kernels.clone(), matrices))
            })
            .filter_map(|(kernels, matrices)| {
                let kernels: Vec<Layer> = kernels.into_iter().map(layer).collect();
                Fit::new(
                    layout,
                    kernels,
                    [layer(matrices[0]), layer(matrices[1])],
                    weights,
                    biases,
                )
            });
        // The first order follows the names. Where it fits, the names decide.
        let first = of_layout.next();
        let is_in_order = first.as_ref().is_some_and(|fit| {
            fit.layers()
                .map(|layer| layer.weight)
                .eq(kernels.iter().chain(&matrices).copied())
        });
        if is_in_order {
            fits.extend(first);
        } else {
            fits.extend(first.into_iter().chain(of_layout));
        }
    }
    match (fits.is_empty(), is_paired) {
        (false, _) => Ok(fits),
        (true, false) => Err(ForeignError::Pairs),
        (true, true) => Err(misfit(weights)),
    }
}

fn misfit(weights: &[Tensor]) -> ForeignError {
    let shapes = weights.iter().take(NAMED).map(|weight| {
        message!(
            "foreign-shape",
            name = name::short(&weight.name),
            shape = format!("{:?}", weight.shape)
        )
    });
    ForeignError::Shapes {
        shapes: Message::list(id!("list-comma"), shapes),
        networks: if weights.len() == 2 {
            id!("foreign-two-matrices")
        } else {
            id!("foreign-convolutions")
        },
    }
}

/// The bias of each of the weights, matched by name, by the numbers in the names, by order, or by length.
fn pair(weights: &[Tensor], biases: &[Tensor], layout: Layout) -> Option<Vec<usize>> {
    let fits = |bias_of: &Vec<usize>| {
        let lengths = bias_of
            .iter()
            .map(|&bias| biases[bias].shape.first().copied());
        weights
            .iter()
            .zip(lengths)
            .all(|(weight, length)| length.is_some() && length == layout.outputs(&weight.shape))
    };
    [
        by_key(weights, biases, by_name(name::layer), by_name(name::layer)),
        // Such as scikit-learn's `coefs_0` and `intercepts_0`.
        by_key(
            weights,
            biases,
            by_name(name::numbers),
            by_name(name::numbers),
        ),
        by_order(weights, biases),
        by_key(
            weights,
            biases,
            |weight| layout.outputs(&weight.shape),
            |bias| bias.shape.first().copied(),
        ),
    ]
    .into_iter()
    .flatten()
    .find(fits)
}

/// Pairs weights and biases with equal keys, if keys are unique.
fn by_key<K: Eq + Hash>(
    weights: &[Tensor],
    biases: &[Tensor],
    of_weight: impl Fn(&Tensor) -> Option<K>,
    of_bias: impl Fn(&Tensor) -> Option<K>,
) -> Option<Vec<usize>> {
    let mut known = HashMap::new();
    for (at, bias) in biases.iter().enumerate() {
        if known.insert(of_bias(bias)?, at).is_some() {
            return None;
        }
    }
    let bias_of = |weight| known.remove(&of_weight(weight)?);
    weights.iter().map(bias_of).collect()
}

fn by_name<K>(key: impl Fn(&str) -> Option<K>) -> impl Fn(&Tensor) -> Option<K> {
    move |tensor| key(&tensor.name)
}

/// In the usual order of weight lists: weight, bias, weight, bias, …
fn by_order(weights: &[Tensor], biases: &[Tensor]) -> Option<Vec<usize>> {
    let in_order =
        |one: &Tensor, other: &Tensor| name::natural_order(&one.name, &other.name).is_lt();
    let mut pairs = weights.iter().zip(biases);
    let nexts = weights.iter().skip(1).zip(biases);
    let is_alternating = pairs.all(|(weight, bias)| in_order(weight, bias))
        && nexts.into_iter().all(|(next, bias)| in_order(bias, next));
    is_alternating.then(|| (0..weights.len()).collect())
}

/// All permutations of a few things, starting with the current order.
fn orders(things: &[usize]) -> Vec<Vec<usize>> {
    if things.is_empty() {
        return vec![Vec::new()];
    }
    let begin = |at: usize| {
        let mut rest = things.to_vec();
        let first = rest.remove(at);
        orders(&rest).into_iter().map(move |mut order| {
            order.insert(0, first);
            order
        })
    };
    (0..things.len()).flat_map(begin).collect()
}

impl Fit {
    /// `None` if the shapes don't follow from one another.
    fn new(
        layout: Layout,
        convolutions: Vec<Layer>,
        dense: [Layer; 2],
        weights: &[Tensor],
        biases: &[Tensor],
    ) -> Option<Self> {
        let (mut side, mut channels) = (IMAGE_SIDE, 1);
        let mut blocks = Vec::new();
        for layer in &convolutions {
            let (seen, kernel, filters) = layout.kernels(&weights[layer.weight].shape)?;
            if seen != channels {
                return None;
            }
            blocks.push(ConvBlock { kernel, filters });
            (side, channels) = (side / POOL, filters);
        }
        let [(inputs, hidden), (seen, classes)] = [
            layout.dense(&weights[dense[0].weight].shape)?,
            layout.dense(&weights[dense[1].weight].shape)?,
        ];
        if seen != hidden || classes != CLASSES || biases[dense[1].bias].shape != [CLASSES] {
            return None;
        }
        let image = (!blocks.is_empty()).then_some((side, channels));
        if image.is_some_and(|(side, channels)| {
            side.checked_mul(side)
                .and_then(|places| places.checked_mul(channels))
                != Some(inputs)
        }) {
            return None;
        }
        let network = Network::convolutional(&blocks, hidden);
        Some(Self {
            layout,
            network,
            inputs,
            convolutions,
            dense,
            image,
        })
    }

    /// The layers, starting at the image.
    pub(super) fn layers(&self) -> impl Iterator<Item = Layer> {
        self.convolutions.iter().chain(&self.dense).copied()
    }

    /// A layer's weights in Kindling's layout.
    pub(super) fn arranged(&self, layer: Layer, shape: &[usize], values: Vec<f32>) -> Vec<f32> {
        match (self.layout, shape) {
            (Layout::Kindling, _) | (Layout::Keras, [_, _]) => values,
            (Layout::Keras, &[rows, columns, channels, filters]) => permuted(
                &values,
                [filters, rows, columns, channels],
                |[filter, row, column, channel]| {
                    ((row * columns + column) * channels + channel) * filters + filter
                },
            ),
            (Layout::PyTorch, &[filters, channels, rows, columns]) => permuted(
                &values,
                [filters, rows, columns, channels],
                |[filter, row, column, channel]| {
                    ((filter * channels + channel) * rows + row) * columns + column
                },
            ),
            (Layout::PyTorch, &[outputs, inputs]) => {
                // An image is flattened channel by channel there, and pixel by pixel here.
                let (side, channels) = match self.image {
                    Some(image) if layer == self.dense[0] => image,
                    _ => (1, inputs),
                };
                permuted(
                    &values,
                    [side, side, channels, outputs],
                    |[row, column, channel, output]| {
                        output * inputs + (channel * side + row) * side + column
                    },
                )
            }
            _ => values,
        }
    }
}

/// Numbers in a new order: `place` gives each position's old position.
fn permuted(
    values: &[f32],
    [a, b, c, d]: [usize; 4],
    place: impl Fn([usize; 4]) -> usize,
) -> Vec<f32> {
    let mut arranged = Vec::with_capacity(values.len());
    for i in 0..a {
        for j in 0..b {
            for k in 0..c {
                arranged.extend((0..d).map(|l| values[place([i, j, k, l])]));
            }
        }
    }
    arranged
}
