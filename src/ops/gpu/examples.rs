//! Assembles batches on the device, from examples uploaded once.

use super::{contiguous, cubes, empty, units};
use crate::data::CLASSES;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, Dispatch, TensorMetadata, backend_extension};
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn::tensor::{DType, Int, Tensor};
use burn_wgpu::{CubeBackend, CubeTensor};

/// Alignment of a tensor's parts, in numbers: WebGPU bindings require at most 256 bytes.
pub(crate) const ALIGNMENT: usize = 64;

/// Features and classes of examples on the device, as Burn dispatches it.
#[backend_extension(Cube)]
pub(super) trait ExampleOps: Backend {
    /// See [`gather`].
    fn gather(
        features: IntTensor<Self>,
        labels: IntTensor<Self>,
        examples: IntTensor<Self>,
        width: usize,
        is_bytes: bool,
        shares: Shares,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// See [`part`].
    fn part(tensor: IntTensor<Self>, first: usize, length: usize) -> IntTensor<Self>;
}

/// What the rows of classes hold, as constants of the kernel, by their bits: the share of a label's own class, and that of
/// every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Shares([u32; 2]);

impl Shares {
    fn own(self) -> f32 {
        f32::from_bits(self.0[0])
    }

    fn other(self) -> f32 {
        f32::from_bits(self.0[1])
    }
}

/// The features of these examples, `[examples, width]`, and their classes as rows of these shares, that of a label's own
/// class and that of every other: 1 and 0 for one-hot rows.
///
/// `features` are the bits of `f32`, or, if `is_bytes`, pixels, four per word; `labels` are bytes, four per word.
pub(crate) fn gather(
    features: Tensor<1, Int>,
    labels: Tensor<1, Int>,
    examples: Tensor<1, Int>,
    width: usize,
    is_bytes: bool,
    shares: [f32; 2],
) -> (Tensor<2>, Tensor<2>) {
    let (features, targets) = <Dispatch as ExampleOps>::gather(
        features.into_dispatch(),
        labels.into_dispatch(),
        examples.into_dispatch(),
        width,
        is_bytes,
        Shares(shares.map(f32::to_bits)),
    );
    (
        Tensor::from_dispatch(features),
        Tensor::from_dispatch(targets),
    )
}

/// The `length` numbers of a tensor from `first` on, without copying. `first` must be a multiple of [`ALIGNMENT`].
pub(crate) fn part(tensor: Tensor<1, Int>, first: usize, length: usize) -> Tensor<1, Int> {
    let part = <Dispatch as ExampleOps>::part(tensor.into_dispatch(), first, length);
    Tensor::from_dispatch(part)
}

impl ExampleOps for CubeBackend {
    fn gather(
        features: CubeTensor,
        labels: CubeTensor,
        examples: CubeTensor,
        width: usize,
        is_bytes: bool,
        shares: Shares,
    ) -> (CubeTensor, CubeTensor) {
        let batch = examples.shape().num_elements();
        let gathered = empty(&features, [batch, width], DType::F32);
        let targets = empty(&features, [batch, CLASSES], DType::F32);
        gather_examples::launch(
            &gathered.client,
            cubes(batch * width.max(CLASSES)),
            units(),
            contiguous(features).into_buffer_arg(),
            contiguous(labels).into_buffer_arg(),
            examples.into_buffer_arg(),
            gathered.clone().into_buffer_arg(),
            targets.clone().into_buffer_arg(),
            width,
            is_bytes,
            shares,
        );
        (gathered, targets)
    }

    fn part(tensor: CubeTensor, first: usize, length: usize) -> CubeTensor {
        let size = tensor.dtype.size();
        let rest = tensor.shape().num_elements() - first - length;
        let mut handle = tensor.handle.clone();
        handle.offset_start = Some(handle.offset_start.unwrap_or(0) + (first * size) as u64);
        handle.offset_end = Some(handle.offset_end.unwrap_or(0) + (rest * size) as u64);
        CubeTensor::new_contiguous(
            tensor.client.clone(),
            tensor.device.clone(),
            [length].into(),
            handle,
            tensor.dtype,
        )
    }
}

/// A byte from a list that packs four into a word.
#[cube]
fn byte(words: &[u32], index: usize) -> u32 {
    words[index / 4] >> (index as u32 % 4 * 8) & 255
}

#[cube(launch)]
fn gather_examples(
    features: &[u32],
    labels: &[u32],
    examples: &[u32],
    gathered: &mut [f32],
    targets: &mut [f32],
    #[comptime] width: usize,
    #[comptime] is_bytes: bool,
    #[comptime] shares: Shares,
) {
    if ABSOLUTE_POS < gathered.len() {
        let example = examples[ABSOLUTE_POS / width] as usize;
        let place = example * width + ABSOLUTE_POS % width;
        gathered[ABSOLUTE_POS] = if is_bytes {
            byte(features, place) as f32 / 255.0
        } else {
            f32::reinterpret(features[place])
        };
    }
    if ABSOLUTE_POS < targets.len() {
        let example = examples[ABSOLUTE_POS / CLASSES] as usize;
        let is_class = byte(labels, example) as usize == ABSOLUTE_POS % CLASSES;
        targets[ABSOLUTE_POS] =
            select(is_class, comptime!(shares.own()), comptime!(shares.other()));
    }
}
