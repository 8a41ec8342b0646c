//! From text to a link, whatever the text.

use super::fields::{Fields, Value};
use super::keys::Matter;
use super::kinds::{Kinds, Named};
use super::notice::{Notice, Notices, quote};
use super::plain::plain;
use super::print::OFF;
use super::refusal::Refusal;
use super::regions::{Region, plain_marks, regions};
use super::values::{Number, find, switch};
use super::{LONGEST, Link, Parsed, VERSION};
use crate::data::DATASETS;
use crate::experiment::{
    CATALOGUE, EarlyStopping, Input, Network, OptimizerConfig, Schedule, Spec, SpecError, limits,
};
use std::ops::RangeInclusive;

/// Reads whatever somebody handed over.
pub(super) fn parse(text: &str) -> Parsed {
    if text.len() > LONGEST {
        return Parsed::refused(Refusal::TooLong(text.len()));
    }
    let plain = plain_marks(&plain(text));
    let mut readings = regions(&plain).into_iter().map(Reader::read);
    let Some(first) = readings.next() else {
        return Parsed::default();
    };
    // As text: a loss that is no number is not equal to itself.
    let meaning = |parsed: &Parsed| {
        (
            parsed.link.to_string(),
            parsed.refusal.clone(),
            parsed.claim_problem.clone(),
        )
    };
    if readings.any(|other| meaning(&other) != meaning(&first)) {
        return Parsed::refused(Refusal::Several);
    }
    first
}

impl Parsed {
    fn refused(refusal: Refusal) -> Self {
        Self {
            refusal: Some(refusal),
            ..Self::default()
        }
    }
}

/// Takes values one by one, and notes what is wrong with them.
pub(super) struct Reader {
    pub(super) fields: Fields,
    pub(super) notices: Notices,
}

impl Reader {
    fn read(region: Region<'_>) -> Parsed {
        let mut notices = Notices::default();
        let fields = Fields::read(region, &mut notices);
        let mut reader = Self { fields, notices };
        if let Err(version) = reader.version() {
            // Whatever else is wrong may be right in that version.
            return Parsed::refused(version);
        }
        let link = reader.link();
        if let Some(refusal) = reader.fields.refusal {
            return Parsed::refused(refusal);
        }
        Parsed {
            link,
            is_link: true,
            refusal: None,
            claim_problem: reader.fields.claim_problem,
            notices: reader.notices.finish(),
        }
    }

    fn version(&mut self) -> Result<(), Refusal> {
        let Some(version) = self.fields.take("v") else {
            self.notices.push(Notice::NoVersion);
            return Ok(());
        };
        match version.number::<u64>() {
            Some(number) if number == u64::from(VERSION) => Ok(()),
            _ => Err(Refusal::Version(quote(&version.text))),
        }
    }

    fn link(&mut self) -> Link {
        let spec = self.spec();
        let link = Link {
            claim: self.claim(&spec),
            spec,
            hide: self.controls("hide"),
            lock: self.controls("lock"),
        };
        let left: Vec<_> = self.fields.left().collect();
        for key in left {
            self.refuse(Refusal::Unrelated(key));
        }
        if self.fields.is_cut {
            self.judge_cut();
        }
        link
    }

