//! Updates a parameter on the CPU, in one pass: no part of the formula allocates a tensor.

use super::{Rates, UpdateRule};
use crate::ops::cpu::lanes::{LANES, Quad};
use wide::f32x4;

/// Updates `parameter` by its `gradient`. `state` holds the rule's slots, each as long as the parameter.
///
/// The result is bit-identical to the formula computed with whole tensors.
pub(super) fn update<R: UpdateRule>(
    rule: &R,
    rates: &Rates<f64>,
    parameter: &mut [f32],
    gradient: &[f32],
    state: &mut [Vec<f32>],
) {
    match state {
        [] => update_with::<R, 0>(rule, rates, parameter, gradient, []),
        [a] => update_with(rule, rates, parameter, gradient, [a]),
        [a, b] => update_with(rule, rates, parameter, gradient, [a, b]),
        [a, b, c] => update_with(rule, rates, parameter, gradient, [a, b, c]),
        _ => unreachable!("no rule has more than three slots of state"),
    }
}

fn update_with<R: UpdateRule, const M: usize>(
    rule: &R,
    rates: &Rates<f64>,
    parameter: &mut [f32],
    gradient: &[f32],
    state: [&mut Vec<f32>; M],
) {
    let mut state = state.map(|slot| slot.as_chunks_mut::<LANES>());
    let (parameters, last_parameters) = parameter.as_chunks_mut::<LANES>();
    let (gradients, last_gradients) = gradient.as_chunks::<LANES>();
    let one = |parameter: &mut Quad, gradient: Quad, slots: [Quad; M]| -> [Quad; M] {
        let mut slots = slots.map(f32x4::from);
        let before = f32x4::from(*parameter);
        *parameter = rule
            .update(rates, f32x4::from(gradient), before, &mut slots)
            .to_array();
        slots.map(|numbers| normal(numbers).to_array())
    };
    for (index, (parameter, gradient)) in parameters.iter_mut().zip(gradients).enumerate() {
        let slots = std::array::from_fn(|slot| state[slot].0[index]);
        let slots = one(parameter, *gradient, slots);
        for (slot, value) in state.iter_mut().zip(slots) {
            slot.0[index] = value;
        }
    }
    // The remaining numbers, padded with ones.
    let mut last = [1.0; LANES];
    let count = last_parameters.len();
    let filled = |values: &[f32]| {
        let mut quad = [1.0; LANES];
        quad[..count].copy_from_slice(values);
        quad
    };
    last[..count].copy_from_slice(last_parameters);
    let slots = std::array::from_fn(|slot| filled(state[slot].1));
    let slots = one(&mut last, filled(last_gradients), slots);
    last_parameters.copy_from_slice(&last[..count]);
    for (slot, value) in state.iter_mut().zip(slots) {
        slot.1.copy_from_slice(&value[..count]);
    }
}

/// Flushes subnormal numbers to zero. Means of gradients that have become zero would stay subnormal for long, and
/// processors compute with those a hundred times more slowly.
#[inline(always)]
fn normal(numbers: f32x4) -> f32x4 {
    numbers & numbers.abs().simd_ge(f32x4::splat(f32::MIN_POSITIVE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::RmsPropConfig;

    #[test]
    fn state_never_becomes_subnormal() {
        let rule = RmsPropConfig::default();
        let rates = [1e-3, 0.0, 0.0];
        let (mut parameter, mut state) = ([0.5; 6], [vec![2e-38; 6]]);
        for step in 0..10 {
            update(&rule, &rates, &mut parameter, &[0.0; 6], &mut state);
            let kept = state[0].iter().all(|value| value.is_normal());
            let gone = state[0].iter().all(|&value| value == 0.0);
            assert!(if step < 5 { kept } else { gone }, "{step}: {state:?}");
        }
        update(&rule, &rates, &mut parameter, &[f32::NAN; 6], &mut state);
        assert!(parameter.iter().all(|weight| weight.is_nan()), "not hidden");
    }
}
