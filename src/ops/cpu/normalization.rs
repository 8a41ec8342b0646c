//! Batch normalization. Sums run over rows in their order, in double precision: batches have up to 800,000 pixels.

/// Mean and variance of each of `columns` columns; the sum of squares is divided by the number of rows.
pub(crate) fn moments(rows: &[f32], columns: usize) -> [Vec<f32>; 2] {
    let count = (rows.len() / columns) as f64;
    let mut means = vec![0f64; columns];
    for row in rows.chunks_exact(columns) {
        for (mean, &value) in means.iter_mut().zip(row) {
            *mean += f64::from(value);
        }
    }
    for mean in &mut means {
        *mean /= count;
    }
    let mut variances = vec![0f64; columns];
    for row in rows.chunks_exact(columns) {
        for ((variance, mean), &value) in variances.iter_mut().zip(&means).zip(row) {
            let distance = f64::from(value) - mean;
            *variance += distance * distance;
        }
    }
    let variances = variances.iter().map(|sum| (sum / count) as f32).collect();
    [means.iter().map(|&mean| mean as f32).collect(), variances]
}

/// What each column is multiplied by: `1 / sqrt(variance + epsilon)`.
fn scales(variance: &[f32], epsilon: f32) -> Vec<f32> {
    let scale = |variance: &f32| 1.0 / (variance + epsilon).sqrt();
    variance.iter().map(scale).collect()
}

/// `gamma * (row - mean) / sqrt(variance + epsilon) + beta`, column by column.
pub(crate) fn forward(
    rows: &[f32],
    [gamma, beta]: [&[f32]; 2],
    [mean, variance]: [&[f32]; 2],
    epsilon: f32,
) -> Vec<f32> {
    let scales = scales(variance, epsilon);
    let mut output = Vec::with_capacity(rows.len());
    for row in rows.chunks_exact(mean.len()) {
        for (column, value) in row.iter().enumerate() {
            let normal = (value - mean[column]) * scales[column];
            output.push(gamma[column] * normal + beta[column]);
        }
    }
    output
}

/// The gradients of the rows, `gamma` and `beta`, where `mean` and `variance` are those of the rows.
///
/// With the normal values `n` and the gradient `g` of what they have become, that of a row is `gamma / sqrt(variance +
/// epsilon) * (g - mean(g) - n * mean(g * n))` (Ioffe and Szegedy 2015, section 3, put together).
pub(crate) fn backward(
    rows: &[f32],
    gamma: &[f32],
    [mean, variance]: [&[f32]; 2],
    grad_output: &[f32],
    epsilon: f32,
) -> [Vec<f32>; 3] {
    let columns = gamma.len();
    let scales = scales(variance, epsilon);
    let normal = |column: usize, value: f32| (value - mean[column]) * scales[column];
    let mut of_gamma = vec![0f64; columns];
    let mut of_beta = vec![0f64; columns];
    let both = || {
        rows.chunks_exact(columns)
            .zip(grad_output.chunks_exact(columns))
    };
    for (row, grads) in both() {
        for column in 0..columns {
            let grad = f64::from(grads[column]);
            of_gamma[column] += grad * f64::from(normal(column, row[column]));
            of_beta[column] += grad;
        }
    }
    let count = (rows.len() / columns) as f64;
    let share =
        |sums: &[f64]| -> Vec<f32> { sums.iter().map(|sum| (sum / count) as f32).collect() };
    let (with_normal, alone) = (share(&of_gamma), share(&of_beta));
    let mut of_rows = Vec::with_capacity(rows.len());
    for (row, grads) in both() {
        for column in 0..columns {
            let normal = normal(column, row[column]);
            let rest = grads[column] - alone[column] - normal * with_normal[column];
            of_rows.push(gamma[column] * scales[column] * rest);
        }
    }
    let single = |sums: Vec<f64>| sums.into_iter().map(|sum| sum as f32).collect();
    [of_rows, single(of_gamma), single(of_beta)]
}
