//! A report's content, independent of its format. All text here is plain; each format escapes it.

use super::chart::Chart;

/// A whole report.
pub(super) struct Document {
    /// The tag of its language.
    pub(super) language: String,
    /// What it has between a name and its value, without the space after it.
    pub(super) colon: String,
    pub(super) title: String,
    /// One line under the title.
    pub(super) subtitle: String,
    /// The most important figures: name and value.
    pub(super) figures: Vec<(String, String)>,
    pub(super) sections: Vec<Section>,
    /// The last line.
    pub(super) footer: String,
}

impl Document {
    /// Whether it has images.
    pub(super) fn has_pictures(&self) -> bool {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks
            .into_iter()
            .any(|block| matches!(block, Block::Pictures(_)))
    }
}

/// A heading and its content.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
}

/// A part of a section.
pub(super) enum Block {
    Paragraph(String),
    List(Vec<String>),
    Table(Table),
    /// Parts in columns, if there is space.
    Columns(Vec<Vec<Block>>),
    /// Charts, side by side if there is space.
    Charts(Vec<Chart>),
    /// Images, in files that can hold some.
    Pictures(Pictures),
    /// Labels and values for machines: an address, a digest.
    Facts(Vec<(String, Fact)>),
}

/// Images under a sentence.
pub(super) struct Pictures {
    pub(super) words: String,
    pub(super) pictures: Vec<Picture>,
    /// What stands there in a file without images.
    pub(super) instead: Option<String>,
    /// Whether each has text of its own to read, or a line.
    pub(super) is_large: bool,
}

/// An image.
pub(super) struct Picture {
    /// It holds the image itself.
    pub(super) address: String,
    /// Its content, for screen readers.
    pub(super) label: String,
    pub(super) name: Option<String>,
    /// What stands below.
    pub(super) words: String,
}

/// Something to copy rather than read.
pub(super) enum Fact {
    Words(String),
    Code(String),
    /// A safe address to follow.
    Link(String),
}

/// A table whose first column names each row.
pub(super) struct Table {
    pub(super) caption: String,
    /// The same where it opens the table.
    pub(super) summary: String,
    /// Column headings; empty for a table of two columns that needs none.
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// How many rows at the end summarize the others.
    pub(super) sums: usize,
    /// Whether it repeats a chart, and may be collapsed next to it.
    pub(super) is_of_chart: bool,
    /// Whether all columns but the first are numbers.
    pub(super) is_numeric: bool,
}
