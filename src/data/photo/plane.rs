//! One number per pixel, and operations on all of them.

/// One number per pixel, row by row.
#[derive(Debug, Clone)]
pub(super) struct Plane {
    pub(super) width: usize,
    pub(super) values: Vec<f32>,
}

impl Plane {
    pub(super) fn height(&self) -> usize {
        self.values.len() / self.width
    }

    /// The longer side, in pixels.
    pub(super) fn side(&self) -> usize {
        self.width.max(self.height())
    }

    pub(super) fn map(&self, value: impl Fn(f32) -> f32) -> Self {
        Self {
            width: self.width,
            values: self.values.iter().map(|&old| value(old)).collect(),
        }
    }

    /// Reduced: each new pixel is the mean of `cell` by `cell` old ones, or of fewer at the right and lower border.
    pub(super) fn reduced(&self, cell: usize) -> Self {
        let (width, height) = (self.width.div_ceil(cell), self.height().div_ceil(cell));
        let mut sums = vec![0.0; width * height];
        let mut counts = vec![0.0; width * height];
        for (row, values) in self.values.chunks_exact(self.width).enumerate() {
            let first = row / cell * width;
            for (column, value) in values.iter().enumerate() {
                sums[first + column / cell] += value;
                counts[first + column / cell] += 1.0_f32;
            }
        }
        for (sum, count) in sums.iter_mut().zip(&counts) {
            *sum /= count;
        }
        Self {
            width,
            values: sums,
        }
    }

    /// Enlarged: `factor` by `factor` pixels for each old one, interpolated.
    pub(super) fn enlarged(&self, factor: usize) -> Self {
        if factor == 1 {
            return self.clone();
        }
        let width = factor * self.width;
        let pixels = 0..width * factor * self.height();
        let value = |pixel: usize| self.between(factor, pixel / width, pixel % width);
        Self {
            width,
            values: pixels.map(value).collect(),
        }
    }

    /// A reduced plane's value at a pixel of the original plane, interpolated between the centers of its cells.
    pub(super) fn between(&self, cell: usize, row: usize, column: usize) -> f32 {
        let place = |pixel: usize, count: usize| {
            let at = ((pixel as f32 + 0.5) / cell as f32 - 0.5).clamp(0.0, (count - 1) as f32);
            let first = at as usize;
            (first, (first + 1).min(count - 1), at - first as f32)
        };
        let (top, bottom, down) = place(row, self.height());
        let (left, right, along) = place(column, self.width);
        let mix = |row: usize| {
            let row = &self.values[row * self.width..];
            row[left] * (1.0 - along) + row[right] * along
        };
        mix(top) * (1.0 - down) + mix(bottom) * down
    }

    /// Each pixel becomes the mean of its neighbours, weighted 1 2 1 in both directions: that more than halves noise.
    pub(super) fn softened(&self) -> Self {
        let weigh = |line: &[f32]| -> Vec<f32> {
            let last = line.len() - 1;
            (0..line.len())
                .map(|at| {
                    (line[at.saturating_sub(1)] + 2.0 * line[at] + line[(at + 1).min(last)]) / 4.0
                })
                .collect()
        };
        self.along_rows(weigh)
            .transposed()
            .along_rows(weigh)
            .transposed()
    }

    /// Morphological closing with a square of `2 * radius + 1` pixels: whatever is darker than its surroundings and
    /// contains no such square becomes as light as they are.
    ///
    /// The picture is treated as if its border went on forever: something dark that leaves the picture may be large.
    pub(super) fn closed(&self, radius: usize) -> Self {
        let margin = 2 * radius;
        let line = |line: &[f32]| -> Vec<f32> {
            let first = std::iter::repeat_n(line[0], margin);
            let last = std::iter::repeat_n(line[line.len() - 1], margin);
            first.chain(line.iter().copied()).chain(last).collect()
        };
        let inside = |line: &[f32]| line[margin..line.len() - margin].to_vec();
        let lightest = |line: &[f32]| extremes(line, radius, f32::max);
        let darkest = |line: &[f32]| extremes(line, radius, f32::min);
        self.along_rows(|values| lightest(&line(values)))
            .transposed()
            .along_rows(|values| inside(&darkest(&lightest(&line(values)))))
            .transposed()
            .along_rows(|values| inside(&darkest(values)))
    }

