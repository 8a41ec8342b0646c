//! Selects the part of a picture to look at, and finds its ink.

use super::page;
use super::plane::{Plane, quantile};
use super::shapes::{self, Bounds, Mask};
use super::{cut_out, strokes};

/// Longest side of the reduced picture that is searched for page and ground, in pixels.
const REDUCED_SIDE: usize = 140;
/// The closing covers strokes up to this share of the picture's shorter side.
const WIDEST: f32 = 0.34;
/// Side of the square that closes the ground, as a multiple of the stroke width.
const SQUARE: f32 = 2.5;
/// Pixels are compared to a ground at least this light: against a darker one, noise would pass for ink.
const DARKEST_GROUND: f32 = 90.0;
/// Differences from the ground up to this are not ink: 6 % of the range.
const TOLERANCE: f32 = 15.0;
/// Ink differs from the ground by at least this multiple of the noise.
const ABOVE_NOISE: f32 = 5.0;
/// A picture with more noise than this is softened, once or twice; the second number is the remaining share of noise.
const SOFTENED: [(f32, f32); 2] = [(5.0, 0.375), (15.0, 0.27)];
/// The median difference between neighbours, as a multiple of normal noise's standard deviation.
const DIFFERENCE: f32 = 0.954;
/// Lightness is used if it has at least this share of the clearest colour's contrast.
const GRAY_IS_ENOUGH: f32 = 0.6;
/// Stroke widths to try, as shares of the picture's shorter side: fine pens, most pens, markers.
const STROKES: [f32; 3] = [0.06, 0.12, 0.2];
/// Strokes count as narrow if they make up at least this share of everything that differs from the ground.
const ENOUGH: f32 = 0.24;
/// Radius of the medians that estimate the ground, as a share of the picture's shorter side.
const MEDIANS: f32 = 0.3;
/// The share of the picture that may have less contrast than its ink.
const PAPER: f64 = 0.997;

/// The part of a picture to look at.
pub(super) struct View {
    /// Picture pixels per pixel of the reduced picture, in each direction.
    cell: usize,
    width: usize,
    reduced_width: usize,
    /// The reduced picture's pixels on the page, if there is one.
    page: Option<Vec<bool>>,
}

/// How far a plane's ink is from its ground.
#[derive(Debug, Clone)]
struct Contrast {
    size: f32,
    /// Sum of squared differences.
    energy: f32,
    /// The same, with darker pixels counted negative: positive if the ink is lighter.
    balance: f32,
}

impl View {
    pub(super) fn of(light: &Plane) -> Self {
        let cell = light.side().div_ceil(REDUCED_SIDE);
        let reduced = light.reduced(cell);
        Self {
            cell,
            width: light.width,
            reduced_width: reduced.width,
            page: page::find(&reduced),
        }
    }

    /// Whether a pixel is in the part to look at.
    pub(super) fn is_inside(&self, pixel: usize) -> bool {
        let Some(page) = &self.page else { return true };
        let (row, column) = (pixel / self.width, pixel % self.width);
        page[row / self.cell * self.reduced_width + column / self.cell]
    }

    /// The plane with the clearest ink, inverted if necessary to dark on light.
    pub(super) fn clearest(&self, light: Plane, colors: impl Iterator<Item = Plane>) -> Plane {
        let mut contrast = self.contrast(&light);
        let mut clearest = light;
        let mut least = contrast.size / GRAY_IS_ENOUGH;
        for color in colors {
            let other = self.contrast(&color);
            if other.size > least {
                least = other.size;
                (contrast, clearest) = (other, color);
            }
        }
        // A barely visible difference is paler paper, not pale chalk.
        if contrast.balance > 0.0 && contrast.size > TOLERANCE {
            clearest.map(|value| 255.0 - value)
        } else {
            clearest
        }
    }

    /// How the page differs from the medians of large areas, most of which is ground.
    fn contrast(&self, plane: &Plane) -> Contrast {
        let reduced = self.reduced(plane).reduced(2);
        let shorter = reduced.width.min(reduced.height()) as f32;
        let medians = reduced.medians((MEDIANS * shorter).ceil() as usize);
        let at_widths = STROKES.map(|width| {
            let radius = (width * shorter / 2.0).ceil() as usize;
            contrast_of_narrow(&reduced, &medians, radius)
        });
        let [.., widest] = &at_widths;
        let enough = widest.energy * ENOUGH;
        let narrowest = at_widths.iter().find(|contrast| contrast.energy >= enough);
        narrowest.unwrap_or(widest).clone()
    }

    /// The reduced plane, with the page's ground extended beyond the page.
    fn reduced(&self, plane: &Plane) -> Plane {
        let mut reduced = plane.reduced(self.cell);
        let Some(page) = &self.page else {
            return reduced;
        };
        let width = self.reduced_width;
        let rows: Vec<Option<Vec<f32>>> = reduced
            .values
            .chunks_exact(width)
            .zip(page.chunks_exact(width))
            .map(|(values, inside)| {
                let (first, last) = (
                    inside.iter().position(|&mark| mark)?,
                    inside.iter().rposition(|&mark| mark)?,
                );
                Some(
                    (0..width)
                        .map(|column| values[column.clamp(first, last)])
                        .collect(),
                )
            })
            .collect();
        let Some(first) = rows.iter().flatten().next() else {
            return reduced;
        };
        let mut nearest = first;
        for (row, values) in rows.iter().zip(reduced.values.chunks_exact_mut(width)) {
            nearest = row.as_ref().unwrap_or(nearest);
            values.copy_from_slice(nearest);
        }
        reduced
    }

