//! Pooling by squares of any size.

use crate::ops::Pooling;

/// The sizes of a pooling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PoolShape {
    /// Rows and columns of the image.
    pub side: usize,
    /// Channels of the image, and of the result.
    pub channels: usize,
    /// Rows and columns of a square.
    pub size: usize,
    /// What becomes of a square.
    pub pooling: Pooling,
}

impl PoolShape {
    /// Rows and columns of the result.
    pub(crate) fn pooled_side(&self) -> usize {
        self.side / self.size
    }

    /// Where each square's upper left pixel is in an image, square by square.
    fn corners(&self) -> impl Iterator<Item = usize> {
        let Self {
            side,
            channels,
            size,
            ..
        } = *self;
        let pooled = self.pooled_side();
        (0..pooled * pooled)
            .map(move |square| (square / pooled * side + square % pooled) * size * channels)
    }

    /// Where a square's pixels are, from its corner on, row by row.
    fn offsets(&self) -> impl Iterator<Item = usize> + Clone {
        let Self {
            side,
            channels,
            size,
            ..
        } = *self;
        (0..size * size).map(move |place| (place / size * side + place % size) * channels)
    }

    fn share(&self) -> f32 {
        1.0 / (self.size * self.size) as f32
    }

    /// `[batch, side, side, channels]` to `[batch, side / size, side / size, channels]`.
    pub(crate) fn forward(&self, images: &[f32]) -> Vec<f32> {
        let mut pooled = Vec::new();
        for image in images.chunks_exact(self.side * self.side * self.channels) {
            for corner in self.corners() {
                for channel in 0..self.channels {
                    let values = self.offsets().map(|at| image[corner + at + channel]);
                    pooled.push(match self.pooling {
                        Pooling::Max => largest(values),
                        Pooling::Average => values.sum::<f32>() * self.share(),
                    });
                }
            }
        }
        pooled
    }

    /// The gradient of the images, given the loss's with respect to the result. Of a square's largest values the first gets
    /// all.
    pub(crate) fn backward(&self, images: &[f32], output: &[f32], grad_output: &[f32]) -> Vec<f32> {
        let mut gradient = vec![0.0; images.len()];
        let size = self.side * self.side * self.channels;
        let mut next = 0;
        for (image, gradient) in images
            .chunks_exact(size)
            .zip(gradient.chunks_exact_mut(size))
        {
            for corner in self.corners() {
                for channel in 0..self.channels {
                    let (value, grad) = (output[next], grad_output[next]);
                    next += 1;
                    let mut places = self.offsets().map(|at| corner + at + channel);
                    match self.pooling {
                        Pooling::Max => {
                            if let Some(place) = places.find(|&place| image[place] == value) {
                                gradient[place] = grad;
                            }
                        }
                        Pooling::Average => {
                            places.for_each(|place| gradient[place] = grad * self.share());
                        }
                    }
                }
            }
        }
        gradient
    }
}

/// The largest; NaN if the first is.
fn largest(values: impl Iterator<Item = f32>) -> f32 {
    let larger = |one: f32, other: f32| if other > one { other } else { one };
    values.reduce(larger).unwrap_or(f32::NAN)
}
