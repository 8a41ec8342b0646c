//! Weights that others have made: their layouts, their names, and what is refused.

use super::{import, made, refusal};
use kindling::experiment::{ConvBlock, Input, Network, Spec};
use kindling::features::HogSpec;

/// Three dense matrices of a shape and its transpose: whoever lays weights out is told by one that is not square.
#[test]
fn the_layout_is_told_by_shapes_and_else_by_names() {
    let network = |tensors: &[(&str, &[usize])]| {
        import(&made(tensors), &Spec::default())
            .map(|found| (found.spec.network, found.parameters[0].values[1]))
    };
    let hidden = |hidden| Network::perceptron(hidden);
    // The second number of a matrix that is transposed is the first of the second row.
    let (second, transposed) = (1.0 / 1e4, 784.0 / 1e4);
    let near = |(network, value): (Network, f32), expected: (Network, f32)| {
        assert_eq!(network, expected.0);
        assert!((value - expected.1).abs() < 1e-6, "{value}, {}", expected.1);
    };
    near(
        network(&[
            ("W1", &[784, 30]),
            ("b1", &[30]),
            ("W2", &[30, 10]),
            ("b2", &[1, 10]),
        ])
        .unwrap(),
        (hidden(30), second),
    );
    near(
        network(&[
            ("0.weight", &[30, 784]),
            ("0.bias", &[30]),
            ("2.weight", &[10, 30]),
            ("2.bias", &[10]),
        ])
        .unwrap(),
        (hidden(30), transposed),
    );
    // As scikit-learn calls them; both biases are as long.
    near(
        network(&[
            ("coefs_0", &[784, 10]),
            ("coefs_1", &[10, 10]),
            ("intercepts_0", &[10]),
            ("intercepts_1", &[10]),
        ])
        .unwrap(),
        (hidden(10), second),
    );
    // The output layer is square, and the hidden one is not.
    near(
        network(&[
            ("fc1.weight", &[10, 784]),
            ("fc1.bias", &[10]),
            ("fc2.weight", &[10, 10]),
            ("fc2.bias", &[10]),
        ])
        .unwrap(),
        (hidden(10), transposed),
    );
    let square = |names: [&str; 4]| {
        let [a, b, c, d] = names;
        network(&[(a, &[784, 784]), (b, &[784]), (c, &[784, 10]), (d, &[10])])
    };
    near(
        square([
            "hidden.weight",
            "hidden.bias",
            "output.weight",
            "output.bias",
        ])
        .unwrap(),
        (hidden(784), second),
    );
    // All square: only the names can say it.
    let all_square = |names: [&str; 4]| {
        let [a, b, c, d] = names;
        let assumed = Spec {
            input: Input::Hog(HogSpec {
                orientations: 10,
                pixels_per_cell: 28,
            }),
            ..Spec::default()
        };
        let bytes = made(&[(a, &[10, 10]), (b, &[10]), (c, &[10, 10]), (d, &[10])]);
        import(&bytes, &assumed).map(|found| (found.spec.network, found.parameters[0].values[1]))
    };
    near(
        all_square([
            "hidden.weight",
            "hidden.bias",
            "output.weight",
            "output.bias",
        ])
        .unwrap(),
        (hidden(10), second),
    );
    near(
        all_square([
            "dense/kernel",
            "dense/bias",
            "dense_1/kernel",
            "dense_1/bias",
        ])
        .unwrap(),
        (hidden(10), second),
    );
    near(
        all_square(["0.weight", "0.bias", "2.weight", "2.bias"]).unwrap(),
        (hidden(10), 10.0 / 1e4),
    );
    assert!(
        all_square(["W1", "b1", "W2", "b2"])
            .unwrap_err()
            .starts_with("Its weights can be read as several different networks")
    );
}

