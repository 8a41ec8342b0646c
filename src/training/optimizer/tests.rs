//! Every optimizer against four or eight steps of Keras 3.15.1.

use super::*;
use crate::experiment::{
    AdagradConfig, AdamConfig, AdamWConfig, LionConfig, NadamConfig, RmsPropConfig, SgdConfig,
};
use burn::tensor::Device;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Keras's inputs and results, with each case's settings.
#[derive(Deserialize)]
struct Fixture<C> {
    learning_rate: f64,
    parameters: Vec<f32>,
    gradients: Vec<Vec<f32>>,
    cases: Vec<C>,
}

#[derive(Module, Debug)]
struct Parameters {
    values: Param<Tensor<1>>,
}

fn read<C: DeserializeOwned>(json: &str, cases: usize) -> Fixture<C> {
    let fixture: Fixture<C> = serde_json::from_str(json).unwrap();
    assert_eq!(fixture.cases.len(), cases);
    fixture
}

fn values(tensor: Tensor<1>) -> Vec<f32> {
    tensor.into_data().try_to_vec().unwrap()
}

fn assert_close(actual: &[f32], expected: &[f32], what: &str) {
    assert_eq!(actual.len(), expected.len());
    for (actual, expected) in actual.iter().zip(expected) {
        let tolerance = 2e-7 * expected.abs().max(1.0);
        assert!(
            (actual - expected).abs() <= tolerance,
            "{what}: {actual} instead of {expected}"
        );
    }
}

/// The same, and the final state must be Keras's.
fn assert_ends<C>(
    config: OptimizerConfig,
    fixture: &Fixture<C>,
    after: &[Vec<f32>],
    state: &[Vec<f32>],
) {
    let slots = assert_follows(config, fixture, after);
    assert_eq!(slots.len(), state.len());
    for (slot, expected) in slots.into_iter().zip(state) {
        assert_close(&values(slot), expected, "state");
    }
}

/// Takes the fixture's steps with an optimizer; each must end where Keras's does. Returns the final state.
fn assert_follows<C>(
    config: OptimizerConfig,
    fixture: &Fixture<C>,
    after: &[Vec<f32>],
) -> Vec<Tensor<1>> {
    let device = Device::flex();
    let tensor = |values: &Vec<f32>| Tensor::<1>::from_data(values.as_slice(), &device);
    let mut optimizer = Optimizer::new(config);
    let mut model = Parameters {
        values: Param::from_tensor(tensor(&fixture.parameters)),
    };
    for (index, (gradient, expected)) in fixture.gradients.iter().zip(after).enumerate() {
        let rate = LearningRate::Value(fixture.learning_rate);
        model = optimizer.step(model, vec![tensor(gradient)], rate);
        let updated = values(model.values.val().inner());
        assert_close(&updated, expected, &format!("step {}", index + 1));
    }
    optimizer.state.remove(0)
}

#[derive(Deserialize)]
struct RmsPropCase {
    momentum: f64,
    centered: bool,
    after_step: Vec<Vec<f32>>,
    final_velocity: Vec<f32>,
}

/// Plain, with momentum, centered, and both.
#[test]
fn rmsprop_is_that_of_keras() {
    let json = include_str!("../../../tests/fixtures/rmsprop_keras.json");
    let fixture = read::<RmsPropCase>(json, 4);
    for case in &fixture.cases {
        // The settings' learning rate is unused: the schedule gives each step its own.
        let rule = RmsPropConfig {
            learning_rate: f64::NAN,
            momentum: case.momentum,
            centered: case.centered,
            ..RmsPropConfig::default()
        };
        let mut state = assert_follows(OptimizerConfig::RmsProp(rule), &fixture, &case.after_step);
        let mean_square = values(state.remove(0));
        assert_close(&mean_square, &case.final_velocity, "mean square");
    }
}

#[derive(Deserialize)]
struct SgdCase {
    momentum: f64,
    nesterov: bool,
    after_step: Vec<Vec<f32>>,
}

/// Plain, with momentum, with Nesterov momentum, and Nesterov without momentum.
#[test]
fn sgd_is_that_of_keras() {
    let json = include_str!("../../../tests/fixtures/sgd_keras.json");
    let fixture = read::<SgdCase>(json, 4);
    for case in &fixture.cases {
        let rule = SgdConfig {
            learning_rate: f64::NAN,
            momentum: case.momentum,
            nesterov: case.nesterov,
        };
        assert_follows(OptimizerConfig::Sgd(rule), &fixture, &case.after_step);
    }
}

#[derive(Deserialize)]
struct AdamCase {
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    after_step: Vec<Vec<f32>>,
}

/// With its defaults, with smaller betas, and with an epsilon large enough to matter.
#[test]
fn adam_is_that_of_keras() {
    let json = include_str!("../../../tests/fixtures/adam_keras.json");
    let fixture = read::<AdamCase>(json, 3);
    for case in &fixture.cases {
        let rule = AdamConfig {
            learning_rate: f64::NAN,
            beta1: case.beta1,
            beta2: case.beta2,
            epsilon: case.epsilon,
        };
        assert_follows(OptimizerConfig::Adam(rule), &fixture, &case.after_step);
    }
}

