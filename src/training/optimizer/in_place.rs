//! One pass over a parameter on the CPU: no tensor is made for any part of the formula.

use super::Rule;
use crate::ops::cpu::lanes::{LANES, Quad};
use wide::f32x4;

/// Moves `parameter` by its `gradient`; `memories` are what the rule remembers of it, each as long as it.
///
/// The numbers are those of the formula computed with whole tensors.
pub fn update<R: Rule>(
    rule: &R,
    rate: f64,
    parameter: &mut [f32],
    gradient: &[f32],
    memories: &mut [Vec<f32>],
) {
    match memories {
        [] => update_with::<R, 0>(rule, rate, parameter, gradient, []),
        [a] => update_with(rule, rate, parameter, gradient, [a]),
        [a, b] => update_with(rule, rate, parameter, gradient, [a, b]),
        [a, b, c] => update_with(rule, rate, parameter, gradient, [a, b, c]),
        _ => unreachable!("no rule remembers more than three things"),
    }
}

fn update_with<R: Rule, const M: usize>(
    rule: &R,
    rate: f64,
    parameter: &mut [f32],
    gradient: &[f32],
    memories: [&mut Vec<f32>; M],
) {
    let mut memories = memories.map(|memory| memory.as_chunks_mut::<LANES>());
    let (parameters, last_parameters) = parameter.as_chunks_mut::<LANES>();
    let (gradients, last_gradients) = gradient.as_chunks::<LANES>();
    let one = |parameter: &mut Quad, gradient: Quad, remembered: [Quad; M]| -> [Quad; M] {
        let mut remembered = remembered.map(f32x4::from);
        let change = rule.update(&rate, f32x4::from(gradient), &mut remembered);
        *parameter = (f32x4::from(*parameter) - change).to_array();
        remembered.map(f32x4::to_array)
    };
    for (index, (parameter, gradient)) in parameters.iter_mut().zip(gradients).enumerate() {
        let remembered = std::array::from_fn(|memory| memories[memory].0[index]);
        let remembered = one(parameter, *gradient, remembered);
        for (memory, value) in memories.iter_mut().zip(remembered) {
            memory.0[index] = value;
        }
    }
    // The numbers that are left over, with ones beside them.
    let mut last = [1.0; LANES];
    let count = last_parameters.len();
    let filled = |values: &[f32]| {
        let mut quad = [1.0; LANES];
        quad[..count].copy_from_slice(values);
        quad
    };
    last[..count].copy_from_slice(last_parameters);
    let remembered = std::array::from_fn(|memory| filled(memories[memory].1));
    let remembered = one(&mut last, filled(last_gradients), remembered);
    last_parameters.copy_from_slice(&last[..count]);
    for (memory, value) in memories.iter_mut().zip(remembered) {
        memory.1.copy_from_slice(&value[..count]);
    }
}
