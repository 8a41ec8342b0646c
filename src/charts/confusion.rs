//! The confusion matrix as a picture.

use super::Theme;
use crate::data::{CLASSES, Class};
use crate::evaluation::ConfusionMatrix;
use crate::words::{Says, Words, id};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// The opacity of the deepest shade: the counts must stay legible on it, in light and dark.
const DEEPEST: f64 = 0.6;

/// Draws counts as shaded cells: rows are true classes, columns are predicted ones. The diagonal is shaded by its share
/// of the class; mistakes have another colour and are shaded by their share of the most frequent mistake.
///
/// # Errors
/// Whatever the drawing backend reports.
pub fn draw_confusion<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    matrix: &ConfusionMatrix,
    classes: &[Class; CLASSES],
    theme: &Theme,
    words: &Words,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    area.fill(&theme.background.0)?;
    let names = names(classes, words);
    let grid = Grid::fit(area.dim_in_pixel(), &names, theme);
    draw_names(area, &grid, &names, theme)?;
    draw_titles(area, &grid, theme, words)?;
    let worst = most_frequent_mistake(matrix).max(1);
    for (row, counts) in matrix.rows().iter().enumerate() {
        let total = counts.iter().sum::<u32>().max(1);
        for (column, &count) in counts.iter().enumerate() {
            let (color, share) = if row == column {
                (theme.test.0, f64::from(count) / f64::from(total))
            } else {
                (theme.error.0, f64::from(count) / f64::from(worst))
            };
            // The square root lifts rare mistakes out of the background.
            let shade = color.mix(DEEPEST * share.sqrt());
            draw_cell(area, &grid, (row, column), (count, shade), theme)?;
        }
    }
    area.present()
}

fn names(classes: &[Class; CLASSES], words: &Words) -> [String; CLASSES] {
    classes.map(|class| words.say(&class.message()))
}

/// Positions of cells and labels, in device pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// The left edge of the first column.
    pub left: i32,
    /// The upper edge of the first row.
    pub top: i32,
    /// The side of a cell.
    pub cell: i32,
}

impl Grid {
    /// Where [`draw_confusion`] puts the cells of a picture of this size, in device pixels.
    pub fn of(size: (u32, u32), classes: &[Class; CLASSES], theme: &Theme, words: &Words) -> Self {
        Self::fit(size, &names(classes, words), theme)
    }

    /// The largest square grid that leaves room for the class names.
    fn fit((width, height): (u32, u32), names: &[String; CLASSES], theme: &Theme) -> Self {
        let lengths = names.iter().map(|name| name.chars().count());
        let longest = lengths.max().unwrap_or(1);
        let title = theme.pixels(theme.font_size * 1.6) as i32;
        let names = theme.pixels(theme.font_size * (0.62 * longest as f64 + 0.8)) as i32;
        let names_above = if longest > 2 { names } else { title };
        let (left, top) = (title + names, title + names_above);
        let cell = ((width as i32 - left).min(height as i32 - top) - 1) / CLASSES as i32;
        Self {
            left,
            top,
            cell: cell.max(1),
        }
    }

    fn corner(&self, (row, column): (usize, usize)) -> (i32, i32) {
        (
            self.left + column as i32 * self.cell,
            self.top + row as i32 * self.cell,
        )
    }

    /// Half the grid's side.
    fn half(&self) -> i32 {
        self.cell * CLASSES as i32 / 2
    }
}

fn draw_cell<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    grid: &Grid,
    place: (usize, usize),
    (count, shade): (u32, RGBAColor),
    theme: &Theme,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let (x, y) = grid.corner(place);
    let corners = [(x, y), (x + grid.cell, y + grid.cell)];
    area.draw(&Rectangle::new(corners, shade.filled()))?;
    area.draw(&Rectangle::new(corners, theme.grid.0.stroke_width(1)))?;
    if count == 0 {
        return Ok(());
    }
    // A cell must fit four digits.
    let size = theme.text_size().min(f64::from(grid.cell) * 0.36);
    let font = (theme.font.as_str(), size).into_font();
    let style = label(&font, theme, HPos::Center, VPos::Center);
    let middle = (x + grid.cell / 2, y + grid.cell / 2);
    area.draw(&Text::new(count.to_string(), middle, style))
}

