//! What a rule has found.

use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The file, from the workspace's root.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Which of the file's things it is about, so that an exception can name it; the file as a whole if empty.
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

    /// The same about one of the file's things.
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
