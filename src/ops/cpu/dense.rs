//! A dense layer.

use super::lanes::{Lists, transposed};

/// Gradients of a loss with respect to what a dense layer was given, each in the shape of its namesake.
pub struct DenseGradients {
    /// `[batch, inputs]`; empty if nobody asked for it.
    pub input: Vec<f32>,
    /// `[inputs, outputs]`
    pub weight: Vec<f32>,
    /// `[outputs]`
    pub bias: Vec<f32>,
}

/// A dense layer's shape, and whether negative results are replaced by zero.
#[derive(Debug, Clone, Copy)]
pub struct Dense {
    /// Features of an example.
    pub inputs: usize,
    /// Neurons.
    pub outputs: usize,
    /// Whether ReLU follows.
    pub relu: bool,
}

impl Dense {
    /// `input · weight + bias`, with ReLU if it follows.
    ///
    /// `input` is `[batch, inputs]`, `weight` `[inputs, outputs]`, `bias` `[outputs]`, the result `[batch, outputs]`.
    pub fn forward(&self, input: &[f32], weight: &[f32], bias: &[f32]) -> Vec<f32> {
        let mut output = Lists::of_rows(input, self.inputs).sums(weight, bias);
        if self.relu {
            for value in &mut output {
                // Not `max`: that would hide a NaN.
                *value = if *value < 0.0 { 0.0 } else { *value };
            }
        }
        output
    }

    /// The gradients, given what [`forward`](Self::forward) gave and the loss's gradient with respect to that, `slope`.
    pub fn backward(
        &self,
        input: &[f32],
        weight: &[f32],
        output: &[f32],
        slope: &[f32],
        wants_input: bool,
    ) -> DenseGradients {
        let slope: Vec<f32> = if self.relu {
            let passed = slope.iter().zip(output);
            passed
                .map(|(slope, output)| if *output == 0.0 { 0.0 } else { *slope })
                .collect()
        } else {
            slope.to_vec()
        };
        let mut bias = vec![0.0; self.outputs];
        for row in slope.chunks_exact(self.outputs) {
            for (bias, slope) in bias.iter_mut().zip(row) {
                *bias += slope;
            }
        }
        let examples = Lists::of_rows(input, self.inputs).transposed(self.inputs);
        let input = if wants_input {
            let weight = transposed(weight, self.outputs);
            Lists::of_rows(&slope, self.outputs).sums(&weight, &vec![0.0; self.inputs])
        } else {
            Vec::new()
        };
        DenseGradients {
            input,
            weight: examples.sums(&slope, &vec![0.0; self.outputs]),
            bias,
        }
    }
}
