//! Numbered steps with their times, so that users know what they are waiting for.

use std::cell::Cell;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::run;

/// A sequence of steps, printed as `[2/6] Trainer (CPU) … 2 min 58 s`.
pub struct Steps {
    total: usize,
    done: usize,
    indent: &'static str,
}

/// A step in progress.
pub struct Step {
    heading: String,
    indent: &'static str,
    /// Whether the cursor is still after the heading.
    line_is_open: Cell<bool>,
    already_there: Cell<bool>,
}

impl Steps {
    /// `total` steps at the top level.
    pub fn new(total: usize) -> Self {
        Self {
            total,
            done: 0,
            indent: "",
        }
    }

    /// `total` steps as parts of `step`.
    pub fn within(step: &Step, total: usize) -> Self {
        step.end_line();
        Self {
            total,
            done: 0,
            indent: "  ",
        }
    }

    /// Does the next step, and prints its name and duration.
    pub fn step<T>(
        &mut self,
        name: impl Display,
        work: impl FnOnce(&Step) -> Result<T>,
    ) -> Result<T> {
        self.done += 1;
        let step = Step {
            heading: format!("{}[{}/{}] {name} …", self.indent, self.done, self.total),
            indent: self.indent,
            line_is_open: Cell::new(true),
            already_there: Cell::new(false),
        };
        print!("{}", step.heading);
        // A closed pipe must not stop a build.
        io::stdout().flush().ok();
        let start = Instant::now();
        let result = work(&step);
        step.finish(start.elapsed(), result.is_ok());
        result
    }
}

impl Step {
    /// Prints a line about what this step is doing.
    pub fn note(&self, text: impl Display) {
        self.end_line();
        println!("{}      {text}", self.indent);
    }

    /// Reports that there was nothing to do.
    pub fn already_there(&self) {
        self.already_there.set(true);
    }

    /// Runs a command: its output is visible on a terminal, and otherwise only if it fails.
    pub fn run(&self, command: Command) -> Result<()> {
        self.begin_command();
        run::run(command)
    }

    /// Runs a command, and ends it and everything it started after `limit`.
    pub fn run_limited(&self, command: Command, limit: Duration) -> Result<()> {
        self.begin_command();
        run::run_limited(command, limit)
    }

    fn begin_command(&self) {
        self.already_there.set(false);
        if io::stderr().is_terminal() {
            self.end_line();
        }
    }

    fn end_line(&self) {
        if self.line_is_open.replace(false) {
            println!();
        }
    }

    fn finish(&self, time: Duration, succeeded: bool) {
        if !self.line_is_open.get() {
            // Some programs leave the cursor in the middle of a line.
            let start = if io::stdout().is_terminal() { "\r" } else { "" };
            print!("{start}{}", self.heading);
        }
        let outcome = match (succeeded, self.already_there.get()) {
            (false, _) => "FAILED after ",
            (true, true) => "already there, ",
            (true, false) => "",
        };
        println!(" {outcome}{}", for_people(time));
    }
}

/// A duration for people: `0.4 s`, `12 s`, `2 min 58 s`.
pub fn for_people(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 9.95 {
        format!("{seconds:.1} s")
    } else if seconds < 59.5 {
        format!("{seconds:.0} s")
    } else {
        let whole = seconds.round() as u64;
        format!("{} min {} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_rounded_as_people_say_them() {
        let said = |seconds| for_people(Duration::from_secs_f64(seconds));
        assert_eq!(said(0.42), "0.4 s");
        assert_eq!(said(12.4), "12 s");
        assert_eq!(said(59.7), "1 min 0 s");
        assert_eq!(said(178.0), "2 min 58 s");
    }
}
