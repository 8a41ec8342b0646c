//! A canvas that charts are drawn on.

use crate::charts::{Lettering, Paint, Shape, Surface};
use plotters_backend::BackendColor;
use plotters_backend::text_anchor::{HPos, VPos};
use std::f64::consts::TAU;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The canvas, in device pixels.
///
/// Not plotters-canvas: as it comes (0.3.1), it measures each label by putting a styled element into the document. The
/// page's content security policy forbids the style, so the sizes are wrong, and every label costs a layout of the page.
pub struct Canvas {
    size: (u32, u32),
    context: CanvasRenderingContext2d,
}

impl Canvas {
    /// The canvas, or nothing if it has no 2D context.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let size = (canvas.width(), canvas.height());
        Some(Self { size, context })
    }

    fn set_font(&self, lettering: &Lettering) {
        let Lettering { size, family, .. } = lettering;
        self.context.set_font(&format!("{size}px {family}"));
    }
}

fn css(BackendColor { alpha, rgb }: BackendColor) -> String {
    let (red, green, blue) = rgb;
    format!("rgba({red},{green},{blue},{alpha:.3})")
}

// What can fail below are arguments that are not finite; these all are.
impl Surface for Canvas {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn text_width(&self, text: &str, lettering: &Lettering) -> f64 {
        self.set_font(lettering);
        // A browser that cannot measure gets the width of average letters.
        self.context.measure_text(text).map_or_else(
            |_| lettering.size * 0.6 * text.len() as f64,
            |metrics| metrics.width(),
        )
    }

    fn draw_shape(&mut self, shape: Shape, paint: Paint) {
        let context = &self.context;
        context.begin_path();
        match shape {
            Shape::Path(points) => {
                // The first `lineTo` of a path only moves there.
                for &(x, y) in points {
                    context.line_to(f64::from(x), f64::from(y));
                }
            }
            Shape::Rectangle((left, top), (right, bottom)) => {
                let (width, height) = (f64::from(right - left), f64::from(bottom - top));
                context.rect(f64::from(left), f64::from(top), width, height);
            }
            Shape::Circle((x, y), radius) => {
                let radius = f64::from(radius);
                context
                    .arc(f64::from(x), f64::from(y), radius, 0.0, TAU)
                    .ok();
            }
        }
        let color = css(paint.color);
        match paint.outline {
            None => {
                context.set_fill_style_str(&color);
                context.fill();
            }
            Some(width) => {
                context.set_stroke_style_str(&color);
                context.set_line_width(f64::from(width));
                context.stroke();
            }
        }
    }

    fn draw_text(&mut self, text: &str, (x, y): (i32, i32), lettering: &Lettering) {
        self.set_font(lettering);
        let context = &self.context;
        context.set_text_align(match lettering.anchor.h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        });
        context.set_text_baseline(match lettering.anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        context.set_fill_style_str(&css(lettering.color));
        context.save();
        context.translate(f64::from(x), f64::from(y)).ok();
        context
            .rotate(f64::from(lettering.degrees).to_radians())
            .ok();
        context.fill_text(text, 0.0, 0.0).ok();
        context.restore();
    }
}
