//! Dropout, by the [CPU's](crate::ops::cpu::dropout) hash.

use crate::ops::cpu::dropout::PER_HASH;
use crate::ops::gpu::{contiguous, cubes, empty, units};
use crate::ops::kinds::Drop;
use burn::backend::TensorMetadata;
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn_wgpu::CubeTensor;

/// See [`GeneralKernels::drop_some`](crate::ops::extension::general::GeneralKernels::drop_some).
pub(super) fn drop_some(rows: CubeTensor, key: CubeTensor, drop: Drop) -> CubeTensor {
    let dropped = empty(&rows, rows.shape(), rows.dtype);
    let columns = rows.shape()[1];
    drop_values::launch(
        &dropped.client,
        cubes(rows.shape().num_elements()),
        units(),
        contiguous(rows).into_buffer_arg(),
        key.into_buffer_arg(),
        dropped.clone().into_buffer_arg(),
        columns,
        drop,
    );
    dropped
}

/// Each unit takes one value.
#[cube(launch)]
fn drop_values(
    rows: &[f32],
    key: &[u32],
    dropped: &mut [f32],
    #[comptime] columns: usize,
    #[comptime] drop: Drop,
) {
    if ABSOLUTE_POS >= dropped.len() {
        terminate!();
    }
    let example = (ABSOLUTE_POS / columns) as u32 + key[2];
    let place = ABSOLUTE_POS % columns % comptime!(drop.period);
    let block = (place / PER_HASH) as u32;
    let half = place % PER_HASH;
    let word = hash(key[0], key[1], example, block, half / 2);
    let bits = (word >> (16 * (half % 2) as u32)) & 0xffff;
    let value = rows[ABSOLUTE_POS] * comptime!(drop.scale());
    dropped[ABSOLUTE_POS] = select(bits < comptime!(drop.threshold()), 0.0, value);
}

/// One of the four words of `pcg4d`.
#[cube]
fn hash(a: u32, b: u32, c: u32, d: u32, word: usize) -> u32 {
    let mut a = a * 1664525u32 + 1013904223u32;
    let mut b = b * 1664525u32 + 1013904223u32;
    let mut c = c * 1664525u32 + 1013904223u32;
    let mut d = d * 1664525u32 + 1013904223u32;
    a += b * d;
    b += c * a;
    c += a * b;
    d += b * c;
    a ^= a >> 16;
    b ^= b >> 16;
    c ^= c >> 16;
    d ^= d >> 16;
    a += b * d;
    b += c * a;
    c += a * b;
    d += b * c;
    select(word == 0, a, select(word == 1, b, select(word == 2, c, d)))
}
