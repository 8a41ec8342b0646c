//! A canvas for charts.

use crate::charts::{Lettering, Paint, Primitive, Surface};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendStyle, DrawingBackend};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The canvas, in device pixels: plotters-canvas draws shapes, the canvas itself draws text.
///
/// plotters-canvas (0.3.1) measures each label by adding a styled element to the document. The page's content security
/// policy forbids the style, so the sizes are wrong, and every label costs a layout of the page. Its text is usable
/// again once it measures by itself.
pub(super) struct Canvas {
    backend: CanvasBackend,
    context: CanvasRenderingContext2d,
}

impl Canvas {
    /// The canvas; `None` if it has no 2D context.
    pub(super) fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let backend = CanvasBackend::with_canvas_object(canvas)?;
        Some(Self { backend, context })
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

impl BackendStyle for Paint {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.outline.unwrap_or(1)
    }
}

// The calls below fail only on arguments that are not finite; these all are finite.
impl Surface for Canvas {
    fn size(&self) -> (u32, u32) {
        self.backend.get_size()
    }

    fn text_width(&self, text: &str, lettering: &Lettering) -> f64 {
        self.set_font(lettering);
        // If the browser can't measure, assume average letters.
        self.context.measure_text(text).map_or_else(
            |_| lettering.size * 0.6 * text.len() as f64,
            |metrics| metrics.width(),
        )
    }

    fn draw_primitive(&mut self, primitive: Primitive, paint: Paint) {
        let is_filled = paint.outline.is_none();
        let drawn = match primitive {
            Primitive::Path(points) if is_filled => {
                self.backend.fill_polygon(points.iter().copied(), &paint)
            }
            Primitive::Path(points) => self.backend.draw_path(points.iter().copied(), &paint),
            Primitive::Rectangle(from, to) => self.backend.draw_rect(from, to, &paint, is_filled),
            Primitive::Circle(center, radius) => {
                self.backend.draw_circle(center, radius, &paint, is_filled)
            }
        };
        drawn.ok();
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
