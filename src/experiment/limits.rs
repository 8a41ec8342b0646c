//! The valid ranges of a spec's values. The page's fields use the same numbers.

use crate::layers::LARGEST_KERNEL;
use std::ops::RangeInclusive;

/// Neurons of a hidden layer.
pub const HIDDEN_NEURONS: RangeInclusive<usize> = 1..=1000;
/// Blocks of convolution and pooling: four of them reduce the image to a single pixel.
pub const CONV_BLOCKS: RangeInclusive<usize> = 1..=4;
/// Side of a convolution's kernel; odd, so that it has a center.
pub const KERNEL: RangeInclusive<usize> = 1..=LARGEST_KERNEL;
/// Filters of a convolution.
pub const FILTERS: RangeInclusive<usize> = 1..=64;
/// Epochs of a run.
pub const EPOCHS: RangeInclusive<usize> = 1..=1000;
/// Examples per batch.
pub const BATCH_SIZE: RangeInclusive<usize> = 1..=1024;
/// Learning rate.
pub const LEARNING_RATE: RangeInclusive<f64> = 1e-6..=1.0;
/// Seed. The upper end is the largest integer that JavaScript holds exactly.
pub const SEED: RangeInclusive<u64> = 0..=9_007_199_254_740_991;
/// RMSprop's decay rate of its running mean (rho).
pub const RHO: RangeInclusive<f64> = 0.0..=0.9999;
/// Share of the last update that is repeated.
pub const MOMENTUM: RangeInclusive<f64> = 0.0..=0.9999;
/// Keeps RMSprop and Adam from dividing by zero.
pub const EPSILON: RangeInclusive<f64> = 1e-12..=1.0;
/// Adam's decay rates of its running means (beta 1 and beta 2).
pub const BETA: RangeInclusive<f64> = 0.0..=0.9999;
/// Epochs between two drops of a step schedule.
pub const DROP_INTERVAL: RangeInclusive<usize> = 1..=1000;
/// A step schedule's factor at each drop.
pub const DROP_FACTOR: RangeInclusive<f64> = 0.01..=1.0;
/// Epochs that early stopping waits for a better test loss.
pub const PATIENCE: RangeInclusive<usize> = 1..=1000;
