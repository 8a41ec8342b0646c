//! Regularization against six steps of Keras 3.15.1, and what its parts do at their edges.

use super::*;
use crate::experiment::{OptimizerConfig, SgdConfig};
use crate::training::optimizer::{LearningRate, Optimizer};
use burn::tensor::{Device, TensorData};
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixture {
    learning_rate: f64,
    shapes: Vec<Vec<usize>>,
    parameters: Vec<Vec<f32>>,
    gradients: Vec<Vec<Vec<f32>>>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    settings: Regularization,
    after_step: Vec<Vec<Vec<f32>>>,
    averages: Vec<Vec<Vec<f32>>>,
}

fn fixture() -> Fixture {
    let json = include_str!("../../../../tests/fixtures/regularization_keras.json");
    serde_json::from_str(json).unwrap()
}

/// A layer with a kernel and a bias, and the kernel of another.
#[derive(Module, Debug)]
struct Layers {
    kernel: Param<Tensor<2>>,
    bias: Param<Tensor<1>>,
    output: Param<Tensor<2>>,
}

impl Fixture {
    fn model(&self) -> Layers {
        let tensor = |place: usize| {
            let shape = self.shapes[place].clone();
            TensorData::new(self.parameters[place].clone(), shape)
        };
        let device = Device::flex();
        Layers {
            kernel: Param::from_tensor(Tensor::from_data(tensor(0), &device)),
            bias: Param::from_tensor(Tensor::from_data(tensor(1), &device)),
            output: Param::from_tensor(Tensor::from_data(tensor(2), &device)),
        }
    }

    fn optimizer(&self, settings: Regularization) -> Optimizer {
        let roles = [
            ParameterRole::Kernel,
            ParameterRole::Bias,
            ParameterRole::Kernel,
        ];
        let shapes = roles.into_iter().zip(&self.shapes);
        let layout: Vec<ParameterShape> = shapes
            .map(|(role, shape)| ParameterShape {
                name: String::new(),
                shape: shape.clone(),
                role,
            })
            .collect();
        // As in the fixture; the schedule gives each step its rate.
        let sgd = SgdConfig {
            learning_rate: f64::NAN,
            momentum: 0.5,
            nesterov: false,
        };
        Optimizer::new(OptimizerConfig::Sgd(sgd)).regularized(Regularizer::new(settings, &layout))
    }

    fn step(&self, optimizer: &mut Optimizer, model: Layers, step: usize) -> Layers {
        let gradients = self.gradients[step].iter();
        let tensors = gradients.map(|part| Tensor::from_data(part.as_slice(), &Device::flex()));
        optimizer.step(
            model,
            tensors.collect(),
            LearningRate::Value(self.learning_rate),
        )
    }
}

fn numbers(tensors: Vec<Tensor<1>>) -> Vec<Vec<f32>> {
    let tensors = tensors.into_iter();
    tensors
        .map(|tensor| tensor.into_data().try_into_vec().unwrap())
        .collect()
}

fn averages(optimizer: &Optimizer) -> Vec<Vec<f32>> {
    let last = optimizer.state().iter().map(|slots| slots[1].clone());
    numbers(last.collect())
}

fn assert_close(actual: &[Vec<f32>], expected: &[Vec<f32>], what: &str) {
    assert_eq!(actual.len(), expected.len());
    for (actual, expected) in actual.iter().flatten().zip(expected.iter().flatten()) {
        let tolerance = 3e-7 * expected.abs().max(1.0);
        assert!(
            (actual - expected).abs() <= tolerance,
            "{what}: {actual} instead of {expected}"
        );
    }
}

/// Each alone, then all at once.
#[test]
fn regularization_is_that_of_keras() {
    let fixture = fixture();
    assert_eq!((fixture.cases.len(), fixture.gradients.len()), (10, 6));
    for case in &fixture.cases {
        let mut optimizer = fixture.optimizer(case.settings);
        let mut model = fixture.model();
        for (step, expected) in case.after_step.iter().enumerate() {
            model = fixture.step(&mut optimizer, model, step);
            let what = format!("{:?}, step {}", case.settings, step + 1);
            assert_close(&numbers(parameters(&model)), expected, &what);
            assert_eq!(optimizer.has_averages(), !case.averages.is_empty());
            if let Some(expected) = case.averages.get(step) {
                assert_close(&averages(&optimizer), expected, &what);
            }
        }
    }
}

