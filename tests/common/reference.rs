//! A perceptron with ReLU, softmax cross-entropy and RMSprop, written out by hand in `f64`.
//!
//! It shares nothing with the library but the spec, the data, the initial weights and the order of the examples.

use kindling::data::Batches;
use kindling::experiment::{OptimizerConfig, Spec};
use kindling::random::{Random, Stream};

/// The training loss of every step of `spec` on rows of `width` numbers, each before its update.
pub fn losses(spec: &Spec, width: usize, values: &[f32], labels: &[u8]) -> Vec<f32> {
    let hidden = spec.network.shorthand().unwrap().hidden;
    let mut network = Perceptron::new(spec, width, hidden);
    let mut batches = Batches::new(labels.len(), spec.batch_size, spec.seed);
    let mut losses = Vec::new();
    for _ in 0..spec.epochs {
        batches.shuffle();
        for index in 0..batches.per_epoch() {
            let batch = batches.get(index);
            let loss: f64 = batch
                .iter()
                .map(|&example| {
                    let from = example as usize * width;
                    let row: Vec<f64> = values[from..from + width]
                        .iter()
                        .map(|&v| v.into())
                        .collect();
                    network.accumulate(&row, labels[example as usize].into(), batch.len())
                })
                .sum();
            losses.push((loss / batch.len() as f64) as f32);
            network.update(spec);
        }
    }
    losses
}

/// Parameters, their gradients and their mean squares: hidden weights, hidden biases, output weights, output biases.
struct Perceptron {
    hidden: usize,
    parameters: [Vec<f64>; 4],
    gradients: [Vec<f64>; 4],
    mean_squares: [Vec<f64>; 4],
}

impl Perceptron {
    fn new(spec: &Spec, width: usize, hidden: usize) -> Self {
        let mut random = Random::new(spec.seed, Stream::Weights);
        let mut glorot = |inputs: usize, outputs: usize| -> Vec<f64> {
            let limit = (6.0 / (inputs + outputs) as f64).sqrt() as f32;
            (0..inputs * outputs)
                .map(|_| random.symmetric(limit).into())
                .collect()
        };
        let parameters = [
            glorot(width, hidden),
            vec![0.0; hidden],
            glorot(hidden, 10),
            vec![0.0; 10],
        ];
        let zeros = || parameters.each_ref().map(|values| vec![0.0; values.len()]);
        let (gradients, mean_squares) = (zeros(), zeros());
        Self {
            hidden,
            parameters,
            gradients,
            mean_squares,
        }
    }

    /// Adds one example's share of the gradients; its loss.
    fn accumulate(&mut self, row: &[f64], label: usize, batch: usize) -> f64 {
        let [w1, b1, w2, b2] = &self.parameters;
        let hidden: Vec<f64> = (0..self.hidden)
            .map(|j| {
                let products = row
                    .iter()
                    .enumerate()
                    .map(|(i, x)| x * w1[i * self.hidden + j]);
                (products.sum::<f64>() + b1[j]).max(0.0)
            })
            .collect();
        let logits: Vec<f64> = (0..10)
            .map(|k| {
                (0..self.hidden)
                    .map(|j| hidden[j] * w2[j * 10 + k])
                    .sum::<f64>()
                    + b2[k]
            })
            .collect();
        let sum: f64 = logits.iter().map(|logit| logit.exp()).sum();
        let grad_logit = |k: usize| {
            let target = if k == label { 1.0 } else { 0.0 };
            (logits[k].exp() / sum - target) / batch as f64
        };
        let grad_logits: Vec<f64> = (0..10).map(grad_logit).collect();
        let [g1, h1, g2, h2] = &mut self.gradients;
        for j in 0..self.hidden {
            let products = (0..10).map(|k| grad_logits[k] * w2[j * 10 + k]);
            let back: f64 = if hidden[j] > 0.0 { products.sum() } else { 0.0 };
            h1[j] += back;
            for (i, x) in row.iter().enumerate() {
                g1[i * self.hidden + j] += back * x;
            }
            for k in 0..10 {
                g2[j * 10 + k] += grad_logits[k] * hidden[j];
            }
        }
        for k in 0..10 {
            h2[k] += grad_logits[k];
        }
        sum.ln() - logits[label]
    }

    /// One step of RMSprop without momentum; the gradients start again at zero.
    fn update(&mut self, spec: &Spec) {
        let OptimizerConfig::RmsProp(optimizer) = &spec.optimizer else {
            panic!("the reference knows RMSprop alone");
        };
        for part in 0..4 {
            for (index, parameter) in self.parameters[part].iter_mut().enumerate() {
                let gradient = std::mem::take(&mut self.gradients[part][index]);
                let mean_square = &mut self.mean_squares[part][index];
                *mean_square =
                    optimizer.rho * *mean_square + (1.0 - optimizer.rho) * gradient * gradient;
                *parameter -=
                    optimizer.learning_rate * gradient / (*mean_square + optimizer.epsilon).sqrt();
            }
        }
    }
}
