//! From text to a link, whatever the text.

use super::fields::Fields;
use super::keys::Matter;
use super::notice::{Notice, Notices, quote};
use super::plain::plain;
use super::print::version;
use super::refusal::Refusal;
use super::regions::{Region, plain_marks, regions};
use super::values::{expected, find};
use super::{LONGEST, Link, Parsed, VERSION};
use crate::experiment::settings::{Setting, Value, settings};
use crate::experiment::{CATALOGUE, Spec, SpecError};

/// Reads whatever somebody handed over.
pub(super) fn parse(text: &str) -> Parsed {
    if text.len() > LONGEST {
        return Parsed::refused(Refusal::TooLong(text.len()));
    }
    let plain = plain_marks(&plain(text));
    let readings = regions(&plain).into_iter().map(Reader::read);
    // A site's own "?lang=fr" in front of a link is no piece of it.
    let (of_page, links): (Vec<_>, Vec<_>) = readings.partition(|reading| reading.is_of_page);
    let readings = if links.is_empty() { of_page } else { links };
    let mut readings = readings.into_iter().map(|reading| reading.parsed);
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

/// What a region says.
struct Reading {
    parsed: Parsed,
    /// Whether it only says how the page shows something, and not what.
    is_of_page: bool,
}

/// Takes values one by one, and notes what is wrong with them.
pub(super) struct Reader {
    pub(super) fields: Fields,
    pub(super) notices: Notices,
}

impl Reader {
    fn read(region: Region<'_>) -> Reading {
        let mut notices = Notices::default();
        let fields = Fields::read(region, &mut notices);
        let is_of_page = fields.left().all(|key| ["view", "lang"].contains(&key));
        let parsed = Self { fields, notices }.parsed();
        Reading { parsed, is_of_page }
    }

    fn parsed(self) -> Parsed {
        let mut reader = self;
        let says_version = match reader.version() {
            Ok(says_version) => says_version,
            // Whatever else is wrong may be right in that version.
            Err(version) => return Parsed::refused(version),
        };
        let before = reader.notices.len();
        let link = reader.link();
        if !says_version {
            reader
                .notices
                .insert(before, Notice::NoVersion(version(&link)));
        }
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

    /// Whether the link says a version.
    fn version(&mut self) -> Result<bool, Refusal> {
        let Some(version) = self.fields.take("v") else {
            return Ok(false);
        };
        match version.number::<u64>() {
            Some(number) if (1..=u64::from(VERSION)).contains(&number) => Ok(true),
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
            view: self.view(),
            language: self.language(),
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
        let mut spec = self.base();
        for setting in settings() {
            self.implied(setting, &mut spec);
            self.setting(setting, &mut spec);
        }
        // Every value is in its own range by now: what is left are values that do not go together.
        if let Err(error) = spec.validate() {
            self.refuse(Refusal::Spec(error));
        }
        spec
    }

    /// Makes the choice that another setting implies: `layers=…` says a network of layers.
    fn implied(&self, setting: &'static Setting, spec: &mut Spec) {
        if self.fields.has(setting.key) {
            return;
        }
        let mut choices = setting.choices().into_iter();
        if let Some(choice) = choices.find(|choice| self.fields.has(choice.id)) {
            // Cannot fail but for a setting that the spec does not have, which is no choice then.
            let _ = setting.set(spec, Value::Word(choice.id.into()));
        }
    }

    /// Takes a setting's value, if the link says one and such a spec has one.
    fn setting(&mut self, setting: &'static Setting, spec: &mut Spec) {
        if setting.get(spec).is_none() {
            return;
        }
        let Some(raw) = self.fields.take(setting.key) else {
            return;
        };
        let before = spec.clone();
        let value = raw.of_setting(setting);
        if value.is_none_or(|value| setting.set(spec, value).is_err()) {
            let shown = raw.shown(|alone| alone.of_setting(setting).is_some());
            return self.refuse(Refusal::Unreadable {
                key: setting.key,
                value: quote(&shown),
                expected: expected(setting),
            });
        }
        if let Err(error) = setting.check(spec) {
            *spec = before;
            self.refuse(Refusal::Spec(match error {
                // As the link has it, not as it was rounded or cut off.
                SpecError::OutOfRange { what, from, to, .. } if !setting.is_list() => {
                    let value = quote(&raw.text);
                    SpecError::OutOfRange {
                        what,
                        value,
                        from,
                        to,
                    }
                }
                error => error,
            }));
        }
    }

    /// What the link differs from.
    fn base(&mut self) -> Spec {
        let Some(id) = self.fields.take("experiment") else {
            return Spec::default();
        };
        let by_id = |text: &str| find(text, CATALOGUE.iter(), |experiment| experiment.id);
        match id.read(by_id) {
            Some(experiment) => experiment.spec(Spec::default().seed),
            None => {
                self.refuse(Refusal::NoExperiment(quote(&id.text)));
                Spec::default()
            }
        }
    }
}
