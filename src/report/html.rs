//! The report as one HTML file: no scripts, nothing from elsewhere, light or dark like the reader's system.

use super::chart::COLORS;
use super::document::{Block, Document, Fact, Pictures, Table};
use crate::charts::Escaped;
use std::fmt::Write;

const STYLE: &str = include_str!("style.css");
/// What is added for images.
const STYLE_OF_PICTURES: &str = include_str!("pictures.css");

/// Writes the file, which is also well-formed XML.
pub(super) fn write(document: &Document) -> String {
    let (title, subtitle) = (Escaped(&document.title), Escaped(&document.subtitle));
    let mut html = String::new();
    head(&mut html, document);
    line(
        &mut html,
        format_args!("<body>\n<header>\n<h1><bdi>{title}</bdi></h1>\n<p>{subtitle}</p>\n</header>"),
    );
    line(&mut html, format_args!("<main>\n<dl class=\"figures\">"));
    for (label, value) in &document.figures {
        let (label, value) = (Escaped(label), Escaped(value));
        line(
            &mut html,
            format_args!("<div><dt>{label}</dt><dd>{value}</dd></div>"),
        );
    }
    line(&mut html, format_args!("</dl>"));
    for section in &document.sections {
        line(
            &mut html,
            format_args!("<section>\n<h2>{}</h2>", Escaped(&section.heading)),
        );
        section
            .blocks
            .iter()
            .for_each(|part| block(&mut html, part));
        line(&mut html, format_args!("</section>"));
    }
    line(
        &mut html,
        format_args!(
            "</main>\n<footer>{}</footer>\n</body>\n</html>",
            Escaped(&document.footer)
        ),
    );
    html
}

/// What comes before the page's body.
fn head(html: &mut String, document: &Document) {
    let (language, title) = (Escaped(&document.language), Escaped(&document.title));
    line(
        html,
        format_args!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\"/>"
        ),
    );
    line(
        html,
        format_args!("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"),
    );
    let (images, style) = if document.has_pictures() {
        ("; img-src data:", STYLE_OF_PICTURES)
    } else {
        ("", "")
    };
    // Even a mistake in the escaping could not run a script or fetch anything.
    line(
        html,
        format_args!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'{images}\"/>"
        ),
    );
    line(
        html,
        format_args!(
            "<title>{title}</title>\n<style>\n{STYLE}{style}{}</style>\n</head>",
            dark_charts()
        ),
    );
}

fn line(html: &mut String, text: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    html.write_fmt(text).ok();
    html.push('\n');
}

/// Rules that replace the charts' colours on dark pages.
fn dark_charts() -> String {
    let mut rules = String::from("@media screen and (prefers-color-scheme: dark) {\n");
    for (light, dark) in COLORS {
        for paint in ["fill", "stroke"] {
            line(
                &mut rules,
                format_args!("  svg [{paint}=\"#{light:06x}\"] {{ {paint}: #{dark:06x}; }}"),
            );
        }
    }
    rules.push_str("}\n");
    rules
}

fn block(html: &mut String, block: &Block) {
    match block {
        Block::Paragraph(text) => line(html, format_args!("<p>{}</p>", Escaped(text))),
        Block::List(items) => {
            line(html, format_args!("<ul>"));
            for item in items {
                line(html, format_args!("<li>{}</li>", Escaped(item)));
            }
            line(html, format_args!("</ul>"));
        }
        Block::Table(content) if content.is_of_chart => {
            line(
                html,
                format_args!(
                    "<details>\n<summary>{}</summary>",
                    Escaped(&content.summary)
                ),
            );
            table(html, content);
            line(html, format_args!("</details>"));
        }
        Block::Table(content) => table(html, content),
        Block::Columns(columns) => {
            line(html, format_args!("<div class=\"columns\">"));
            for column in columns {
                line(html, format_args!("<div>"));
                column.iter().for_each(|part| self::block(html, part));
                line(html, format_args!("</div>"));
            }
            line(html, format_args!("</div>"));
        }
        Block::Charts(charts) => {
            line(html, format_args!("<div class=\"pictures\">"));
            for chart in charts {
                line(html, format_args!("<figure>\n{}</figure>", chart.element()));
            }
            line(html, format_args!("</div>"));
        }
        Block::Pictures(images) => pictures(html, images),
        Block::Facts(facts) => {
            line(html, format_args!("<dl class=\"marks\">"));
            for (label, value) in facts {
                let (label, value) = (Escaped(label), fact(value));
                line(
                    html,
                    format_args!("<div><dt>{label}</dt><dd>{value}</dd></div>"),
                );
            }
            line(html, format_args!("</dl>"));
        }
    }
}

fn pictures(html: &mut String, pictures: &Pictures) {
    let class = if pictures.is_large {
        "images large"
    } else {
        "images"
    };
    line(
        html,
        format_args!(
            "<p>{}</p>\n<div class=\"{class}\">",
            Escaped(&pictures.words)
        ),
    );
    for picture in &pictures.pictures {
        let (address, label) = (Escaped(&picture.address), Escaped(&picture.label));
        let name = picture.name.iter();
        let name: String = name
            .map(|name| format!("<b>{}</b> ", Escaped(name)))
            .collect();
        let words = Escaped(&picture.words);
        line(
            html,
            format_args!(
                "<figure>\n<img src=\"{address}\" alt=\"{label}\"/>\n<figcaption>{name}{words}</figcaption>\n</figure>"
            ),
        );
    }
    line(html, format_args!("</div>"));
}

fn fact(fact: &Fact) -> String {
    match fact {
        Fact::Words(text) => format!("<bdi>{}</bdi>", Escaped(text)),
        Fact::Code(text) => format!("<code>{}</code>", Escaped(text)),
        Fact::Link(address) => {
            let address = Escaped(address);
            format!("<a href=\"{address}\" rel=\"noreferrer\">{address}</a>")
        }
    }
}

fn table(html: &mut String, table: &Table) {
    let class = if table.is_numeric {
        " class=\"numbers\""
    } else {
        ""
    };
    // Makes the scrolling box reachable by keyboard.
    line(
        html,
        format_args!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">",
            Escaped(&table.caption)
        ),
    );
    line(
        html,
        format_args!(
            "<table{class}>\n<caption>{}</caption>",
            Escaped(&table.caption)
        ),
    );
    if !table.head.is_empty() {
        line(html, format_args!("<thead>"));
        let heads = table.head.iter().map(|cell| match cell.as_str() {
            "" => "<td></td>".into(),
            cell => format!("<th scope=\"col\">{}</th>", Escaped(cell)),
        });
        line(
            html,
            format_args!("<tr>{}</tr>\n</thead>", heads.collect::<String>()),
        );
    }
    let (rows, sums) = table.rows.split_at(table.rows.len() - table.sums);
    for (part, rows) in [("tbody", rows), ("tfoot", sums)] {
        if rows.is_empty() {
            continue;
        }
        line(html, format_args!("<{part}>"));
        for row in rows {
            let (first, others) = row
                .split_first()
                .map_or(("", row.as_slice()), |(first, others)| {
                    (first.as_str(), others)
                });
            let cells = others
                .iter()
                .map(|cell| format!("<td>{}</td>", Escaped(cell)));
            let cells: String = cells.collect();
            line(
                html,
                format_args!("<tr><th scope=\"row\">{}</th>{cells}</tr>", Escaped(first)),
            );
        }
        line(html, format_args!("</{part}>"));
    }
    line(html, format_args!("</table>\n</div>"));
}
