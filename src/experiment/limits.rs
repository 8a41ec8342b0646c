//! The ranges within which a spec is accepted. The page's fields use the same numbers.

use super::ALL_IMAGES;
use crate::layers::{Convolution, Dense, LARGEST_KERNEL};
use std::ops::RangeInclusive;

/// Images to train on; the largest number stands for all of them.
pub const TRAINING_IMAGES: RangeInclusive<usize> = 100..=ALL_IMAGES;
/// Share of the training images with a wrong label; with 0.9, each of the ten classes is as likely.
pub const LABEL_NOISE: RangeInclusive<f64> = 0.0..=0.9;
/// Share of the training images that is held out for validation: at most as many as are trained on.
pub const VALIDATION_SPLIT: RangeInclusive<f64> = 0.0..=0.5;
/// Most pixels of a shift: MNIST's digits keep 4 pixels from the edges, so 8 can move half of one out of sight.
pub const SHIFT: RangeInclusive<usize> = 0..=8;
/// Most degrees of a rotation; from 45 on, some digits would become others.
pub const ROTATE: RangeInclusive<usize> = 0..=45;
/// Most percent by which images become larger or smaller.
pub const SCALE: RangeInclusive<usize> = 0..=50;
/// Strength α of elastic deformation, where Simard, Steinkraus and Platt recommend 34.
pub const ELASTIC: RangeInclusive<usize> = 0..=60;
/// Neurons of a hidden layer.
pub const HIDDEN_NEURONS: RangeInclusive<usize> = Dense::UNITS;
/// Blocks of convolution and pooling: after four of them a single pixel is left.
pub const CONV_BLOCKS: RangeInclusive<usize> = 1..=4;
/// Side of a convolution's kernel.
pub const KERNEL: RangeInclusive<usize> = 1..=LARGEST_KERNEL;
/// Filters of a convolution.
pub const FILTERS: RangeInclusive<usize> = Convolution::FILTERS;
/// Layers of a list, of any kind.
pub const LAYERS: RangeInclusive<usize> = 0..=40;
/// Dense layers and convolutions of a list, without the ten logits.
pub const HIDDEN_LAYERS: RangeInclusive<usize> = 0..=8;
/// Millions of values between the layers of a list, for a whole batch: 400 MB, and as much for their gradients.
pub const MOST_MILLION_VALUES: usize = 100;
/// Millions of weights of a list: 40 MB, which a run has four times (gradients, the optimizer's means, a checkpoint).
pub const MOST_MILLION_WEIGHTS: usize = 10;
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
/// Share of a weight, times the learning rate, that weight decay takes away at each step.
pub const WEIGHT_DECAY: RangeInclusive<f64> = 0.0..=1.0;
/// Where Adagrad's sums of squared gradients begin.
pub const INITIAL_ACCUMULATOR: RangeInclusive<f64> = 0.0..=1.0;
/// Penalty on the kernels' absolute values (L1) or squares (L2).
pub const PENALTY: RangeInclusive<f64> = 0.0..=1.0;
/// What gradients are clipped to.
pub const CLIP_THRESHOLD: RangeInclusive<f64> = 1e-6..=1000.0;
/// How much of the moving average of the weights is kept at each step.
pub const EMA_MOMENTUM: RangeInclusive<f64> = 0.0..=0.9999;
/// Steps after which the weights become their moving average; 0 is never.
pub const EMA_OVERWRITE_FREQUENCY: RangeInclusive<usize> = 0..=1_000_000;
/// Share of each label that is spread over all classes.
pub const LABEL_SMOOTHING: RangeInclusive<f64> = 0.0..=0.99;
/// Epochs after which a schedule in steps lowers the rate again.
pub const DROP_INTERVAL: RangeInclusive<usize> = 1..=1000;
/// What a schedule in steps multiplies the rate by.
pub const DROP_FACTOR: RangeInclusive<f64> = 0.01..=1.0;
/// Epochs that early stopping waits for a better loss on held-out images.
pub const PATIENCE: RangeInclusive<usize> = 1..=1000;
