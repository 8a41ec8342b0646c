//! A dense layer.

use super::lanes::{SparseRows, transposed};

/// Gradients of a loss with respect to a dense layer's inputs, each in the shape of its namesake.
pub(crate) struct DenseGradients {
    /// `[batch, inputs]`; empty if not wanted.
    pub input: Vec<f32>,
    /// `[inputs, outputs]`
    pub weight: Vec<f32>,
    /// `[outputs]`
    pub bias: Vec<f32>,
}

/// A dense layer's shape, and whether ReLU follows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DenseShape {
    /// Features per example.
    pub inputs: usize,
    /// Neurons.
    pub outputs: usize,
    /// Whether ReLU follows.
    pub relu: bool,
}

impl DenseShape {
    /// `input · weight + bias`, then ReLU if `relu`.
    ///
    /// `input` is `[batch, inputs]`, `weight` `[inputs, outputs]`, `bias` `[outputs]`, the result `[batch, outputs]`.
    pub(crate) fn forward(&self, input: &SparseRows, weight: &[f32], bias: &[f32]) -> Vec<f32> {
        let mut output = input.sums(weight, bias);
        if self.relu {
            for value in &mut output {
                // Not `max`, which would hide a NaN.
                *value = if *value < 0.0 { 0.0 } else { *value };
            }
        }
        output
    }

    /// The gradients, given the `output` of [`forward`](Self::forward) and `grad_output`, the loss's gradient with
    /// respect to it.
    pub(crate) fn backward(
        &self,
        input: &SparseRows,
        weight: &[f32],
        output: &[f32],
        grad_output: &[f32],
        wants_input: bool,
    ) -> DenseGradients {
        let grad: Vec<f32> = if self.relu {
            let passed = grad_output.iter().zip(output);
            passed
                .map(|(grad, output)| if *output == 0.0 { 0.0 } else { *grad })
                .collect()
        } else {
            grad_output.to_vec()
        };
        let mut bias = vec![0.0; self.outputs];
        for row in grad.chunks_exact(self.outputs) {
            for (bias, grad) in bias.iter_mut().zip(row) {
                *bias += grad;
            }
        }
        let examples = input.transposed(self.inputs);
        let input = if wants_input {
            let weight = transposed(weight, self.outputs);
            SparseRows::of_rows(&grad, self.outputs).sums(&weight, &vec![0.0; self.inputs])
        } else {
            Vec::new()
        };
        DenseGradients {
            input,
            weight: examples.sums(&grad, &vec![0.0; self.outputs]),
            bias,
        }
    }
}
