//! Exceptions to the rules, each with its reason. An exception that is no longer needed is itself a finding.

use super::finding::Finding;

/// An accepted violation.
pub struct Exception {
    /// The file.
    pub file: &'static str,
    /// Its function, `circle`, or empty for the file's length.
    pub subject: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// All of them.
pub const EXCEPTIONS: &[Exception] = &[
    exception(
        "www/opening.js",
        "function",
        "it runs in browsers without modules, so one function around the file keeps its names to itself",
    ),
    exception("www/runs/import/reader.js", "test", BY_FILES),
    exception("www/runs/import/record.js", "test", BY_FILES),
    exception(
        "src/ops/gpu/convolution.rs",
        "convolve",
        "a kernel whose parts share the sums in registers",
    ),
    exception(
        "src/training/foreign/fit.rs",
        "all",
        "the two kinds of networks are told apart here, by shapes alone",
    ),
    exception(
        "tests/link/mangled.rs",
        "one_meaning_is_taken_however_it_is_written",
        CASES,
    ),
    exception(
        "tests/link/refused.rs",
        "a_sentence_says_why_a_link_is_refused",
        CASES,
    ),
    exception(
        "tests/weights_files/foreign.rs",
        "the_layout_is_told_by_shapes_and_else_by_names",
        CASES,
    ),
    exception(
        "tests/weights_files/foreign.rs",
        "other_networks_are_refused_with_the_reason",
        CASES,
    ),
    exception(
        "tests/weights_files/main.rs",
        "the_words_that_kindling_wrote_hold_where_they_are_kept",
        CASES,
    ),
    exception(
        "src/experiment/link/fields.rs",
        "circle",
        "fields and the values in them are two halves of one grammar",
    ),
];

const BY_FILES: &str =
    "tests/e2e/import-reader.test.js tests it on whole files, with the wasm of the site";
const CASES: &str = "a table of cases, one a line";

const fn exception(file: &'static str, subject: &'static str, reason: &'static str) -> Exception {
    Exception {
        file,
        subject,
        reason,
    }
}

/// The findings without an exception, and the exceptions without a finding.
pub fn apply(exceptions: &[Exception], mut findings: Vec<Finding>) -> Vec<Finding> {
    let unneeded: Vec<Finding> = exceptions
        .iter()
        .filter_map(|exception| {
            let before = findings.len();
            findings.retain(|finding| {
                (&*finding.file, &*finding.subject) != (exception.file, exception.subject)
            });
            (findings.len() == before).then(|| exception.unneeded())
        })
        .collect();
    findings.extend(unneeded);
    findings
}

impl Exception {
    fn unneeded(&self) -> Finding {
        let Self {
            file,
            subject,
            reason,
        } = self;
        let what = if subject.is_empty() {
            "the file"
        } else {
            subject
        };
        let sentence = format!(
            "{what} needs no exception any more ({reason}). Take it out of xtask/src/tidy/exceptions.rs."
        );
        Finding::new(file, 1, sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Exception = Exception {
        file: "a.rs",
        subject: "f",
        reason: "a table",
    };

    #[test]
    fn an_exception_covers_its_function_and_no_other() {
        let finding = |subject: &str| Finding::new("a.rs", 3, "is long").about(subject);
        let left = apply(&[LONG], vec![finding("f"), finding("g")]);
        assert_eq!(left, [finding("g")]);
    }

    #[test]
    fn an_exception_for_nothing_is_a_finding() {
        let left = apply(&[LONG], Vec::new());
        assert!(
            left[0].sentence.contains("no exception any more (a table)"),
            "{}",
            left[0]
        );
    }

    #[test]
    fn each_has_a_reason() {
        assert!(
            EXCEPTIONS
                .iter()
                .all(|exception| exception.reason.len() > 20)
        );
    }
}
