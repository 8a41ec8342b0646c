//! SVG pictures for charts.

use super::surface::{Lettering, Paint, Primitive, Surface};
use super::weights::Image;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord};
use std::fmt::{self, Display, Write};

/// Average width of a letter, as a share of the font size.
const LETTER_WIDTH: f64 = 0.56;

/// The elements of an SVG picture, well-formed whatever text it contains.
///
/// Not plotters's own backend: in a browser, it measures text by adding styled elements to the document, which the
/// page's security policy forbids, and it draws text smaller than asked.
#[derive(Debug, Clone)]
pub struct Svg {
    size: (u32, u32),
    elements: String,
}

impl Svg {
    /// An empty picture of `size` (width, height) in pixels.
    pub fn new(size: (u32, u32)) -> Self {
        Self {
            size,
            elements: String::new(),
        }
    }

    /// The picture as an element of an HTML page, with `label` as its text alternative.
    pub fn element(&self, label: &str) -> String {
        self.svg("", label, "")
    }

    /// The picture as a standalone file, with `label` also as its title, which viewers show.
    pub fn file(&self, label: &str) -> String {
        let (width, height) = self.size;
        let attributes =
            format!("xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" ");
        let title = format!("<title>{}</title>\n", Escaped(label));
        self.svg(&attributes, label, &title)
    }

    fn svg(&self, attributes: &str, label: &str, title: &str) -> String {
        let ((width, height), elements) = (self.size, &self.elements);
        let label = Escaped(label);
        format!(
            "<svg {attributes}viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\">\n{title}{elements}</svg>\n"
        )
    }

    /// Draws an image, each of its pixels a square: all of one colour are one element, for there are thousands.
    pub fn draw_image(&mut self, image: &Image) {
        // A list, not a map: a few hundred colours are soon searched, and a map's code would be downloaded by everyone.
        let mut paths: Vec<(&[u8; 4], String)> = Vec::new();
        let (pixels, _) = image.rgba.as_chunks::<4>();
        for (y, row) in pixels.chunks(image.width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, other| one == other) {
                let width = run.len();
                let part = format!("M{x} {y}h{width}v1h-{width}");
                match paths.iter_mut().find(|(color, _)| *color == &run[0]) {
                    Some((_, path)) => path.push_str(&part),
                    None => paths.push((&run[0], part)),
                }
                x += width;
            }
        }
        for ([red, green, blue, _], path) in paths {
            let fill = Color(
                "fill",
                BackendColor {
                    alpha: 1.0,
                    rgb: (*red, *green, *blue),
                },
            );
            // Without smoothing, which would leave light seams between the squares.
            self.write(format_args!(
                "<path {fill} shape-rendering=\"crispEdges\" d=\"{path}\"/>"
            ));
        }
    }

    fn write(&mut self, element: fmt::Arguments) {
        // Writing to a string cannot fail.
        self.elements.write_fmt(element).ok();
        self.elements.push('\n');
    }
}

/// Text escaped for XML and HTML, between tags or in quoted attributes.
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

/// A colour as the attribute of this name, with its opacity if it is translucent.
struct Color(&'static str, BackendColor);

impl Display for Color {
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

impl Display for Paint {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self.outline {
            None => Color("fill", self.color).fmt(formatter),
            Some(width) => {
                let stroke = Color("stroke", self.color);
                write!(formatter, "fill=\"none\" {stroke} stroke-width=\"{width}\"")
            }
        }
    }
}

/// Points in SVG syntax.
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

impl Surface for Svg {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    /// An estimate: the font that the file will be shown in is unknown.
    fn text_width(&self, text: &str, lettering: &Lettering) -> f64 {
        LETTER_WIDTH * lettering.size * text.chars().count() as f64
    }

    fn draw_primitive(&mut self, primitive: Primitive, paint: Paint) {
        match primitive {
            Primitive::Path(points) => {
                let points = Points(points);
                let tag = if paint.outline.is_some() {
                    "polyline"
                } else {
                    "polygon"
                };
                self.write(format_args!("<{tag} points=\"{points}\" {paint}/>"));
            }
            Primitive::Rectangle((left, top), (right, bottom)) => {
                let (width, height) = (right - left, bottom - top);
                self.write(format_args!(
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" {paint}/>"
                ));
            }
            Primitive::Circle((x, y), radius) => {
                self.write(format_args!(
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}/>"
                ));
            }
        }
    }

    fn draw_text(&mut self, text: &str, (x, y): BackendCoord, lettering: &Lettering) {
        let anchor = match lettering.anchor.h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "middle",
        };
        // From the baseline, which every viewer knows, in ems of common fonts: capitals are 0.7 high.
        let shift = match lettering.anchor.v_pos {
            VPos::Top => "0.8",
            VPos::Center => "0.35",
            VPos::Bottom => "-0.2",
        };
        let Lettering { size, degrees, .. } = lettering;
        let (family, fill) = (Escaped(lettering.family), Color("fill", lettering.color));
        let text = Escaped(text);
        self.write(format_args!(
            "<text transform=\"translate({x} {y}) rotate({degrees})\" dy=\"{shift}em\" text-anchor=\"{anchor}\" \
             font-family=\"{family}\" font-size=\"{size}\" {fill}>{text}</text>"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_squares_of_its_colors() {
        let (red, blue) = ([255, 0, 0, 255], [0, 0, 255, 255]);
        let image = Image {
            width: 3,
            height: 2,
            rgba: [red, red, blue, blue, blue, blue].concat(),
        };
        let mut svg = Svg::new((3, 2));
        svg.draw_image(&image);
        let file = svg.file("Two colours");
        assert!(file.contains("<title>Two colours</title>"));
        let paths: Vec<&str> = file
            .lines()
            .filter(|line| line.starts_with("<path"))
            .collect();
        let path =
            |color, d| format!("<path fill=\"{color}\" shape-rendering=\"crispEdges\" d=\"{d}\"/>");
        assert_eq!(
            paths,
            [
                path("#ff0000", "M0 0h2v1h-2"),
                path("#0000ff", "M2 0h1v1h-1M0 1h3v1h-3"),
            ]
        );
    }
}
