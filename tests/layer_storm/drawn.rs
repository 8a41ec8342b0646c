//! Networks, drawn at random, and what they are given.

use kindling::experiment::Spec;
use kindling::experiment::link::Link;
use kindling::layers::{Activation, ActivationLayer, Layer};
use kindling::random::{Random, Stream};

/// How many networks are drawn.
pub const NETWORKS: u64 = 200;

/// A list of layers as it grows.
pub struct Draw {
    random: Random,
    /// Rows and columns of the image; nothing once there are features.
    side: Option<usize>,
    layers: Vec<String>,
}

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed, Stream::Dropout),
            side: Some(28),
            layers: Vec::new(),
        }
    }

    /// A whole number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.random.unit() * bound as f32) as usize
    }

    fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// The end of a dense layer or convolution. No weights are zero: then there would be nothing to see.
    fn end(&mut self) -> String {
        let activation = self.one_of(&Activation::ALL);
        let activation = ActivationLayer {
            function: activation,
        };
        let text = Layer::from(activation).to_string();
        let activation = text.trim_start_matches("activation");
        let initializers = ["", "-glorotnormal", "-heuniform", "-henormal"];
        let initializer = self.one_of(&initializers);
        // What is as usual is not written.
        let activation = activation.trim_start_matches("-relu");
        format!("{activation}{initializer}")
    }

    fn anything(&mut self) -> String {
        match self.below(4) {
            0 => "norm".into(),
            1 => format!("dropout-{}", 1 + self.below(60)),
            _ => {
                let function = self.one_of(&Activation::ALL);
                Layer::from(ActivationLayer { function }).to_string()
            }
        }
    }

    fn convolution(&mut self, side: usize) -> String {
        let kernel = 1 + self.below(side.min(7));
        // The first ones look at few places of a large image.
        let stride = 1 + self.below(if side > 10 { 4 } else { 3 });
        let is_valid = self.below(2) == 0;
        self.side = Some(if is_valid {
            (side - kernel) / stride + 1
        } else {
            side.div_ceil(stride)
        });
        let mut text = format!("conv-{kernel}x{}", 1 + self.below(6));
        if stride > 1 {
            text += &format!("-stride{stride}");
        }
        if is_valid {
            text += "-valid";
        }
        text + &self.end()
    }

    fn of_images(&mut self, side: usize) -> String {
        match self.below(8) {
            0..=3 => self.convolution(side),
            4 | 5 if side > 1 => {
                let size = 2 + self.below(side.min(4) - 1);
                self.side = Some(side / size);
                let kind = self.one_of(&["maxpool", "meanpool"]);
                if size == 2 {
                    kind.into()
                } else {
                    format!("{kind}-{size}")
                }
            }
            6 => format!("channeldropout-{}", 1 + self.below(60)),
            _ => self.anything(),
        }
    }

    /// The next layer.
    fn next(&mut self) -> String {
        let (of_four, of_two, of_others) = (self.below(4), self.below(2), self.below(2));
        match self.side {
            // Dense layers of whole images are slow, and like any other.
            Some(side) if side > 7 || of_four > 0 => self.of_images(side),
            Some(_) if of_two == 0 => {
                self.side = None;
                self.one_of(&["globalpool", "flatten"]).into()
            }
            _ if of_others == 0 => {
                self.side = None;
                format!("dense-{}{}", 2 + self.below(12), self.end())
            }
            _ => self.anything(),
        }
    }

    /// None to eight layers more, behind a pooling.
    fn layers(mut self) -> String {
        self.layers.push("meanpool".into());
        self.side = Some(14);
        for _ in 0..self.below(9) {
            let layer = self.next();
            self.layers.push(layer);
        }
        self.layers.join(",")
    }
}

/// The list of a network, and a small spec with it, as a link gives it.
pub fn network(seed: u64) -> (String, Spec) {
    let layers = Draw::new(seed).layers();
    (layers.clone(), spec(&layers, seed))
}

/// A small spec with these layers.
pub fn spec(layers: &str, seed: u64) -> Spec {
    let link = format!("#v=2&layers={layers}&seed={seed}&batch-size=10&epochs=1");
    let parsed = Link::parse(&link);
    assert_eq!(parsed.refusal, None, "{link}");
    assert_eq!(parsed.notices, vec![], "{link}");
    parsed.link.spec
}
