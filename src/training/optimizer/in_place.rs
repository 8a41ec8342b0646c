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
        remembered.map(|numbers| normal(numbers).to_array())
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

/// Zero instead of subnormal numbers. Means of gradients that have become zero would stay among them for long, and
/// processors compute with them a hundred times slower.
#[inline(always)]
fn normal(numbers: f32x4) -> f32x4 {
    numbers & numbers.abs().simd_ge(f32x4::splat(f32::MIN_POSITIVE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::RmsPropConfig;

    #[test]
    fn what_is_remembered_never_becomes_subnormal() {
        let rule = RmsPropConfig::default();
        let (mut parameter, mut memories) = ([0.5; 6], [vec![2e-38; 6]]);
        for step in 0..10 {
            update(&rule, 1e-3, &mut parameter, &[0.0; 6], &mut memories);
            let kept = memories[0].iter().all(|memory| memory.is_normal());
            let gone = memories[0].iter().all(|&memory| memory == 0.0);
            assert!(if step < 5 { kept } else { gone }, "{step}: {memories:?}");
        }
        update(&rule, 1e-3, &mut parameter, &[f32::NAN; 6], &mut memories);
        assert!(parameter.iter().all(|weight| weight.is_nan()), "not hidden");
    }
}
