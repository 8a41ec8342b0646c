//! Own operations on a device against the same operations composed of Burn's on the CPU: forward, and every gradient.

use super::{composed, one_hot};
use burn::tensor::{Device, Int, Tensor, TensorData};
use kindling::ops::{self, Drop, Function, Places, Pooling};
use kindling::random::{Random, Stream};

/// A device under test, the random numbers it is given, and how far it may be off: the largest difference of a value from
/// the expected one, beside the largest expected value.
pub struct Check {
    device: Device,
    numbers: Random,
    tolerance: f32,
}

/// Three tensors, of which an operation makes a fourth.
type Inputs<const A: usize, const B: usize> = (Tensor<A>, Tensor<B>, Tensor<1>);

impl Check {
    /// A check of a device.
    pub fn new(device: &Device, tolerance: f32) -> Self {
        Self {
            device: device.clone(),
            numbers: Random::new(1, Stream::Weights),
            tolerance,
        }
    }

    /// Random numbers on the CPU, the share `zeros` of them zero.
    fn random<const D: usize>(&mut self, shape: [usize; D], zeros: f32) -> Tensor<D> {
        let values: Vec<f32> = (0..shape.iter().product())
            .map(|_| {
                if self.numbers.unit() < zeros {
                    0.0
                } else {
                    self.numbers.symmetric(1.0)
                }
            })
            .collect();
        Tensor::from_data(TensorData::new(values, shape), &cpu())
    }

    /// A copy on the device under test that has a gradient of its own.
    async fn moved<const D: usize>(&self, tensor: &Tensor<D>) -> Tensor<D> {
        let data = tensor.clone().inner().into_data_async().await.unwrap();
        Tensor::from_data(data, &self.device.clone().autodiff()).require_grad()
    }

    async fn assert_close<const D: usize>(
        &self,
        what: &str,
        actual: Tensor<D>,
        expected: Tensor<D>,
    ) {
        assert_eq!(actual.dims(), expected.dims(), "{what}");
        let [actual, expected] = [read(actual).await, read(expected).await];
        let largest = expected
            .iter()
            .fold(1e-3f32, |largest, value| largest.max(value.abs()));
        for (index, (actual, expected)) in actual.iter().zip(&expected).enumerate() {
            assert!(
                (actual - expected).abs() <= self.tolerance * largest,
                "{what}, number {index}: {actual} instead of {expected}"
            );
        }
    }

    /// Asserts that two functions of three tensors agree, and the gradients of all three.
    async fn assert_same<const A: usize, const B: usize, const O: usize>(
        &mut self,
        what: &str,
        inputs: Inputs<A, B>,
        own: impl Fn(Tensor<A>, Tensor<B>, Tensor<1>) -> Tensor<O>,
        composed: impl Fn(Tensor<A>, Tensor<B>, Tensor<1>) -> Tensor<O>,
    ) {
        let (a, b, c) = inputs;
        let given = (
            self.moved(&a).await,
            self.moved(&b).await,
            self.moved(&c).await,
        );
        let (a, b, c) = (a.require_grad(), b.require_grad(), c.require_grad());
        let expected = composed(a.clone(), b.clone(), c.clone());
        let output = own(given.0.clone(), given.1.clone(), given.2.clone());
        let grad_output = self.random(expected.dims(), 0.1);
        let grad_output_there = self.moved(&grad_output).await;
        let gradients = (output.clone() * grad_output_there).sum().backward();
        let expected_gradients = (expected.clone() * grad_output).sum().backward();
        self.assert_close(&format!("{what}, output"), output.inner(), expected.inner())
            .await;
        macro_rules! assert_gradient {
            ($name:literal, $given:expr, $expected:expr) => {
                self.assert_close(
                    &format!("{what}, gradient of the {}", $name),
                    $given.grad(&gradients).unwrap(),
                    $expected.grad(&expected_gradients).unwrap(),
                )
                .await
            };
        }
        assert_gradient!("input", given.0, a);
        assert_gradient!("weight", given.1, b);
        assert_gradient!("bias", given.2, c);
    }

    /// Dense layers.
    pub async fn dense(&mut self) {
        let shapes = [
            [1, 1, 1],
            [1, 784, 100],
            [5, 7, 3],
            [3, 13, 50],
            [17, 144, 25],
            [9, 30, 10],
            [2, 11, 101],
        ];
        for [batch, inputs, outputs] in shapes {
            for relu in [false, true] {
                let input = self.random([batch, inputs], 0.5);
                let weight = self.random([inputs, outputs], 0.0);
                let bias = self.random([outputs], 0.0);
                self.assert_same(
                    &format!("batch {batch}, {inputs} inputs, {outputs} outputs, ReLU {relu}"),
                    (input, weight, bias),
                    |input, weight, bias| ops::dense(input, weight, bias, relu),
                    |input, weight, bias| composed::dense(input, weight, bias, relu),
                )
                .await;
            }
        }
    }

    /// Convolutions.
    pub async fn convolution(&mut self) {
        let shapes = [
            // batch, side, channels, kernel, filters
            [1, 28, 1, 5, 9],
            [2, 14, 9, 5, 9],
            [3, 7, 9, 3, 16],
            [1, 3, 2, 3, 1],
            [2, 2, 3, 1, 2],
            [2, 9, 4, 7, 3],
            [1, 7, 12, 5, 5],
            [4, 7, 1, 7, 2],
        ];
        for [batch, side, channels, kernel, filters] in shapes {
            for (zeros, pooling) in [
                (0.0, Pooling::Max),
                (0.9, Pooling::Max),
                (0.0, Pooling::Average),
                (0.9, Pooling::Average),
            ] {
                let images = self.random([batch, side, side, channels], zeros);
                let weight = self.random([filters, kernel, kernel, channels], 0.0);
                let bias = self.random([filters], 0.0);
                self.assert_same(
                    &format!(
                        "batch {batch}, side {side}, {channels} channels, kernel {kernel}, {filters} filters, {zeros} zeros, {pooling:?}"
                    ),
                    (images, weight, bias),
                    |images, weight, bias| ops::convolution(images, weight, bias, pooling),
                    |images, weight, bias| composed::convolution(images, weight, bias, pooling),
                )
                .await;
            }
        }
    }

