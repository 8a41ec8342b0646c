//! A legend for names of any length and charts of any width.
//!
//! Not plotters's own, which measures text in a way that the page's security policy forbids (see `web::canvas`).

use crate::charts::Theme;
use crate::words::{Words, message};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

type Failure<DB> = DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>;

/// One entry: a line of the chart and its name.
pub(super) struct Entry {
    pub(super) name: String,
    /// How the line looks; `None` for a note.
    pub(super) stroke: Option<Stroke>,
}

/// How a line of the chart looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) color: RGBColor,
    pub(super) is_dashed: bool,
    pub(super) mark: Option<Mark>,
}

/// A symbol on a line, to tell lines apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Disc,
    Square,
    Triangle,
    Diamond,
}

impl Mark {
    /// The mark of the run at `slot`.
    pub(super) fn of(slot: usize) -> Self {
        [Self::Disc, Self::Square, Self::Triangle, Self::Diamond][slot % 4]
    }

    /// Draws the mark around a point, in pixels of the area.
    pub(super) fn draw<DB: DrawingBackend>(
        self,
        area: &DrawingArea<DB, Shift>,
        (x, y): (i32, i32),
        color: RGBColor,
        theme: &Theme,
    ) -> Result<(), Failure<DB>> {
        let radius = theme.pixels(3.0) as i32;
        let wide = radius + (radius + 1) / 2;
        let corners = match self {
            Self::Disc => return area.draw(&Circle::new((x, y), radius, color.filled())),
            Self::Square => vec![
                (x - radius, y - radius),
                (x + radius, y - radius),
                (x + radius, y + radius),
                (x - radius, y + radius),
            ],
            Self::Triangle => vec![
                (x, y - wide),
                (x + wide, y + radius),
                (x - wide, y + radius),
            ],
            Self::Diamond => vec![(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)],
        };
        area.draw(&Polygon::new(corners, color.filled()))
    }
}

/// Entries laid out in rows.
pub(super) struct Legend {
    placed: Vec<(Entry, i32, i32)>,
    pub(super) height: u32,
}

/// Lengths in CSS pixels.
const SWATCH: f64 = 22.0;
const GAP: f64 = 6.0;
const ROW: f64 = 1.5;

impl Legend {
    /// Lays out `entries` from left to right and top to bottom, across `area` between the margins `left` and `right`,
    /// in at most half its height. A name too long for a row is shortened in the middle; entries that don't fit the
    /// height are only counted.
    pub(super) fn fit<DB: DrawingBackend>(
        area: &DrawingArea<DB, Shift>,
        entries: Vec<Entry>,
        (left, right): (i32, i32),
        theme: &Theme,
        words: &Words,
    ) -> Result<Self, Failure<DB>> {
        let (width, height) = area.dim_in_pixel();
        let row = theme.pixels(theme.font_size * ROW) as i32;
        let rows = (height as i32 / 2 / row).max(1);
        let indent = theme.pixels(SWATCH + GAP) as i32;
        let end = width as i32 - right;
        let (mut placed, mut x, mut y) = (Vec::new(), left, 0);
        let count = entries.len();
        for (index, mut entry) in entries.into_iter().enumerate() {
            entry.name = shorten(area, &entry.name, end - left - indent, theme)?;
            let wide = indent + text_width(area, &entry.name, theme)?;
            if x > left && x + wide > end {
                (x, y) = (left, y + 1);
            }
            if y + 1 == rows && index + 1 < count && y > 0 {
                entry.name = words.say(&message!("chart-more-runs", count = count - index));
                entry.stroke = None;
                placed.push((entry, x, y * row));
                break;
            }
            placed.push((entry, x, y * row));
            x += wide + theme.pixels(2.5 * GAP) as i32;
        }
        let height = if count == 0 { 0 } else { (y + 1) * row };
        Ok(Self {
            placed,
            height: height as u32,
        })
    }

    /// Draws the entries, starting at the top of `area`.
    pub(super) fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        theme: &Theme,
    ) -> Result<(), Failure<DB>> {
        let half = theme.pixels(theme.font_size * ROW) as i32 / 2;
        let swatch = theme.pixels(SWATCH) as i32;
        let font = font(theme);
        let style = font
            .color(&theme.text.0)
            .pos(Pos::new(HPos::Left, VPos::Center));
        for (Entry { name, stroke }, x, y) in &self.placed {
            let (x, y) = (*x, y + half);
            let mut place = (x, y);
            if let Some(stroke) = stroke {
                draw_line(area, &[place, (x + swatch, y)], *stroke, theme)?;
                if let Some(mark) = stroke.mark {
                    mark.draw(area, (x + swatch / 2, y), stroke.color, theme)?;
                }
                place.0 += swatch + theme.pixels(GAP) as i32;
            }
            area.draw(&Text::new(name.as_str(), place, style.clone()))?;
        }
        Ok(())
    }
}

