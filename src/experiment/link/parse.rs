//! From text to a link, whatever the text.

use super::fields::Fields;
use super::kinds::{Kinds, named};
use super::notice::{Notice, Notices, quote};
use super::print::OFF;
use super::{Claim, ClaimError, Control, LONGEST, Link, Parsed, VERSION};
use crate::experiment::{
    ConvBlock, EarlyStopping, Experiment, Input, Network, Optimizer, Schedule, Spec, SpecError,
    limits,
};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Reads a fragment without its `#`.
pub(super) fn parse(fragment: &str) -> Parsed {
    let mut notices = Notices::default();
    if fragment.len() > LONGEST {
        notices.push(Notice::TooLong(fragment.len()));
        return Parsed {
            link: Link::default(),
            notices: notices.finish(),
        };
    }
    let fields = Fields::read(fragment, &mut notices);
    let mut reader = Reader { fields, notices };
    let link = reader.link();
    Parsed {
        link,
        notices: reader.notices.finish(),
    }
}

/// Takes values one by one, and notes what is wrong with them.
struct Reader {
    fields: Fields,
    notices: Notices,
}

impl Reader {
    fn link(&mut self) -> Link {
        if self.fields.is_empty() || !self.is_of_this_version() {
            return Link::default();
        }
        let link = Link {
            spec: self.spec(),
            claim: self.claim(),
            hide: self.controls("hide"),
            lock: self.controls("lock"),
        };
        for key in self.fields.left() {
            self.notices.push(Notice::Unrelated(key));
        }
        link
    }

    fn is_of_this_version(&mut self) -> bool {
        match self.fields.take("v") {
            None => self.notices.push(Notice::NoVersion),
            Some(version) if version == VERSION.to_string() => {}
            Some(version) => {
                // Whatever else was wrong may be right in that version.
                self.notices = Notices::default();
                self.notices.push(Notice::Version(quote(&version)));
                return false;
            }
        }
        true
    }

    fn spec(&mut self) -> Spec {
        let base = self.base();
        let mut spec = Spec {
            dataset: self
                .choice("dataset", "mnist or fashion-mnist", named)
                .unwrap_or(base.dataset),
            input: self.input(&base.input),
            network: self.network(&base.network),
            optimizer: self.optimizer(&base.optimizer),
            schedule: self.schedule(&base.schedule),
            early_stopping: self.early_stopping(base.early_stopping),
            ..base.clone()
        };
        self.number("epochs", "Epochs", limits::EPOCHS, &mut spec.epochs);
        let batch_size = &mut spec.batch_size;
        self.number("batch-size", "Batch size", limits::BATCH_SIZE, batch_size);
        self.number("seed", "Seed", limits::SEED, &mut spec.seed);
        // Every value is in its own range by now: what is left are inputs and networks that do not go together.
        if let Err(error) = spec.validate() {
            self.notices.push(Notice::Network(error));
            spec.input = base.input;
            spec.network = base.network;
        }
        spec
    }

    /// What the link differs from.
    fn base(&mut self) -> Spec {
        let Some(id) = self.fields.take("experiment") else {
            return Spec::default();
        };
        if let Some(experiment) = Experiment::find(&id) {
            return experiment.spec(Spec::default().seed);
        }
        self.notices.push(Notice::NoExperiment(quote(&id)));
        Spec::default()
    }

    fn input(&mut self, base: &Input) -> Input {
        let mut input = self.kind(base);
        if let Input::Hog(hog) = &mut input {
            // What is accepted depends on the other value, so the ranges are checked with the whole spec.
            let all = || 0..=usize::MAX;
            self.number("orientations", "Orientations", all(), &mut hog.orientations);
            self.number("cell", "Pixels per cell", all(), &mut hog.pixels_per_cell);
        }
        input
    }

    fn network(&mut self, base: &Network) -> Network {
        let mut network = self.kind(base);
        let hidden = match &mut network {
            Network::Perceptron { hidden } => hidden,
            Network::Cnn { blocks, hidden } => {
                let expected = "kernels and filters like 5x9,3x16";
                if let Some(chosen) = self.choice("convolutions", expected, convolutions) {
                    *blocks = chosen;
                }
                hidden
            }
        };
        self.number("hidden", "Hidden neurons", limits::HIDDEN_NEURONS, hidden);
        network
    }

    fn optimizer(&mut self, base: &Optimizer) -> Optimizer {
        let mut optimizer = self.kind(base);
        let learning_rate = match &mut optimizer {
            Optimizer::RmsProp(spec) => {
                self.number("rho", "Rho", limits::RHO, &mut spec.rho);
                self.number("momentum", "Momentum", limits::MOMENTUM, &mut spec.momentum);
                self.number("epsilon", "Epsilon", limits::EPSILON, &mut spec.epsilon);
                self.switch("centered", &mut spec.centered);
                &mut spec.learning_rate
            }
            Optimizer::Sgd(spec) => {
                self.number("momentum", "Momentum", limits::MOMENTUM, &mut spec.momentum);
                self.switch("nesterov", &mut spec.nesterov);
                &mut spec.learning_rate
            }
            Optimizer::Adam(spec) => {
                self.number("beta1", "Beta 1", limits::BETA, &mut spec.beta1);
                self.number("beta2", "Beta 2", limits::BETA, &mut spec.beta2);
                self.number("epsilon", "Epsilon", limits::EPSILON, &mut spec.epsilon);
                &mut spec.learning_rate
            }
        };
        let range = limits::LEARNING_RATE;
        self.number("learning-rate", "Learning rate", range, learning_rate);
        optimizer
    }

