//! Cases of fixtures, and how they are compared.

use burn::tensor::{Device, Gradients, Tensor, TensorData};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What a layer was given, and what came out; the gradients are those of the sum of the outputs, each times its number of
/// `upstream`.
#[derive(Deserialize)]
pub struct Case {
    pub shape: Vec<usize>,
    pub output_shape: Vec<usize>,
    pub inputs: Vec<f32>,
    pub parameters: Vec<Vec<f32>>,
    /// What is not learned.
    #[serde(default)]
    pub fixed: Vec<Vec<f32>>,
    upstream: Vec<f32>,
    output: Vec<f32>,
    parameter_gradients: Vec<Vec<f32>>,
    input_gradient: Vec<f32>,
}

/// A case with settings of its own.
#[derive(Deserialize)]
pub struct With<S> {
    #[serde(flatten)]
    pub settings: S,
    #[serde(flatten)]
    pub case: Case,
}

/// The cases of a fixture, so many.
pub fn cases<C: DeserializeOwned>(json: &str, count: usize) -> Vec<C> {
    #[derive(Deserialize)]
    struct Fixture<C> {
        cases: Vec<C>,
    }
    let fixture: Fixture<C> = serde_json::from_str(json).unwrap();
    assert_eq!(fixture.cases.len(), count);
    fixture.cases
}

/// A tensor on the CPU with a gradient.
pub fn tensor<const D: usize>(values: &[f32], shape: [usize; D]) -> Tensor<D> {
    let data = TensorData::new(values.to_vec(), shape);
    Tensor::from_data(data, &Device::flex().autodiff()).require_grad()
}

pub fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_to_vec().unwrap()
}

/// Each value may be off by a millionth of the largest, or of 1.
pub fn assert_close(what: &str, actual: &[f32], expected: &[f32]) {
    assert_eq!(actual.len(), expected.len(), "{what}");
    let largest = expected
        .iter()
        .fold(1.0f32, |largest, value| largest.max(value.abs()));
    for (actual, expected) in actual.iter().zip(expected) {
        assert!(
            (actual - expected).abs() <= 1e-6 * largest,
            "{what}: {actual} instead of {expected}"
        );
    }
}

impl Case {
    /// One of its values alone, whose layer treats each by itself.
    pub fn one(&self, index: usize) -> Self {
        let one = |values: &[f32]| vec![values[index]];
        Self {
            shape: vec![1, 1],
            output_shape: vec![1, 1],
            inputs: one(&self.inputs),
            parameters: Vec::new(),
            fixed: Vec::new(),
            upstream: one(&self.upstream),
            output: one(&self.output),
            parameter_gradients: Vec::new(),
            input_gradient: one(&self.input_gradient),
        }
    }

    /// Rows and columns, and channels of its images.
    pub fn image(&self) -> [usize; 2] {
        let [_, side, _, channels] = self.shape[..].try_into().unwrap();
        [side, channels]
    }

    /// Its inputs as the images that they are.
    pub fn images(&self) -> Tensor<4> {
        let shape: [usize; 4] = self.shape[..].try_into().unwrap();
        tensor(&self.inputs, shape)
    }

    /// Holds an output against Keras's, and the gradient of the inputs.
    pub fn assert_is_keras<const I: usize, const O: usize>(
        &self,
        inputs: Tensor<I>,
        output: Tensor<O>,
    ) -> Gradients {
        self.assert_output(output.clone().inner());
        let upstream = tensor(&self.upstream, output.dims()).detach();
        let gradients = (output * upstream).sum().backward();
        let of_inputs = inputs.grad(&gradients).unwrap();
        assert_close("input", &values(of_inputs), &self.input_gradient);
        gradients
    }

    /// Holds an output against Keras's. Rows may stand for images.
    pub fn assert_output<const O: usize>(&self, output: Tensor<O>) {
        let shape = output.dims();
        let is_rows = shape[O - 1] == self.output_shape[self.output_shape.len() - 1];
        assert!(shape.to_vec() == self.output_shape || (O == 2 && is_rows));
        assert_close("output", &values(output), &self.output);
    }

    /// Holds the gradients of its two parameters against Keras's.
    pub fn assert_parameters<const W: usize>(
        &self,
        gradients: &Gradients,
        [first, second]: [&str; 2],
        (of_first, of_second): (Tensor<W>, Tensor<1>),
    ) {
        let of_first = values(of_first.grad(gradients).unwrap());
        let of_second = values(of_second.grad(gradients).unwrap());
        assert_eq!(self.parameter_gradients.len(), 2);
        assert_close(first, &of_first, &self.parameter_gradients[0]);
        assert_close(second, &of_second, &self.parameter_gradients[1]);
    }
}
