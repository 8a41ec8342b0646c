//! The layer table: what a network consists of, known before it is trained.

use crate::data::{CLASSES, IMAGE_SIDE};
use crate::experiment::{ConvBlock, Network, POOL, Spec};
use serde::Serialize;

/// One row of the layer table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerRow {
    /// What the layer is, in Keras's words, with its activation.
    pub layer: String,
    /// Shape of its output, without the batch: neurons, or height, width and channels.
    pub output_shape: Vec<usize>,
    /// Weights and biases that training changes.
    pub parameters: usize,
    /// Multiplications with a weight, for one image.
    pub multiply_adds: usize,
}

/// The layers of the network that a valid `spec` describes, from the input to the logits.
pub fn layer_table(spec: &Spec) -> Vec<LayerRow> {
    match &spec.network {
        Network::Perceptron { hidden } => {
            let inputs = spec.input.width();
            let mut rows = vec![unweighted("Input", vec![inputs])];
            rows.extend(perceptron(inputs, *hidden));
            rows
        }
        Network::Cnn { blocks, hidden } => {
            let mut rows = vec![unweighted("Input", vec![IMAGE_SIDE, IMAGE_SIDE, 1])];
            let (mut side, mut channels) = (IMAGE_SIDE, 1);
            for block in blocks {
                rows.push(convolution(block, side, channels));
                (side, channels) = (side / POOL, block.filters);
                let pooling = format!("Max pooling {POOL}×{POOL}");
                rows.push(unweighted(&pooling, vec![side, side, channels]));
            }
            let inputs = side * side * channels;
            rows.push(unweighted("Flatten", vec![inputs]));
            rows.extend(perceptron(inputs, *hidden));
            rows
        }
    }
}

fn perceptron(inputs: usize, hidden: usize) -> [LayerRow; 2] {
    [
        dense("Dense, ReLU", inputs, hidden),
        dense("Dense, softmax", hidden, CLASSES),
    ]
}

fn unweighted(layer: &str, output_shape: Vec<usize>) -> LayerRow {
    LayerRow {
        layer: layer.into(),
        output_shape,
        parameters: 0,
        multiply_adds: 0,
    }
}

fn dense(layer: &str, inputs: usize, outputs: usize) -> LayerRow {
    LayerRow {
        layer: layer.into(),
        output_shape: vec![outputs],
        parameters: inputs * outputs + outputs,
        multiply_adds: inputs * outputs,
    }
}

fn convolution(block: &ConvBlock, side: usize, channels: usize) -> LayerRow {
    let ConvBlock { kernel, filters } = *block;
    let weights = kernel * kernel * channels * filters;
    LayerRow {
        layer: format!("Conv {kernel}×{kernel}, ReLU"),
        output_shape: vec![side, side, filters],
        parameters: weights + filters,
        // Places outside of the image count too: they are multiplied with zeros.
        multiply_adds: side * side * weights,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Input;
    use crate::features::HogSpec;

    fn parameters(rows: &[LayerRow]) -> Vec<usize> {
        let weighted = rows.iter().filter(|row| row.parameters > 0);
        weighted.map(|row| row.parameters).collect()
    }

    /// The report counts 78,500 and 1,010 weights, 79,510 in all.
    #[test]
    fn the_first_network_has_the_parameters_the_report_counts() {
        let rows = layer_table(&Spec::default());
        assert_eq!(parameters(&rows), [78_500, 1_010]);
        assert_eq!(rows[1].output_shape, [100]);
        assert_eq!(rows[1].multiply_adds, 78_400);
    }

    /// The report's hyper-parameter section: 392 features, 200 neurons, 80,610 weights.
    #[test]
    fn hog_features_are_the_inputs_of_the_perceptron() {
        let spec = Spec {
            input: Input::Hog(HogSpec::default()),
            network: Network::Perceptron { hidden: 200 },
            ..Spec::default()
        };
        let rows = layer_table(&spec);
        assert_eq!(rows[0].output_shape, [392]);
        assert_eq!(parameters(&rows), [78_600, 2_010]);
    }

    /// The report's own layer table, 7,465 parameters in all.
    #[test]
    fn the_cnn_is_that_of_the_report() {
        let spec = Spec {
            network: Network::cnn(25),
            ..Spec::default()
        };
        let rows = layer_table(&spec);
        assert_eq!(parameters(&rows), [234, 2034, 1312, 3625, 260]);
        let shapes: Vec<&[usize]> = rows.iter().map(|row| row.output_shape.as_slice()).collect();
        let expected: [&[usize]; 10] = [
            &[28, 28, 1],
            &[28, 28, 9],
            &[14, 14, 9],
            &[14, 14, 9],
            &[7, 7, 9],
            &[7, 7, 16],
            &[3, 3, 16],
            &[144],
            &[25],
            &[10],
        ];
        assert_eq!(shapes, expected);
        assert_eq!(rows[1].multiply_adds, 28 * 28 * 225);
    }
}
