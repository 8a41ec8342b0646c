//! t-SNE: points of a plane that have, as far as they can, the neighbours that the rows have (van der Maaten & Hinton,
//! "Visualizing Data using t-SNE", JMLR 9, 2008), with all pairs, so without an approximation.
//!
//! It begins with the principal components instead of random points, which keeps more of what is far apart (Kobak &
//! Berens, "The art of using t-SNE for single-cell transcriptomics", Nature Communications 10, 2019), and so needs no chance.

use super::affinities::affinities;
use super::lanes::{LANES, Quad, across_lanes};
use wide::f32x4;

/// Steps to the end, as in the paper.
const STEPS: usize = 1000;
/// The first steps, in which neighbours are drawn together more strongly, so that what belongs together finds itself.
const EARLY_STEPS: usize = 250;
/// How much more strongly.
const EXAGGERATION: f32 = 12.0;
/// How much of a step is repeated in the next: early, and later.
const MOMENTUM: [f32; 2] = [0.5, 0.8];
/// The first spread of the points along their longer side: so little that they move as freely as if they were one.
const FIRST_SPREAD: f64 = 1e-4;
/// How much a coordinate's gain grows where it goes on, what it keeps of it where it turns, and its least (Jacobs 1988).
const GAIN: [f32; 3] = [0.2, 0.8, 0.01];
/// The least learning rate, for few points.
const LEAST_RATE: f32 = 50.0;

/// The points on their way.
#[derive(Debug, Clone)]
pub struct Tsne {
    count: usize,
    /// How likely each pair is to be neighbours, all of it adding up to 1; `stride` vectors for each point.
    affinities: Vec<Quad>,
    stride: usize,
    steps: usize,
    sides: [Side; 2],
}

/// One of the two coordinates of all points.
#[derive(Debug, Clone)]
struct Side {
    places: Vec<Quad>,
    velocities: Vec<Quad>,
    gains: Vec<Quad>,
    attraction: Vec<Quad>,
    repulsion: Vec<Quad>,
}

impl Side {
    fn new(places: impl Iterator<Item = f32>, stride: usize) -> Self {
        let zeros = vec![[0.0; LANES]; stride];
        let mut side = Self {
            places: zeros.clone(),
            velocities: zeros.clone(),
            gains: vec![[1.0; LANES]; stride],
            attraction: zeros.clone(),
            repulsion: zeros,
        };
        for (to, from) in side.places.as_flattened_mut().iter_mut().zip(places) {
            *to = from;
        }
        side
    }

    /// One step against the gradient, `4 (strength · attraction − repulsion / sum)`.
    fn step(&mut self, strength: f32, sum: f32, rate: f32, momentum: f32) {
        let [grow, keep, least] = GAIN;
        let forces = self.attraction.iter().zip(&self.repulsion);
        let state = self.places.iter_mut().zip(&mut self.velocities);
        for ((place, velocity), (gain, (pull, push))) in
            state.zip(self.gains.iter_mut().zip(forces))
        {
            for lane in 0..LANES {
                let gradient = 4.0 * (strength * pull[lane] - push[lane] / sum);
                let goes_on = (gradient > 0.0) != (velocity[lane] > 0.0);
                let next = if goes_on {
                    gain[lane] + grow
                } else {
                    gain[lane] * keep
                };
                gain[lane] = if next < least { least } else { next };
                velocity[lane] = momentum * velocity[lane] - rate * gain[lane] * gradient;
                place[lane] += velocity[lane];
            }
        }
    }

    /// Moves the points so that their mean is zero.
    fn center(&mut self, count: usize) {
        let places = &mut self.places.as_flattened_mut()[..count];
        let mean = places.iter().copied().map(f64::from).sum::<f64>() / count as f64;
        for place in places {
            *place -= mean as f32;
        }
    }
}

impl Tsne {
    /// Begins with rows of `width` numbers, and their principal components.
    pub(super) fn new(rows: &[f32], width: usize, principal: &[f32]) -> Self {
        let count = rows.len() / width;
        let stride = count.div_ceil(LANES);
        let squares = principal.iter().step_by(2).map(|&across| f64::from(across));
        let spread = (squares.map(|across| across * across).sum::<f64>() / count as f64).sqrt();
        // Nothing is spread where all differences are too small to be numbers.
        let scale = if spread > 0.0 {
            FIRST_SPREAD / spread
        } else {
            0.0
        };
        let side = |first: usize| {
            let places = principal.iter().skip(first).step_by(2);
            Side::new(
                places.map(|&place| (f64::from(place) * scale) as f32),
                stride,
            )
        };
        Self {
            count,
            affinities: affinities(rows, width),
            stride,
            steps: 0,
            sides: [side(0), side(1)],
        }
    }

    /// How many steps it takes.
    pub const STEPS: usize = STEPS;

    /// How many steps are done.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// Whether this is the picture.
    pub fn is_done(&self) -> bool {
        self.steps >= STEPS
    }

    /// Across and up of each point, one after the other.
    pub fn coordinates(&self) -> Vec<f32> {
        let [across, up] = self.sides.each_ref().map(|side| side.places.as_flattened());
        let points = across.iter().zip(up).take(self.count);
        points.flat_map(|(&across, &up)| [across, up]).collect()
    }

    /// Takes up to so many steps. How they are divided makes no difference.
    pub fn step(&mut self, steps: usize) {
        for _ in 0..steps.min(STEPS.saturating_sub(self.steps)) {
            let sum = self.feel();
            let is_early = self.steps < EARLY_STEPS;
            let strength = if is_early { EXAGGERATION } else { 1.0 };
            let momentum = MOMENTUM[usize::from(!is_early)];
            // As scikit-learn has it, after Belkina et al., Nature Communications 10 (2019).
            let rate = (self.count as f32 / EXAGGERATION / 4.0).max(LEAST_RATE);
            for side in &mut self.sides {
                side.step(strength, sum, rate, momentum);
                side.center(self.count);
            }
            self.steps += 1;
        }
    }

