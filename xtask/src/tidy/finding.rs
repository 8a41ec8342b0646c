//! A rule's findings.

use std::fmt;

/// One violation.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The file, from the workspace's root.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The item that it concerns, so that an exception can name it; empty for the whole file.
    pub subject: String,
    /// What is wrong, and what to do.
    pub sentence: String,
}

impl Finding {
    /// A finding about a place in a file.
    pub fn new(file: &str, line: usize, sentence: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            subject: String::new(),
            sentence: sentence.into(),
        }
    }

    /// The same, about one of the file's items.
    pub fn about(mut self, subject: &str) -> Self {
        subject.clone_into(&mut self.subject);
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.sentence)
    }
}
