//! Lists of layers while they are changed.

use super::*;
use crate::experiment::settings::read_layers;
use crate::features::HogSpec;

fn spec(layers: &str) -> Spec {
    Spec {
        network: Network {
            layers: read_layers(layers).unwrap(),
        },
        ..Spec::default()
    }
}

fn of(template: &Template) -> Spec {
    spec(&joined_layers(&template.layers).unwrap())
}

fn problems(spec: &Spec) -> Vec<Option<String>> {
    let layers = edited_layers(spec).layers.into_iter();
    layers
        .map(|layer| layer.problem.map(|problem| problem.to_string()))
        .collect()
}

#[test]
fn figures_are_those_of_the_layer_table() {
    for template in templates() {
        let spec = of(&template);
        let edited = edited_layers(&spec);
        let architecture = spec.architecture().unwrap();
        assert_eq!(spec.validate(), Ok(()), "{}", template.id);
        assert_eq!(edited.input, architecture.input.dimensions());
        let figures: Vec<Figures> = edited
            .layers
            .into_iter()
            .map(|layer| layer.figures)
            .chain([edited.logits])
            .collect();
        let expected = architecture.layers.iter().map(|layer| Figures {
            output_shape: Some(layer.output.dimensions()),
            parameters: layer.parameters.iter().map(ParameterShape::len).sum(),
            multiply_adds: layer.multiply_adds,
        });
        assert_eq!(figures, expected.collect::<Vec<_>>(), "{}", template.id);
    }
}

/// 61,706 weights, as the original has with dense convolutions.
#[test]
fn lenet_has_the_weights_that_it_is_known_for() {
    let template = templates()
        .into_iter()
        .find(|template| template.id == "lenet-5")
        .unwrap();
    let edited = edited_layers(&of(&template));
    let layers = edited.layers.iter().map(|layer| layer.figures.parameters);
    assert_eq!(layers.sum::<usize>() + edited.logits.parameters, 61_706);
}

#[test]
fn the_reports_networks_are_templates() {
    let of = |id: &str| {
        let templates = templates().into_iter();
        let mut found = templates.filter(|template| template.id == id);
        self::of(&found.next().unwrap()).network
    };
    assert_eq!(of("mlp-100"), Network::perceptron(100));
    assert_eq!(of("cnn-25"), Network::cnn(25));
}

#[test]
fn a_problem_stands_where_it_arises_and_what_follows_stays() {
    let list = spec("conv-5x8,maxpool-4,maxpool-4,maxpool,dense-20,dense-10");
    let edited = edited_layers(&list);
    assert_eq!(
        edited.layers[3]
            .problem
            .as_ref()
            .map(Message::to_string)
            .as_deref(),
        Some("Not here: it needs an image of at least 2×2 but gets one of 1×1.")
    );
    let shapes: Vec<_> = edited
        .layers
        .iter()
        .map(|layer| layer.figures.output_shape.clone())
        .collect();
    assert_eq!(
        shapes,
        [
            Some(vec![28, 28, 8]),
            Some(vec![7, 7, 8]),
            Some(vec![1, 1, 8]),
            None,
            None,
            None
        ]
    );
    assert_eq!(edited.layers[4].problem, None);
    assert_eq!(edited.layers[4].settings.len(), 3);
    assert_eq!(edited.logits.output_shape, None);
    // The spec is refused for the same reason.
    let refusal = list.validate().unwrap_err().to_string();
    assert!(refusal.starts_with("Layer 4, Max pooling 2×2: it needs an image of at least 2×2"));
}

#[test]
fn a_convolution_behind_flatten_and_on_hog_features_is_refused_in_its_row() {
    let mut list = spec("flatten,conv-3x8,dense-20");
    assert_eq!(
        problems(&list)[1].as_deref(),
        Some("Not here: it needs an image but gets features.")
    );
    list.input = Input::Hog(HogSpec::default());
    assert_eq!(
        problems(&list)[1],
        Some(SpecError::ConvolutionOfFeatures.to_string())
    );
    let dense = Spec {
        input: Input::Hog(HogSpec::default()),
        ..spec("dense-20,dropout-50")
    };
    assert_eq!(edited_layers(&dense).input, [392]);
    assert_eq!(problems(&dense), [None, None]);
}

#[test]
fn too_many_layers_and_values_are_said_where_they_begin() {
    let hidden = ["dense-9"; 9].join(",");
    let said = problems(&spec(&hidden));
    assert!(said[..8].iter().all(Option::is_none) && spec(&hidden).validate().is_err());
    assert!(said[8].as_deref().is_some_and(|said| said.contains('9')));
    let any = vec!["activation-relu"; 41].join(",");
    let said = problems(&spec(&any));
    assert!(said[39].is_none() && said[40].is_some() && spec(&any).validate().is_err());
    let mut large = spec("conv-3x64,conv-3x64,conv-3x64,dense-10");
    assert_eq!(problems(&large), [None, None, None, None]);
    large.batch_size = 1024;
    assert!(large.validate().is_err());
    let said = problems(&large);
    assert_eq!(said.iter().filter(|said| said.is_some()).count(), 1);
    assert!(said[1].is_some());
}

#[test]
fn one_setting_of_one_layer_is_changed() {
    let word = |word: &str| Value::Word(word.into());
    let with = |layer, key, value| with_setting(layer, key, &value);
    assert_eq!(
        with("conv-3x16", "stride", Value::Whole(2)).as_deref(),
        Some("conv-3x16-stride2")
    );
    assert_eq!(
        with("conv-3x16-stride2", "padding", word("valid")).as_deref(),
        Some("conv-3x16-stride2-valid")
    );
    assert_eq!(
        with("dense-9-tanh", "activation", word("relu")).as_deref(),
        Some("dense-9")
    );
    // Ranges are checked with the whole spec.
    assert_eq!(
        with("dense-9", "units", Value::Whole(0)).as_deref(),
        Some("dense-0")
    );
    for (layer, key, value) in [
        ("dense-9", "rate", Value::Whole(2)),
        ("dense-9", "units", word("many")),
        ("dense-9", "units", Value::Real(1.5)),
        ("dense-9", "activation", word("swish")),
        ("dropout-25", "rate", Value::Whole(300)),
        ("attention-8", "units", Value::Whole(2)),
    ] {
        assert_eq!(with(layer, key, value), None, "{layer} {key}");
    }
}

#[test]
fn templates_hold_what_they_say() {
    let counts = templates()
        .into_iter()
        .map(|template| template.layers.len());
    assert_eq!(counts.collect::<Vec<_>>(), [1, 7, 0, 6, 10, 8]);
    assert_eq!(joined_layers(&[]).as_deref(), Some("none"));
    assert_eq!(joined_layers(&["dense".into()]), None);
}

#[test]
fn every_kind_can_be_added() {
    let kinds = layer_kinds();
    assert_eq!(kinds.len(), Layer::all().len());
    for kind in kinds {
        assert!(Layer::from_text(&kind.text).is_some());
    }
}