#[test]
fn layers_are_put_in_order_by_their_shapes() {
    let blocks = vec![
        ConvBlock {
            kernel: 5,
            filters: 9,
        },
        ConvBlock {
            kernel: 5,
            filters: 9,
        },
        ConvBlock {
            kernel: 3,
            filters: 16,
        },
    ];
    let tensors: &[(&str, &[usize])] = &[
        ("z.weight", &[9, 1, 5, 5]),
        ("z.bias", &[9]),
        ("y.weight", &[9, 9, 5, 5]),
        ("y.bias", &[9]),
        ("x.weight", &[16, 9, 3, 3]),
        ("x.bias", &[16]),
        ("b.weight", &[25, 144]),
        ("b.bias", &[25]),
        ("a.weight", &[10, 25]),
        ("a.bias", &[10]),
    ];
    let found = import(&made(tensors), &Spec::default()).unwrap();
    assert_eq!(found.spec.network, Network::convolutional(&blocks, 25));
    let first: Vec<f32> = found
        .parameters
        .iter()
        .map(|parameter| parameter.values[0])
        .collect();
    assert_eq!(first, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
}

#[test]
fn hog_features_are_told_by_their_number() {
    let import = |width: usize, assumed: Input| {
        let tensors: &[(&str, &[usize])] = &[
            ("W1", &[width, 12]),
            ("b1", &[12]),
            ("W2", &[12, 10]),
            ("b2", &[10]),
        ];
        import(
            &made(tensors),
            &Spec {
                input: assumed,
                ..Spec::default()
            },
        )
        .map(|found| found.spec.input)
    };
    let hog = |orientations, pixels_per_cell| {
        Input::Hog(HogSpec {
            orientations,
            pixels_per_cell,
        })
    };
    assert_eq!(import(128, Input::Pixels), Ok(hog(8, 7)));
    assert_eq!(import(392, hog(8, 4)), Ok(hog(8, 4)));
    assert_eq!(import(784, Input::Pixels), Ok(Input::Pixels));
    assert_eq!(import(784, hog(16, 4)), Ok(hog(16, 4)));
    let refusal = import(392, Input::Pixels).unwrap_err();
    assert!(
        refusal.contains(
            "2 orientations in cells of 2×2 pixels; or HOG features, 8 orientations in cells of 4×4"
        ),
        "{refusal}"
    );
    assert!(
        import(785, Input::Pixels)
            .unwrap_err()
            .starts_with("Its first layer has 785 inputs")
    );
}

#[test]
fn other_networks_are_refused_with_the_reason() {
    for (tensors, reason) in [
        (
            &[("w", &[784, 10][..]), ("b", &[10])][..],
            "It has 1 matrix of dense layers, 0 kernel tensors of convolutions and 1 bias tensor.",
        ),
        (
            &[
                ("0.weight", &[30, 784]),
                ("0.bias", &[30]),
                ("1.weight", &[30, 30]),
                ("1.bias", &[30]),
                ("2.weight", &[10, 30]),
                ("2.bias", &[10]),
            ],
            "It has 3 matrices",
        ),
        (
            &[("0.weight", &[30, 784]), ("2.weight", &[10, 30])],
            "It has 2 matrices of dense layers, 0 kernel tensors of convolutions and 0 bias tensors.",
        ),
        (
            &[
                ("W1", &[784, 30]),
                ("b1", &[30]),
                ("W2", &[40, 10]),
                ("b2", &[10]),
            ],
            "The shapes do not fit together: \"W1\" [784, 30], \"W2\" [40, 10].",
        ),
        (
            &[
                ("W1", &[784, 30]),
                ("b1", &[30]),
                ("W2", &[30, 12]),
                ("b2", &[12]),
            ],
            "The shapes do not fit",
        ),
        (
            &[
                ("W1", &[784, 1001]),
                ("b1", &[1001]),
                ("W2", &[1001, 10]),
                ("b2", &[10]),
            ],
            "Layer 1, Dense, ReLU: its number of neurons is 1001; it must be between 1 and 1000.",
        ),
        (
            &[("bn.weight", &[3, 3, 3]), ("W1", &[784, 30])],
            "It holds \"bn.weight\" of shape [3, 3, 3]",
        ),
        // Without padding: what is left of an image is smaller.
        (
            &[
                ("c.weight", &[8, 1, 3, 3]),
                ("c.bias", &[8]),
                ("a.weight", &[30, 1352]),
                ("a.bias", &[30]),
                ("b.weight", &[10, 30]),
                ("b.bias", &[10]),
            ],
            "The shapes do not fit",
        ),
        (&[], "It has 0 matrices"),
    ] {
        let refused = refusal(tensors);
        assert!(refused.starts_with(reason), "{refused}");
    }
}