    /// What a cut takes away depends on where it is: behind the claim nothing decides about the run.
    fn judge_cut(&mut self) {
        match self.fields.beyond() {
            Matter::Run => self.refuse(Refusal::Cut),
            Matter::Claim => {}
            Matter::Controls => self.notices.push(Notice::Controls(Refusal::Cut.reason())),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.fields.refusal.get_or_insert(refusal);
    }

    fn spec(&mut self) -> Spec {
        let base = self.base();
        let dataset = |text: &str| find(text, DATASETS, |dataset| Named(dataset.id).to_string());
        let mut spec = Spec {
            dataset: self
                .choice("dataset", "mnist or fashion-mnist", |value| {
                    value.read(dataset)
                })
                .map_or(base.dataset, |dataset| dataset.id),
            input: self.input(&base.input),
            network: self.network(&base.network),
            optimizer: self.optimizer(&base.optimizer),
            schedule: self.schedule(&base.schedule),
            early_stopping: self.early_stopping(base.early_stopping),
            ..base
        };
        self.number("epochs", "Epochs", limits::EPOCHS, &mut spec.epochs);
        let batch_size = &mut spec.batch_size;
        self.number("batch-size", "Batch size", limits::BATCH_SIZE, batch_size);
        self.number("seed", "Seed", limits::SEED, &mut spec.seed);
        // Every value is in its own range by now: what is left are inputs and networks that do not go together.
        if let Err(error) = spec.validate() {
            self.refuse(Refusal::Spec(error));
        }
        spec
    }

    /// What the link differs from.
    fn base(&mut self) -> Spec {
        let Some(id) = self.fields.take("experiment") else {
            return Spec::default();
        };
        let by_id = |text: &str| find(text, CATALOGUE.iter(), |experiment| experiment.id.into());
        match id.read(by_id) {
            Some(experiment) => experiment.spec(Spec::default().seed),
            None => {
                self.refuse(Refusal::NoExperiment(quote(&id.text)));
                Spec::default()
            }
        }
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
                if let Some(chosen) = self.choice("convolutions", expected, Value::convolutions) {
                    *blocks = chosen;
                }
                hidden
            }
        };
        self.number("hidden", "Hidden neurons", limits::HIDDEN_NEURONS, hidden);
        network
    }

    fn optimizer(&mut self, base: &OptimizerConfig) -> OptimizerConfig {
        let mut optimizer = self.kind(base);
        let learning_rate = match &mut optimizer {
            OptimizerConfig::RmsProp(spec) => {
                self.number("rho", "Rho", limits::RHO, &mut spec.rho);
                self.number("momentum", "Momentum", limits::MOMENTUM, &mut spec.momentum);
                self.number("epsilon", "Epsilon", limits::EPSILON, &mut spec.epsilon);
                self.switch("centered", &mut spec.centered);
                &mut spec.learning_rate
            }
            OptimizerConfig::Sgd(spec) => {
                self.number("momentum", "Momentum", limits::MOMENTUM, &mut spec.momentum);
                self.switch("nesterov", &mut spec.nesterov);
                &mut spec.learning_rate
            }
            OptimizerConfig::Adam(spec) => {
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
        let Some(value) = self.fields.take("patience") else {
            return base;
        };
        if value
            .read(|text| find(text, [OFF, "no", "none", "false"], |word| (*word).into()))
            .is_some()
        {
            return None;
        }
        match self.within("patience", "Patience", limits::PATIENCE, &value) {
            Some(patience) => Some(EarlyStopping { patience }),
            None => base,
        }
    }

    /// The kind that the link chooses; if it chooses none or the base's, the base with its settings.
    fn kind<T: Kinds>(&mut self, base: &T) -> T {
        let read = |text: &str| find(text, base.kinds(), |kind| kind.kind().into());
        self.choice(T::KEY, T::NAMES, |value| value.read(read))
            .and_then(|kind| base.of_kind(kind.kind()))
            .unwrap_or_else(|| base.clone())
    }

    fn switch(&mut self, key: &'static str, into: &mut bool) {
        if let Some(value) = self.choice(key, "yes or no", |value| value.read(switch)) {
            *into = value;
        }
    }

    /// What `read` makes of a key's value, if it is there and can be read.
    fn choice<T>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.fields.take(key)?;
        let chosen = read(&value);
        if chosen.is_none() {
            self.refuse(Refusal::Unreadable {
                key,
                value: quote(&value.shown(|alone| read(alone).is_some())),
                expected,
            });
        }
        chosen
    }

    /// Replaces a number by the link's, if it says one that is in range.
    fn number<T: Number>(
        &mut self,
        key: &'static str,
        what: &'static str,
        range: RangeInclusive<T>,
        into: &mut T,
    ) {
        if let Some(value) = self.fields.take(key)
            && let Some(value) = self.within(key, what, range, &value)
        {
            *into = value;
        }
    }

    fn within<T: Number>(
        &mut self,
        key: &'static str,
        what: &'static str,
        range: RangeInclusive<T>,
        value: &Value,
    ) -> Option<T> {
        let Some(number) = value.number() else {
            let shown = value.shown(|alone| alone.number::<T>().is_some());
            self.refuse(Refusal::Unreadable {
                key,
                value: quote(&shown),
                expected: T::NAME,
            });
            return None;
        };
        if range.contains(&number) {
            return Some(number);
        }
        // As the link has it, not as it was rounded or cut off.
        self.refuse(Refusal::Spec(SpecError::OutOfRange {
            what,
            value: quote(&value.text),
            from: range.start().to_string(),
            to: range.end().to_string(),
        }));
        None
    }
}
