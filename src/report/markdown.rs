//! The report as Markdown (CommonMark with GitHub's tables), without charts: most viewers refuse embedded pictures, and
//! all of the charts' numbers are in tables.

use super::document::{Block, Document, Fact, Table};
use std::fmt::{self, Display, Write};

/// A user's text in Markdown, with everything escaped that could have a meaning.
struct Plain<'a>(&'a str);

impl Display for Plain<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        for letter in self.0.chars() {
            // CommonMark allows a backslash before any ASCII punctuation. These never have a meaning inside a line:
            if letter.is_ascii_punctuation() && !",;'/%?()\"".contains(letter) {
                formatter.write_char('\\')?;
            }
            formatter.write_char(letter)?;
        }
        Ok(())
    }
}

/// This program's own text, with known punctuation: escapes only what would end a table cell.
struct Own<'a>(&'a str);

impl Display for Own<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0.replace('|', "\\|"))
    }
}

/// Writes the file.
pub(super) fn write(document: &Document) -> String {
    let mut text = format!(
        "# {}\n\n{}\n",
        Plain(&document.title),
        Own(&document.subtitle)
    );
    let figures = document.figures.iter();
    let rows: Vec<Vec<String>> = figures
        .map(|(label, value)| vec![label.clone(), value.clone()])
        .collect();
    rows_of(&mut text, &[], &rows, false);
    for section in &document.sections {
        write!(text, "\n## {}\n", section.heading).ok();
        section
            .blocks
            .iter()
            .for_each(|part| block(&mut text, part, &document.colon));
    }
    write!(text, "\n{}\n", document.footer).ok();
    text
}

fn block(text: &mut String, block: &Block, colon: &str) {
    match block {
        Block::Paragraph(sentence) => write!(text, "\n{}\n", Own(sentence)),
        Block::List(items) => {
            text.push('\n');
            items
                .iter()
                .try_for_each(|item| writeln!(text, "- {}", Own(item)))
        }
        Block::Table(Table {
            caption,
            head,
            rows,
            is_numeric,
            ..
        }) => {
            write!(text, "\n**{caption}**\n").ok();
            rows_of(text, head, rows, *is_numeric);
            Ok(())
        }
        Block::Columns(columns) => {
            columns
                .iter()
                .flatten()
                .for_each(|part| self::block(text, part, colon));
            Ok(())
        }
        Block::Charts(_) => Ok(()),
        Block::Pictures(pictures) => match &pictures.instead {
            Some(instead) => write!(text, "\n{} {}\n", Own(&pictures.words), Own(instead)),
            None => Ok(()),
        },
        Block::Facts(facts) => {
            text.push('\n');
            facts.iter().try_for_each(|(label, value)| match value {
                Fact::Words(words) => writeln!(text, "- {label}{colon} {}", Plain(words)),
                Fact::Code(code) => writeln!(text, "- {label}{colon} {}", Code(code)),
                Fact::Link(address) => {
                    writeln!(text, "- {label}{colon} [{}](<{address}>)", Plain(address))
                }
            })
        }
    }
    // Writing to a string cannot fail.
    .ok();
}

/// Text to copy rather than read.
struct Code<'a>(&'a str);

impl Display for Code<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        // Backticks can't be escaped inside backticks.
        if self.0.contains('`') {
            Plain(self.0).fmt(formatter)
        } else {
            write!(formatter, "`{}`", self.0)
        }
    }
}

fn rows_of(text: &mut String, head: &[String], rows: &[Vec<String>], is_numeric: bool) {
    let columns = rows.first().map_or(head.len(), Vec::len);
    let line = |cells: &mut dyn Iterator<Item = String>| {
        format!(
            "|{}\n",
            cells.map(|cell| format!(" {cell} |")).collect::<String>()
        )
    };
    text.push('\n');
    text.push_str(&line(&mut (0..columns).map(|column| {
        head.get(column)
            .map_or_else(String::new, |cell| Own(cell).to_string())
    })));
    let right = |column| {
        if is_numeric && column > 0 {
            "--:"
        } else {
            "---"
        }
    };
    text.push_str(&line(&mut (0..columns).map(|column| right(column).into())));
    for row in rows {
        text.push_str(&line(&mut row.iter().map(|cell| Own(cell).to_string())));
    }
}
