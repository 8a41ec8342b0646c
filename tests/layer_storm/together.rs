//! What one operation does together, and the same step by step.

use super::drawn::{Draw, spec};
use crate::common::images;
use burn::tensor::{Device, Tensor, TensorData};
use kindling::model::Model;
use kindling::ops::{self, Function, Places, Pooling};
use kindling::random::{Random, Stream};
use kindling::training::{LocalGradientWorker, Shard};

fn drawn<const D: usize>(random: &mut Random, shape: [usize; D]) -> Tensor<D> {
    let count = shape.iter().product();
    let values: Vec<f32> = (0..count).map(|_| random.symmetric(1.0)).collect();
    let data = TensorData::new(values, shape);
    Tensor::from_data(data, &Device::flex().autodiff()).require_grad()
}

fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_to_vec().unwrap()
}

fn assert_close(what: &str, actual: &[f32], expected: &[f32]) {
    assert_eq!(actual.len(), expected.len(), "{what}");
    let largest = expected
        .iter()
        .fold(1e-3f32, |most, value| most.max(value.abs()));
    for (actual, expected) in actual.iter().zip(expected) {
        assert!(
            (actual - expected).abs() <= 1e-5 * largest,
            "{what}: {actual} instead of {expected}"
        );
    }
}

/// Convolution, ReLU and pooling by 2: outputs and all gradients.
#[test]
fn one_operation_gives_what_three_give() {
    for seed in 0..100 {
        let mut draw = Draw::new(seed);
        let kernel = 1 + 2 * draw.below(4);
        let side = kernel.max(2) + draw.below(9);
        let [batch, channels, filters] = [3, 6, 12].map(|most| 1 + draw.below(most));
        let pooling = [Pooling::Max, Pooling::Average][draw.below(2)];
        let what = format!(
            "{batch} images of {side}, {channels} channels, kernel {kernel}, {filters} filters, {pooling:?}"
        );
        let mut random = Random::new(seed, Stream::Weights);
        let images = drawn(&mut random, [batch, side, side, channels]);
        let weight = drawn(&mut random, [filters, kernel, kernel, channels]);
        let bias = drawn(&mut random, [filters]);
        let places = Places {
            stride: 1,
            before: kernel / 2,
            count: side,
        };
        let together = ops::convolution(images.clone(), weight.clone(), bias.clone(), pooling);
        let sums = ops::sums_at(images.clone(), weight.clone(), bias.clone(), places);
        let alone = ops::pool(ops::apply(sums, Some(Function::Relu)), 2, pooling);
        assert_eq!(together.dims(), alone.dims(), "{what}");
        let upstream = drawn(&mut random, together.dims()).detach();
        let [one, other] = [together, alone].map(|output| {
            let gradients = (output.clone() * upstream.clone()).sum().backward();
            [
                values(output.inner()),
                values(images.grad(&gradients).unwrap()),
                values(weight.grad(&gradients).unwrap()),
                values(bias.grad(&gradients).unwrap()),
            ]
        });
        for (one, other) in one.iter().zip(&other) {
            assert_close(&what, one, other);
        }
    }
}

/// The same in networks, with dense layers, too: logits, and what a gradient worker gives.
#[test]
fn a_network_is_the_same_in_fewer_layers_and_in_more() {
    for (short, long) in [
        (
            "conv-5x3,maxpool",
            "conv-5x3-linear,activation-relu,maxpool",
        ),
        (
            "conv-3x4,meanpool,dense-9",
            "conv-3x4-linear,activation-relu,meanpool,flatten,dense-9-linear,activation-relu",
        ),
        (
            "maxpool-4,conv-7x5,maxpool,globalpool",
            "maxpool-4,conv-7x5-linear,activation-relu,maxpool,meanpool-3",
        ),
        (
            "conv-1x2,meanpool,conv-3x3,maxpool,dense-6-tanh",
            "conv-1x2-linear,activation-relu,meanpool,conv-3x3-linear,activation-relu,maxpool,dense-6-linear,activation-tanh",
        ),
        (
            "maxpool-3,dense-8,dense-7-gaussian",
            "maxpool-3,flatten,dense-8-linear,activation-relu,dense-7-linear,activation-gaussian",
        ),
    ] {
        let [one, other] = [short, long].map(|layers| {
            let spec = spec(layers, 4);
            let dataset = images();
            let features = dataset.train().features.gather(&[0, 1, 2, 3, 4]);
            let labels = dataset.train().labels[..5].to_vec();
            let mut random = Random::new(4, Stream::Weights);
            let device = Device::flex();
            let model = Model::new(&spec.network, 784, &mut random, &device).unwrap();
            let weights: Vec<f32> = model.parameters().into_iter().flat_map(values).collect();
            let shard = Shard {
                features,
                labels,
                batch_size: 5,
                first: 0,
                drops: Vec::new(),
            };
            let worker = LocalGradientWorker::new(&spec).unwrap();
            let answer = pollster::block_on(worker.differentiate(&weights, vec![shard]));
            answer.unwrap().remove(0)
        });
        assert_close(short, &one.logits, &other.logits);
        assert_close(short, &one.gradients, &other.gradients);
    }
}
