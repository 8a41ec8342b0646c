//! Digits as hands write them: strokes of a pen, drawn on a sheet.

/// A point on a digit of height and width 1, from the upper left corner: x, y.
type Point = [f64; 2];

/// Points that a stroke of each digit goes through; some digits are written in two ways.
const DIGITS: [&[&[&[Point]]]; 10] = [
    &[&[&[
        [0.55, 0.02],
        [0.25, 0.12],
        [0.1, 0.5],
        [0.24, 0.9],
        [0.52, 0.98],
        [0.8, 0.85],
        [0.9, 0.45],
        [0.76, 0.1],
        [0.5, 0.02],
    ]]],
    &[
        &[&[[0.55, 0.0], [0.52, 0.35], [0.5, 0.7], [0.46, 1.0]]],
        &[
            &[[0.3, 0.24], [0.45, 0.13], [0.56, 0.0]],
            &[[0.56, 0.0], [0.54, 0.5], [0.52, 1.0]],
        ],
    ],
    &[&[&[
        [0.12, 0.25],
        [0.28, 0.05],
        [0.6, 0.0],
        [0.82, 0.18],
        [0.74, 0.45],
        [0.45, 0.72],
        [0.1, 0.97],
        [0.1, 0.97],
        [0.5, 0.94],
        [0.92, 0.97],
    ]]],
    &[&[&[
        [0.15, 0.1],
        [0.45, 0.0],
        [0.76, 0.1],
        [0.74, 0.32],
        [0.4, 0.47],
        [0.4, 0.47],
        [0.78, 0.56],
        [0.85, 0.8],
        [0.55, 0.98],
        [0.12, 0.9],
    ]]],
    &[
        &[
            &[
                [0.3, 0.02],
                [0.2, 0.3],
                [0.1, 0.58],
                [0.1, 0.58],
                [0.5, 0.58],
                [0.92, 0.54],
            ],
            &[[0.72, 0.1], [0.68, 0.55], [0.64, 1.0]],
        ],
        &[
            &[
                [0.4, 0.0],
                [0.26, 0.3],
                [0.08, 0.58],
                [0.08, 0.58],
                [0.5, 0.6],
                [0.94, 0.56],
            ],
            &[[0.8, 0.12], [0.74, 0.55], [0.68, 1.0]],
        ],
    ],
    &[&[
        &[
            [0.24, 0.02],
            [0.22, 0.2],
            [0.18, 0.42],
            [0.18, 0.42],
            [0.5, 0.36],
            [0.82, 0.56],
            [0.76, 0.86],
            [0.44, 1.0],
            [0.1, 0.92],
        ],
        &[[0.24, 0.03], [0.55, 0.02], [0.86, 0.0]],
    ]],
    &[&[&[
        [0.66, 0.0],
        [0.36, 0.22],
        [0.16, 0.58],
        [0.22, 0.9],
        [0.52, 1.0],
        [0.8, 0.84],
        [0.74, 0.58],
        [0.46, 0.52],
        [0.2, 0.7],
    ]]],
    &[
        &[&[
            [0.1, 0.05],
            [0.5, 0.04],
            [0.88, 0.02],
            [0.88, 0.02],
            [0.66, 0.4],
            [0.5, 0.7],
            [0.4, 1.0],
        ]],
        &[
            &[
                [0.1, 0.06],
                [0.5, 0.05],
                [0.9, 0.02],
                [0.9, 0.02],
                [0.66, 0.4],
                [0.48, 0.7],
                [0.36, 1.0],
            ],
            &[[0.34, 0.55], [0.55, 0.53], [0.78, 0.5]],
        ],
    ],
    &[&[&[
        [0.76, 0.12],
        [0.5, 0.0],
        [0.24, 0.14],
        [0.32, 0.36],
        [0.56, 0.5],
        [0.8, 0.72],
        [0.7, 0.94],
        [0.45, 1.0],
        [0.2, 0.9],
        [0.22, 0.68],
        [0.5, 0.48],
        [0.74, 0.3],
        [0.76, 0.12],
    ]]],
    &[
        &[&[
            [0.8, 0.18],
            [0.55, 0.02],
            [0.26, 0.14],
            [0.24, 0.38],
            [0.5, 0.48],
            [0.76, 0.32],
            [0.8, 0.16],
            [0.76, 0.5],
            [0.72, 1.0],
        ]],
        &[&[
            [0.78, 0.2],
            [0.54, 0.02],
            [0.24, 0.16],
            [0.26, 0.4],
            [0.52, 0.46],
            [0.76, 0.26],
            [0.78, 0.5],
            [0.6, 0.82],
            [0.3, 1.0],
        ]],
    ],
];

/// Random numbers that a seed fixes (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Between -1 and 1, most often near 0.
    pub fn around_zero(&mut self) -> f64 {
        self.share() + self.share() - 1.0
    }
}

/// A hand: how it slants, how wide it writes, how unsteady it is.
#[derive(Debug, Clone, Copy)]
pub struct Hand {
    pub slant: f64,
    pub breadth: f64,
    pub wobble: f64,
    pub seed: u64,
}

