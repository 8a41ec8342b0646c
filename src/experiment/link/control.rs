//! The page's controls, by their names in links.

use crate::experiment::settings::settings;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt::{self, Display};
use std::sync::LazyLock;

/// A control of the page that a link can hide or lock: a setting's (by the setting's key), with everything belonging to
/// it; or one that is not a setting's. They are in page order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Control(usize);

/// The controls before and after the settings: the choice of an experiment; the device, and the table of the whole lab.
const OTHERS: ([&str; 1], [&str; 2]) = (["experiment"], ["device", "lab"]);

static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let whole = settings().filter(|setting| setting.control == setting.key);
    let keys = whole.map(|setting| setting.key);
    OTHERS.0.into_iter().chain(keys).chain(OTHERS.1).collect()
});

impl Control {
    /// Every control.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..NAMES.len()).map(Self)
    }

    /// The control with this name.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().position(|known| *known == name).map(Self)
    }

    /// Its name in links.
    pub fn name(&self) -> &'static str {
        NAMES[self.0]
    }
}

impl Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Control {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Control {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| D::Error::custom(format!("\"{name}\" is not a control")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links that teachers have distributed use these names, so none may ever disappear.
    #[test]
    fn the_controls_of_version_1_keep_their_names_and_order() {
        let names: Vec<&str> = Control::all().map(|control| control.name()).collect();
        assert_eq!(
            names,
            [
                "experiment",
                "dataset",
                "training-images",
                "label-noise",
                "validation-split",
                "input",
                "network",
                "convolutions",
                "hidden",
                "layers",
                "shift",
                "rotate",
                "scale",
                "elastic",
                "flip",
                "optimizer",
                "learning-rate",
                "l1-penalty",
                "l2-penalty",
                "decoupled-decay",
                "gradient-clipping",
                "averaging",
                "label-smoothing",
                "schedule",
                "patience",
                "epochs",
                "batch-size",
                "seed",
                "device",
                "lab"
            ]
        );
    }
}
