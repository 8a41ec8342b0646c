//! What the operations of any list of layers are told beside their tensors.

/// A function of single values, with Keras's constants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Function {
    /// `x`, but at least zero.
    Relu,
    /// `x`, and a fifth of `x` below zero.
    LeakyRelu,
    /// `x`, and `exp(x) - 1` below zero.
    Elu,
    /// `x` times the normal distribution's share below it; exactly, not by tanh.
    Gelu,
    /// The hyperbolic tangent.
    Tanh,
    /// `1 / (1 + exp(-x))`
    Sigmoid,
}

/// Slope of the leaky ReLU below zero: that of `keras.activations.leaky_relu`.
pub(in crate::ops) const LEAK: f32 = 0.2;

/// Where kernels lie on an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Places {
    /// Pixels from one place to the next.
    pub stride: usize,
    /// Zeros above the image and to its left.
    pub before: usize,
    /// Places in a row, and in a column.
    pub count: usize,
}

/// How dropout chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Drop {
    /// Percent of the values that become zero, 1 to 99.
    pub percent: u8,
    /// Neighbouring values, row by row, among which one choice is repeated: a pixel's `channels` if whole channels of an
    /// image are dropped, else all values of an example.
    pub period: usize,
}

/// Halves of a random word are compared with thresholds out of so many.
const STEPS: u32 = 1 << 16;

impl Drop {
    /// Halves of random words below this are dropped.
    pub(crate) const fn threshold(self) -> u32 {
        (self.percent as u32 * STEPS + 50) / 100
    }

    /// What the others are multiplied by.
    pub(crate) const fn scale(self) -> f32 {
        100.0 / (100 - self.percent) as f32
    }
}
