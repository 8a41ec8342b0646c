//! Charts, ready to draw: on a canvas of the page, or as an SVG file.

use super::canvas::Canvas;
use super::from_js;
use super::words::Thrown;
use crate::charts::{self, AnySurface, LineChart, Svg, Theme};
use crate::data::DatasetId;
use crate::evaluation::ConfusionMatrix;
use crate::words::{Words, id, message};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use std::convert::Infallible;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Colours (`#rrggbb`) and sizes of a chart. */
export type Theme = {
  background: string; text: string; grid: string; training: string; test: string; error: string;
  font: string; fontSize: number; pixelRatio: number;
};

/** A line: a figure of each epoch, rings of some, figures within epochs, or such figures behind all others. A point is the number
 * of epochs completed, and the value there. Without a name it is not in the legend. A number is one of the colours of runs. */
export type Line = {
  name: string; color: "training" | "test" | number; kind: "epochs" | "rings" | "steps" | "background"; points: [number, number][];
};

/** Lines over the epochs. Amounts have an axis from 0 on, shares one in percent; differences have a line at 0, powers a logarithmic
 * axis. */
export type LineChart = {
  epochs: number; values: "amounts" | "shares" | "differences" | "share-differences" | "powers"; lines: Line[];
};
"#;

type Area<'a> = DrawingArea<AnySurface<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;
type Draw = dyn Fn(&Area<'_>, &Theme) -> Drawn;

/// A chart with its data.
#[wasm_bindgen]
pub struct Drawable(Box<Draw>);

impl Drawable {
    pub(super) fn new(draw: impl Fn(&Area<'_>, &Theme) -> Drawn + 'static) -> Self {
        Self(Box::new(draw))
    }

    pub(super) fn of_lines(chart: LineChart) -> Self {
        Self::new(move |area, theme| chart.draw(area, theme, &Words::current()))
    }
}

#[wasm_bindgen]
impl Drawable {
    /// Any lines over the epochs.
    ///
    /// # Errors
    /// If this is no chart of lines.
    pub fn lines(
        #[wasm_bindgen(unchecked_param_type = "LineChart")] chart: JsValue,
    ) -> Result<Drawable, Thrown> {
        Ok(Self::of_lines(from_js(id!("value-chart"), chart)?))
    }

    /// A confusion matrix: ten rows of ten counts.
    ///
    /// # Errors
    /// If the matrix has the wrong shape.
    pub fn confusion(
        #[wasm_bindgen(unchecked_param_type = "number[][]")] matrix: JsValue,
        #[wasm_bindgen(unchecked_param_type = "DatasetId")] dataset: JsValue,
    ) -> Result<Drawable, Thrown> {
        let matrix: ConfusionMatrix = from_js(id!("value-confusion"), matrix)?;
        let dataset: DatasetId = from_js(id!("value-dataset"), dataset)?;
        let classes = &dataset.info().classes;
        Ok(Self::new(move |area, theme| {
            charts::draw_confusion(area, &matrix, classes, theme, &Words::current())
        }))
    }

    /// Where a confusion matrix of this size has its cells: the left edge of the first column, the upper edge of the
    /// first row, and the side of a cell, all in device pixels.
    ///
    /// # Errors
    /// If these are not a dataset and a theme.
    #[wasm_bindgen(js_name = confusionGrid)]
    pub fn confusion_grid(
        #[wasm_bindgen(unchecked_param_type = "DatasetId")] dataset: JsValue,
        width: u32,
        height: u32,
        #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
    ) -> Result<Vec<i32>, Thrown> {
        let dataset: DatasetId = from_js(id!("value-dataset"), dataset)?;
        let theme: Theme = from_js(id!("value-theme"), theme)?;
        let classes = &dataset.info().classes;
        let grid = charts::Grid::of((width, height), classes, &theme, &Words::current());
        Ok(vec![grid.left, grid.top, grid.cell])
    }

    /// Draws it over the whole canvas.
    ///
    /// # Errors
    /// If this is not a theme, or drawing on the canvas fails.
    pub fn draw(
        &self,
        canvas: HtmlCanvasElement,
        #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
    ) -> Result<(), Thrown> {
        let theme: Theme = from_js(id!("value-theme"), theme)?;
        let mut canvas = Canvas::new(canvas).ok_or_else(|| message!("chart-no-canvas"))?;
        self.0(&charts::area(&mut canvas), &theme).map_err(failed)
    }

    /// The text of an SVG file of this size in pixels.
    ///
    /// # Errors
    /// If this is not a theme, or there is no room for the chart.
    pub fn svg(
        &self,
        title: &str,
        width: u32,
        height: u32,
        #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
    ) -> Result<String, Thrown> {
        let theme: Theme = from_js(id!("value-theme"), theme)?;
        let mut svg = Svg::new((width, height));
        self.0(&charts::area(&mut svg), &theme).map_err(failed)?;
        Ok(svg.file(title))
    }
}

fn failed(error: impl std::fmt::Display) -> Thrown {
    message!("chart-not-drawn", reason = error.to_string()).into()
}
