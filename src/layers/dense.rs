//! A dense layer.

use super::setting::{activation, count, initializer};
use super::shape::within;
use super::{
    Activation, Initializer, LayerRule, LayerSetting, ParameterShape, Shape, ShapeError, text,
};
use crate::words::{Id, Message, id, message};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Connects every input to every neuron. An image is flattened first, row by row, as Keras's `Flatten` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dense {
    /// Neurons.
    pub units: usize,
    /// What follows each neuron's sum.
    pub activation: Activation,
    /// How its weights begin.
    #[serde(default, skip_serializing_if = "Initializer::is_usual")]
    pub initializer: Initializer,
}

impl Default for Dense {
    /// The report's first hidden layer.
    fn default() -> Self {
        Self::relu(100)
    }
}

impl Dense {
    /// Possible numbers of neurons.
    pub const UNITS: RangeInclusive<usize> = 1..=1000;

    /// A layer of ReLU neurons.
    pub fn relu(units: usize) -> Self {
        Self {
            units,
            activation: Activation::Relu,
            initializer: Initializer::default(),
        }
    }
}

impl LayerRule for Dense {
    const NAME: &'static str = "hidden";
    const TEXT: &'static str = "dense";
    const WORDS: Id = id!("layer-dense");
    const HINT: Id = id!("layer-hint-dense");

    fn words(&self) -> Message {
        self.activation.after(message!("layer-dense"))
    }

    fn output(&self, _input: Shape) -> Result<Shape, ShapeError> {
        within(id!("layer-setting-units"), self.units, &Self::UNITS)?;
        Ok(Shape::Features(self.units))
    }

    /// `weight` is `[inputs, units]`.
    fn parameters(&self, input: Shape) -> Vec<ParameterShape> {
        ParameterShape::weight_and_bias(vec![input.len(), self.units], self.units)
    }

    fn multiply_adds(&self, input: Shape) -> usize {
        input.len() * self.units
    }

    fn settings(&mut self) -> Vec<LayerSetting<'_>> {
        vec![
            count(
                "units",
                id!("layer-field-units"),
                &mut self.units,
                Self::UNITS,
            ),
            activation(&mut self.activation),
            initializer(&mut self.initializer),
        ]
    }

    fn write(&self, text: &mut text::Writer) {
        text.number(self.units);
        text.unless(self.activation, self.activation.text());
        text.unless(self.initializer, self.initializer.text());
    }

    fn read(text: &mut text::Reader<'_>) -> Option<Self> {
        let units = text.number()?;
        Some(Self {
            units,
            activation: text
                .one_of(Activation::ALL, Activation::text)
                .unwrap_or_default(),
            initializer: text
                .one_of(Initializer::ALL, Initializer::text)
                .unwrap_or_default(),
        })
    }
}

#[cfg(feature = "trainer")]
mod module {
    use super::Dense;
    use crate::ops::{self, Function};
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
        #[module(skip)]
        function: Option<Function>,
    }

    impl Dense {
        /// The layer for `inputs` inputs, with zero biases.
        pub fn init(&self, inputs: usize, random: &mut Random, device: &Device) -> DenseModule {
            let fans = [inputs, self.units];
            DenseModule {
                weight: self.initializer.draw(fans, fans, random, device),
                bias: Param::from_tensor(Tensor::zeros([self.units], device)),
                function: self.activation.function(),
            }
        }
    }

    impl DenseModule {
        /// `[batch, inputs]` to `[batch, outputs]`.
        pub fn forward(&self, input: Tensor<2>) -> Tensor<2> {
            let (weight, bias) = (self.weight.val(), self.bias.val());
            // One operation does ReLU, too.
            let is_relu = self.function == Some(Function::Relu);
            let sums = ops::dense(input, weight, bias, is_relu);
            if is_relu {
                sums
            } else {
                ops::apply(sums, self.function)
            }
        }
    }
}

#[cfg(feature = "trainer")]
pub use module::DenseModule;
