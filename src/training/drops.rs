//! What dropout takes away at a step follows from the run's seed, the step, and a value's place in the batch: the same on
//! every device, for any number of workers, and after an interruption.

use crate::model::DropKeys;
use crate::random::{Random, Stream};
use burn::tensor::{Device, Tensor, TensorData};

/// Two random words for each dropout of a network, in order.
pub type Drops = Vec<[u32; 2]>;

/// Those of `step`, counted from the run's first, for a network with `dropouts` of them.
pub(super) fn drops(seed: u64, step: usize, dropouts: usize) -> Drops {
    let words = |dropout: u16| {
        let mut random = Random::at(seed, Stream::Dropout, step as u64, dropout);
        [random.word(), random.word()]
    };
    (0..).take(dropouts).map(words).collect()
}

/// What the network needs of them for examples from `first` of the batch on.
pub(super) fn keys(drops: &[[u32; 2]], first: usize, device: &Device) -> DropKeys {
    let device = device.clone().inner();
    let words = drops
        .iter()
        .map(|&[a, b]| [a, b, first as u32].map(|word| word as i32));
    words
        .map(|words| Tensor::from_data(TensorData::from(words), &device))
        .collect()
}
