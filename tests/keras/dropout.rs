//! Dropout: which values are away is Kindling's own choice; what becomes of them and of the others is Keras's.

use crate::case::{cases, tensor, values};
use burn::tensor::{Device, Tensor, TensorData};
use kindling::ops::{self, Drop};
use serde::Deserialize;

/// What Keras makes of each value that it keeps, and of a gradient of 1.
#[derive(Deserialize)]
struct Case {
    percent: u8,
    shape: Vec<usize>,
    inputs: Vec<f32>,
    kept: Vec<f32>,
    kept_gradient: Vec<f32>,
}

/// Random choices for each case.
const CHOICES: u32 = 300;

/// What is kept for one key; the values, and their gradients, are Keras's or zero.
fn kept(case: &Case, key: u32, period: usize) -> Vec<bool> {
    let rows = [case.shape[0], case.inputs.len() / case.shape[0]];
    let input = tensor(&case.inputs, rows);
    let words = TensorData::from([key, key ^ 0x5bd1_e995, 0].map(|word| word as i32));
    let key = Tensor::from_data(words, &Device::flex());
    let drop = Drop {
        percent: case.percent,
        period,
    };
    let output = ops::drop_out(input.clone(), key, drop);
    let gradient = input.grad(&output.clone().sum().backward()).unwrap();
    let (output, gradient) = (values(output.inner()), values(gradient));
    let close = |actual: f32, expected: f32| (actual - expected).abs() <= 1e-6 * expected;
    for (index, &value) in output.iter().enumerate() {
        if value == 0.0 {
            assert_eq!(gradient[index], 0.0);
        } else {
            assert!(close(value, case.kept[index]), "{value}");
            assert!(close(gradient[index], case.kept_gradient[index]));
        }
    }
    output.iter().map(|&value| value != 0.0).collect()
}

/// Over all choices, of `choices` independent ones in each, the share that is away must be the rate's.
fn assert_share(case: &Case, away: usize, choices: usize) {
    let count = (choices * CHOICES as usize) as f64;
    let rate = f64::from(case.percent) / 100.0;
    let deviation = (rate * (1.0 - rate) / count).sqrt();
    let share = away as f64 / count;
    assert!((share - rate).abs() < 4.0 * deviation, "{rate} {share}");
}

#[test]
fn dropout_is_that_of_keras() {
    let fixture = include_str!("../fixtures/dropout_keras.json");
    for case in cases::<Case>(fixture, 4) {
        let period = case.inputs.len() / case.shape[0];
        let mut times_kept = vec![0; case.inputs.len()];
        for key in 0..CHOICES {
            for (times, kept) in times_kept.iter_mut().zip(kept(&case, key, period)) {
                *times += u32::from(kept);
            }
        }
        // Every value is kept at times, and away at times.
        assert!(times_kept.iter().all(|times| (1..CHOICES).contains(times)));
        let kept: u32 = times_kept.iter().sum();
        let choices = case.inputs.len();
        assert_share(&case, choices * CHOICES as usize - kept as usize, choices);
    }
}

#[test]
fn spatial_dropout_takes_away_whole_channels_as_keras_does() {
    let fixture = include_str!("../fixtures/spatial_dropout_keras.json");
    for case in cases::<Case>(fixture, 4) {
        let [examples, side, _, channels] = case.shape[..].try_into().unwrap();
        let mut away = 0;
        for key in 0..CHOICES {
            let kept = kept(&case, key, channels);
            for image in kept.chunks_exact(side * side * channels) {
                let first = &image[..channels];
                assert!(image.chunks_exact(channels).all(|pixel| pixel == first));
                away += first.iter().filter(|kept| !**kept).count();
            }
        }
        assert_share(&case, away, examples * channels);
    }
}
