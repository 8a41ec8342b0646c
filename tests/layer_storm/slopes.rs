//! Gradients against finite differences, parameter by parameter.

use super::drawn::{NETWORKS, network};
use crate::common::{images, one_hot};
use burn::tensor::{Device, Int, Tensor, TensorData};
use kindling::evaluation::MetricAccumulator;
use kindling::experiment::Spec;
use kindling::layers::ParameterRole;
use kindling::model::{DropKeys, Model, parameter_layout};
use kindling::ops::cross_entropy;
use kindling::random::{Random, Stream};
use kindling::training::{LocalGradientWorker, PreparedDataset, Shard};

/// Examples in the batch.
const BATCH: usize = 8;

/// How far a parameter is moved each way. Between two edges of ReLU or max pooling the smallest is right, where the loss
/// barely changes the largest, and close to an edge the side without it: the best of them counts.
const STEPS: [f64; 3] = [1e-2, 1e-3, 2e-4];

/// The share of a slope by which the measured one may differ, and what rounding adds.
const TOLERANCE: [f64; 2] = [0.02, 1e-4];

/// A network with a batch, at fixed keys of dropout.
struct Lossy {
    model: Model,
    features: Tensor<2>,
    labels: Vec<u8>,
    keys: DropKeys,
}

fn words(dropout: usize) -> [u32; 2] {
    [7 + dropout as u32, 0x9e37_79b9 ^ dropout as u32]
}

impl Lossy {
    fn new(spec: &Spec, dataset: &PreparedDataset) -> Self {
        let device = Device::flex().autodiff();
        let rows: Vec<u32> = (0..BATCH as u32).collect();
        let width = dataset.train().features.width();
        let values = dataset.train().features.gather(&rows);
        let mut random = Random::new(spec.seed, Stream::Weights);
        let model = Model::new(&spec.network, width, &mut random, &device).unwrap();
        let key = |dropout| {
            let [a, b] = words(dropout).map(|word| word as i32);
            let data = TensorData::from([a, b, 0]);
            Tensor::<1, Int>::from_data(data, &Device::flex())
        };
        Self {
            keys: (0..model.dropouts()).map(key).collect(),
            model,
            features: Tensor::from_data(TensorData::new(values, [BATCH, width]), &device),
            labels: dataset.train().labels[..BATCH].to_vec(),
        }
    }

    /// The loss with these parameters, in double precision.
    fn loss(&self, parameters: &[f32]) -> f64 {
        let model = self.model.clone().with_parameters(parameters).unwrap();
        let logits = model.train(self.features.clone(), &self.keys).inner();
        let logits: Vec<f32> = logits.into_data().try_to_vec().unwrap();
        MetricAccumulator::default().add(&logits, self.labels.iter().copied())
    }
}

/// All parameters, a little away from where they begin: biases of zero are at the very edge of ReLU.
fn parameters(spec: &Spec, model: &Model) -> Vec<f32> {
    let mut random = Random::new(spec.seed, Stream::LabelNoise);
    let all = model.parameters().into_iter().flat_map(|parameter| {
        let values: Vec<f32> = parameter.inner().into_data().try_to_vec().unwrap();
        values
    });
    all.map(|value| value + random.symmetric(0.2)).collect()
}

/// The gradients as a gradient worker gives them.
fn gradients(spec: &Spec, lossy: &Lossy, parameters: &[f32]) -> Vec<f32> {
    let worker = LocalGradientWorker::new(spec).unwrap();
    let shard = Shard {
        features: lossy.features.clone().into_data().try_to_vec().unwrap(),
        labels: lossy.labels.clone(),
        batch_size: BATCH,
        first: 0,
        drops: (0..lossy.keys.len()).map(words).collect(),
    };
    let answer = pollster::block_on(worker.differentiate(parameters, vec![shard]));
    answer.unwrap().remove(0).gradients
}

#[test]
fn gradients_are_the_slopes_of_the_loss() {
    let dataset = images();
    let mut seen = 0;
    for seed in 0..NETWORKS {
        let (layers, spec) = network(seed);
        let lossy = Lossy::new(&spec, &dataset);
        let layout = parameter_layout(&spec.network, dataset.train().features.width()).unwrap();
        let start = parameters(&spec, &lossy.model);
        let gradients = gradients(&spec, &lossy, &start);
        let mut first = 0;
        for parameter in &layout {
            let place = first..first + parameter.len();
            first = place.end;
            if parameter.role == ParameterRole::Statistic {
                continue;
            }
            let gradient = &gradients[place.clone()];
            let square = gradient.iter().map(|&value| f64::from(value).powi(2));
            let length = square.sum::<f64>().sqrt();
            let moved = |step: f64| {
                let mut moved = start.clone();
                for (value, grad) in moved[place.clone()].iter_mut().zip(gradient) {
                    *value += (step * f64::from(*grad) / length.max(1e-9)) as f32;
                }
                lossy.loss(&moved)
            };
            let slopes = STEPS.map(|step| {
                let [back, here, forth] = [-step, 0.0, step].map(moved);
                [here - back, forth - here, (forth - back) / 2.0].map(|rise| rise / step)
            });
            let [share, rounding] = TOLERANCE;
            let is_close = |(slopes, step): (&[f64; 3], f64)| {
                let far = share * length + rounding * (1e-3 / step).max(1.0);
                slopes.iter().any(|slope| (slope - length).abs() <= far)
            };
            assert!(
                slopes.iter().zip(STEPS).any(is_close),
                "seed {seed}, {layers}, {}: {length} by backpropagation, {slopes:?} by differences",
                parameter.name
            );
            seen += usize::from(length > 1e-2);
        }
    }
    // Most of them have something to say.
    assert!(seen > 1000, "{seen}");
}

/// The loss that the gradients belong to is the one that is measured.
#[test]
fn the_loss_is_that_of_the_logits() {
    let dataset = images();
    let (_, spec) = network(1);
    let lossy = Lossy::new(&spec, &dataset);
    let logits = lossy.model.train(lossy.features.clone(), &lossy.keys);
    let labels = lossy.labels.iter().copied();
    let targets = one_hot(labels, &Device::flex().autodiff());
    let loss: Vec<f32> = cross_entropy(logits, targets, BATCH)
        .inner()
        .into_data()
        .try_to_vec()
        .unwrap();
    let numbers = lossy.model.parameters().into_iter().flat_map(|parameter| {
        let values: Vec<f32> = parameter.inner().into_data().try_to_vec().unwrap();
        values
    });
    let measured = lossy.loss(&numbers.collect::<Vec<_>>());
    assert!((f64::from(loss[0]) - measured).abs() < 1e-6);
}
