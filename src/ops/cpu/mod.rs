//! The CPU's kernels: plain functions on slices, written with 128-bit SIMD.
//!
//! Every sum has a fixed order, and no multiplication is fused with an addition. So the results have the same bits on
//! every processor, in every browser and natively.

pub(crate) mod convolution;
pub(crate) mod cross_entropy;
pub(crate) mod dense;
pub(crate) mod lanes;
