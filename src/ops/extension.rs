//! The operations as a Burn backend extension: one trait that dispatches, kernels for each backend, one backward pass.

pub(super) mod general;

use super::Pooling;
use burn::backend::autodiff::NodeId;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Autodiff, Backend, Flex, backend_extension};
use std::fmt::Debug;

/// The operations that models use. Shapes are those of the functions in [`ops`](super).
#[backend_extension(Flex, Cube: cfg(feature = "webgpu"), Autodiff)]
pub(super) trait NetworkOps: Backend {
    /// A dense layer, with or without ReLU.
    fn dense(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        relu: bool,
    ) -> FloatTensor<Self>;

    /// Convolution, ReLU and pooling.
    fn convolution(
        images: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        pooling: Pooling,
    ) -> FloatTensor<Self>;

    /// Softmax and cross-entropy, divided by `examples`, the size of the whole batch.
    fn cross_entropy(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        examples: usize,
    ) -> FloatTensor<Self>;
}

/// What a backend must compute for [`NetworkOps`] and its backward pass.
pub(super) trait Kernels: Backend {
    /// A dense layer's input, in the form in which both passes read it.
    type DenseInput: Debug + Clone + Send + 'static;

    /// A dense layer's output, and its input for the backward pass.
    fn dense_forward(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        relu: bool,
    ) -> (FloatTensor<Self>, Self::DenseInput);

    /// The gradients of a dense layer's input (if wanted), weight and bias, given its output and the output's gradient.
    fn dense_backward(
        state: DenseState<Self>,
        grad_output: FloatTensor<Self>,
        wants_input: bool,
    ) -> [Option<FloatTensor<Self>>; 3];

    /// Pooled values, and for each the places of its square that its gradient goes to: a bit each, row by row.
    fn convolution_forward(
        images: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        pooling: Pooling,
    ) -> (FloatTensor<Self>, IntTensor<Self>);

    /// The gradients of a convolution's images (if wanted), weight and bias.
    fn convolution_backward(
        state: ConvolutionState<Self>,
        grad_output: FloatTensor<Self>,
        wants_images: bool,
    ) -> [Option<FloatTensor<Self>>; 3];

    /// The loss, and its gradient with respect to the logits.
    fn cross_entropy_forward(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        examples: usize,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

/// What a dense layer keeps for the backward pass.
#[derive(Debug, Clone)]
pub(super) struct DenseState<B: Kernels> {
    pub input: B::DenseInput,
    pub weight: FloatTensor<B>,
    pub output: FloatTensor<B>,
    pub relu: bool,
}

/// What a convolution keeps for the backward pass.
#[derive(Debug, Clone)]
pub(super) struct ConvolutionState<B: Backend> {
    pub images: FloatTensor<B>,
    pub weight: FloatTensor<B>,
    /// The places of each square that its gradient goes to.
    pub places: IntTensor<B>,
    pub pooling: Pooling,
}

/// Implements operations without a backward pass: each is its kernel.
macro_rules! by_its_kernels {
    ($backend:ty) => {
        impl NetworkOps for $backend {
            fn dense(
                input: FloatTensor<Self>,
                weight: FloatTensor<Self>,
                bias: FloatTensor<Self>,
                relu: bool,
            ) -> FloatTensor<Self> {
                Self::dense_forward(input, weight, bias, relu).0
            }

            fn convolution(
                images: FloatTensor<Self>,
                weight: FloatTensor<Self>,
                bias: FloatTensor<Self>,
                pooling: Pooling,
            ) -> FloatTensor<Self> {
                Self::convolution_forward(images, weight, bias, pooling).0
            }

            fn cross_entropy(
                logits: FloatTensor<Self>,
                targets: FloatTensor<Self>,
                examples: usize,
            ) -> FloatTensor<Self> {
                Self::cross_entropy_forward(logits, targets, examples).0
            }
        }
    };
}

by_its_kernels!(Flex);
#[cfg(feature = "webgpu")]
by_its_kernels!(burn_wgpu::CubeBackend);

#[derive(Debug)]
struct DenseBackward;

impl<B: Kernels> Backward<B, 3> for DenseBackward {
    type State = DenseState<B>;

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let grad_output = grads.consume::<B>(&ops.node);
        let gradients = B::dense_backward(ops.state, grad_output, ops.parents[0].is_some());
        register::<B, _>(
            ops.parents.map(|parent| parent.map(|node| node.id)),
            gradients,
            grads,
        );
    }
}

#[derive(Debug)]
struct ConvolutionBackward;

impl<B: Kernels> Backward<B, 3> for ConvolutionBackward {
    type State = ConvolutionState<B>;

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let grad_output = grads.consume::<B>(&ops.node);
        let gradients = B::convolution_backward(ops.state, grad_output, ops.parents[0].is_some());
        register::<B, _>(
            ops.parents.map(|parent| parent.map(|node| node.id)),
            gradients,
            grads,
        );
    }
}

