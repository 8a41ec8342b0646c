//! Finds a page on some other surface.

use super::plane::{Plane, two_classes};

/// The page covers at least this share of the picture, and so does the surface around it.
const LEAST_PAGE: f32 = 0.1;
const LEAST_DESK: f32 = 0.03;
/// A page fills at least this share of its smallest bounding rectangle, at any rotation. A disk fills 0.79.
const FILL: f32 = 0.87;
/// Writing covers at most this share of a page. A ring, which could pass for a page with writing, has a larger hole.
const MOST_WRITING: f32 = 0.3;
/// Of page and desk, the darker has at most this share of the other's light. A shadow's edge is weaker.
const CONTRAST: f32 = 0.42;
/// Rotations tried for the rectangle, over a quarter turn.
const ANGLES: usize = 45;
/// Width of the page's blurred or curled edge, in pixels of the reduced picture.
const EDGE: usize = 2;

/// Which pixels of a reduced picture are on a page; `None` if there is no page, or nothing is written on it.
pub(super) fn find(luma: &Plane) -> Option<Vec<bool>> {
    let threshold = two_classes(luma.values.iter().copied());
    let is_light: Vec<bool> = luma
        .values
        .iter()
        .map(|&value| value >= threshold)
        .collect();
    let is_dark: Vec<bool> = is_light.iter().map(|light| !light).collect();
    [is_light, is_dark]
        .into_iter()
        .find_map(|class| page_among(luma, &class))
}

fn page_among(luma: &Plane, class: &[bool]) -> Option<Vec<bool>> {
    let width = luma.width;
    let sheet = largest_region(class, width)?;
    let outside = reachable_from_border(&sheet, width);
    let page: Vec<bool> = outside.iter().map(|out| !out).collect();
    let count = |mask: &[bool]| mask.iter().filter(|&&mark| mark).count() as f32;
    let (all, area, blank) = (page.len() as f32, count(&page), count(&sheet));
    if area < LEAST_PAGE * all || area > (1.0 - LEAST_DESK) * all {
        return None;
    }
    let writing = (area - blank) / area;
    if writing == 0.0 || writing > MOST_WRITING || fill(&page, width) < FILL {
        return None;
    }
    let mean = |mask: &[bool]| {
        let sum: f32 = mask
            .iter()
            .zip(&luma.values)
            .filter(|(mark, _)| **mark)
            .map(|(_, value)| value)
            .sum();
        sum / count(mask)
    };
    let (sheet_light, desk_light) = (mean(&sheet), mean(&outside));
    if sheet_light.min(desk_light) > CONTRAST * sheet_light.max(desk_light) {
        return None;
    }
    Some(without_edge(&page, width))
}

/// The largest region of pixels of one class that touch at their sides.
fn largest_region(class: &[bool], width: usize) -> Option<Vec<bool>> {
    let mut is_open = class.to_vec();
    let mut best: Vec<usize> = Vec::new();
    for start in 0..is_open.len() {
        if is_open[start] {
            let region = flood(&mut is_open, width, vec![start]);
            if region.len() > best.len() {
                best = region;
            }
        }
    }
    let mut mask = vec![false; class.len()];
    best.iter().for_each(|&pixel| mask[pixel] = true);
    (!best.is_empty()).then_some(mask)
}

/// Pixels off the sheet that are reachable from the picture's border.
fn reachable_from_border(sheet: &[bool], width: usize) -> Vec<bool> {
    let height = sheet.len() / width;
    let mut is_open: Vec<bool> = sheet.iter().map(|mark| !mark).collect();
    let is_border = |pixel: usize| {
        let (row, column) = (pixel / width, pixel % width);
        row == 0 || column == 0 || row + 1 == height || column + 1 == width
    };
    let starts = (0..sheet.len())
        .filter(|&pixel| is_border(pixel) && is_open[pixel])
        .collect();
    let mut outside = vec![false; sheet.len()];
    for pixel in flood(&mut is_open, width, starts) {
        outside[pixel] = true;
    }
    outside
}

/// The open pixels connected to `region`, including `region` itself; closes them.
fn flood(is_open: &mut [bool], width: usize, mut region: Vec<usize>) -> Vec<usize> {
    region.iter().for_each(|&pixel| is_open[pixel] = false);
    let mut next = 0;
    while let Some(&pixel) = region.get(next) {
        next += 1;
        let column = pixel % width;
        let left = (column > 0).then(|| pixel - 1);
        let right = (column + 1 < width).then_some(pixel + 1);
        let above = pixel.checked_sub(width);
        let below = Some(pixel + width).filter(|&below| below < is_open.len());
        for neighbor in [left, right, above, below].into_iter().flatten() {
            if is_open[neighbor] {
                is_open[neighbor] = false;
                region.push(neighbor);
            }
        }
    }
    region
}

/// The share that a mask fills of its smallest bounding rectangle, at any rotation.
fn fill(mask: &[bool], width: usize) -> f32 {
    let pixels = || (0..mask.len()).filter(|&pixel| mask[pixel]);
    let area = pixels().count() as f32;
    let rectangle = |angle: usize| {
        // Steps over a quarter turn, equal to within a few percent: no sine needed.
        let along = (angle as f32 + 0.5) / ANGLES as f32;
        let length = along.hypot(1.0 - along);
        let (sine, cosine) = (along / length, (1.0 - along) / length);
        let (mut first, mut last) = ([f32::MAX; 2], [f32::MIN; 2]);
        for pixel in pixels() {
            let (row, column) = ((pixel / width) as f32, (pixel % width) as f32);
            let turned = [row * cosine - column * sine, row * sine + column * cosine];
            for axis in 0..2 {
                first[axis] = first[axis].min(turned[axis]);
                last[axis] = last[axis].max(turned[axis]);
            }
        }
        (last[0] - first[0] + 1.0) * (last[1] - first[1] + 1.0)
    };
    let smallest = (0..ANGLES).map(rectangle).fold(f32::MAX, f32::min);
    area / smallest
}

/// The mask without pixels up to `EDGE` from its edge. The picture's border is not an edge.
fn without_edge(mask: &[bool], width: usize) -> Vec<bool> {
    let height = mask.len() / width;
    let is_deep = |pixel: usize| {
        let (row, column) = (pixel / width, pixel % width);
        (row.saturating_sub(EDGE)..(row + EDGE + 1).min(height)).all(|row| {
            (column.saturating_sub(EDGE)..(column + EDGE + 1).min(width))
                .all(|column| mask[row * width + column])
        })
    };
    (0..mask.len()).map(is_deep).collect()
}
