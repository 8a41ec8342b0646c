//! A model's parameters as plain numbers, in layer order, each row by row.

use super::Model;
use crate::experiment::{Network, SpecError};
use crate::layers::ParameterShape;
use crate::words::{Message, Says, message};
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};
use thiserror::Error;

/// Numbers that don't match a model's parameters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub struct WeightsError {
    /// How many the model has.
    pub expected: usize,
    /// How many were given.
    pub found: usize,
}

impl Says for WeightsError {
    fn message(&self) -> Message {
        let Self { expected, found } = self;
        message!("weights-of-other-network", expected, found)
    }
}

/// Names and shapes of a network's parameters, in layer order; `inputs` is its number of features.
///
/// `conv1.weight` is `[filters, kernel, kernel, channels]`, `hidden.weight` and `output.weight` are `[inputs, outputs]`.
///
/// # Errors
/// Names the first layer that cannot be where it is.
pub fn parameter_layout(
    network: &Network,
    inputs: usize,
) -> Result<Vec<ParameterShape>, SpecError> {
    Ok(network
        .architecture(inputs)?
        .parameters()
        .cloned()
        .collect())
}

impl Model {
    /// Every parameter, flattened.
    pub fn parameters(&self) -> Vec<Tensor<1>> {
        struct Collector(Vec<Tensor<1>>);
        impl ModuleVisitor for Collector {
            fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
                self.0.push(parameter.val().flatten(0, D - 1));
            }
        }
        let mut collector = Collector(Vec::new());
        self.visit(&mut collector);
        collector.0
    }

    /// The model with these parameters, one after the other.
    ///
    /// # Errors
    /// If the model has more or fewer parameters than there are numbers.
    pub fn with_parameters(self, numbers: &[f32]) -> Result<Self, WeightsError> {
        struct Replacer<'a>(&'a [f32]);
        impl ModuleMapper for Replacer<'_> {
            fn map_float<const D: usize>(
                &mut self,
                parameter: Param<Tensor<D>>,
            ) -> Param<Tensor<D>> {
                let (id, tensor, mapper) = parameter.consume();
                let shape = tensor.shape();
                let (values, rest) = self.0.split_at(shape.num_elements());
                self.0 = rest;
                let data = TensorData::new(values.to_vec(), shape);
                let replaced = Tensor::from_data(data, &tensor.device());
                let replaced = if tensor.is_require_grad() {
                    replaced.require_grad()
                } else {
                    replaced
                };
                Param::from_mapped_value(id, replaced, mapper)
            }
        }
        let (expected, found) = (self.num_params(), numbers.len());
        if expected != found {
            return Err(WeightsError { expected, found });
        }
        Ok(self.map(&mut Replacer(numbers)))
    }
}
