//! Convolution, ReLU and pooling in one.
//!
//! Images are `[side, side, channels]`, kernels `[filters, kernel, kernel, channels]`: the numbers under one row of a
//! kernel are contiguous in an image, and so are their weights. Nothing needs copying into columns first.

mod backward;
mod forward;
mod pooling;

use super::lanes::LANES;
use crate::ops::{POOL, Pooling};

/// Places in a pooled square, row by row.
const PLACES: usize = POOL * POOL;

/// The shape of a convolution that preserves the image's size (`same` padding), followed by ReLU and 2x2 pooling. An
/// odd last row and column are dropped, as in Keras.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ConvolutionShape {
    /// Rows and columns of the image.
    pub side: usize,
    /// Channels of the image.
    pub channels: usize,
    /// Rows and columns of a kernel, odd.
    pub kernel: usize,
    /// Kernels, and channels of the result.
    pub filters: usize,
    /// What follows.
    pub pooling: Pooling,
}

/// The output of a convolution with pooling.
pub(crate) struct Pooled {
    /// `[batch, side / 2, side / 2, filters]`
    pub values: Vec<f32>,
    /// The places of each value's square that its gradient goes to: a bit each.
    pub places: Vec<u8>,
}

/// Gradients of a loss with respect to a convolution's inputs, each in the shape of its namesake.
pub(crate) struct ConvolutionGradients {
    /// `[batch, side, side, channels]`; empty if not wanted.
    pub images: Vec<f32>,
    /// `[filters, kernel, kernel, channels]`
    pub weight: Vec<f32>,
    /// `[filters]`
    pub bias: Vec<f32>,
}

impl ConvolutionShape {
    /// Rows and columns of the result.
    pub(crate) fn pooled_side(&self) -> usize {
        self.side / POOL
    }

    /// Numbers under one row of a kernel.
    fn row(&self) -> usize {
        self.kernel * self.channels
    }

    /// Vectors under one row of a kernel.
    fn row_vectors(&self) -> usize {
        self.row().div_ceil(LANES)
    }

    /// Numbers in a row of an image with its border.
    fn stride(&self) -> usize {
        (self.side + self.kernel - 1) * self.channels
    }

    /// A zero image with its border, and room for the last vectors to read past its end.
    fn frame(&self) -> Vec<f32> {
        vec![0.0; (self.side + self.kernel - 1) * self.stride() + POOL * LANES]
    }

    /// The rows of an image in its frame, without the border.
    fn inside<'a>(&self, frame: &'a mut [f32]) -> impl Iterator<Item = &'a mut [f32]> {
        let border = self.kernel / 2;
        let (first, length) = (border * self.channels, self.side * self.channels);
        frame
            .chunks_exact_mut(self.stride())
            .skip(border)
            .take(self.side)
            .map(move |row| &mut row[first..first + length])
    }

    fn fill(&self, frame: &mut [f32], image: &[f32]) {
        let rows = image.chunks_exact(self.side * self.channels);
        for (to, from) in self.inside(frame).zip(rows) {
            to.copy_from_slice(from);
        }
    }
}
