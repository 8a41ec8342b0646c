//! What is shown of a network's layers is what the network computes, to the last bit.
#![cfg(all(feature = "trainer", not(target_family = "wasm")))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use burn::tensor::{Device, Tensor, TensorData};
use kindling::data::IMAGE_PIXELS;
use kindling::experiment::link::Link;
use kindling::inside::Activations;
use kindling::layers::ParameterRole;
use kindling::model::{Model, parameter_layout};
use kindling::random::{Random, Stream};

/// Networks with sizes at which the operations take other ways: one channel or several, an odd number of filters, rows that
/// do not fill their vectors, an odd side after pooling; each pooling, and features.
const NETWORKS: [&str; 14] = [
    "hidden=13",
    "experiment=hog-8-4-100",
    "experiment=cnn-25",
    "network=cnn&convolutions=3x4;7x3&hidden=12",
    "network=cnn&convolutions=1x5;3x6;1x2&hidden=12",
    "network=cnn&convolutions=5x9;5x9&pooling=average&hidden=6",
    "network=cnn&convolutions=3x2;3x3&pooling=average&hidden=7",
    "layers=dense-9-tanh,dropout-50,dense-7-gaussian",
    "layers=conv-3x4-stride2-linear,norm,activation-leaky,conv-2x6-valid-exponential,globalpool",
    "layers=conv-4x5-sigmoid,meanpool-3,channeldropout-40,flatten,norm,dense-8-leaky",
    "layers=conv-5x3,maxpool,conv-3x4-tanh,maxpool-4,dense-10-exponential",
    "layers=norm,conv-7x3-stride3-valid-gaussian,maxpool-2,dense-9-sigmoid",
    "layers=maxpool-2,meanpool,dense-7-linear,activation-tanh",
    "layers=none",
];

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn the_last_values_have_the_bits_of_the_networks_logits() {
    let device = Device::flex();
    for link in NETWORKS {
        let parsed = Link::parse(&format!("#v=1&{link}"));
        assert_eq!((parsed.refusal, parsed.notices), (None, vec![]), "{link}");
        let spec = parsed.link.spec;
        let inputs = spec.input.width();
        for seed in 1..=3 {
            let mut random = Random::new(seed, Stream::Weights);
            let model = Model::new(&spec.network, inputs, &mut random, &device).unwrap();
            let layout = parameter_layout(&spec.network, inputs).unwrap();
            let count: usize = layout.iter().map(|parameter| parameter.len()).sum();
            let mut weights: Vec<f32> = (0..count).map(|_| random.symmetric(0.3)).collect();
            let mut rest = weights.as_mut_slice();
            for parameter in &layout {
                let (numbers, after) = rest.split_at_mut(parameter.len());
                rest = after;
                if parameter.role == ParameterRole::Statistic {
                    numbers.iter_mut().for_each(|number| *number = number.abs());
                }
            }
            let is_ink =
                |index: usize| index / 28 > 4 && index % 28 > 3 && !index.is_multiple_of(3);
            let value = |index: usize| {
                let is_empty = inputs == IMAGE_PIXELS && !is_ink(index);
                if is_empty { 0.0 } else { random.unit() }
            };
            let input: Vec<f32> = (0..inputs).map(value).collect();
            let features = TensorData::new(input.clone(), [1, inputs]);
            let features = Tensor::<2>::from_data(features, &device);
            let model = model.with_parameters(&weights).unwrap();
            let hidden = model.hidden(features.clone()).into_data();
            let hidden: Vec<f32> = hidden.try_to_vec().unwrap();
            let logits: Vec<f32> = model.forward(features).into_data().try_to_vec().unwrap();
            let activations = Activations::of(&spec, &weights, input).unwrap();
            let [.., before, last] = activations.layers() else {
                panic!("{link} has no layers");
            };
            assert_eq!(bits(&last.values), bits(&logits), "{link}");
            assert_eq!(bits(&before.values), bits(&hidden), "{link}");
        }
    }
}
