//! The CPU's kernels: plain functions on slices, written with 128-bit SIMD.
//!
//! Every sum has a fixed order, and multiplications are never fused with additions. So results are bit-identical on
//! every processor, in every browser and natively.

pub(crate) mod convolution;
pub(crate) mod cross_entropy;
pub(crate) mod dense;
pub(crate) mod dropout;
pub(crate) mod function;
pub(crate) mod lanes;
pub(crate) mod normalization;
pub(crate) mod pooling;
pub(crate) mod sums_at;
