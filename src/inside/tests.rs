use super::*;
use crate::data::IMAGE_PIXELS;
use crate::experiment::link::Link;
use crate::experiment::{ConvBlock, Input, Network};
use crate::features::HogSpec;
use crate::layers::ParameterRole;
use crate::random::{Random, Stream};

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
        list("conv-3x4-stride2-linear,norm,activation-leaky,conv-2x6-valid-exponential,globalpool"),
        list("conv-4x5-sigmoid,meanpool-3,channeldropout-40,flatten,dense-8-gaussian"),
        list("conv-5x3,maxpool,dropout-30,conv-3x4-tanh,maxpool-4,norm,dense-10-leaky"),
    ]
}

fn list(layers: &str) -> Spec {
    Link::parse(&format!("#v=2&layers={layers}")).link.spec
}

/// What a network with random weights, also in its biases, makes of an image with a border of zeros.
fn looked_into(spec: &Spec, seed: u64) -> Activations {
    let mut random = Random::new(seed, Stream::Weights);
    let inputs = spec.input.width();
    let architecture = spec.architecture().unwrap();
    let count: usize = architecture
        .parameters()
        .map(|parameter| parameter.len())
        .sum();
    let mut weights: Vec<f32> = (0..count).map(|_| random.symmetric(0.3)).collect();
    let mut rest = weights.as_mut_slice();
    for parameter in architecture.parameters() {
        let (numbers, after) = rest.split_at_mut(parameter.len());
        rest = after;
        // A variance is never negative.
        if parameter.role == ParameterRole::Statistic {
            numbers.iter_mut().for_each(|number| *number = number.abs());
        }
    }
    let is_ink = |index: usize| index / 28 > 4 && index % 28 > 3 && !index.is_multiple_of(3);
    let value = |index: usize| {
        let is_empty = inputs == IMAGE_PIXELS && !is_ink(index);
        if is_empty { 0.0 } else { random.unit() }
    };
    let input: Vec<f32> = (0..inputs).map(value).collect();
    Activations::of(spec, &weights, input).unwrap()
}

#[test]
fn every_layer_has_as_many_values_as_its_shape_says() {
    for spec in specs() {
        for layer in looked_into(&spec, 1).layers() {
            assert_eq!(layer.values.len(), layer.shape.iter().product::<usize>());
        }
    }
}

