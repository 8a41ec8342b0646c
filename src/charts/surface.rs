//! The surface that charts draw on: a few primitives and text.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::prelude::DrawingBackend;
use plotters_backend::text_anchor::Pos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontTransform,
};
use std::convert::Infallible;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A surface for primitives and text, in pixels from its upper left corner. Drawing never fails.
///
/// plotters's own trait is generic in every call: the chart code would be compiled, and downloaded, once per kind of
/// surface. Through this trait it is compiled once.
pub trait Surface {
    /// Width and height.
    fn size(&self) -> (u32, u32);

    /// How wide a text is, in pixels.
    fn text_width(&self, text: &str, lettering: &Lettering) -> f64;

    /// Draws a primitive, filled or outlined.
    fn draw_primitive(&mut self, primitive: Primitive, paint: Paint);

    /// Draws a text at a point.
    fn draw_text(&mut self, text: &str, point: BackendCoord, lettering: &Lettering);
}

/// A shape to draw.
#[derive(Debug, Clone, Copy)]
pub enum Primitive<'a> {
    /// Straight lines from point to point; closed if it is filled.
    Path(&'a [BackendCoord]),
    /// From the upper left corner to the lower right one.
    Rectangle(BackendCoord, BackendCoord),
    /// A center and a radius.
    Circle(BackendCoord, u32),
}

/// How to draw a primitive.
#[derive(Clone, Copy)]
pub struct Paint {
    /// Its colour; never entirely transparent.
    pub color: BackendColor,
    /// The width of its outline; `None` fills it.
    pub outline: Option<u32>,
}

/// How to draw a text.
#[derive(Clone, Copy)]
pub struct Lettering<'a> {
    /// Font family, in CSS syntax.
    pub family: &'a str,
    /// Size in pixels.
    pub size: f64,
    /// Its colour; never entirely transparent.
    pub color: BackendColor,
    /// Which side of the text is at its point.
    pub anchor: Pos,
    /// Clockwise rotation around its point, in degrees.
    pub degrees: u16,
}

/// Adapts a [`Surface`] to plotters.
pub struct AnySurface<'a>(&'a mut dyn Surface);

/// A surface as the drawing area that charts take.
pub fn area(surface: &mut dyn Surface) -> DrawingArea<AnySurface<'_>, Shift> {
    AnySurface(surface).into_drawing_area()
}

impl AnySurface<'_> {
    fn primitive(
        &mut self,
        primitive: Primitive,
        style: &impl BackendStyle,
        is_filled: bool,
    ) -> Drawn {
        let color = style.color();
        // plotters also draws what is fully transparent.
        if color.alpha > 0.0 {
            let outline = (!is_filled).then(|| style.stroke_width());
            self.0.draw_primitive(primitive, Paint { color, outline });
        }
        Ok(())
    }
}

/// Calls `with` with a text's style as plain values.
fn lettering<T>(style: &impl BackendTextStyle, with: impl FnOnce(&Lettering) -> T) -> T {
    let family = style.family();
    with(&Lettering {
        family: family.as_str(),
        size: style.size(),
        color: style.color(),
        anchor: style.anchor(),
        degrees: match style.transform() {
            FontTransform::None => 0,
            FontTransform::Rotate90 => 90,
            FontTransform::Rotate180 => 180,
            FontTransform::Rotate270 => 270,
        },
    })
}

impl DrawingBackend for AnySurface<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.0.size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = lettering(style, |lettering| self.0.text_width(text, lettering));
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.primitive(Primitive::Path(&[from, to]), style, false)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.primitive(Primitive::Rectangle(upper_left, lower_right), style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        self.primitive(Primitive::Path(&points), style, false)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.primitive(Primitive::Circle(center, radius), style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn {
        let corners: Vec<BackendCoord> = vertices.into_iter().collect();
        self.primitive(Primitive::Path(&corners), style, true)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        point: BackendCoord,
    ) -> Drawn {
        if style.color().alpha > 0.0 {
            lettering(style, |lettering| self.0.draw_text(text, point, lettering));
        }
        Ok(())
    }
}