#[test]
fn what_is_off_changes_no_bit() {
    let fixture = fixture();
    let trained = |settings| {
        let mut optimizer = fixture.optimizer(settings);
        let steps = 0..fixture.gradients.len();
        let model = steps.fold(fixture.model(), |model, step| {
            fixture.step(&mut optimizer, model, step)
        });
        numbers(parameters(&model))
    };
    let plain = trained(Regularization::default());
    // Gradients have up to 5 in a number, so these clip nothing.
    for clipping in [
        Clipping::Value { threshold: 5.0 },
        Clipping::Norm { threshold: 100.0 },
        Clipping::GlobalNorm { threshold: 100.0 },
    ] {
        let settings = Regularization {
            clipping,
            ..Regularization::default()
        };
        assert_eq!(trained(settings), plain, "{clipping:?}");
    }
    // An average that only follows leaves the weights alone.
    let settings = Regularization {
        averaging: Averaging::ALL[1],
        ..Regularization::default()
    };
    assert_eq!(trained(settings), plain);
    let settings = Regularization {
        l2: 1e-3,
        ..Regularization::default()
    };
    assert_ne!(trained(settings), plain);
}

#[test]
fn only_kernels_have_penalties() {
    let fixture = fixture();
    let settings = Regularization {
        l1: 0.1,
        l2: 0.2,
        weight_decay: 0.3,
        ..Regularization::default()
    };
    let optimizer = fixture.optimizer(settings);
    let of = |place| optimizer.regularizer().of(place);
    assert_eq!((of(0), of(2)), (settings, settings));
    let without = Regularization {
        l1: 0.0,
        l2: 0.0,
        ..settings
    };
    assert_eq!(of(1), without);
}

#[test]
fn clipping_hides_no_nan_and_shortens_to_its_threshold() {
    let norm = Clipping::Norm { threshold: 2.0 };
    let global = Clipping::GlobalNorm { threshold: 2.0 };
    for clipping in [norm, global] {
        assert_eq!(factor(&clipping, 0.0), 1.0);
        assert_eq!(factor(&clipping, 4.0), 1.0);
        assert_eq!(factor(&clipping, 16.0), 0.5);
        assert!(factor(&clipping, f64::NAN).is_nan());
    }
    assert_eq!(factor(&norm, f64::INFINITY), 0.0);
    assert!(factor(&global, f64::INFINITY).is_nan());
    let value = Regularization {
        clipping: Clipping::Value { threshold: 2.0 },
        ..Regularization::default()
    };
    let clip = |number: f32| clipped(&value, number, &1.0);
    assert_eq!([-3.0, -2.0, 0.5, 3.0].map(clip), [-2.0, -2.0, 0.5, 2.0]);
    assert!(clip(f32::NAN).is_nan());
}

#[test]
fn penalties_leave_a_weight_of_zero_alone() {
    let settings = Regularization {
        l1: 0.5,
        l2: 0.25,
        ..Regularization::default()
    };
    let of = |parameter: f32| penalized(&settings, 1.0f32, &parameter);
    assert_eq!([-2.0, 0.0, 2.0].map(of), [-0.5, 1.0, 2.5]);
}

/// A weight that nothing but its penalty moves shrinks for ever; processors compute with subnormal numbers slowly.
#[test]
fn what_shrinks_ends_at_zero() {
    let settings = Regularization {
        l2: 0.1,
        ..Regularization::default()
    };
    let rates = [0.0; STEP_RATES];
    let around = Around {
        settings: &settings,
        rates: &rates,
    };
    let mut parameter = [1e-39, -1e-39, 1e-37, f32::NAN];
    around.after(&mut parameter, None);
    assert_eq!(parameter[..3], [0.0, 0.0, 1e-37]);
    assert!(parameter[3].is_nan());
}