#[test]
fn every_sum_is_the_value_it_explains() {
    for spec in specs() {
        let activations = looked_into(&spec, 7);
        for (layer, shown) in activations.layers().iter().enumerate() {
            let before = layer
                .checked_sub(1)
                .map(|before| &activations.layers()[before]);
            for (place, &value) in shown.values.iter().enumerate().step_by(37) {
                let Some(explained) = activations.explain(layer, place) else {
                    assert!(!matches!(
                        shown.how,
                        How::Dense { .. } | How::Convolution { .. }
                    ));
                    continue;
                };
                let (How::Dense { function, .. } | How::Convolution { function, .. }) = shown.how
                else {
                    panic!("a sum of what has no weights");
                };
                let sum = applied(function, explained.sum);
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

/// The logit of class 3 for an input: what the differences below are taken of.
fn logit(spec: &Spec, weights: &[f32], input: &[f32]) -> f64 {
    let activations = Activations::of(spec, weights, input.to_vec()).unwrap();
    f64::from(activations.layers().last().unwrap().values[3])
}

#[test]
fn gradients_are_those_of_finite_differences() {
    const STEP: f32 = 1e-3;
    for spec in specs() {
        let activations = looked_into(&spec, 5);
        // Where an image is empty, pooling has equals to choose from, and no gradient.
        let mut random = Random::new(6, Stream::Weights);
        let values = activations.layers()[0].values.iter();
        let input: Vec<f32> = values.map(|value| value + 0.2 * random.unit()).collect();
        let activations = Activations::of(&spec, &activations.weights, input.clone()).unwrap();
        let gradient = &activations.gradients(3)[0];
        let mut compared = 0;
        for index in (0..input.len()).step_by(23) {
            let moved = |by: f32| {
                let mut moved = input.clone();
                moved[index] += by;
                logit(&spec, &activations.weights, &moved)
            };
            let (up, down) = (moved(STEP), moved(-STEP));
            let middle = logit(&spec, &activations.weights, &input);
            let (right, left) = (up - middle, middle - down);
            // At a corner of ReLU or of pooling there is no gradient to compare with.
            if (right - left).abs() > 1e-3 * f64::from(STEP) {
                continue;
            }
            let slope = (up - down) / (2.0 * f64::from(STEP));
            let error = (slope - f64::from(gradient[index])).abs();
            assert!(
                error < 3e-3 + 1e-3 * slope.abs(),
                "{slope}, {}",
                gradient[index]
            );
            compared += 1;
        }
        assert!(compared > input.len() / 23 / 4, "{compared} compared");
    }
}

/// A network without ReLU in the way is linear: the logit is the bias and what the inputs add.
#[test]
fn what_the_inputs_add_is_the_logit_of_a_linear_network() {
    let spec = Spec {
        network: Network::perceptron(1),
        ..Spec::default()
    };
    let count = IMAGE_PIXELS + 1 + 10 + 10;
    // One neuron with positive weights is always on.
    let weights: Vec<f32> = (0..count)
        .map(|index| 0.001 * (1 + index % 7) as f32)
        .collect();
    let input: Vec<f32> = (0..IMAGE_PIXELS)
        .map(|index| (index % 5) as f32 / 5.0)
        .collect();
    let activations = Activations::of(&spec, &weights, input).unwrap();
    let added: f32 = activations.gradient_times_input(3).iter().sum();
    let biases =
        weights[IMAGE_PIXELS] * weights[IMAGE_PIXELS + 1 + 3] + weights[IMAGE_PIXELS + 1 + 10 + 3];
    let logit = activations.layers().last().unwrap().values[3];
    assert!(
        (added + biases - logit).abs() < 1e-5,
        "{added} + {biases}, {logit}"
    );
}

#[test]
fn grad_cam_has_the_size_of_the_last_convolution_and_nothing_negative() {
    for spec in specs() {
        let activations = looked_into(&spec, 5);
        let side =
            activations.layers().iter().rev().find_map(|layer| {
                matches!(layer.how, How::Convolution { .. }).then(|| layer.shape[0])
            });
        let map = activations.grad_cam(3);
        assert_eq!(map.as_ref().map(Vec::len), side.map(|side| side * side));
        assert!(map.iter().flatten().all(|&value| value >= 0.0));
    }
}

#[test]
fn small_steps_change_the_decision_and_are_measured() {
    let mut persuaded = 0;
    for spec in specs() {
        let activations = looked_into(&spec, 5);
        let image = activations.layers()[0].values.clone();
        let found = activations.predicted();
        let wanted = (found + 1) % 10;
        let persuasion = persuade(&spec, &activations.weights, &image, wanted).unwrap();
        let Some(persuasion) = persuasion else {
            assert!(matches!(spec.input, Input::Hog(_)));
            continue;
        };
        // A network that has learned nothing has classes that no image is.
        persuaded += usize::from(persuasion.is_persuaded);
        let again =
            Activations::of(&spec, &activations.weights, persuasion.pixels.clone()).unwrap();
        assert_eq!(again.predicted() == wanted, persuasion.is_persuaded);
        assert!(
            persuasion
                .pixels
                .iter()
                .all(|pixel| (0.0..=1.0).contains(pixel))
        );
        // No longer than the way there.
        assert!(persuasion.distance <= 0.05 * persuasion.steps as f32 + 1e-4);
        assert!(persuasion.largest <= persuasion.distance);
        let already = persuade(&spec, &activations.weights, &image, found)
            .unwrap()
            .unwrap();
        assert_eq!((already.steps, already.distance), (0, 0.0));
    }
    assert!(persuaded >= 2, "{persuaded}");
}