/// Draws a line through points, in pixels of the area.
pub(super) fn draw_line<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    points: &[(i32, i32)],
    stroke: Stroke,
    theme: &Theme,
) -> Result<(), Failure<DB>> {
    let style = stroke.color.stroke_width(theme.pixels(1.75));
    if stroke.is_dashed {
        for dash in dashes(
            points,
            f64::from(theme.pixels(5.0)),
            f64::from(theme.pixels(3.0)),
        ) {
            area.draw(&PathElement::new(dash, style))?;
        }
        return Ok(());
    }
    area.draw(&PathElement::new(points.to_vec(), style))
}

/// Cuts a line into dashes of length `dash` with gaps of length `gap`; dashes continue around corners.
///
/// plotters restarts its dashes at each corner, so a line of many short pieces would come out solid.
fn dashes(points: &[(i32, i32)], dash: f64, gap: f64) -> Vec<Vec<(i32, i32)>> {
    let mut dashes = Vec::new();
    let mut open: Vec<(i32, i32)> = points.first().copied().into_iter().collect();
    let (mut is_dash, mut left) = (true, dash);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = dx.hypot(dy);
        let mut done = 0.0;
        while done + left < length {
            done += left;
            let share = done / length;
            let point = (
                (f64::from(from.0) + dx * share).round() as i32,
                (f64::from(from.1) + dy * share).round() as i32,
            );
            if is_dash {
                open.push(point);
                dashes.push(std::mem::take(&mut open));
            } else {
                open = vec![point];
            }
            is_dash = !is_dash;
            left = if is_dash { dash } else { gap };
        }
        left -= length - done;
        if is_dash {
            open.push(to);
        }
    }
    dashes.push(open);
    dashes.retain(|dash| dash.len() > 1);
    dashes
}

fn font(theme: &Theme) -> FontDesc<'_> {
    (theme.font.as_str(), theme.text_size()).into_font()
}

fn text_width<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    text: &str,
    theme: &Theme,
) -> Result<i32, Failure<DB>> {
    let style = font(theme).color(&theme.text.0);
    Ok(area.estimate_text_size(text, &style)?.0 as i32)
}

/// `name`, or as much of its beginning and end as fits into `width` pixels. Both ends stay because related names
/// usually differ at the end.
fn shorten<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    name: &str,
    width: i32,
    theme: &Theme,
) -> Result<String, Failure<DB>> {
    // Nothing longer fits on any screen, and measuring takes time.
    let letters: Vec<char> = name.chars().collect();
    let mut kept = letters.len().min(300);
    loop {
        let short = keep(&letters, kept);
        let wide = text_width(area, &short, theme)?;
        if wide <= width || kept <= 1 {
            return Ok(short);
        }
        // As many letters as would fit at equal widths, and always fewer than before.
        let fitting = kept as f64 * f64::from(width.max(0)) / f64::from(wide);
        kept = (fitting as usize).clamp(1, kept - 1);
    }
}

/// Keeps `count` letters, from both ends.
fn keep(letters: &[char], count: usize) -> String {
    if letters.len() <= count {
        return letters.iter().collect();
    }
    let (head, tail) = (count.div_ceil(2), count / 2);
    let mut short: String = letters[..head].iter().collect();
    short.push('…');
    short.extend(&letters[letters.len() - tail..]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_middle() {
        let letters: Vec<char> = "Größe 100, copy 2".chars().collect();
        assert_eq!(keep(&letters, 17), "Größe 100, copy 2");
        assert_eq!(keep(&letters, 9), "Größe…py 2");
        assert_eq!(keep(&letters, 1), "G…");
    }

    #[test]
    fn dashes_go_round_corners() {
        let line: Vec<(i32, i32)> = (0..=20).map(|x| (x, 0)).collect();
        let cut = dashes(&line, 5.0, 3.0);
        let ends: Vec<(i32, i32)> = cut
            .iter()
            .map(|dash| (dash[0].0, dash[dash.len() - 1].0))
            .collect();
        assert_eq!(ends, [(0, 5), (8, 13), (16, 20)]);
        assert!(dashes(&[(1, 1)], 5.0, 3.0).is_empty() && dashes(&[], 5.0, 3.0).is_empty());
        assert!(dashes(&[(1, 1), (1, 1)], 5.0, 3.0).len() <= 1);
    }
}
