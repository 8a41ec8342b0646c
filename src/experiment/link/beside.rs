//! The parts of a link beside its spec: a claim, controls that the page hides or locks, the view that it opens, and the language that it speaks.

use super::keys::{Matter, squash};
use super::notice::{Notice, quote};
use super::number::Number;
use super::parse::Reader;
use super::print::Named;
use super::refusal::Refusal;
use super::values::{SEPARATORS, find, is_never_in_links, squeeze};
use super::{Claim, ClaimError, Control, View};
use crate::device::Backend;
use crate::experiment::Spec;
use crate::words::Language;
use std::collections::BTreeSet;
use std::str::FromStr;

impl Reader {
    /// The claim, if there is a readable one.
    pub(super) fn claim(&mut self, spec: &Spec) -> Option<Claim> {
        let is_claim = |key: &&str| Matter::of(key) == Matter::Claim;
        let keys: Vec<_> = self.fields.left().filter(is_claim).collect();
        if keys.is_empty() {
            return None;
        }
        let claim = self.whole_claim(spec);
        for key in keys {
            self.fields.take(key);
        }
        match claim {
            // Damage found earlier is closer to the cause.
            Ok(claim) => self.fields.claim_problem.is_none().then_some(claim),
            Err(problem) => {
                self.fields.claim_problem.get_or_insert(problem);
                None
            }
        }
    }

    fn whole_claim(&mut self, spec: &Spec) -> Result<Claim, ClaimError> {
        let diverged = self.step("claim-diverged")?;
        let claim = Claim {
            test_loss: self.figure("claim-loss")?,
            accuracy: self.figure("claim-accuracy")?,
            f1: self.figure("claim-f1")?,
            confusion: self.text("claim-confusion")?,
            digest: self.text("claim-digest")?,
            device: self.device("claim-device")?,
            // The only space in build names separates two of them.
            build: self
                .text::<String>("claim-build")?
                .replace(",then", ", then "),
            epochs: self.epochs("claim-epochs", spec, diverged.is_some())?,
            diverged,
        };
        claim.validate()?;
        Ok(claim)
    }

    fn part<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, ClaimError> {
        let value = self.fields.take(key).ok_or(ClaimError::Missing(key))?;
        value.read(read).ok_or(ClaimError::Wrong(key))
    }

    /// A figure, so long that mail programs break it.
    fn figure(&mut self, key: &'static str) -> Result<f64, ClaimError> {
        self.part(key, |text| f64::read(&squeeze(text)))
    }

    fn text<T: FromStr>(&mut self, key: &'static str) -> Result<T, ClaimError> {
        self.part(key, |text| squeeze(text).parse().ok())
    }

    fn device(&mut self, key: &'static str) -> Result<Backend, ClaimError> {
        let all = [Backend::Cpu, Backend::WebGpu];
        self.part(key, |text| {
            find(text, all, |device| Named(*device).to_string())
        })
    }

    /// A step, which only a run that diverged has.
    fn step(&mut self, key: &'static str) -> Result<Option<usize>, ClaimError> {
        let Some(value) = self.fields.take(key) else {
            return Ok(None);
        };
        value.number().map(Some).ok_or(ClaimError::Wrong(key))
    }

    /// The epochs, which come last in a claim and may have lost a digit: only early stopping and divergence end a run
    /// before its last epoch.
    fn epochs(
        &mut self,
        key: &'static str,
        spec: &Spec,
        has_diverged: bool,
    ) -> Result<usize, ClaimError> {
        let value = self.fields.take(key).ok_or(ClaimError::Missing(key))?;
        let epochs: usize = value.number().ok_or(ClaimError::Wrong(key))?;
        let whole = spec.epochs.to_string();
        let is_beginning = epochs != spec.epochs && whole.starts_with(&epochs.to_string());
        let is_planned = spec.early_stopping.is_none() && !has_diverged;
        let may_be_fewer = !is_planned && !self.fields.is_cut;
        if is_beginning && !may_be_fewer {
            return Err(ClaimError::Damaged(Refusal::Cut.reason()));
        }
        Ok(epochs)
    }

    /// The view to open, if the page has it.
    pub(super) fn view(&mut self) -> Option<View> {
        let value = self.fields.take("view")?;
        let view = value.read(|text| find(text, View::ALL, View::to_string));
        if view.is_none() {
            self.notices.push(Notice::NoView(quote(&value.text)));
        }
        view
    }

    /// The language to speak, if there is a catalogue for it.
    pub(super) fn language(&mut self) -> Option<Language> {
        let value = self.fields.take("lang")?;
        // "fr-CH", French as in Switzerland, is French.
        let primary = |text: &str| text.split(['-', '_']).next().unwrap_or(text).to_owned();
        let language = value.read(|text| find(&primary(text), Language::ALL, Language::to_string));
        if language.is_none() {
            self.notices.push(Notice::NoLanguage(quote(&value.text)));
        }
        language
    }

    /// Controls by name, of which two words can form one: `learning rate`.
    pub(super) fn controls(&mut self, key: &'static str) -> BTreeSet<Control> {
        let Some(value) = self.fields.take(key) else {
            return BTreeSet::new();
        };
        let end = value.text.find(is_never_in_links);
        let text = match (&value.after, end) {
            (Some(_), Some(end)) => &value.text[..end],
            _ => &value.text,
        };
        let words: Vec<&str> = text
            .split(SEPARATORS)
            .filter(|word| !squash(word).is_empty())
            .collect();
        let named = |text: &str| find(text, Control::all(), Control::name);
        let mut controls = BTreeSet::new();
        let mut rest = words.as_slice();
        while let Some((&word, behind)) = rest.split_first() {
            let pair = behind
                .first()
                .and_then(|next| named(&format!("{word}{next}")));
            rest = if pair.is_some() { &behind[1..] } else { behind };
            match pair.or_else(|| named(word)) {
                Some(control) => {
                    controls.insert(control);
                }
                None => self.notices.push(Notice::NoControl {
                    key,
                    name: quote(word),
                }),
            }
        }
        controls
    }
}
