//! The fourteen experiments. The report's figures are as printed; Keras's have four digits.

use super::{Experiment, KerasRuns, Published, Spread, Trained, matrices};
use crate::data::DatasetId::{FashionMnist, Mnist};
use crate::evaluation::ConfusionMatrix;
use crate::features::HogSpec;
use crate::words::{Id, id};

const RAW: &str = "Experiments: Raw data";
const HOG: &str = "Experiments: Features-based (HOG)";
const CNN: &str = "Experiments: CNN";
const CUSTOM: &str = "Custom model with convolutional deep neural networks";

const MORE_NEURONS: Id = id!("note-more-neurons");
const HOG_CAPTION: Id = id!("note-hog-caption");
const CNN_ACTIVATION: Id = id!("note-cnn-activation");
const FASHION_NETWORK: Id = id!("note-fashion-network");
const FASHION_MISSED: Id = id!("note-fashion-missed");

/// Every experiment of the report, in the order of its figures; the one without a figure is the last of its kind.
pub static CATALOGUE: [Experiment; 14] = [
    Experiment {
        id: "mlp-100",
        section: RAW,
        figure: Some(1),
        dataset: Mnist,
        trained: Trained::Pixels { hidden: 100 },
        epochs: 10,
        published: Some(published(0.07702907919883728, 0.9757, matrices::MLP_100)),
        keras: keras(3, [0.0678, 0.0766, 0.0869], [0.9739, 0.9764, 0.9799]),
        notes: &[MORE_NEURONS],
    },
    Experiment {
        id: "mlp-300",
        section: RAW,
        figure: Some(2),
        dataset: Mnist,
        trained: Trained::Pixels { hidden: 300 },
        epochs: 10,
        published: Some(published(0.06406917423809872, 0.9812, matrices::MLP_300)),
        keras: keras(3, [0.0606, 0.0653, 0.0750], [0.9781, 0.9810, 0.9828]),
        notes: &[MORE_NEURONS],
    },
    Experiment {
        id: "mlp-600",
        section: RAW,
        figure: Some(3),
        dataset: Mnist,
        trained: Trained::Pixels { hidden: 600 },
        epochs: 10,
        published: Some(published(0.060618676245212555, 0.9815, matrices::MLP_600)),
        keras: keras(3, [0.0614, 0.0646, 0.0722], [0.9802, 0.9821, 0.9825]),
        notes: &[MORE_NEURONS, id!("note-mlp-600")],
    },
    Experiment {
        id: "hog-8-4-100",
        section: HOG,
        figure: Some(4),
        dataset: Mnist,
        trained: hog(8, 4, 100),
        epochs: 10,
        published: Some(Published {
            confusion_note: Some(id!("note-confusion-hog-8-4-100")),
            ..published(0.06830427795648575, 0.9772, matrices::HOG_8_4_100)
        }),
        keras: keras(5, [0.0670, 0.0683, 0.0748], [0.9751, 0.9785, 0.9787]),
        notes: &[id!("note-hog-8-4-100")],
    },
    Experiment {
        id: "hog-4-4-100",
        section: HOG,
        figure: Some(5),
        dataset: Mnist,
        trained: hog(4, 4, 100),
        epochs: 10,
        published: Some(Published {
            confusion_note: Some(id!("note-confusion-hog-4-4-100")),
            ..published(0.09305289387702942, 0.9696, matrices::HOG_4_4_100)
        }),
        keras: keras(3, [0.0827, 0.0836, 0.0872], [0.9705, 0.9721, 0.9729]),
        notes: &[
            HOG_CAPTION,
            id!("note-hog-4-4-100-loss"),
            id!("note-hog-4-4-100-remark"),
        ],
    },
    Experiment {
        id: "hog-8-4-300",
        section: HOG,
        figure: Some(6),
        dataset: Mnist,
        trained: hog(8, 4, 300),
        epochs: 10,
        published: Some(published(
            0.06113172695040703,
            0.9802,
            matrices::HOG_8_4_300,
        )),
        keras: keras(5, [0.0596, 0.0616, 0.0669], [0.9785, 0.9801, 0.9808]),
        notes: &[HOG_CAPTION],
    },
    Experiment {
        id: "hog-8-7-100",
        section: HOG,
        figure: Some(7),
        dataset: Mnist,
        trained: hog(8, 7, 100),
        epochs: 10,
        published: Some(published(
            0.13366223871707916,
            0.9564,
            matrices::HOG_8_7_100,
        )),
        keras: keras(3, [0.1265, 0.1275, 0.1309], [0.9564, 0.9569, 0.9579]),
        notes: &[id!("note-hog-8-7-100")],
    },
    Experiment {
        id: "hog-8-4-200",
        section: "Digit recognition from features of the input data: Hyper-parameters",
        figure: None,
        dataset: Mnist,
        trained: hog(8, 4, 200),
        epochs: 10,
        published: None,
        keras: keras(5, [0.0622, 0.0629, 0.0694], [0.9779, 0.9795, 0.9800]),
        notes: &[id!("note-hog-8-4-200")],
    },
    Experiment {
        id: "cnn-25",
        section: CNN,
        figure: Some(8),
        dataset: Mnist,
        trained: Trained::Cnn { hidden: 25 },
        epochs: 10,
        published: Some(published(0.03834224492311478, 0.9880, matrices::CNN_25)),
        keras: keras(3, [0.0344, 0.0377, 0.0423], [0.9869, 0.9880, 0.9884]),
        notes: &[CNN_ACTIVATION, id!("note-cnn-25")],
    },
    Experiment {
        id: "cnn-250",
        section: CNN,
        figure: Some(9),
        dataset: Mnist,
        trained: Trained::Cnn { hidden: 250 },
        epochs: 10,
        published: Some(published(0.037620659917593, 0.9885, matrices::CNN_250)),
        keras: keras(3, [0.0337, 0.0424, 0.0515], [0.9844, 0.9884, 0.9886]),
        notes: &[CNN_ACTIVATION],
    },
    Experiment {
        id: "cnn-500",
        section: CNN,
        figure: Some(10),
        dataset: Mnist,
        trained: Trained::Cnn { hidden: 500 },
        epochs: 10,
        published: Some(published(0.04010535404086113, 0.9871, matrices::CNN_500)),
        keras: keras(3, [0.0352, 0.0415, 0.0592], [0.9853, 0.9885, 0.9890]),
        notes: &[CNN_ACTIVATION],
    },
    Experiment {
        id: "fashion-15",
        section: CUSTOM,
        figure: Some(11),
        dataset: FashionMnist,
        trained: Trained::Cnn { hidden: 15 },
        epochs: 20,
        published: Some(Published {
            f1: Some(0.8767111886301882),
            ..published(0.347442090511322, 0.8782, matrices::FASHION_15)
        }),
        keras: keras(3, [0.3218, 0.3245, 0.3275], [0.8826, 0.8838, 0.8857]),
        notes: &[FASHION_NETWORK, FASHION_MISSED],
    },
    Experiment {
        id: "fashion-10",
        section: CUSTOM,
        figure: Some(12),
        dataset: FashionMnist,
        trained: Trained::Cnn { hidden: 10 },
        epochs: 10,
        published: Some(Published {
            f1: Some(0.8492636535421069),
            ..published(0.40733426009310913, 0.8502, matrices::FASHION_10)
        }),
        keras: keras(3, [0.3650, 0.3791, 0.4012], [0.8584, 0.8666, 0.8702]),
        notes: &[FASHION_NETWORK, FASHION_MISSED],
    },
    Experiment {
        id: "fashion-30",
        section: CUSTOM,
        figure: Some(13),
        dataset: FashionMnist,
        trained: Trained::Cnn { hidden: 30 },
        epochs: 20,
        published: None,
        keras: keras(1, [0.3152, 0.3152, 0.3152], [0.8894, 0.8894, 0.8894]),
        notes: &[
            FASHION_NETWORK,
            id!("note-fashion-30-curves"),
            id!("note-fashion-30-seed"),
        ],
    },
];

const fn published(test_loss: f64, accuracy: f64, confusion: ConfusionMatrix) -> Published {
    Published {
        test_loss,
        accuracy,
        f1: None,
        confusion,
        confusion_note: None,
    }
}

const fn keras(seeds: usize, test_loss: [f64; 3], accuracy: [f64; 3]) -> KerasRuns {
    KerasRuns {
        seeds,
        test_loss: spread(test_loss),
        accuracy: spread(accuracy),
    }
}

const fn spread([min, median, max]: [f64; 3]) -> Spread {
    Spread { min, median, max }
}

const fn hog(orientations: usize, pixels_per_cell: usize, hidden: usize) -> Trained {
    let hog = HogSpec {
        orientations,
        pixels_per_cell,
    };
    Trained::Hog { hog, hidden }
}
