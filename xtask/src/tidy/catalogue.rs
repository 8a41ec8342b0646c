//! Reads a catalogue of messages: what they are called, and what they need.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// A catalogue of messages in one language.
pub struct Catalogue<'a> {
    /// The messages by id.
    pub messages: BTreeMap<&'a str, Message<'a>>,
    /// The lines that could not be read, or repeat an id, with the reason.
    pub mistakes: Vec<(usize, String)>,
}

/// A message.
pub struct Message<'a> {
    /// Its line, from 1.
    pub line: usize,
    /// The arguments that its text shows or decides by.
    pub arguments: BTreeSet<&'a str>,
    /// Other messages in its text.
    pub others: BTreeSet<&'a str>,
}

impl<'a> Catalogue<'a> {
    /// Reads a catalogue.
    pub fn read(text: &'a str) -> Self {
        let (resource, errors) = match parser::parse(text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let mut mistakes: Vec<(usize, String)> = errors
            .iter()
            .map(|error| {
                // The error may be noticed lines after the message that has it.
                let start = error
                    .slice
                    .as_ref()
                    .map_or(error.pos.start, |slice| slice.start);
                (line_at(text, start), error.to_string())
            })
            .collect();
        let mut messages = BTreeMap::new();
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name;
            let line = line_of(text, id);
            let mut read = Message {
                line,
                arguments: BTreeSet::new(),
                others: BTreeSet::new(),
            };
            if let Some(pattern) = &message.value {
                read.pattern(pattern);
            }
            if messages.insert(id, read).is_some() {
                mistakes.push((line, format!("{id} is there twice")));
            }
        }
        Self { messages, mistakes }
    }
}

impl<'a> Message<'a> {
    fn pattern(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, expression: &InlineExpression<&'a str>) {
        match expression {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name);
            }
            InlineExpression::MessageReference { id, .. } => {
                self.others.insert(id.name);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.inline(argument);
                }
            }
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::TermReference { .. } => {}
        }
    }
}

fn line_at(text: &str, start: usize) -> usize {
    text[..start].matches('\n').count() + 1
}

/// The line of the last message with this id.
fn line_of(text: &str, id: &str) -> usize {
    let is_its = |line: &str| {
        line.strip_prefix(id)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let last = text
        .lines()
        .enumerate()
        .filter(|(_, line)| is_its(line))
        .last();
    last.map_or(1, |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_those_that_a_text_shows_or_decides_by() {
        let catalogue = Catalogue::read(
            "## Room\n\na = { $b } and { c }\nc = { $count ->\n    [one] { $d }\n   *[other] { $e }\n}\n",
        );
        let arguments = |id: &str| Vec::from_iter(catalogue.messages[id].arguments.clone());
        assert_eq!(arguments("a"), ["b"]);
        assert_eq!(arguments("c"), ["count", "d", "e"]);
        assert!(catalogue.messages["a"].others.contains("c"));
        assert_eq!(
            (catalogue.messages["c"].line, catalogue.mistakes.len()),
            (4, 0)
        );
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let catalogue = Catalogue::read("a = b\n\nc = { $d\n\ne = f\na = again\n");
        let lines: Vec<usize> = catalogue.mistakes.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 6], "{:?}", catalogue.mistakes);
        assert!(catalogue.messages.contains_key("e"));
    }
}
