//! From a link to its text.

use super::kinds::{Kinds, Named};
use super::{Claim, Control, Link, VERSION};
use crate::experiment::{
    ConvBlock, EarlyStopping, Experiment, Input, Network, OptimizerConfig, Schedule, Spec,
};
use std::collections::BTreeSet;
use std::fmt::{self, Display};

/// What stands for early stopping where there is none.
pub(super) const OFF: &str = "off";

impl Display for Link {
    /// The fragment, without its `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pairs = Pairs::default();
        pairs.push("v", VERSION);
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
        f.write_str(&pairs.0)
    }
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

    /// Says a value that is not the base's.
    fn changed<T: PartialEq + Display>(&mut self, key: &str, value: T, base: T) {
        if value != base {
            self.push(key, value);
        }
    }

    fn number(&mut self, key: &str, value: f64, base: f64) {
        if value != base {
            self.push(key, shortest(value));
        }
    }

    fn switch(&mut self, key: &str, value: bool, base: bool) {
        if value != base {
            self.push(key, if value { "yes" } else { "no" });
        }
    }

    /// Says a kind that is not the base's; what its settings are to be compared with.
    fn kind<T: Kinds>(&mut self, value: &T, base: &T) -> T {
        self.changed(T::KEY, value.kind(), base.kind());
        base.of_kind(value.kind()).unwrap_or_else(|| base.clone())
    }

    fn spec(&mut self, spec: &Spec, base: &Spec) {
        self.changed("dataset", Named(spec.dataset), Named(base.dataset));
        self.input(&spec.input, &base.input);
        self.network(&spec.network, &base.network);
        self.optimizer(&spec.optimizer, &base.optimizer);
        self.schedule(&spec.schedule, &base.schedule);
        if spec.early_stopping != base.early_stopping {
            match spec.early_stopping {
                Some(EarlyStopping { patience }) => self.push("patience", patience),
                None => self.push("patience", OFF),
            }
        }
        self.changed("epochs", spec.epochs, base.epochs);
        self.changed("batch-size", spec.batch_size, base.batch_size);
        self.changed("seed", spec.seed, base.seed);
    }

    fn input(&mut self, input: &Input, base: &Input) {
        let base = self.kind(input, base);
        if let (Input::Hog(hog), Input::Hog(base)) = (input, base) {
            self.changed("orientations", hog.orientations, base.orientations);
            self.changed("cell", hog.pixels_per_cell, base.pixels_per_cell);
        }
    }

    fn network(&mut self, network: &Network, base: &Network) {
        let base = self.kind(network, base);
        if let (Network::Cnn { blocks, .. }, Network::Cnn { blocks: base, .. }) = (network, &base) {
            self.changed("convolutions", convolutions(blocks), convolutions(base));
        }
        self.changed("hidden", network.hidden(), base.hidden());
    }

    fn optimizer(&mut self, optimizer: &OptimizerConfig, base: &OptimizerConfig) {
        let base = self.kind(optimizer, base);
        self.number(
            "learning-rate",
            optimizer.learning_rate(),
            base.learning_rate(),
        );
        match (optimizer, base) {
            (OptimizerConfig::RmsProp(spec), OptimizerConfig::RmsProp(base)) => {
                self.number("rho", spec.rho, base.rho);
                self.number("momentum", spec.momentum, base.momentum);
                self.number("epsilon", spec.epsilon, base.epsilon);
                self.switch("centered", spec.centered, base.centered);
            }
            (OptimizerConfig::Sgd(spec), OptimizerConfig::Sgd(base)) => {
                self.number("momentum", spec.momentum, base.momentum);
                self.switch("nesterov", spec.nesterov, base.nesterov);
            }
            (OptimizerConfig::Adam(spec), OptimizerConfig::Adam(base)) => {
                self.number("beta1", spec.beta1, base.beta1);
                self.number("beta2", spec.beta2, base.beta2);
                self.number("epsilon", spec.epsilon, base.epsilon);
            }
            // The base is of the same kind.
            _ => {}
        }
    }

    fn schedule(&mut self, schedule: &Schedule, base: &Schedule) {
        let base = self.kind(schedule, base);
        if let (
            &Schedule::Step { every, factor },
            Schedule::Step {
                every: e,
                factor: f,
            },
        ) = (schedule, base)
        {
            self.changed("drop-interval", every, e);
            self.number("drop-factor", factor, f);
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

/// The shorter of the two ways to write a number, either of which gives the same bits when it is read: 0.001 and 1e-7.
fn shortest(value: f64) -> String {
    let (plain, scientific) = (value.to_string(), format!("{value:e}"));
    if scientific.len() < plain.len() {
        scientific
    } else {
        plain
    }
}

/// Kernel x filters of each convolution.
fn convolutions(blocks: &[ConvBlock]) -> String {
    let texts: Vec<String> = blocks
        .iter()
        .map(|ConvBlock { kernel, filters }| format!("{kernel}x{filters}"))
        .collect();
    texts.join(",")
}

/// Text as it may stand in a value: letters, digits, `-._~` and commas; everything else by percent signs (RFC 3986).
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
