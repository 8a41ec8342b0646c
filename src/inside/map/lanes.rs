//! Vectors of four numbers, as memory has them.

use wide::f32x4;

/// Numbers in a SIMD vector.
pub(super) const LANES: usize = 4;

/// A SIMD vector, in memory.
pub(super) type Quad = [f32; LANES];

/// The sum of its four numbers, in pairs.
pub(super) fn across_lanes(sums: f32x4) -> f32 {
    let [a, b, c, d] = sums.to_array();
    (a + b) + (c + d)
}
