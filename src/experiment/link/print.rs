//! Prints a link.

use super::{Claim, Control, Link};
use crate::experiment::settings::{Setting, Value, settings, shortest};
use crate::experiment::{Experiment, Spec};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::{self, Display};

impl Display for Link {
    /// The fragment, without its `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pairs = Pairs::default();
        pairs.push("v", version(self));
        let experiment = Experiment::of(&self.spec);
        let base = match experiment {
            Some(experiment) => {
                pairs.push("experiment", experiment.id);
                experiment.spec(Spec::default().seed)
            }
            None => Spec::default(),
        };
        pairs.spec(&self.spec, &base);
        if let Some(claim) = &self.claim {
            pairs.claim(claim);
        }
        pairs.controls("hide", &self.hide);
        pairs.controls("lock", &self.lock);
        if let Some(view) = self.view {
            pairs.push("view", view);
        }
        if let Some(language) = self.language {
            pairs.push("lang", language);
        }
        f.write_str(&pairs.0)
    }
}

/// The version of links that has claims of runs that diverged.
const DIVERGED_SINCE: u32 = 2;

/// The earliest version of links that can say all of this one.
pub(super) fn version(link: &Link) -> u32 {
    let of_claim = match &link.claim {
        Some(claim) if claim.diverged.is_some() => DIVERGED_SINCE,
        _ => 1,
    };
    let said = said(&link.spec, &Spec::default());
    said.iter()
        .fold(of_claim, |version, (setting, _)| version.max(setting.since))
}

/// Every setting that differs from the base's, or is always said, with its value. Settings of a choice are compared with
/// its initial ones.
fn said(spec: &Spec, base: &Spec) -> Vec<(&'static Setting, Value)> {
    let mut base = base.clone();
    let mut said = Vec::new();
    for setting in settings() {
        let Some(value) = setting.get(spec) else {
            continue;
        };
        if setting.is_always_said || setting.get(&base).as_ref() != Some(&value) {
            // Cannot fail: the spec has this value.
            let _ = setting.set(&mut base, value.clone());
            said.push((setting, value));
        }
    }
    said
}

/// The text so far.
#[derive(Default)]
struct Pairs(String);

impl Pairs {
    fn push(&mut self, key: &str, value: impl Display) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(key);
        self.0.push('=');
        self.0.push_str(&encode(&value.to_string()));
    }

    /// Prints what is said of the spec, but for a choice that another setting implies.
    fn spec(&mut self, spec: &Spec, base: &Spec) {
        let said = said(spec, base);
        let keys: Vec<&str> = said.iter().map(|(setting, _)| setting.key).collect();
        for (setting, value) in &said {
            if !matches!(value, Value::Word(id) if keys.contains(&id.as_str())) {
                self.push(setting.key, value);
            }
        }
    }

    fn claim(&mut self, claim: &Claim) {
        self.push("claim-loss", shortest(claim.test_loss));
        self.push("claim-accuracy", shortest(claim.accuracy));
        self.push("claim-f1", shortest(claim.f1));
        self.push("claim-confusion", claim.confusion);
        self.push("claim-digest", claim.digest);
        self.push("claim-device", Named(claim.device));
        self.push("claim-build", &claim.build);
        if let Some(step) = claim.diverged {
            self.push("claim-diverged", step);
        }
        self.push("claim-epochs", claim.epochs);
    }

    fn controls(&mut self, key: &str, controls: &BTreeSet<Control>) {
        if !controls.is_empty() {
            let names: Vec<String> = controls.iter().map(Control::to_string).collect();
            self.push(key, names.join(","));
        }
    }
}

/// A value that serde serializes as its name, and that name.
#[derive(PartialEq)]
pub(super) struct Named<T>(pub(super) T);

impl<T: Serialize> Display for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

/// Text as a link's value: letters, digits, `-._~` and commas; everything else percent-encoded (RFC 3986).
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => {
                encoded.push(byte.into());
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
