//! A dense layer.

use super::{Activation, LayerRule, ParameterShape, Shape, ShapeError};
use crate::words::{Message, message};
use serde::{Deserialize, Serialize};

/// Connects every input to every neuron. An image is flattened first, row by row, as Keras's `Flatten` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dense {
    /// Neurons.
    pub units: usize,
    /// What follows each neuron's sum.
    pub activation: Activation,
}

impl Default for Dense {
    /// The report's first hidden layer.
    fn default() -> Self {
        Self::relu(100)
    }
}

impl Dense {
    /// A layer of ReLU neurons.
    pub fn relu(units: usize) -> Self {
        Self {
            units,
            activation: Activation::Relu,
        }
    }
}

impl LayerRule for Dense {
    const NAME: &'static str = "hidden";

    fn words(&self) -> Message {
        self.activation.after(message!("layer-dense"))
    }

    fn output(&self, _input: Shape) -> Result<Shape, ShapeError> {
        Ok(Shape::Features(self.units))
    }

    /// `weight` is `[inputs, units]`.
    fn parameters(&self, input: Shape) -> Vec<ParameterShape> {
        ParameterShape::weight_and_bias(vec![input.len(), self.units], self.units)
    }

    fn multiply_adds(&self, input: Shape) -> usize {
        input.len() * self.units
    }
}

#[cfg(feature = "trainer")]
mod module {
    use super::{Activation, Dense};
    use crate::layers::glorot::glorot_uniform;
    use crate::ops;
    use crate::random::Random;
    use burn::module::{Module, Param};
    use burn::tensor::{Device, Tensor};

    /// A dense layer with its weights.
    #[derive(Module, Debug)]
    pub struct DenseModule {
        /// `[inputs, outputs]`
        weight: Param<Tensor<2>>,
        /// `[outputs]`
        bias: Param<Tensor<1>>,
        relu: bool,
    }

    impl Dense {
        /// The layer for `inputs` inputs, with Glorot-uniform weights and zero biases.
        pub fn init(&self, inputs: usize, random: &mut Random, device: &Device) -> DenseModule {
            let fans = [inputs, self.units];
            DenseModule {
                weight: glorot_uniform(fans, fans, random, device),
                bias: Param::from_tensor(Tensor::zeros([self.units], device)),
                relu: match self.activation {
                    Activation::Relu => true,
                    Activation::Linear => false,
                },
            }
        }
    }

    impl DenseModule {
        /// `[batch, inputs]` to `[batch, outputs]`.
        pub fn forward(&self, input: Tensor<2>) -> Tensor<2> {
            ops::dense(input, self.weight.val(), self.bias.val(), self.relu)
        }
    }
}

#[cfg(feature = "trainer")]
pub use module::DenseModule;
