//! Receptive fields: the pixels of the image that a value depends on.

use super::{Activations, How};
use crate::experiment::Input;
use crate::ops::Places;
use std::ops::Range;

impl Activations {
    /// For each row of a layer's picture, the rows of pixels that its values depend on: to the last one exactly, and cut
    /// off at the border of the image. For the columns it is the same, since pictures, kernels and cells are square; so a
    /// value's receptive field is the rectangle of its row's pixels and its column's. Neurons are one row.
    ///
    /// An image's dark pixels count, too: what is said here is what the value of some image can depend on. Only a HOG
    /// cell that is a single pixel in a corner depends on nothing at all, and has its own pixel here.
    pub fn reach(&self, layer: usize) -> Vec<Range<usize>> {
        let rows = 0..self.rows(layer);
        rows.map(|row| {
            let layers = (1..=layer).rev();
            let places = layers.fold(row..row + 1, |places, layer| self.before(layer, places));
            self.pixels(places)
        })
        .collect()
    }

    /// Rows of a layer's picture; neurons are one.
    fn rows(&self, layer: usize) -> usize {
        match self.layers[layer].shape[..] {
            [side, _, _] => side,
            _ => 1,
        }
    }

    /// The rows of the layer before that these rows of a layer depend on.
    fn before(&self, layer: usize, rows: Range<usize>) -> Range<usize> {
        let side = self.rows(layer - 1);
        match &self.layers[layer].how {
            How::Input => rows,
            How::Dense { .. } => 0..side,
            How::Convolution { kernel, places, .. } => {
                let Places { stride, before, .. } = *places;
                let first = (rows.start * stride).saturating_sub(before);
                let end = (rows.end.saturating_sub(1) * stride + kernel).saturating_sub(before);
                first..end.min(side)
            }
            How::Pooling { size, .. } => size * rows.start..size * rows.end,
            // What flattens makes one row of all.
            How::Normalization(_) | How::Function(_) | How::Same => {
                if self.rows(layer) == side {
                    rows
                } else {
                    0..side
                }
            }
        }
    }

    /// The pixels that these rows of the network's input depend on.
    fn pixels(&self, rows: Range<usize>) -> Range<usize> {
        match self.input {
            Input::Pixels => rows,
            Input::Hog(hog) => hog.reach(rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{IMAGE_PIXELS, IMAGE_SIDE};
    use crate::experiment::Spec;
    use crate::experiment::link::Link;
    use crate::features::HogSpec;
    use crate::random::{Random, Stream};

    /// Kernels of every size, pooling of both kinds, and an odd side, of which pooling leaves out a row.
    const LINKS: [&str; 5] = [
        "#v=1&hidden=3",
        "#v=1&network=cnn&convolutions=5x2;5x2;3x2&hidden=3",
        "#v=1&network=cnn&convolutions=3x2;7x1&pooling=average&hidden=3",
        "#v=1&network=cnn&convolutions=1x1;1x2;1x2&hidden=3",
        "#v=1&network=cnn&convolutions=1x1;3x1;1x1&pooling=average&hidden=2",
    ];

    fn spec(link: &str) -> Spec {
        Link::parse(link).link.spec
    }

    /// Positive weights: nothing is zero by ReLU, so that every value grows with each pixel that it depends on.
    fn weights_of(spec: &Spec) -> Vec<f32> {
        let mut random = Random::new(3, Stream::Weights);
        let architecture = spec.architecture().unwrap();
        let count = architecture.parameters().map(|parameter| parameter.len());
        let count: usize = count.sum();
        (0..count).map(|_| 0.1 + 0.3 * random.unit()).collect()
    }

    /// The rectangle of a value: rows and columns.
    fn field(
        activations: &Activations,
        layer: usize,
        place: usize,
    ) -> (Range<usize>, Range<usize>) {
        let reach = activations.reach(layer);
        let channels = activations.layers[layer].values.len() / reach.len().pow(2);
        let pixel = place / channels;
        let (row, column) = (pixel / reach.len(), pixel % reach.len());
        (reach[row].clone(), reach[column].clone())
    }

    #[test]
    fn exactly_the_pixels_of_its_field_change_a_value() {
        for link in LINKS {
            let spec = spec(link);
            let weights = weights_of(&spec);
            let image = vec![0.5; IMAGE_PIXELS];
            let before = Activations::of(&spec, &weights, image.clone()).unwrap();
            // Those of both diagonals cross every border there is.
            let sides = (0..IMAGE_SIDE).flat_map(|row| [(row, row), (row, IMAGE_SIDE - 1 - row)]);
            for (row, column) in sides.chain([(0, 9), (13, 2), (27, 14)]) {
                let mut changed = image.clone();
                // Large enough to be the largest of every square that is pooled.
                changed[row * IMAGE_SIDE + column] = 1e4;
                let after = Activations::of(&spec, &weights, changed).unwrap();
                for (layer, (one, other)) in before.layers.iter().zip(&after.layers).enumerate() {
                    for (place, (one, other)) in one.values.iter().zip(&other.values).enumerate() {
                        let (rows, columns) = field(&before, layer, place);
                        let is_inside = rows.contains(&row) && columns.contains(&column);
                        assert_eq!(
                            one != other,
                            is_inside,
                            "{link}, {layer}, {place}, {row}, {column}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_field_is_as_large_as_its_kernels_and_squares_make_it() {
        let spec = spec("#v=1&network=cnn&convolutions=5x2;5x2;3x2&hidden=3");
        let image = vec![0.0; IMAGE_PIXELS];
        let activations = Activations::of(&spec, &weights_of(&spec), image).unwrap();
        let inner = [1, 5, 6, 14, 16, 24];
        for (layer, side) in inner.into_iter().enumerate() {
            let reach = activations.reach(layer);
            assert_eq!(reach[reach.len() / 2].len(), side, "{layer}");
        }
        assert_eq!(activations.reach(1)[0], 0..3);
        assert_eq!(activations.reach(8), vec![0..IMAGE_SIDE]);
    }

    /// Where pooling leaves out a row of an odd side, and no kernel reaches it, no neuron sees it either.
    #[test]
    fn what_pooling_leaves_out_nobody_sees() {
        let spec = spec("#v=1&network=cnn&convolutions=1x1;1x2;1x2&hidden=3");
        let image = vec![0.0; IMAGE_PIXELS];
        let activations = Activations::of(&spec, &weights_of(&spec), image).unwrap();
        assert_eq!(activations.reach(7), vec![0..24]);
    }

    #[test]
    fn a_cell_sees_one_pixel_around_it() {
        let spec = Spec {
            input: Input::Hog(HogSpec::default()),
            ..spec("#v=1&hidden=3")
        };
        let input = vec![0.0; spec.input.width()];
        let activations = Activations::of(&spec, &weights_of(&spec), input).unwrap();
        let reach = activations.reach(0);
        assert_eq!((reach[0].clone(), reach[3].clone()), (0..5, 11..17));
        assert_eq!(activations.reach(1), vec![0..IMAGE_SIDE]);
    }
}
