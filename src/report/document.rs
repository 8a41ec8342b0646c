//! What a report says, in any format. All text here is plain; each format escapes it.

use super::chart::Chart;

/// A whole report.
pub(super) struct Document {
    pub(super) title: String,
    /// One line under the title.
    pub(super) subtitle: String,
    /// The figures that count most: what, and how much.
    pub(super) figures: Vec<(&'static str, String)>,
    pub(super) sections: Vec<Section>,
}

/// A heading and what stands under it.
pub(super) struct Section {
    pub(super) heading: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// A piece of a section.
pub(super) enum Block {
    Paragraph(String),
    List(Vec<String>),
    Table(Table),
    /// Parts that stand side by side where there is room.
    Columns(Vec<Vec<Block>>),
    /// Charts, side by side where there is room.
    Charts(Vec<Chart>),
    /// Labels and values for machines: an address, a digest.
    Facts(Vec<(&'static str, Fact)>),
}

/// Something to be copied rather than read.
pub(super) enum Fact {
    Words(String),
    Code(String),
    /// An address that is safe to follow.
    Link(String),
}

/// A table whose first column says what each row is.
pub(super) struct Table {
    pub(super) caption: &'static str,
    /// Headings of the columns; none for a table of two columns that need no heading.
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// How many rows at the end sum up the others.
    pub(super) sums: usize,
    /// Whether it repeats a chart, and may be folded away where the chart is.
    pub(super) is_of_chart: bool,
    /// Whether everything but the first column is numbers.
    pub(super) is_numeric: bool,
}

impl Table {
    /// A table of numbers.
    pub(super) fn numbers(caption: &'static str, head: &[&str], rows: Vec<Vec<String>>) -> Self {
        Self {
            caption,
            head: head.iter().map(ToString::to_string).collect(),
            rows,
            sums: 0,
            is_of_chart: false,
            is_numeric: true,
        }
    }
}
