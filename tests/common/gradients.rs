//! Gradients against finite differences: is the slope that backpropagation gives the slope of the loss?

use super::one_hot;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Device, Gradients, Tensor, TensorData};
use kindling::evaluation::MetricAccumulator;
use kindling::experiment::Spec;
use kindling::model::Model;
use kindling::ops::cross_entropy;
use kindling::random::{Random, Stream};
use kindling::training::PreparedDataset;

/// Examples in the batch.
const BATCH: usize = 12;
/// How far a parameter is moved each way: short, because every edge of ReLU and max pooling that is crossed bends the
/// slope (ten times this step is off by 7 % in the convolutional network). So the losses are computed in `f64`.
const STEP: f64 = 3e-4;

/// For each parameter of `spec`'s network: along its gradient the loss must rise by the gradient's length, within 1 %.
///
/// If the gradient were wrong in any place, its direction would not be the steepest, and the rise smaller than its length.
pub async fn check(spec: &Spec, dataset: &PreparedDataset, device: &Device) {
    let device = device.clone().autodiff();
    let features = &dataset.train().features;
    let rows: Vec<u32> = (0..BATCH as u32).collect();
    let shape = [BATCH, features.width()];
    let batch = TensorData::new(features.gather(&rows), shape);
    let batch = Tensor::<2>::from_data(batch, &device);
    let labels = dataset.train().labels.iter().copied().take(BATCH);
    let targets = one_hot(labels, &device);
    let mut random = Random::new(9, Stream::Weights);
    let model = Model::new(&spec.network, features.width(), &mut random, &device).unwrap();
    // With biases of zero, every sum over a part of an image without values is at the very edge of ReLU.
    let model = model.map(&mut Raise);
    let mut collector = Collector {
        gradients: cross_entropy(model.forward(batch.clone()), targets, BATCH).backward(),
        found: Vec::new(),
    };
    model.visit(&mut collector);
    assert!(!collector.found.is_empty());
    for (parameter, gradient) in collector.found.into_iter().enumerate() {
        let length = (gradient.clone() * gradient.clone()).sum().sqrt();
        let direction = gradient / length.clone();
        let mut sides = Vec::new();
        for step in [STEP, -STEP] {
            let moved = model.clone().map(&mut Move {
                parameter,
                by: direction.clone().mul_scalar(step),
                seen: 0,
            });
            let logits = read(moved.forward(batch.clone()).inner()).await;
            let labels = dataset.train().labels.iter().copied();
            sides.push(MetricAccumulator::default().add(&logits, labels));
        }
        let length = f64::from(read(length).await[0]);
        let measured = (sides[0] - sides[1]) / (2.0 * STEP);
        assert!(
            (length - measured).abs() <= 0.01 * length,
            "parameter {parameter}: {length} by backpropagation, {measured} by differences"
        );
    }
}

async fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    let data = tensor.into_data_async().await.unwrap();
    data.try_to_vec().unwrap()
}

/// The gradient of each parameter, flattened.
struct Collector {
    gradients: Gradients,
    found: Vec<Tensor<1>>,
}

impl ModuleVisitor for Collector {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let gradient = parameter.val().grad(&self.gradients).unwrap();
        self.found.push(gradient.flatten(0, D - 1));
    }
}

/// Makes biases positive.
struct Raise;

impl ModuleMapper for Raise {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let tensor = if D == 1 {
            Tensor::from_inner(tensor.inner() + 0.3).require_grad()
        } else {
            tensor
        };
        Param::from_mapped_value(id, tensor, mapper)
    }
}

/// Moves one parameter.
struct Move {
    parameter: usize,
    by: Tensor<1>,
    seen: usize,
}

impl ModuleMapper for Move {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let is_moved = self.seen == self.parameter;
        self.seen += 1;
        let tensor = if is_moved {
            let by = self.by.clone().reshape(tensor.shape());
            Tensor::from_inner(tensor.inner() + by)
        } else {
            tensor
        };
        Param::from_mapped_value(id, tensor, mapper)
    }
}