/// Upright and steady; slanted and narrow; broad and unsteady.
pub const HANDS: [Hand; 3] = [
    Hand {
        slant: 0.03,
        breadth: 0.62,
        wobble: 0.012,
        seed: 1,
    },
    Hand {
        slant: 0.16,
        breadth: 0.56,
        wobble: 0.02,
        seed: 2,
    },
    Hand {
        slant: 0.08,
        breadth: 0.72,
        wobble: 0.025,
        seed: 3,
    },
];

impl Hand {
    /// The strokes of a digit, as polylines: the middle of the digit is in 0, 0 and its height 1.
    pub fn strokes(&self, digit: usize) -> Vec<Vec<Point>> {
        let ways = DIGITS[digit];
        let way = ways[(self.seed as usize) % ways.len()];
        let mut random = Random(self.seed * 1000 + digit as u64);
        // Strokes that meet in one point must still meet when it has moved.
        let mut moved = |point: &Point| -> Point {
            let place = random.0;
            let by = [
                random.around_zero() * self.wobble,
                random.around_zero() * self.wobble,
            ];
            random.0 = place.wrapping_add((point[0] * 1e6) as u64 * 31 + (point[1] * 1e6) as u64);
            let (x, y) = (point[0] + by[0] - 0.5, point[1] + by[1] - 0.5);
            [x * self.breadth - y * self.slant, y]
        };
        way.iter()
            .map(|stroke| smooth(&stroke.iter().map(&mut moved).collect::<Vec<_>>()))
            .collect()
    }
}

/// A curve through these points (Catmull-Rom). A point that stands twice is a corner.
fn smooth(points: &[Point]) -> Vec<Point> {
    const STEPS: usize = 16;
    let mut curve = vec![points[0]];
    let is_corner = |index: usize| {
        let near = |a: Point, b: Point| (a[0] - b[0]).hypot(a[1] - b[1]) < 0.08;
        near(points[index], points[index + 1])
    };
    for index in 0..points.len() - 1 {
        let (from, to) = (points[index], points[index + 1]);
        let before = if index == 0 || is_corner(index - 1) {
            from
        } else {
            points[index - 1]
        };
        let after = if index + 2 >= points.len() || is_corner(index + 1) {
            to
        } else {
            points[index + 2]
        };
        for step in 1..=STEPS {
            let t = step as f64 / STEPS as f64;
            curve.push([0, 1].map(|axis| {
                let (p0, p1, p2, p3) = (before[axis], from[axis], to[axis], after[axis]);
                0.5 * (2.0 * p1
                    + (p2 - p0) * t
                    + (2.0 * p0 - 5.0 * p1 + 4.0 * p2 - p3) * t * t
                    + (3.0 * p1 - p0 - 3.0 * p2 + p3) * t * t * t)
            }));
        }
    }
    curve
}

/// How much ink is on each pixel of a sheet, from 0 to 1.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub width: usize,
    pub height: usize,
    pub ink: Vec<f64>,
}

/// Where a digit stands on its sheet, how high it is and how wide the pen, in pixels; and by how much it is turned, in
/// radians, when its page is.
#[derive(Debug, Clone, Copy)]
pub struct Writing {
    pub sheet: [usize; 2],
    pub middle: [f64; 2],
    pub height: f64,
    pub pen: f64,
    pub turn: f64,
}

impl Writing {
    /// A digit in the middle of a sheet, half as high, with a pen as wide as in MNIST.
    pub const USUAL: Self = Self {
        sheet: [560, 420],
        middle: [280.0, 210.0],
        height: 230.0,
        pen: 30.0,
        turn: 0.0,
    };

    pub fn sheet(&self, hand: Hand, digit: usize) -> Sheet {
        let [width, height] = self.sheet;
        let mut sheet = Sheet {
            width,
            height,
            ink: vec![0.0; width * height],
        };
        // The pen's own width is part of the height.
        let scale = self.height - self.pen;
        let (sine, cosine) = self.turn.sin_cos();
        for stroke in hand.strokes(digit) {
            for pair in stroke.windows(2) {
                let [from, to] = [0, 1].map(|end: usize| {
                    let [x, y] = pair[end].map(|value| value * scale);
                    [
                        x * cosine - y * sine + self.middle[0],
                        x * sine + y * cosine + self.middle[1],
                    ]
                });
                sheet.line(from, to, self.pen);
            }
        }
        sheet
    }
}

impl Sheet {
    /// A straight piece of a stroke with round ends.
    pub fn line(&mut self, from: Point, to: Point, pen: f64) {
        let reach = pen / 2.0 + 1.0;
        let range = |a: f64, b: f64, limit: usize| {
            let first = (a.min(b) - reach).floor().max(0.0) as usize;
            first..((a.max(b) + reach).ceil().max(0.0) as usize).min(limit)
        };
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let square = (dx * dx + dy * dy).max(1e-9);
        for row in range(from[1], to[1], self.height) {
            for column in range(from[0], to[0], self.width) {
                let (x, y) = (column as f64 + 0.5 - from[0], row as f64 + 0.5 - from[1]);
                let along = ((x * dx + y * dy) / square).clamp(0.0, 1.0);
                let away = (x - along * dx).hypot(y - along * dy);
                let ink = &mut self.ink[row * self.width + column];
                *ink = ink.max((pen / 2.0 - away + 0.5).clamp(0.0, 1.0));
            }
        }
    }
}