    /// Each pixel's median over its surroundings, up to `radius` away in each direction.
    pub(super) fn medians(&self, radius: usize) -> Self {
        let height = self.height();
        let level = |value: f32| value.clamp(0.0, 255.0) as usize;
        let mut values = Vec::with_capacity(self.values.len());
        for row in 0..height {
            let rows = row.saturating_sub(radius)..(row + radius + 1).min(height);
            let mut counts = [0_i32; 256];
            let mut total = 0;
            for entering in 0..self.width + radius {
                let leaving = entering.checked_sub(2 * radius + 1);
                for (column, by) in [(Some(entering), 1), (leaving, -1)] {
                    let Some(column) = column.filter(|&column| column < self.width) else {
                        continue;
                    };
                    for row in rows.clone() {
                        counts[level(self.values[row * self.width + column])] += by;
                        total += by;
                    }
                }
                if entering < radius {
                    continue;
                }
                let mut below = 0;
                let median = counts.iter().position(|&here| {
                    below += here;
                    2 * below > total
                });
                values.push(median.unwrap_or_default() as f32);
            }
        }
        Self {
            width: self.width,
            values,
        }
    }

    /// Swaps rows and columns.
    fn transposed(&self) -> Self {
        let height = self.height();
        let mut values = Vec::with_capacity(self.values.len());
        for column in 0..self.width {
            values.extend((0..height).map(|row| self.values[row * self.width + column]));
        }
        Self {
            width: height,
            values,
        }
    }

    /// Replaces each row; all new rows have the same length.
    fn along_rows(&self, line: impl Fn(&[f32]) -> Vec<f32>) -> Self {
        let height = self.height();
        let values: Vec<f32> = self
            .values
            .chunks_exact(self.width)
            .flat_map(line)
            .collect();
        Self {
            width: values.len() / height,
            values,
        }
    }
}

/// The value below which this `share` of `values` falls; values are between 0 and 255.
pub(super) fn quantile(values: impl IntoIterator<Item = f32>, share: f64) -> f32 {
    let mut sorted: Vec<f32> = values.into_iter().collect();
    if sorted.is_empty() {
        return 0.0;
    }
    let rank = ((sorted.len() - 1) as f64 * share).round() as usize;
    *sorted.select_nth_unstable_by(rank, f32::total_cmp).1
}

/// Otsu's threshold: splits the values, between 0 and 255, into the two classes that are farthest apart.
pub(super) fn two_classes(values: impl IntoIterator<Item = f32>) -> f32 {
    let mut counts = [0_u32; 256];
    for value in values {
        counts[value.clamp(0.0, 255.0) as usize] += 1;
    }
    let weigh = |(level, &count): (usize, &u32)| level as f64 * f64::from(count);
    let total: f64 = counts.iter().map(|&count| f64::from(count)).sum();
    let all: f64 = counts.iter().enumerate().map(weigh).sum();
    let (mut below, mut sum, mut best, mut threshold) = (0.0, 0.0, -1.0, 0);
    for (level, count) in counts.iter().enumerate() {
        below += f64::from(*count);
        sum += weigh((level, count));
        if below == 0.0 || below == total {
            continue;
        }
        let apart = sum / below - (all - sum) / (total - below);
        let between = below * (total - below) * apart * apart;
        if between > best {
            (best, threshold) = (between, level);
        }
    }
    (threshold + 1) as f32
}

/// The maximum (or minimum, depending on `pick`) around each position of a line, after van Herk: the line is cut into
/// pieces as long as a window, so each window is the end of one piece and the beginning of the next.
fn extremes(line: &[f32], radius: usize, pick: fn(f32, f32) -> f32) -> Vec<f32> {
    let window = 2 * radius + 1;
    let mut from_start = line.to_vec();
    let mut to_end = line.to_vec();
    for at in 1..line.len() {
        if at % window != 0 {
            from_start[at] = pick(from_start[at - 1], line[at]);
        }
    }
    for at in (0..line.len() - 1).rev() {
        if (at + 1) % window != 0 {
            to_end[at] = pick(to_end[at + 1], line[at]);
        }
    }
    let last = line.len() - 1;
    (0..line.len())
        .map(|at| {
            let (first, end) = (at.saturating_sub(radius), (at + radius).min(last));
            if first / window == end / window {
                // Cut off at an end of the line: one piece holds all of it.
                return if first % window == 0 {
                    from_start[end]
                } else {
                    to_end[first]
                };
            }
            pick(to_end[first], from_start[end])
        })
        .collect()
}