    /// The operations of any list of layers, against the CPU's, which `tests/keras` holds against Keras's.
    pub async fn general(&mut self) {
        self.sums_at().await;
        for function in FUNCTIONS {
            let inputs = self.dense_inputs();
            let apply = |input, weight, bias| {
                ops::apply(ops::dense(input, weight, bias, false), Some(function))
            };
            self.assert_same(&format!("{function:?}"), inputs, apply, apply)
                .await;
        }
        for (size, pooling) in [(2, Pooling::Max), (3, Pooling::Max), (3, Pooling::Average)] {
            let images = self.random([3, 11, 11, 2], 0.5);
            let weight = self.random([5, 3, 3, 2], 0.0);
            let bias = self.random([5], 0.0);
            let pool = |images, weight, bias| {
                let sums = ops::sums_at(images, weight, bias, places(1, 1, 11));
                ops::pool(ops::apply(sums, Some(Function::Relu)), size, pooling)
            };
            let what = format!("{pooling:?} of {size}");
            self.assert_same(&what, (images, weight, bias), pool, pool)
                .await;
        }
        for percent in [10, 50] {
            for period in [7, 21] {
                let inputs = self.dense_inputs();
                let drop = |input: Tensor<2>, weight, bias| {
                    let device = input.device().inner();
                    let key = Tensor::<1, Int>::from_data(TensorData::from([77, -5, 3]), &device);
                    let values = ops::dense(input, weight, bias, false);
                    ops::drop_out(values, key, Drop { percent, period })
                };
                let what = format!("dropout of {percent} in {period}");
                self.assert_same(&what, inputs, drop, drop).await;
            }
        }
        let normalize = |rows: Tensor<2>, gamma: Tensor<2>, beta: Tensor<1>| {
            let device = rows.device();
            let columns = beta.dims();
            let moving = [
                Tensor::zeros(columns, &device),
                Tensor::ones(columns, &device),
            ];
            ops::normalize(rows, [gamma.flatten(0, 1), beta], moving, 1e-3)
        };
        for rows in [70, 200] {
            let inputs = (
                self.random([rows, 5], 0.3),
                self.random([1, 5], 0.0),
                self.random([5], 0.0),
            );
            self.assert_same(&format!("norm of {rows}"), inputs, normalize, normalize)
                .await;
        }
    }

    /// For 21 values of each of 9 examples.
    fn dense_inputs(&mut self) -> Inputs<2, 2> {
        (
            self.random([9, 8], 0.2),
            self.random([8, 21], 0.0),
            self.random([21], 0.0),
        )
    }

    /// Convolutions at any places.
    async fn sums_at(&mut self) {
        let shapes = [
            // batch, side, channels, kernel, filters, stride, before, count
            [2, 28, 1, 5, 6, 1, 2, 28],
            [2, 14, 6, 5, 16, 1, 0, 10],
            [3, 9, 3, 4, 5, 2, 1, 5],
            [1, 8, 2, 2, 30, 3, 0, 3],
            [2, 7, 5, 7, 3, 1, 3, 7],
            [2, 12, 4, 1, 9, 4, 0, 3],
        ];
        for [
            batch,
            side,
            channels,
            kernel,
            filters,
            stride,
            before,
            count,
        ] in shapes
        {
            let images = self.random([batch, side, side, channels], 0.3);
            let weight = self.random([filters, kernel, kernel, channels], 0.0);
            let bias = self.random([filters], 0.0);
            let sums = |images, weight, bias| {
                ops::sums_at(images, weight, bias, places(stride, before, count))
            };
            let what = format!("side {side}, kernel {kernel}, stride {stride}");
            self.assert_same(&what, (images, weight, bias), sums, sums)
                .await;
        }
    }

    /// The loss.
    pub async fn cross_entropy(&mut self) {
        for (batch, examples) in [(1, 1), (7, 7), (32, 128), (300, 300)] {
            let logits = self.random([batch, 10], 0.0).mul_scalar(20.0).detach();
            let labels = (0..batch).map(|example| (example * 7 % 10) as u8);
            let targets = one_hot(labels, &cpu());
            let given = self.moved(&logits).await;
            let given_targets = self.moved(&targets).await;
            let logits = logits.require_grad();
            let expected = composed::cross_entropy(logits.clone(), targets, examples);
            let loss = ops::cross_entropy(given.clone(), given_targets, examples);
            let gradient = given.grad(&loss.backward()).unwrap();
            let expected_gradient = logits.grad(&expected.backward()).unwrap();
            self.assert_close(
                &format!("batch {batch}, loss"),
                loss.inner(),
                expected.inner(),
            )
            .await;
            self.assert_close(
                &format!("batch {batch}, gradient"),
                gradient,
                expected_gradient,
            )
            .await;
        }
    }
}

const FUNCTIONS: [Function; 6] = [
    Function::Relu,
    Function::LeakyRelu,
    Function::Elu,
    Function::Gelu,
    Function::Tanh,
    Function::Sigmoid,
];

fn places(stride: usize, before: usize, count: usize) -> Places {
    Places {
        stride,
        before,
        count,
    }
}

fn cpu() -> Device {
    Device::flex().autodiff()
}

async fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    let data = tensor.into_data_async().await.unwrap();
    data.try_to_vec().unwrap()
}
