//! Fifty lists of layers, drawn at random: their shapes and parameters are those of Keras's layers.

use kindling::experiment::link::Link;
use kindling::layers::ParameterRole;
use kindling::model::layer_table;
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixture {
    networks: Vec<Table>,
}

#[derive(Deserialize)]
struct Table {
    layers: String,
    table: Vec<Row>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    shape: Vec<usize>,
    parameters: usize,
    trainable: usize,
}

#[test]
fn layer_tables_are_those_of_keras() {
    let fixture: Fixture =
        serde_json::from_str(include_str!("../fixtures/layer_tables_keras.json")).unwrap();
    assert_eq!(fixture.networks.len(), 50);
    for Table { layers, table } in fixture.networks {
        let parsed = Link::parse(&format!("#v=2&layers={layers}"));
        assert_eq!((parsed.refusal, parsed.notices), (None, vec![]), "{layers}");
        let spec = parsed.link.spec;
        assert_eq!(spec.validate(), Ok(()), "{layers}");
        let rows = layer_table(&spec).unwrap().into_iter().map(|row| {
            let learned = |role| role != ParameterRole::Statistic;
            let tensors = row.tensors.iter();
            let trainable = tensors.filter(|tensor| learned(tensor.role));
            Row {
                trainable: trainable.map(|tensor| tensor.len()).sum(),
                shape: row.output_shape,
                parameters: row.parameters,
            }
        });
        assert_eq!(rows.collect::<Vec<_>>(), table, "{layers}");
    }
}
