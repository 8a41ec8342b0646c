//! Shares of a hundred.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A share in whole percent; in JSON a number such as 0.25.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Percent(pub u8);

impl Percent {
    /// The share.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.share())
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let share = f64::deserialize(deserializer)?;
        (0..=100)
            .map(Self)
            .find(|percent| percent.share() == share)
            .ok_or_else(|| D::Error::custom("a share is a whole number of percent"))
    }
}
