//! SVG that plotters draws on.

use plotters::prelude::DrawingBackend;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontTransform,
};
use std::convert::Infallible;
use std::fmt::{self, Display, Write};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// How wide a letter is on average, as a share of the font's size.
const LETTER_WIDTH: f64 = 0.56;

/// Writes the inside of an SVG picture, whatever text it holds, as well-formed XML.
///
/// Not plotters's own backend: in a browser that one measures text by adding styled elements to the document, which
/// the page's security policy forbids, and it draws text smaller than it was asked to.
#[derive(Debug)]
pub struct Svg<'a> {
    text: &'a mut String,
    size: (u32, u32),
}

impl<'a> Svg<'a> {
    /// A picture of `size` (width, height) in pixels, whose elements are added to `text`.
    pub fn new(text: &'a mut String, size: (u32, u32)) -> Self {
        Self { text, size }
    }

    fn write(&mut self, element: fmt::Arguments) -> Drawn {
        // Writing to a string cannot fail.
        self.text.write_fmt(element).ok();
        self.text.push('\n');
        Ok(())
    }
}

/// Text as it stands in XML and HTML, between tags and in quoted attributes.
#[derive(Debug, Clone, Copy)]
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '&' => formatter.write_str("&amp;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&#39;")?,
                letter => formatter.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// A colour as the attribute `name`, with its opacity if it has one.
struct Paint(&'static str, BackendColor);

impl Display for Paint {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let Self(name, BackendColor { alpha, rgb }) = self;
        let (red, green, blue) = rgb;
        write!(formatter, "{name}=\"#{red:02x}{green:02x}{blue:02x}\"")?;
        if *alpha < 1.0 {
            write!(formatter, " {name}-opacity=\"{alpha:.3}\"")?;
        }
        Ok(())
    }
}

/// A shape's inside or its outline.
struct Shape {
    color: BackendColor,
    width: u32,
    is_filled: bool,
}

impl Shape {
    fn of(style: &impl BackendStyle, is_filled: bool) -> Self {
        Self {
            color: style.color(),
            width: style.stroke_width(),
            is_filled,
        }
    }
}

impl Display for Shape {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        if self.is_filled {
            return Paint("fill", self.color).fmt(formatter);
        }
        let (paint, width) = (Paint("stroke", self.color), self.width);
        write!(formatter, "fill=\"none\" {paint} stroke-width=\"{width}\"")
    }
}

/// Corners as SVG lists them.
struct Points<'a>(&'a [BackendCoord]);

impl Display for Points<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        for (index, (x, y)) in self.0.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            write!(formatter, "{space}{x},{y}")?;
        }
        Ok(())
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// An estimate: nobody knows which font a file will be shown in.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = LETTER_WIDTH * style.size() * text.chars().count() as f64;
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        let fill = Paint("fill", color);
        self.write(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\" {fill}/>"
        ))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let shape = Shape::of(style, fill);
        let (width, height) = (right - left, bottom - top);
        self.write(format_args!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" {shape}/>"
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        // plotters draws what it does not want to be seen, too.
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let path: Vec<BackendCoord> = path.into_iter().collect();
        let (points, shape) = (Points(&path), Shape::of(style, false));
        self.write(format_args!("<polyline points=\"{points}\" {shape}/>"))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let shape = Shape::of(style, fill);
        self.write(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {shape}/>"
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn {
        let corners: Vec<BackendCoord> = vertices.into_iter().collect();
        let (points, shape) = (Points(&corners), Shape::of(style, true));
        self.write(format_args!("<polygon points=\"{points}\" {shape}/>"))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "middle",
        };
        // From the base line, whose place every viewer knows, in ems of common fonts: capitals are 0.7 high.
        let shift = match style.anchor().v_pos {
            VPos::Top => "0.8",
            VPos::Center => "0.35",
            VPos::Bottom => "-0.2",
        };
        let angle = match style.transform() {
            FontTransform::None => 0,
            FontTransform::Rotate90 => 90,
            FontTransform::Rotate180 => 180,
            FontTransform::Rotate270 => 270,
        };
        let (size, fill) = (style.size(), Paint("fill", style.color()));
        let (family, text) = (style.family(), Escaped(text));
        let family = Escaped(family.as_str());
        self.write(format_args!(
            "<text transform=\"translate({x} {y}) rotate({angle})\" dy=\"{shift}em\" text-anchor=\"{anchor}\" \
             font-family=\"{family}\" font-size=\"{size}\" {fill}>{text}</text>"
        ))
    }
}
