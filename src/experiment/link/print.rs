//! Prints a link.

use super::{Claim, Control, Link};
use crate::experiment::settings::{Setting, settings, shortest};
use crate::experiment::{Experiment, Spec};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::{self, Display};

impl Display for Link {
    /// The fragment, without its `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pairs = Pairs::default();
        pairs.push("v", version(&self.spec));
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

/// The earliest version of links that can say this spec.
pub(super) fn version(spec: &Spec) -> u32 {
    let usual = Spec::default();
    let is_unusual = |setting: &&Setting| setting.get(spec) != setting.get(&usual);
    let newer = settings().filter(|setting| setting.since > 1);
    newer
        .filter(is_unusual)
        .fold(1, |version, setting| version.max(setting.since))
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

    /// Prints every setting that differs from the base's, or is always said. Settings of a choice are compared with its initial ones.
    fn spec(&mut self, spec: &Spec, base: &Spec) {
        let mut base = base.clone();
        for setting in settings() {
            let value = setting.get(spec);
            if let Some(value) = value
                && (setting.is_always_said || setting.get(&base).as_ref() != Some(&value))
            {
                self.push(setting.key, &value);
                // Cannot fail: the spec has this value.
                let _ = setting.set(&mut base, value);
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
