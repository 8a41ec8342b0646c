//! What light, paper, desk and file do to a picture.

use super::hand::Random;

/// A colour: red, green, blue.
pub type Color = [f64; 3];

/// A picture with four numbers for each pixel, from 0 to 255: red, green, blue, opacity.
#[derive(Debug, Clone)]
pub struct Photo {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[f64; 4]>,
}

impl Photo {
    pub fn rgba(&self) -> Vec<u8> {
        self.pixels
            .iter()
            .flatten()
            .map(|value| value.round().clamp(0.0, 255.0) as u8)
            .collect()
    }

    /// Each pixel's colour becomes another one, by its place in shares of the picture: x, y.
    pub fn with(mut self, change: impl Fn([f64; 2], Color) -> Color) -> Self {
        let (width, height) = (self.width as f64, self.height as f64);
        for (index, pixel) in self.pixels.iter_mut().enumerate() {
            let place = [
                (index % self.width) as f64 / width,
                (index / self.width) as f64 / height,
            ];
            let [red, green, blue, opacity] = *pixel;
            let [red, green, blue] = change(place, [red, green, blue]);
            *pixel = [red, green, blue, opacity];
        }
        self
    }

    pub fn lit(self, light: impl Fn([f64; 2]) -> f64) -> Self {
        self.with(|place, color| color.map(|value| value * light(place)))
    }

    pub fn shadow(self) -> Self {
        // A hand from below on the right: its edge is soft, and goes through the digit.
        self.lit(|[x, y]| {
            let inside = (1.4 * x + y - 1.15 + 0.06 * (9.0 * y).sin()) / 0.05;
            1.0 - 0.5 * inside.clamp(0.0, 1.0)
        })
    }

    pub fn gradient(self) -> Self {
        self.lit(|[x, y]| 1.05 - 0.6 * (0.7 * x + 0.3 * y))
    }

    pub fn vignette(self) -> Self {
        self.lit(|[x, y]| 1.0 - 1.1 * ((x - 0.5).powi(2) + (y - 0.5).powi(2)))
    }

    pub fn noise(mut self, strength: f64) -> Self {
        let mut random = Random(7);
        for pixel in &mut self.pixels {
            let by = strength * 2.0 * random.around_zero();
            for value in &mut pixel[..3] {
                *value = (*value + by + 0.3 * strength * random.around_zero()).clamp(0.0, 255.0);
            }
        }
        self
    }

    /// Dust and crumbs: dark dots of a few pixels, one of them in a corner.
    pub fn specks(mut self, count: usize, largest: f64) -> Self {
        let mut random = Random(11);
        let (width, height) = (self.width as f64, self.height as f64);
        for index in 0..count {
            // Around the digit and not on it.
            let edge = 0.18 * random.share();
            let along = random.share();
            let place = match index % 4 {
                0 => [edge, along],
                1 => [1.0 - edge, along],
                2 => [along, edge],
                _ => [along, 1.0 - edge],
            };
            let size = 1.0 + (largest - 1.0) * random.share();
            self.dot([place[0] * width, place[1] * height], size, [20.0; 3]);
        }
        self.dot([0.02 * width, 0.03 * height], largest, [15.0; 3]);
        self
    }

    pub fn dot(&mut self, [x, y]: [f64; 2], radius: f64, color: Color) {
        for (index, pixel) in self.pixels.iter_mut().enumerate() {
            let place = [(index % self.width) as f64, (index / self.width) as f64];
            if (place[0] - x).hypot(place[1] - y) <= radius {
                *pixel = [color[0], color[1], color[2], 255.0];
            }
        }
    }

    /// Lines across the paper, every so many pixels, and down it too if it is squared.
    pub fn ruled(self, every: usize, is_squared: bool, color: Color) -> Self {
        let (width, height) = (self.width as f64, self.height as f64);
        self.with(|[x, y], old| {
            // The paper lies a little aslant.
            let (row, column) = (y * height + 0.02 * x * width, x * width - 0.02 * y * height);
            let is_line = |at: f64| at.rem_euclid(every as f64) < 2.0;
            if is_line(row) || (is_squared && is_line(column)) {
                [0, 1, 2].map(|index| old[index].min(color[index]))
            } else {
                old
            }
        })
    }

    /// The picture becomes a page that lies, turned a little, on a desk of wood.
    pub fn desk(self, scale: f64, turn: f64, middle: [f64; 2], desk: Color) -> Self {
        let page = self.clone();
        let (width, height) = (self.width as f64, self.height as f64);
        self.with(|[x, y], _| {
            let (along, down) = ((x - middle[0]) * width, (y - middle[1]) * height);
            let turned = [
                (along * turn.cos() + down * turn.sin()) / scale + width / 2.0,
                (down * turn.cos() - along * turn.sin()) / scale + height / 2.0,
            ];
            let is_on_page =
                (0.0..width).contains(&turned[0]) && (0.0..height).contains(&turned[1]);
            if is_on_page {
                let pixel = page.pixels[turned[1] as usize * page.width + turned[0] as usize];
                [pixel[0], pixel[1], pixel[2]]
            } else {
                let grain = 10.0 * (60.0 * y + 5.0 * (4.0 * x).sin()).sin();
                desk.map(|value| value + grain)
            }
        })
    }

    /// Blocks of 8 pixels lose their finer waves, as in a JPEG file of low quality.
    pub fn jpeg(mut self) -> Self {
        const BLOCK: usize = 8;
        let wave = |at: usize, order: usize| {
            ((2 * at + 1) as f64 * order as f64 * std::f64::consts::PI / 16.0).cos()
        };
        let norm = |order: usize| if order == 0 { 0.125_f64.sqrt() } else { 0.5 };
        for top in (0..self.height / BLOCK * BLOCK).step_by(BLOCK) {
            for left in (0..self.width / BLOCK * BLOCK).step_by(BLOCK) {
                let at = |row: usize, column: usize| (top + row) * self.width + left + column;
                for channel in 0..3 {
                    let mut block = [[0.0; BLOCK]; BLOCK];
                    for (v, line) in block.iter_mut().enumerate() {
                        for (u, wanted) in line.iter_mut().enumerate() {
                            let mut sum = 0.0;
                            for row in 0..BLOCK {
                                for column in 0..BLOCK {
                                    sum += self.pixels[at(row, column)][channel]
                                        * wave(row, v)
                                        * wave(column, u);
                                }
                            }
                            let step = 24.0 + 14.0 * (u + v) as f64;
                            *wanted = (sum * norm(u) * norm(v) / step).round() * step;
                        }
                    }
                    for row in 0..BLOCK {
                        for column in 0..BLOCK {
                            let mut sum = 0.0;
                            for (v, line) in block.iter().enumerate() {
                                for (u, value) in line.iter().enumerate() {
                                    sum +=
                                        value * norm(u) * norm(v) * wave(row, v) * wave(column, u);
                                }
                            }
                            self.pixels[at(row, column)][channel] = sum.clamp(0.0, 255.0);
                        }
                    }
                }
            }
        }
        self
    }
}
