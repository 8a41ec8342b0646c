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

    /// `[batch, side, side, channels]` to `[batch, side / size, side / size, channels]`. The largest is NaN if the first is.
    pub(crate) fn forward(&self, images: &[f32]) -> Vec<f32> {
        let combine = match self.pooling {
            Pooling::Max => |one: f32, other: f32| if other > one { other } else { one },
            Pooling::Average => |one: f32, other: f32| one + other,
        };
        let size = self.side * self.side * self.channels;
        let squares = self.pooled_side() * self.pooled_side();
        let mut pooled = Vec::with_capacity(images.len() / size * squares * self.channels);
        for image in images.chunks_exact(size) {
            for corner in self.corners() {
                let begin = pooled.len();
                pooled.extend_from_slice(&image[corner..][..self.channels]);
                let square = &mut pooled[begin..];
                for at in self.offsets().skip(1) {
                    let values = &image[corner + at..][..self.channels];
                    for (one, &other) in square.iter_mut().zip(values) {
                        *one = combine(*one, other);
                    }
                }
            }
        }
        if self.pooling == Pooling::Average {
            pooled.iter_mut().for_each(|sum| *sum *= self.share());
        }
        pooled
    }

    /// The gradient of the images, given the loss's with respect to the result. Of a square's largest values the first gets
    /// all.
    pub(crate) fn backward(&self, images: &[f32], output: &[f32], grad_output: &[f32]) -> Vec<f32> {
        let channels = self.channels;
        let mut gradient = vec![0.0; images.len()];
        let size = self.side * self.side * channels;
        let mut squares = output
            .chunks_exact(channels)
            .zip(grad_output.chunks_exact(channels));
        // What is not yet given to a pixel.
        let mut open = vec![0.0; channels];
        let images = images.chunks_exact(size);
        for (image, gradient) in images.zip(gradient.chunks_exact_mut(size)) {
            for (corner, (values, grads)) in self.corners().zip(&mut squares) {
                open.copy_from_slice(grads);
                for at in self.offsets() {
                    let gradient = &mut gradient[corner + at..][..channels];
                    match self.pooling {
                        Pooling::Max => {
                            let pixel = &image[corner + at..][..channels];
                            give_to_equal(pixel, values, &mut open, gradient);
                        }
                        Pooling::Average => {
                            for (gradient, grad) in gradient.iter_mut().zip(grads) {
                                *gradient = grad * self.share();
                            }
                        }
                    }
                }
            }
        }
        gradient
    }
}

/// Gives what is open of each channel to the pixel if it has the square's value.
fn give_to_equal(pixel: &[f32], values: &[f32], open: &mut [f32], gradient: &mut [f32]) {
    let pixel = pixel.iter().zip(values);
    for ((pixel, value), (open, gradient)) in pixel.zip(open.iter_mut().zip(gradient)) {
        let is_equal = pixel == value;
        *gradient = if is_equal { *open } else { 0.0 };
        *open = if is_equal { 0.0 } else { *open };
    }
}