/// The names of the classes, beside their rows and above their columns.
fn draw_names<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    grid: &Grid,
    names: &[String; CLASSES],
    theme: &Theme,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let font = (theme.font.as_str(), theme.text_size()).into_font();
    let turned = font.transform(FontTransform::Rotate270);
    let gap = theme.pixels(theme.font_size * 0.4) as i32;
    let half = grid.cell / 2;
    let horizontal_names = names.iter().all(|name| name.len() <= 2);
    for (index, name) in names.iter().enumerate() {
        let (x, y) = grid.corner((index, index));
        let style = label(&font, theme, HPos::Right, VPos::Center);
        area.draw(&Text::new(
            name.as_str(),
            (grid.left - gap, y + half),
            style,
        ))?;
        let style = if horizontal_names {
            label(&font, theme, HPos::Center, VPos::Bottom)
        } else {
            label(&turned, theme, HPos::Left, VPos::Center)
        };
        area.draw(&Text::new(name.as_str(), (x + half, grid.top - gap), style))?;
    }
    Ok(())
}

/// What the columns are, and what the rows are.
fn draw_titles<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    grid: &Grid,
    theme: &Theme,
    words: &Words,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let font = (theme.font.as_str(), theme.text_size()).into_font();
    let turned = font.transform(FontTransform::Rotate270);
    let [predicted, truth] =
        [id!("chart-predicted-class"), id!("chart-true-class")].map(|id| words.say(&id.message()));
    let style = label(&font, theme, HPos::Center, VPos::Top);
    area.draw(&Text::new(predicted, (grid.left + grid.half(), 0), style))?;
    let style = label(&turned, theme, HPos::Center, VPos::Top);
    area.draw(&Text::new(truth, (0, grid.top + grid.half()), style))
}

/// Text anchored at its point by these horizontal and vertical sides.
fn label<'a>(
    font: &FontDesc<'a>,
    theme: &Theme,
    horizontal: HPos,
    vertical: VPos,
) -> TextStyle<'a> {
    font.color(&theme.text.0)
        .pos(Pos::new(horizontal, vertical))
}

fn most_frequent_mistake(matrix: &ConfusionMatrix) -> u32 {
    let cells = matrix.rows().iter().enumerate();
    cells
        .flat_map(|(row, counts)| counts.iter().enumerate().map(move |cell| (row, cell)))
        .filter(|(row, (column, _))| row != column)
        .map(|(_, (_, count))| *count)
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme::tests_support::theme;
    use crate::data::DATASETS;

    fn svg(matrix: &ConfusionMatrix, classes: &[Class; CLASSES]) -> String {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, (400, 400)).into_drawing_area();
        draw_confusion(&area, matrix, classes, &theme(), &Words::current()).unwrap();
        drop(area);
        svg
    }

    /// Position (x, y) of the element with this `text`.
    fn place(svg: &str, text: &str) -> (i32, i32) {
        let end = svg.find(&format!(">\n{text}\n<")).unwrap();
        let tag = &svg[svg[..end].rfind("<text").unwrap()..end];
        let number = |name: &str| {
            let from = tag.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
            tag[from..].split('"').next().unwrap().parse().unwrap()
        };
        (number("x"), number("y"))
    }

    #[test]
    fn a_true_4_taken_for_9_stands_in_row_4_and_column_9() {
        let mut matrix = ConfusionMatrix::default();
        (0..777).for_each(|_| matrix.add(4, 9));
        let svg = svg(&matrix, &DATASETS[0].classes);
        let grid = Grid::fit(
            (400, 400),
            &DATASETS[0].classes.map(|class| class.key.into()),
            &theme(),
        );
        let (x, y) = place(&svg, "777");
        let (left, top) = grid.corner((4, 9));
        assert!((left..left + grid.cell).contains(&x), "{x} in {left}..");
        assert!((top..top + grid.cell).contains(&y), "{y} in {top}..");
    }

    #[test]
    fn class_names_are_all_there_and_nothing_leaves_the_picture() {
        for dataset in &DATASETS {
            let svg = svg(&ConfusionMatrix::default(), &dataset.classes);
            for Class { key: name, .. } in dataset.classes {
                assert_eq!(svg.matches(&format!("\n{name}\n")).count(), 2, "{name}");
            }
            let grid = Grid::fit(
                (400, 400),
                &dataset.classes.map(|class| class.key.into()),
                &theme(),
            );
            let (x, y) = grid.corner((10, 10));
            assert!(
                x <= 400 && y <= 400 && grid.cell >= 20,
                "{x} {y} {}",
                grid.cell
            );
        }
    }
}