    /// How dark the ink is in each pixel of a plane with dark ink, from 0 to 255, and which pixels belong to something
    /// as dark as the digit. `None` if there is nothing.
    pub(super) fn ink(&self, plane: &Plane) -> Option<(Plane, Mask)> {
        let ground = self.ground(plane)?;
        let mut ink = self.darkness(plane, &ground);
        let mut noise = self.noise(&ink);
        let plain = noise;
        for (more_than, left) in SOFTENED {
            if plain > more_than {
                ink = ink.softened();
                noise = plain * left;
            }
        }
        let least = TOLERANCE.max(ABOVE_NOISE * noise);
        let level = shapes::ink_level(&ink, least, |pixel| self.is_inside(pixel))?;
        let mask = Mask::above(&ink, least.max(level / 2.0));
        Some((ink, mask))
    }

    /// The reduced plane without its ink.
    fn ground(&self, plane: &Plane) -> Option<Plane> {
        let reduced = self.reduced(plane);
        let shorter = reduced.width.min(reduced.height()) as f32;
        let widest = ((WIDEST * shorter) / 2.0).ceil() as usize;
        let ground = reduced.closed(widest);
        let ink = Plane {
            width: reduced.width,
            values: reduced
                .values
                .iter()
                .zip(&ground.values)
                .map(|(&value, &ground)| darker(value, ground))
                .collect(),
        };
        let inside = |pixel: usize| self.page.as_ref().is_none_or(|page| page[pixel]);
        let level = shapes::ink_level(&ink, TOLERANCE, inside)?;
        let found = shapes::shapes(&Mask::above(&ink, TOLERANCE.max(level / 2.0)), inside);
        let digit = [shapes::main_shape(found, &ink)?];
        let bounds = Bounds::around(&digit)?;
        let stroke = strokes::width(&cut_out(&digit, reduced.width, bounds));
        let radius = (SQUARE * stroke / 2.0).ceil() as usize + 1;
        Some(if radius < widest {
            reduced.closed(radius)
        } else {
            ground
        })
    }

    /// How much darker than its ground each pixel of the page is. What half of all pixels share is not ink.
    fn darkness(&self, plane: &Plane, ground: &Plane) -> Plane {
        let mut values = Vec::with_capacity(plane.values.len());
        for (pixel, &value) in plane.values.iter().enumerate() {
            let (row, column) = (pixel / plane.width, pixel % plane.width);
            values.push(if self.is_inside(pixel) {
                darker(value, ground.between(self.cell, row, column))
            } else {
                0.0
            });
        }
        let usual = quantile(self.seen(&values), 0.5);
        values
            .iter_mut()
            .for_each(|value| *value = (*value - usual).max(0.0));
        Plane {
            width: plane.width,
            values,
        }
    }

    /// The noise's standard deviation, estimated from differences between neighbours.
    fn noise(&self, plane: &Plane) -> f32 {
        let neighbors = plane
            .values
            .windows(2)
            .map(|pair| (pair[0] - pair[1]).abs());
        let differences: Vec<f32> = neighbors.collect();
        quantile(self.seen(&differences), 0.5) / DIFFERENCE
    }

    fn seen<'a>(&'a self, values: &'a [f32]) -> impl Iterator<Item = f32> + 'a {
        let seen = values
            .iter()
            .enumerate()
            .filter(|(pixel, _)| self.is_inside(*pixel));
        seen.map(|(_, &value)| value)
    }
}

/// How anything narrower than `2 * radius + 1` pixels differs from the medians around it.
///
/// At a shadow's edge, the median may be the shadow, but the lit area there is wide. Inside a digit, the narrow part
/// may be paper, but there the median is paper too.
fn contrast_of_narrow(plane: &Plane, medians: &Plane, radius: usize) -> Contrast {
    let closed = plane.closed(radius);
    let opened = plane.map(|value| -value).closed(radius);
    let difference = |pixel: usize| {
        let (value, median) = (plane.values[pixel], medians.values[pixel]);
        let darker = (median - value).min(closed.values[pixel] - value);
        let lighter = (value - median).min(value + opened.values[pixel]);
        lighter.max(0.0) - darker.max(0.0)
    };
    let differences: Vec<f32> = (0..plane.values.len()).map(difference).collect();
    Contrast {
        size: quantile(differences.iter().map(|value| value.abs()), PAPER),
        energy: differences.iter().map(|value| value * value).sum(),
        balance: differences.iter().map(|value| value * value.abs()).sum(),
    }
}

/// How much darker than the ground, from 0 to 255, as a share of the ground's light.
fn darker(value: f32, ground: f32) -> f32 {
    255.0 * (ground - value) / ground.max(DARKEST_GROUND)
}
