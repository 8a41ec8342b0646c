//! The operations of any list of layers, as a Burn backend extension like [`NetworkOps`](super::NetworkOps).

use super::register;
use crate::ops::Pooling;
use crate::ops::kinds::{Drop, Function, Places};
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Autodiff, Backend, Flex, backend_extension};

/// The operations. Shapes are those of the functions in [`general`](crate::ops::general).
#[backend_extension(Flex, Cube: cfg(feature = "webgpu"), Autodiff)]
pub(in crate::ops) trait GeneralOps: Backend {
    /// A convolution's sums.
    fn sums_at(
        images: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        places: Places,
    ) -> FloatTensor<Self>;

    /// A function of each value.
    fn apply(values: FloatTensor<Self>, function: Function) -> FloatTensor<Self>;

    /// Pooling of squares.
    fn pool(images: FloatTensor<Self>, size: usize, pooling: Pooling) -> FloatTensor<Self>;

    /// Batch normalization.
    fn normalize(
        rows: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        epsilon: f32,
    ) -> FloatTensor<Self>;

    /// Dropout.
    fn drop_out(rows: FloatTensor<Self>, key: IntTensor<Self>, drop: Drop) -> FloatTensor<Self>;
}

/// What a backend must compute for [`GeneralOps`] and its backward pass.
pub(in crate::ops) trait GeneralKernels: Backend {
    /// A convolution's sums.
    fn sums_at_forward(
        images: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        places: Places,
    ) -> FloatTensor<Self>;

    /// The gradients of its images (if wanted), weight and bias.
    fn sums_at_backward(
        images: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        grad_output: FloatTensor<Self>,
        places: Places,
        wants_images: bool,
    ) -> [Option<FloatTensor<Self>>; 3];

    /// A function of each value.
    fn apply_forward(values: FloatTensor<Self>, function: Function) -> FloatTensor<Self>;

    /// The gradient of the values, given what became of them.
    fn apply_backward(
        values: FloatTensor<Self>,
        output: FloatTensor<Self>,
        grad_output: FloatTensor<Self>,
        function: Function,
    ) -> FloatTensor<Self>;

    /// Pooled squares.
    fn pool_forward(images: FloatTensor<Self>, size: usize, pooling: Pooling) -> FloatTensor<Self>;

    /// The gradient of the images, given what became of them.
    fn pool_backward(
        images: FloatTensor<Self>,
        output: FloatTensor<Self>,
        grad_output: FloatTensor<Self>,
        size: usize,
        pooling: Pooling,
    ) -> FloatTensor<Self>;

    /// Mean and variance of each column.
    fn moments(rows: FloatTensor<Self>) -> [FloatTensor<Self>; 2];

    /// Normalization by this mean and variance.
    fn normalize_forward(
        rows: FloatTensor<Self>,
        learned: [FloatTensor<Self>; 2],
        moments: [FloatTensor<Self>; 2],
        epsilon: f32,
    ) -> FloatTensor<Self>;

    /// The gradients of the rows, `gamma` and `beta`, where mean and variance are those of the rows.
    fn normalize_backward(
        rows: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        moments: [FloatTensor<Self>; 2],
        grad_output: FloatTensor<Self>,
        epsilon: f32,
    ) -> [FloatTensor<Self>; 3];

    /// Some values dropped, the others scaled. It is its own backward pass.
    fn drop_some(rows: FloatTensor<Self>, key: IntTensor<Self>, drop: Drop) -> FloatTensor<Self>;
}

/// Implements operations without a backward pass: each is its kernel.
macro_rules! by_its_kernels {
    ($backend:ty) => {
        impl GeneralOps for $backend {
            fn sums_at(
                images: FloatTensor<Self>,
                weight: FloatTensor<Self>,
                bias: FloatTensor<Self>,
                places: Places,
            ) -> FloatTensor<Self> {
                Self::sums_at_forward(images, weight, bias, places)
            }

            fn apply(values: FloatTensor<Self>, function: Function) -> FloatTensor<Self> {
                Self::apply_forward(values, function)
            }

            fn pool(images: FloatTensor<Self>, size: usize, pooling: Pooling) -> FloatTensor<Self> {
                Self::pool_forward(images, size, pooling)
            }

            fn normalize(
                rows: FloatTensor<Self>,
                gamma: FloatTensor<Self>,
                beta: FloatTensor<Self>,
                mean: FloatTensor<Self>,
                variance: FloatTensor<Self>,
                epsilon: f32,
            ) -> FloatTensor<Self> {
                Self::normalize_forward(rows, [gamma, beta], [mean, variance], epsilon)
            }

            fn drop_out(
                rows: FloatTensor<Self>,
                key: IntTensor<Self>,
                drop: Drop,
            ) -> FloatTensor<Self> {
                Self::drop_some(rows, key, drop)
            }
        }
    };
}

by_its_kernels!(Flex);
#[cfg(feature = "webgpu")]
by_its_kernels!(burn_wgpu::CubeBackend);

#[derive(Debug)]
struct SumsAt;

impl<B: GeneralKernels> Backward<B, 3> for SumsAt {
    /// Images and weight.
    type State = (FloatTensor<B>, FloatTensor<B>, Places);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let grad_output = grads.consume::<B>(&ops.node);
        let (images, weight, places) = ops.state;
        let wants_images = ops.parents[0].is_some();
        let gradients = B::sums_at_backward(images, weight, grad_output, places, wants_images);
        let parents = ops.parents.map(|parent| parent.map(|node| node.id));
        register::<B, _>(parents, gradients, grads);
    }
}

