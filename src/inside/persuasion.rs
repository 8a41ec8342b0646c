//! How little it takes to change a decision.

use super::Activations;
use crate::experiment::{Input, Spec, SpecError};

/// An image that was changed until the network takes it for another class.
#[derive(Debug, Clone, PartialEq)]
pub struct Persuasion {
    /// The changed pixels, 0 to 1.
    pub pixels: Vec<f32>,
    /// Whether the network takes it for the wanted class.
    pub is_persuaded: bool,
    /// The steps that were made.
    pub steps: usize,
    /// The Euclidean distance from the image; as a comparison, a white image is 28 away from a black one.
    pub distance: f32,
    /// The largest change of a pixel.
    pub largest: f32,
}

/// How far each step goes: small enough not to overshoot by much.
const STEP: f32 = 0.05;
/// Where it gives up: images are some ten apart.
const MOST_STEPS: usize = 300;

/// Goes from an image along the gradient of the wanted class's logit over that of the class it is taken for, in small
/// steps, until the network changes its mind. `None` if it sees features, whose changes are no image.
///
/// # Errors
/// If the spec has no network.
pub fn persuade(
    spec: &Spec,
    weights: &[f32],
    image: &[f32],
    wanted: usize,
) -> Result<Option<Persuasion>, SpecError> {
    if spec.input != Input::Pixels {
        return Ok(None);
    }
    let mut pixels = image.to_vec();
    let mut steps = 0;
    let is_persuaded = loop {
        let activations = Activations::of(spec, weights, pixels.clone())?;
        let found = activations.predicted();
        if found == wanted || steps == MOST_STEPS {
            break found == wanted;
        }
        let (towards, away) = (activations.gradients(wanted), activations.gradients(found));
        let both = towards[0].iter().zip(&away[0]);
        let direction: Vec<f32> = both.map(|(towards, away)| towards - away).collect();
        let length = norm(direction.iter().copied());
        if length.is_nan() || length == 0.0 {
            break false;
        }
        for (pixel, part) in pixels.iter_mut().zip(direction) {
            *pixel = (*pixel + STEP * part / length).clamp(0.0, 1.0);
        }
        steps += 1;
    };
    let changes = || {
        pixels
            .iter()
            .zip(image)
            .map(|(after, before)| after - before)
    };
    Ok(Some(Persuasion {
        is_persuaded,
        steps,
        distance: norm(changes()),
        largest: changes().fold(0.0, |largest, change| largest.max(change.abs())),
        pixels,
    }))
}

fn norm(values: impl Iterator<Item = f32>) -> f32 {
    values.map(|value| value * value).sum::<f32>().sqrt()
}