#[derive(Deserialize)]
struct AdamWCase {
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    weight_decay: f64,
    after_step: Vec<Vec<f32>>,
    state: Vec<Vec<f32>>,
}

/// With its defaults, with strong decay and smaller betas, with an epsilon large enough to matter, and without decay.
#[test]
fn adamw_is_that_of_keras() {
    let json = include_str!("../../../tests/fixtures/adamw_keras.json");
    let fixture = read::<AdamWCase>(json, 4);
    for case in &fixture.cases {
        let rule = AdamWConfig {
            learning_rate: f64::NAN,
            beta1: case.beta1,
            beta2: case.beta2,
            epsilon: case.epsilon,
            weight_decay: case.weight_decay,
        };
        let config = OptimizerConfig::AdamW(rule);
        assert_ends(config, &fixture, &case.after_step, &case.state);
    }
}

#[derive(Deserialize)]
struct NadamCase {
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    after_step: Vec<Vec<f32>>,
    state: Vec<Vec<f32>>,
}

/// With its defaults, with smaller betas, with an epsilon large enough to matter, and without means.
#[test]
fn nadam_is_that_of_keras() {
    let json = include_str!("../../../tests/fixtures/nesterov-adam_keras.json");
    let fixture = read::<NadamCase>(json, 4);
    for case in &fixture.cases {
        let rule = NadamConfig {
            learning_rate: f64::NAN,
            beta1: case.beta1,
            beta2: case.beta2,
            epsilon: case.epsilon,
        };
        let config = OptimizerConfig::Nadam(rule);
        assert_ends(config, &fixture, &case.after_step, &case.state);
    }
}

#[derive(Deserialize)]
struct LionCase {
    beta1: f64,
    beta2: f64,
    after_step: Vec<Vec<f32>>,
    state: Vec<Vec<f32>>,
}

/// With its defaults, with a mean that changes faster than it counts, and without one.
#[test]
fn lion_is_that_of_keras() {
    let json = include_str!("../../../tests/fixtures/lion_keras.json");
    let fixture = read::<LionCase>(json, 3);
    for case in &fixture.cases {
        let rule = LionConfig {
            learning_rate: f64::NAN,
            beta1: case.beta1,
            beta2: case.beta2,
        };
        let config = OptimizerConfig::Lion(rule);
        assert_ends(config, &fixture, &case.after_step, &case.state);
    }
}

#[derive(Deserialize)]
struct AdagradCase {
    initial_accumulator: f64,
    epsilon: f64,
    after_step: Vec<Vec<f32>>,
    state: Vec<Vec<f32>>,
}

/// With its defaults, from zero, from a large sum, and with an epsilon large enough to matter.
#[test]
fn adagrad_is_that_of_keras() {
    let json = include_str!("../../../tests/fixtures/adagrad_keras.json");
    let fixture = read::<AdagradCase>(json, 4);
    for case in &fixture.cases {
        let rule = AdagradConfig {
            learning_rate: f64::NAN,
            initial_accumulator: case.initial_accumulator,
            epsilon: case.epsilon,
        };
        let config = OptimizerConfig::Adagrad(rule);
        assert_ends(config, &fixture, &case.after_step, &case.state);
    }
}

/// One that is interrupted after any step gives the same bits, whatever it derives from the number of steps.
#[test]
fn every_optimizer_goes_on_where_it_was() {
    let json = include_str!("../../../tests/fixtures/adam_keras.json");
    let fixture = read::<serde::de::IgnoredAny>(json, 3);
    for config in OptimizerConfig::all() {
        let straight = bits_after(config, &fixture, None);
        for pause in 0..fixture.gradients.len() {
            let resumed = bits_after(config, &fixture, Some(pause));
            assert_eq!(resumed, straight, "{} after {pause} steps", config.id());
        }
    }
}

/// The parameters' bits after the fixture's steps, if after `pause` of them only numbers are kept.
fn bits_after<C>(config: OptimizerConfig, fixture: &Fixture<C>, pause: Option<usize>) -> Vec<u32> {
    let device = Device::flex();
    let tensor = |values: &Vec<f32>| Tensor::<1>::from_data(values.as_slice(), &device);
    let mut optimizer = Optimizer::new(config);
    let mut model = Parameters {
        values: Param::from_tensor(tensor(&fixture.parameters)),
    };
    for (index, gradient) in fixture.gradients.iter().enumerate() {
        if pause == Some(index) {
            let slots = |state: &Vec<Tensor<1>>| state.iter().cloned().map(values).collect();
            let state: Vec<Vec<Vec<f32>>> = optimizer.state().iter().map(slots).collect();
            optimizer = Optimizer::resumed(config, optimizer.steps(), state, &device);
        }
        let rate = LearningRate::Value(fixture.learning_rate);
        model = optimizer.step(model, vec![tensor(gradient)], rate);
    }
    let updated = values(model.values.val().inner());
    updated.into_iter().map(f32::to_bits).collect()
}
