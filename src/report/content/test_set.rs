//! What a run's figures are of, and how its test set was treated.

use super::Content;
use crate::evaluation::HeldOut;
use crate::words::{Id, Message, id, message};

/// The label of a set's accuracy.
pub(super) fn accuracy_of(held_out: HeldOut) -> Id {
    match held_out {
        HeldOut::Test => id!("test-accuracy"),
        HeldOut::Validation => id!("validation-accuracy"),
    }
}

/// The label of a set's loss.
pub(super) fn loss_of(held_out: HeldOut) -> Id {
    match held_out {
        HeldOut::Test => id!("test-loss"),
        HeldOut::Validation => id!("validation-loss"),
    }
}

/// The heading of its results.
pub(super) fn results_of(held_out: HeldOut) -> Id {
    match held_out {
        HeldOut::Test => id!("report-results"),
        HeldOut::Validation => id!("report-results-validation"),
    }
}

impl Content<'_> {
    /// How the test set was treated, as sentences; none where it is what each epoch is measured on.
    pub(super) fn test_set(&self) -> Vec<String> {
        let run = &self.report.run;
        let mut sentences: Vec<Message> = Vec::new();
        match (&run.test, run.spec.held_out()) {
            (None, HeldOut::Test) => {}
            (None, HeldOut::Validation) if run.test_opened.is_empty() => {
                sentences.push(message!("test-set-closed"));
            }
            (None, HeldOut::Validation) => sentences.push(message!("test-set-opened")),
            (Some(test), HeldOut::Test) => {
                sentences.push(message!("test-set-chose", epoch = test.epoch));
            }
            (Some(test), HeldOut::Validation) => sentences.push(message!(
                "test-set-at-end",
                epoch = test.epoch,
                epochs = run.rows.len()
            )),
        }
        if !run.test_opened.is_empty() {
            let epochs = run.test_opened.iter().map(Message::from);
            let epochs = Message::list(id!("list-and"), epochs);
            sentences.push(message!("test-set-early", epochs));
        }
        let say = |sentence| self.say(sentence);
        sentences.into_iter().map(say).collect()
    }
}
