//! The layer table: what a network consists of, known before it is trained.

use crate::data::{CLASSES, IMAGE_PIXELS};
use crate::experiment::{Network, Spec};
use serde::Serialize;

/// One row of the layer table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerRow {
    /// What the layer is, in Keras's words, with its activation.
    pub layer: String,
    /// Shape of its output, without the batch.
    pub output_shape: Vec<usize>,
    /// Weights and biases that training changes.
    pub parameters: usize,
}

/// The layers of the network that `spec` describes, from the input to the logits.
pub fn layer_table(spec: &Spec) -> Vec<LayerRow> {
    let Network::Perceptron { hidden } = spec.network;
    let inputs = IMAGE_PIXELS;
    vec![
        LayerRow {
            layer: "Input".into(),
            output_shape: vec![inputs],
            parameters: 0,
        },
        dense("Dense, ReLU", inputs, hidden),
        dense("Dense, softmax", hidden, CLASSES),
    ]
}

fn dense(layer: &str, inputs: usize, outputs: usize) -> LayerRow {
    LayerRow {
        layer: layer.into(),
        output_shape: vec![outputs],
        parameters: inputs * outputs + outputs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The report counts 78,500 and 1,010 weights, 79,510 in all.
    #[test]
    fn the_first_network_has_the_parameters_the_report_counts() {
        let rows = layer_table(&Spec::default());
        let parameters: Vec<usize> = rows.iter().map(|row| row.parameters).collect();
        assert_eq!(parameters, [0, 78_500, 1_010]);
        assert_eq!(rows[1].output_shape, [100]);
    }
}