#[derive(Debug)]
struct CrossEntropyBackward;

impl<B: Kernels> Backward<B, 1> for CrossEntropyBackward {
    /// The gradient, known as soon as the loss is.
    type State = FloatTensor<B>;

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        // The backward pass starts at the loss, whose own gradient is one.
        let _one = grads.consume::<B>(&ops.node);
        register::<B, _>(
            ops.parents.map(|parent| parent.map(|node| node.id)),
            [Some(ops.state)],
            grads,
        );
    }
}

impl<B: Kernels + NetworkOps, C: CheckpointStrategy> NetworkOps for Autodiff<B, C> {
    fn dense(
        input: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        relu: bool,
    ) -> FloatTensor<Self> {
        let nodes = [input.node(), weight.node(), bias.node()];
        let [input, weight, bias] = [input, weight, bias].map(|tensor| tensor.into_primitive());
        match DenseBackward.prepare::<C>(nodes).compute_bound().stateful() {
            OpsKind::Tracked(prep) => {
                let (output, input) = B::dense_forward(input, weight.clone(), bias, relu);
                let state = DenseState {
                    input,
                    weight,
                    output: output.clone(),
                    relu,
                };
                prep.finish(state, output)
            }
            OpsKind::UnTracked(prep) => prep.finish(B::dense(input, weight, bias, relu)),
        }
    }

    fn convolution(
        images: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        pooling: Pooling,
    ) -> FloatTensor<Self> {
        let nodes = [images.node(), weight.node(), bias.node()];
        let [images, weight, bias] = [images, weight, bias].map(|tensor| tensor.into_primitive());
        let prepared = ConvolutionBackward.prepare::<C>(nodes);
        match prepared.compute_bound().stateful() {
            OpsKind::Tracked(prep) => {
                let (output, places) =
                    B::convolution_forward(images.clone(), weight.clone(), bias, pooling);
                let state = ConvolutionState {
                    images,
                    weight,
                    places,
                    pooling,
                };
                prep.finish(state, output)
            }
            OpsKind::UnTracked(prep) => prep.finish(B::convolution(images, weight, bias, pooling)),
        }
    }

    fn cross_entropy(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        examples: usize,
    ) -> FloatTensor<Self> {
        let node = logits.node();
        let (loss, grad_logits) =
            B::cross_entropy_forward(logits.into_primitive(), targets.into_primitive(), examples);
        let prepared = CrossEntropyBackward.prepare::<C>([node]);
        match prepared.compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish(grad_logits, loss),
            OpsKind::UnTracked(prep) => prep.finish(loss),
        }
    }
}

/// Registers the gradient of each tracked input.
fn register<B: Backend, const N: usize>(
    parents: [Option<NodeId>; N],
    gradients: [Option<FloatTensor<B>>; N],
    grads: &mut Gradients,
) {
    for (parent, gradient) in parents.into_iter().zip(gradients) {
        if let (Some(parent), Some(gradient)) = (parent, gradient) {
            grads.register::<B>(parent, gradient);
        }
    }
}