    /// Sets the forces between all pairs, and returns the sum of their likeness in the plane, of which there is `1 / (1 +
    /// distance²)` for each.
    fn feel(&mut self) -> f32 {
        let [across, up] = &mut self.sides;
        for side in [&mut *across, &mut *up] {
            side.attraction.fill([0.0; LANES]);
            side.repulsion.fill([0.0; LANES]);
        }
        let mut total = 0.0;
        for (point, row) in self.affinities.chunks_exact(self.stride).enumerate() {
            let last = self.stride - 1;
            let first = (point + 1) / LANES;
            if first > last {
                break;
            }
            let mut forces = Forces::of(point, across, up);
            // Each pair once: with those behind this one.
            forces.add(
                first,
                row,
                across,
                up,
                lanes_between(point + 1, self.count, first),
            );
            for quad in first + 1..last {
                forces.add(quad, row, across, up, f32x4::splat(1.0));
            }
            if last > first {
                forces.add(
                    last,
                    row,
                    across,
                    up,
                    lanes_between(point + 1, self.count, last),
                );
            }
            total += f64::from(forces.finish(point, across, up));
        }
        // Both ways.
        (2.0 * total) as f32
    }

    /// How much the neighbours in the plane differ from those of the rows: the Kullback–Leibler divergence, which the steps make
    /// smaller.
    pub fn divergence(&self) -> f64 {
        let [across, up] = self.sides.each_ref().map(|side| side.places.as_flattened());
        let likeness = |one: usize, other: usize| {
            let (x, y) = (across[one] - across[other], up[one] - up[other]);
            f64::from(1.0 / (1.0 + (x * x + y * y)))
        };
        let affinities = self.affinities.as_flattened();
        let (mut sum, mut divergence) = (0.0, 0.0);
        for one in 0..self.count {
            for other in 0..one {
                let (near, likely) = (
                    likeness(one, other),
                    f64::from(affinities[one * self.stride * LANES + other]),
                );
                sum += 2.0 * near;
                divergence += 2.0 * likely * libm::log(likely / near);
            }
        }
        divergence + libm::log(sum)
    }
}

/// 1 in the lanes of this vector whose points are from `from` up to `end`, 0 in the others.
fn lanes_between(from: usize, end: usize, quad: usize) -> f32x4 {
    let is_in = |lane: usize| (from..end).contains(&(quad * LANES + lane));
    let lanes: Quad = std::array::from_fn(|lane| f32::from(u8::from(is_in(lane))));
    lanes.into()
}

/// What one point feels of the others.
struct Forces {
    across: f32x4,
    up: f32x4,
    likeness: f32x4,
    attraction: [f32x4; 2],
    repulsion: [f32x4; 2],
}

impl Forces {
    fn of(point: usize, across: &Side, up: &Side) -> Self {
        let zero = f32x4::splat(0.0);
        Self {
            across: f32x4::splat(across.places[point / LANES][point % LANES]),
            up: f32x4::splat(up.places[point / LANES][point % LANES]),
            likeness: zero,
            attraction: [zero; 2],
            repulsion: [zero; 2],
        }
    }

    /// Adds the forces between the point and four others, of which `mask` leaves some out.
    #[inline(always)]
    fn add(&mut self, quad: usize, row: &[Quad], across: &mut Side, up: &mut Side, mask: f32x4) {
        let x = self.across - f32x4::from(across.places[quad]);
        let y = self.up - f32x4::from(up.places[quad]);
        let one = f32x4::splat(1.0);
        let near = mask * (one / (one + (x * x + y * y)));
        self.likeness += near;
        let pull = f32x4::from(row[quad]) * near;
        let push = near * near;
        for (number, (distance, side)) in [(x, across), (y, up)].into_iter().enumerate() {
            let (pull, push) = (pull * distance, push * distance);
            self.attraction[number] += pull;
            self.repulsion[number] += push;
            side.attraction[quad] = (f32x4::from(side.attraction[quad]) - pull).to_array();
            side.repulsion[quad] = (f32x4::from(side.repulsion[quad]) - push).to_array();
        }
    }

    /// Adds them up for the point itself, and returns its likeness to the others.
    fn finish(self, point: usize, across: &mut Side, up: &mut Side) -> f32 {
        for (number, side) in [across, up].into_iter().enumerate() {
            side.attraction[point / LANES][point % LANES] += across_lanes(self.attraction[number]);
            side.repulsion[point / LANES][point % LANES] += across_lanes(self.repulsion[number]);
        }
        across_lanes(self.likeness)
    }
}

#[cfg(test)]
impl Tsne {
    /// The gradient of the divergence at these points.
    pub(super) fn gradient_at(&mut self, points: &[f32]) -> Vec<f32> {
        self.put(points);
        let sum = self.feel();
        let of = |side: &Side, point: usize| {
            let (quad, lane) = (point / LANES, point % LANES);
            4.0 * (side.attraction[quad][lane] - side.repulsion[quad][lane] / sum)
        };
        (0..self.count)
            .flat_map(|point| [of(&self.sides[0], point), of(&self.sides[1], point)])
            .collect()
    }

    /// Moves the points there.
    pub(super) fn put(&mut self, points: &[f32]) {
        for (first, side) in self.sides.iter_mut().enumerate() {
            let places = side.places.as_flattened_mut().iter_mut();
            for (to, &from) in places.zip(points.iter().skip(first).step_by(2)) {
                *to = from;
            }
        }
    }
}