#[derive(Debug)]
struct Apply;

impl<B: GeneralKernels> Backward<B, 1> for Apply {
    /// Values and output.
    type State = (FloatTensor<B>, FloatTensor<B>, Function);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let grad_output = grads.consume::<B>(&ops.node);
        let (values, output, function) = ops.state;
        let gradient = B::apply_backward(values, output, grad_output, function);
        let parents = ops.parents.map(|parent| parent.map(|node| node.id));
        register::<B, _>(parents, [Some(gradient)], grads);
    }
}

#[derive(Debug)]
struct Pool;

impl<B: GeneralKernels> Backward<B, 1> for Pool {
    /// Images and output.
    type State = (FloatTensor<B>, FloatTensor<B>, usize, Pooling);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let grad_output = grads.consume::<B>(&ops.node);
        let (images, output, size, pooling) = ops.state;
        let gradient = B::pool_backward(images, output, grad_output, size, pooling);
        let parents = ops.parents.map(|parent| parent.map(|node| node.id));
        register::<B, _>(parents, [Some(gradient)], grads);
    }
}

#[derive(Debug)]
struct Normalize;

/// What normalization keeps for the backward pass.
#[derive(Debug, Clone)]
struct Normalized<B: Backend> {
    rows: FloatTensor<B>,
    gamma: FloatTensor<B>,
    moments: [FloatTensor<B>; 2],
    epsilon: f32,
}

impl<B: GeneralKernels> Backward<B, 5> for Normalize {
    type State = Normalized<B>;

    fn backward(self, ops: Ops<Self::State, 5>, grads: &mut Gradients, _: &mut Checkpointer) {
        let grad_output = grads.consume::<B>(&ops.node);
        let Normalized {
            rows,
            gamma,
            moments,
            epsilon,
        } = ops.state;
        let of_learned = B::normalize_backward(rows, gamma, moments.clone(), grad_output, epsilon);
        let [rows, gamma, beta] = of_learned.map(Some);
        let [mean, variance] = moments.map(Some);
        let parents = ops.parents.map(|parent| parent.map(|node| node.id));
        register::<B, _>(parents, [rows, gamma, beta, mean, variance], grads);
    }
}

#[derive(Debug)]
struct DropOut;

impl<B: GeneralKernels> Backward<B, 1> for DropOut {
    type State = (IntTensor<B>, Drop);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let grad_output = grads.consume::<B>(&ops.node);
        let (key, drop) = ops.state;
        let gradient = B::drop_some(grad_output, key, drop);
        let parents = ops.parents.map(|parent| parent.map(|node| node.id));
        register::<B, _>(parents, [Some(gradient)], grads);
    }
}

impl<B: GeneralKernels + GeneralOps, C: CheckpointStrategy> GeneralOps for Autodiff<B, C> {
    fn sums_at(
        images: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        places: Places,
    ) -> FloatTensor<Self> {
        let nodes = [images.node(), weight.node(), bias.node()];
        let [images, weight, bias] = [images, weight, bias].map(|tensor| tensor.into_primitive());
        let output = B::sums_at_forward(images.clone(), weight.clone(), bias, places);
        match SumsAt.prepare::<C>(nodes).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish((images, weight, places), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }

    fn apply(values: FloatTensor<Self>, function: Function) -> FloatTensor<Self> {
        let node = values.node();
        let values = values.into_primitive();
        let output = B::apply_forward(values.clone(), function);
        match Apply.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish((values, output.clone(), function), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }

    fn pool(images: FloatTensor<Self>, size: usize, pooling: Pooling) -> FloatTensor<Self> {
        let node = images.node();
        let images = images.into_primitive();
        let output = B::pool_forward(images.clone(), size, pooling);
        match Pool.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish((images, output.clone(), size, pooling), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }

    fn normalize(
        rows: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        epsilon: f32,
    ) -> FloatTensor<Self> {
        let nodes = [
            rows.node(),
            gamma.node(),
            beta.node(),
            mean.node(),
            variance.node(),
        ];
        let [rows, gamma, beta, mean, variance] =
            [rows, gamma, beta, mean, variance].map(|tensor| tensor.into_primitive());
        match Normalize.prepare::<C>(nodes).compute_bound().stateful() {
            OpsKind::Tracked(prep) => {
                let moments = B::moments(rows.clone());
                let learned = [gamma.clone(), beta];
                let output = B::normalize_forward(rows.clone(), learned, moments.clone(), epsilon);
                let state = Normalized {
                    rows,
                    gamma,
                    moments,
                    epsilon,
                };
                prep.finish(state, output)
            }
            OpsKind::UnTracked(prep) => {
                prep.finish(B::normalize(rows, gamma, beta, mean, variance, epsilon))
            }
        }
    }

    fn drop_out(rows: FloatTensor<Self>, key: IntTensor<Self>, drop: Drop) -> FloatTensor<Self> {
        let node = rows.node();
        let output = B::drop_some(rows.into_primitive(), key.clone(), drop);
        match DropOut.prepare::<C>([node]).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish((key, drop), output),
            OpsKind::UnTracked(prep) => prep.finish(output),
        }
    }
}
