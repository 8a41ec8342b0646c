use super::*;
use crate::data::IMAGE_PIXELS;
use crate::experiment::link::Link;
use crate::experiment::{ConvBlock, Input, Network};
use crate::features::HogSpec;
use crate::model::Model;
use crate::random::{Random, Stream};
use burn::tensor::{Device, Tensor, TensorData};

/// Networks of every kind, with the sizes at which the operations take other ways: one channel or several, an odd number
/// of filters, rows that don't fill their vectors, and an odd side after pooling.
fn specs() -> Vec<Spec> {
    let block = |kernel, filters| ConvBlock { kernel, filters };
    let cnn = |blocks: &[ConvBlock]| Spec {
        network: Network::convolutional(blocks, 12),
        ..Spec::default()
    };
    vec![
        Spec {
            network: Network::perceptron(13),
            ..Spec::default()
        },
        Spec {
            input: Input::Hog(HogSpec::default()),
            network: Network::perceptron(9),
            ..Spec::default()
        },
        cnn(&[block(5, 9), block(5, 9), block(3, 16)]),
        cnn(&[block(3, 4), block(7, 3)]),
        cnn(&[block(1, 5), block(3, 6), block(1, 2)]),
        Link::parse("#v=1&network=cnn&convolutions=3x4;5x5&pooling=average&hidden=6")
            .link
            .spec,
    ]
}

/// A network with random weights, also in its biases, and what it makes of an image with a border of zeros.
fn looked_into(spec: &Spec, seed: u64) -> (Activations, Vec<f32>) {
    let device = Device::flex();
    let mut random = Random::new(seed, Stream::Weights);
    let inputs = spec.input.width();
    let model = Model::new(&spec.network, inputs, &mut random, &device).unwrap();
    let layout = crate::model::parameter_layout(&spec.network, inputs).unwrap();
    let count: usize = layout.iter().map(|parameter| parameter.len()).sum();
    let weights: Vec<f32> = (0..count).map(|_| random.symmetric(0.3)).collect();
    let model = model.with_parameters(&weights).unwrap();
    let is_ink = |index: usize| index / 28 > 4 && index % 28 > 3 && !index.is_multiple_of(3);
    let input: Vec<f32> = (0..inputs)
        .map(|index| {
            if inputs != IMAGE_PIXELS || is_ink(index) {
                random.unit()
            } else {
                0.0
            }
        })
        .collect();
    let features = Tensor::<2>::from_data(TensorData::new(input.clone(), [1, inputs]), &device);
    let logits = model.forward(features).into_data().try_to_vec().unwrap();
    (Activations::of(spec, &weights, input).unwrap(), logits)
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn the_last_values_have_the_bits_of_the_networks_logits() {
    for spec in specs() {
        for seed in 1..=3 {
            let (activations, logits) = looked_into(&spec, seed);
            let last = activations.layers().last().unwrap();
            assert_eq!(bits(&last.values), bits(&logits), "{:?}", spec.network);
        }
    }
}

#[test]
fn every_layer_has_as_many_values_as_its_shape_says() {
    for spec in specs() {
        for layer in looked_into(&spec, 1).0.layers() {
            assert_eq!(layer.values.len(), layer.shape.iter().product::<usize>());
        }
    }
}

#[test]
fn every_sum_is_the_value_it_explains() {
    for spec in specs() {
        let (activations, _) = looked_into(&spec, 7);
        for (layer, shown) in activations.layers().iter().enumerate() {
            let before = layer
                .checked_sub(1)
                .map(|before| &activations.layers()[before]);
            for (place, &value) in shown.values.iter().enumerate().step_by(37) {
                let Some(explained) = activations.explain(layer, place) else {
                    assert!(matches!(shown.how, How::Input | How::Pooling { .. }));
                    continue;
                };
                let is_logit = layer + 1 == activations.layers().len();
                let sum = if is_logit {
                    explained.sum
                } else {
                    rectified(explained.sum)
                };
                assert_eq!(sum.to_bits(), value.to_bits());
                for term in &explained.terms {
                    let there = term.from.map_or(0.0, |from| before.unwrap().values[from]);
                    assert_eq!(term.value.to_bits(), there.to_bits());
                }
            }
        }
        assert_eq!(activations.explain(1, usize::MAX), None);
        assert_eq!(activations.explain(99, 0), None);
    }
}
