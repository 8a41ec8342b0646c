//! Sparse matrix products, as sums of weighted rows: the one pattern behind the CPU's products.

use std::borrow::Cow;
use wide::f32x4;

/// Numbers in a SIMD vector.
pub(crate) const LANES: usize = 4;

/// Vectors summed at once. With a weight and a product, they fit into V8's 16 registers.
pub(crate) const MOST_SUMS: usize = 12;

/// A SIMD vector, in memory.
pub(crate) type Quad = [f32; LANES];

/// The rows of a sparse matrix (CSR): column and value of each nonzero element.
#[derive(Debug, Default)]
pub(crate) struct SparseRows {
    entries: Vec<(u32, f32)>,
    ends: Vec<u32>,
}

impl SparseRows {
    /// The sparse rows of a matrix with `columns` columns.
    ///
    /// Zeros are skipped: they are four of five pixels in MNIST, and half of ReLU's results.
    pub(crate) fn of_rows(matrix: &[f32], columns: usize) -> Self {
        let mut rows = Self::default();
        // One extra slot: the value after the last kept one is written, too.
        let mut kept = vec![(0, 0.0); columns + 1];
        for row in matrix.chunks_exact(columns) {
            let mut length = 0;
            let mut keep = |first: usize, values: &[f32]| {
                for (index, &value) in values.iter().enumerate() {
                    kept[length] = ((first + index) as u32, value);
                    // Branch-free: which pixels are zero is unpredictable.
                    length += usize::from(value != 0.0);
                }
            };
            let (quads, rest) = row.as_chunks::<LANES>();
            for (index, quad) in quads.iter().enumerate() {
                if !is_zero(quad) {
                    keep(index * LANES, quad);
                }
            }
            keep(quads.len() * LANES, rest);
            rows.entries.extend_from_slice(&kept[..length]);
            rows.ends.push(rows.entries.len() as u32);
        }
        rows
    }

    /// The sparse rows of the transposed matrix, which has `rows` rows.
    pub(crate) fn transposed(&self, rows: usize) -> Self {
        let mut ends = vec![0u32; rows];
        for &(column, _) in &self.entries {
            ends[column as usize] += 1;
        }
        let mut next = 0;
        for end in &mut ends {
            // Where the row begins; moves to its end as the row fills.
            let count = std::mem::replace(end, next);
            next += count;
        }
        let mut entries = vec![(0, 0.0); self.entries.len()];
        for (row, values) in self.iter().enumerate() {
            for &(column, value) in values {
                let end = &mut ends[column as usize];
                entries[*end as usize] = (row as u32, value);
                *end += 1;
            }
        }
        Self { entries, ends }
    }

    fn iter(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        let mut begin = 0;
        self.ends.iter().map(move |&end| {
            let row = &self.entries[begin..end as usize];
            begin = end as usize;
            row
        })
    }

    /// The product with the dense matrix `rows`, plus `start`: for each sparse row, `start + Σ value · rows[column]`,
    /// summed in column order.
    ///
    /// `rows`, `start` and the result have the same number of columns.
    pub(crate) fn sums(&self, rows: &[f32], start: &[f32]) -> Vec<f32> {
        let columns = start.len();
        let width = columns.div_ceil(LANES);
        let rows = padded(rows, columns);
        let start = padded(start, columns);
        let (rows, start) = (rows.as_chunks().0, start.as_chunks().0);
        let mut sums = vec![[0.0; LANES]; self.ends.len() * width];
        // As few passes over the sparse rows as possible, all equally wide.
        let passes = width.div_ceil(MOST_SUMS);
        let mut first = 0;
        for pass in 0..passes {
            let end = width * (pass + 1) / passes;
            self.add_columns(rows, start, first..end, &mut sums);
            first = end;
        }
        cropped(sums, columns)
    }

    fn add_columns(
        &self,
        rows: &[Quad],
        start: &[Quad],
        columns: std::ops::Range<usize>,
        sums: &mut [Quad],
    ) {
        macro_rules! of_width {
            ($($width:literal)*) => {
                match columns.len() {
                    $($width => self.add_vectors::<$width>(rows, start, columns.start, sums),)*
                    _ => unreachable!("a pass has at most {MOST_SUMS} vectors"),
                }
            };
        }
        of_width!(1 2 3 4 5 6 7 8 9 10 11 12);
    }

    /// One pass over the sparse rows, for `V` vectors of every sum from `first` on, which stay in registers.
    fn add_vectors<const V: usize>(
        &self,
        rows: &[Quad],
        start: &[Quad],
        first: usize,
        sums: &mut [Quad],
    ) {
        let width = start.len();
        let start: [f32x4; V] = std::array::from_fn(|vector| start[first + vector].into());
        for (values, sums) in self.iter().zip(sums.chunks_exact_mut(width)) {
            let mut accumulators = start;
            for &(column, value) in values {
                add_weighted(
                    &mut accumulators,
                    value,
                    &rows[column as usize * width + first..],
                );
            }
            for (sum, accumulator) in sums[first..].iter_mut().zip(accumulators) {
                *sum = accumulator.to_array();
            }
        }
    }
}

/// Adds `weight · row` to `sums`; `row` must hold at least as many vectors.
#[inline(always)]
pub(crate) fn add_weighted<const V: usize>(sums: &mut [f32x4; V], weight: f32, row: &[Quad]) {
    let row = &row[..V];
    let weight = f32x4::splat(weight);
    for vector in 0..V {
        sums[vector] += weight * f32x4::from(row[vector]);
    }
}

/// Whether all are zero (of either sign).
#[inline(always)]
pub(crate) fn is_zero(quad: &Quad) -> bool {
    let bits = quad.iter().fold(0, |bits, value| bits | value.to_bits());
    bits << 1 == 0
}

/// Rows of `columns` numbers, each padded with zeros to a whole number of vectors.
pub(crate) fn padded(rows: &[f32], columns: usize) -> Cow<'_, [f32]> {
    if columns.is_multiple_of(LANES) {
        return Cow::Borrowed(rows);
    }
    let stride = columns.next_multiple_of(LANES);
    let mut padded = vec![0.0; rows.len() / columns * stride];
    for (to, from) in padded
        .chunks_exact_mut(stride)
        .zip(rows.chunks_exact(columns))
    {
        to[..columns].copy_from_slice(from);
    }
    Cow::Owned(padded)
}

/// Rows of `columns` numbers, with the padding removed.
fn cropped(rows: Vec<Quad>, columns: usize) -> Vec<f32> {
    if columns.is_multiple_of(LANES) {
        return rows.into_flattened();
    }
    let stride = columns.next_multiple_of(LANES);
    let mut cropped = Vec::with_capacity(rows.len() * LANES / stride * columns);
    for row in rows.as_flattened().chunks_exact(stride) {
        cropped.extend_from_slice(&row[..columns]);
    }
    cropped
}

/// Transposes a matrix with `columns` columns.
pub(crate) fn transposed(matrix: &[f32], columns: usize) -> Vec<f32> {
    let rows = matrix.len() / columns;
    (0..columns)
        .flat_map(|column| (0..rows).map(move |row| matrix[row * columns + column]))
        .collect()
}
