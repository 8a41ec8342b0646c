//! The ranges within which a spec is accepted. The page's fields use the same numbers.

use super::ALL_IMAGES;
use crate::layers::LARGEST_KERNEL;
use std::ops::RangeInclusive;

/// Images to train on; the largest number stands for all of them.
pub const TRAINING_IMAGES: RangeInclusive<usize> = 100..=ALL_IMAGES;
/// Share of the training images with a wrong label; with 0.9, each of the ten classes is as likely.
pub const LABEL_NOISE: RangeInclusive<f64> = 0.0..=0.9;
/// Neurons of a hidden layer.
pub const HIDDEN_NEURONS: RangeInclusive<usize> = 1..=1000;
/// Blocks of convolution and pooling: after four of them a single pixel is left.
pub const CONV_BLOCKS: RangeInclusive<usize> = 1..=4;
/// Side of a convolution's kernel; odd, so that it has a middle.
pub const KERNEL: RangeInclusive<usize> = 1..=LARGEST_KERNEL;
/// Filters of a convolution.
pub const FILTERS: RangeInclusive<usize> = 1..=64;
/// Epochs of a run.
pub const EPOCHS: RangeInclusive<usize> = 1..=1000;
/// Examples in a batch.
pub const BATCH_SIZE: RangeInclusive<usize> = 1..=1024;
/// Learning rate.
pub const LEARNING_RATE: RangeInclusive<f64> = 1e-6..=1.0;
/// Seed. The upper end is the largest whole number that JavaScript holds exactly.
pub const SEED: RangeInclusive<u64> = 0..=9_007_199_254_740_991;
/// How much of a running mean RMSprop keeps at each step (rho).
pub const RHO: RangeInclusive<f64> = 0.0..=0.9999;
/// How much of the last update is repeated.
pub const MOMENTUM: RangeInclusive<f64> = 0.0..=0.9999;
/// What keeps RMSprop, Adam, AdamW, Nadam and Adagrad from dividing by zero.
pub const EPSILON: RangeInclusive<f64> = 1e-12..=1.0;
/// How much of its running means Adam, AdamW, Nadam and Lion keep at each step (beta 1 and beta 2).
pub const BETA: RangeInclusive<f64> = 0.0..=0.9999;
/// Share of a weight, times the learning rate, that AdamW takes away at each step.
pub const WEIGHT_DECAY: RangeInclusive<f64> = 0.0..=1.0;
/// Where Adagrad's sums of squared gradients begin.
pub const INITIAL_ACCUMULATOR: RangeInclusive<f64> = 0.0..=1.0;
/// Epochs after which a schedule in steps lowers the rate again.
pub const DROP_INTERVAL: RangeInclusive<usize> = 1..=1000;
/// What a schedule in steps multiplies the rate by.
pub const DROP_FACTOR: RangeInclusive<f64> = 0.01..=1.0;
/// Epochs that early stopping waits for a better test loss.
pub const PATIENCE: RangeInclusive<usize> = 1..=1000;