    fn schedule(&mut self, base: &Schedule) -> Schedule {
        let mut schedule = self.kind(base);
        if let Schedule::Step { every, factor } = &mut schedule {
            self.number(
                "drop-interval",
                "Drop interval",
                limits::DROP_INTERVAL,
                every,
            );
            self.number("drop-factor", "Drop factor", limits::DROP_FACTOR, factor);
        }
        schedule
    }

    fn early_stopping(&mut self, base: Option<EarlyStopping>) -> Option<EarlyStopping> {
        let Some(text) = self.fields.take("patience") else {
            return base;
        };
        if text == OFF {
            return None;
        }
        match self.within("patience", "Patience", limits::PATIENCE, &text) {
            Some(patience) => Some(EarlyStopping { patience }),
            None => base,
        }
    }

    fn claim(&mut self) -> Option<Claim> {
        let keys: Vec<_> = self
            .fields
            .left()
            .filter(|key| key.starts_with("claim-"))
            .collect();
        if keys.is_empty() {
            return None;
        }
        let claim = self.whole_claim();
        for key in keys {
            self.fields.take(key);
        }
        claim
            .map_err(|error| self.notices.push(Notice::Claim(error)))
            .ok()
    }

    fn whole_claim(&mut self) -> Result<Claim, ClaimError> {
        let claim = Claim {
            test_loss: self.part("claim-loss")?,
            accuracy: self.part("claim-accuracy")?,
            f1: self.part("claim-f1")?,
            confusion: self.part("claim-confusion")?,
            digest: self.part("claim-digest")?,
            device: {
                let name: String = self.part("claim-device")?;
                named(&name).ok_or(ClaimError::Wrong("claim-device"))?
            },
            build: self.part("claim-build")?,
            epochs: self.part("claim-epochs")?,
        };
        claim.validate()?;
        Ok(claim)
    }

    fn part<T: FromStr>(&mut self, key: &'static str) -> Result<T, ClaimError> {
        let text = self.fields.take(key).ok_or(ClaimError::Missing(key))?;
        text.parse().map_err(|_| ClaimError::Wrong(key))
    }

    fn controls(&mut self, key: &'static str) -> BTreeSet<Control> {
        let names = self.fields.take(key).unwrap_or_default();
        let mut controls = BTreeSet::new();
        for name in names.split(',').filter(|name| !name.is_empty()) {
            match named(name) {
                Some(control) => {
                    controls.insert(control);
                }
                None => self.notices.push(Notice::NoControl {
                    key,
                    name: quote(name),
                }),
            }
        }
        controls
    }

    /// The kind that the link chooses; if it chooses none or the base's, the base with its settings.
    fn kind<T: Kinds>(&mut self, base: &T) -> T {
        self.choice(T::KEY, T::NAMES, |name| base.of_kind(name))
            .unwrap_or_else(|| base.clone())
    }

    fn switch(&mut self, key: &'static str, into: &mut bool) {
        let read = |text: &str| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        if let Some(value) = self.choice(key, "yes or no", read) {
            *into = value;
        }
    }

    /// What `read` makes of a key's value, if it is there and can be read.
    fn choice<T>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.fields.take(key)?;
        let value = read(&text);
        if value.is_none() {
            self.notices.push(Notice::Unreadable {
                key,
                value: quote(&text),
                expected,
            });
        }
        value
    }

    /// Replaces a number by the link's, if it says one that is in range.
    fn number<T: Number>(
        &mut self,
        key: &'static str,
        what: &'static str,
        range: RangeInclusive<T>,
        into: &mut T,
    ) {
        if let Some(text) = self.fields.take(key)
            && let Some(value) = self.within(key, what, range, &text)
        {
            *into = value;
        }
    }

    fn within<T: Number>(
        &mut self,
        key: &'static str,
        what: &'static str,
        range: RangeInclusive<T>,
        text: &str,
    ) -> Option<T> {
        let Some(value) = T::read(text) else {
            self.notices.push(Notice::Unreadable {
                key,
                value: quote(text),
                expected: T::NAME,
            });
            return None;
        };
        if range.contains(&value) {
            return Some(value);
        }
        // As the link has it, not as it was rounded or cut off.
        let error = SpecError::OutOfRange {
            what,
            value: quote(text),
            from: range.start().to_string(),
            to: range.end().to_string(),
        };
        self.notices.push(Notice::OutOfRange(error, key));
        None
    }
}

/// A kind of number that a spec holds.
trait Number: Copy + PartialOrd + Display {
    /// Its name for people.
    const NAME: &'static str;

    fn read(text: &str) -> Option<Self>;
}

impl Number for f64 {
    const NAME: &'static str = "a number";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Number for u64 {
    const NAME: &'static str = "a whole number";

    /// Numbers too large for the type become its largest one, which is out of every range.
    fn read(text: &str) -> Option<Self> {
        let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_whole.then(|| text.parse().unwrap_or(Self::MAX))
    }
}

impl Number for usize {
    const NAME: &'static str = u64::NAME;

    fn read(text: &str) -> Option<Self> {
        u64::read(text).map(|value| Self::try_from(value).unwrap_or(Self::MAX))
    }
}

/// Blocks written as `5x9,5x9,3x16`. Their ranges are checked with the whole spec.
fn convolutions(text: &str) -> Option<Vec<ConvBlock>> {
    text.split(',')
        .map(|block| {
            let (kernel, filters) = block.split_once('x')?;
            Some(ConvBlock {
                kernel: usize::read(kernel)?,
                filters: usize::read(filters)?,
            })
        })
        .collect()
}
