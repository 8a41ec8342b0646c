//! The layer table: a network's layers, known before training.

use crate::experiment::{Spec, SpecError};
use crate::layers::{ParameterShape, Shape};
use crate::words::{Id, Message, id};
use serde::Serialize;

/// One row of the layer table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LayerRow {
    /// Its number from 1 on, by which a look inside names it; none for the input, nor for a row of the values that a dense
    /// layer sees of an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
    /// What the layer is, in Keras's words, with its activation.
    pub layer: Message,
    /// Shape of its output, without the batch: neurons, or height, width and channels.
    pub output_shape: Vec<usize>,
    /// All of its parameters, also those that are not learned: what Keras's summary counts.
    pub parameters: usize,
    /// Its parameters, with their names and shapes in weight files.
    pub tensors: Vec<ParameterShape>,
    /// Multiplications by a weight, for one image.
    pub multiply_adds: usize,
}

/// The layers of the network that `spec` describes, from the input to the logits.
///
/// # Errors
/// Names the first layer that cannot be where it is.
pub fn layer_table(spec: &Spec) -> Result<Vec<LayerRow>, SpecError> {
    let architecture = spec.architecture()?;
    let mut rows = vec![without_weights(id!("layer-input"), architecture.input)];
    for (index, layer) in architecture.layers.into_iter().enumerate() {
        if layer.flattens() {
            rows.push(without_weights(
                id!("layer-flatten"),
                Shape::Features(layer.input.len()),
            ));
        }
        rows.push(LayerRow {
            number: Some(index + 1),
            layer: layer.words,
            output_shape: layer.output.dimensions(),
            parameters: layer.parameters.iter().map(ParameterShape::len).sum(),
            tensors: layer.parameters,
            multiply_adds: layer.multiply_adds,
        });
    }
    Ok(rows)
}

fn without_weights(layer: Id, shape: Shape) -> LayerRow {
    LayerRow {
        number: None,
        layer: layer.into(),
        output_shape: shape.dimensions(),
        parameters: 0,
        tensors: Vec::new(),
        multiply_adds: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Input, Network};
    use crate::features::HogSpec;

    fn parameters(rows: &[LayerRow]) -> Vec<usize> {
        let weighted = rows.iter().filter(|row| row.parameters > 0);
        weighted.map(|row| row.parameters).collect()
    }

    /// The report counts 78,500 and 1,010 weights, 79,510 in all.
    #[test]
    fn the_first_network_has_the_parameters_the_report_counts() {
        let rows = layer_table(&Spec::default()).unwrap();
        assert_eq!(parameters(&rows), [78_500, 1_010]);
        assert_eq!(rows[1].output_shape, [100]);
        assert_eq!(rows[1].multiply_adds, 78_400);
    }

    /// The report's hyper-parameter section: 392 features, 200 neurons, 80,610 weights.
    #[test]
    fn hog_features_are_the_inputs_of_the_perceptron() {
        let spec = Spec {
            input: Input::Hog(HogSpec::default()),
            network: Network::perceptron(200),
            ..Spec::default()
        };
        let rows = layer_table(&spec).unwrap();
        assert_eq!(rows[0].output_shape, [392]);
        assert_eq!(parameters(&rows), [78_600, 2_010]);
    }

    /// A row that the network's list does not have counts for nothing.
    #[test]
    fn layers_are_numbered_as_in_a_look_inside() {
        let numbers = |layers: &str| {
            let link = crate::experiment::link::Link::parse(&format!("#v=2&layers={layers}"));
            let rows = layer_table(&link.link.spec).unwrap();
            rows.iter().map(|row| row.number).collect::<Vec<_>>()
        };
        let [first, second, third, fourth] = [1, 2, 3, 4].map(Some);
        let implied = numbers("conv-3x4,dense-9");
        assert_eq!(implied, [None, first, None, second, third]);
        let said = numbers("conv-3x4,flatten,dense-9");
        assert_eq!(said, [None, first, second, third, fourth]);
    }

    /// The report's own layer table, 7,465 parameters in all.
    #[test]
    fn the_cnn_is_that_of_the_report() {
        let spec = Spec {
            network: Network::cnn(25),
            ..Spec::default()
        };
        let rows = layer_table(&spec).unwrap();
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
