//! What a look inside adds to a report, if it is wished: the images of the most confused pair of classes, and what spoke for
//! the surest of these mistakes.

use crate::words::{Message, Says, message};
use serde::Deserialize;
use thiserror::Error;

/// The images of a pair of classes that are confused, as a trained network classifies them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Look {
    /// The true class, 0 to 9.
    pub truth: usize,
    /// The class predicted instead, 0 to 9.
    pub predicted: usize,
    /// How many there are.
    pub count: u32,
    /// The surest of them, first.
    pub images: Vec<Mistake>,
    /// What spoke for the prediction of the first.
    pub explanation: Option<Explanation>,
}

/// A test image that is taken for another class.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mistake {
    /// Its number in the test set, from 0.
    pub number: u32,
    /// The probability of the class that it is taken for, 0 to 1.
    pub share: f64,
    /// The image.
    pub picture: Png,
}

/// What speaks for a class, as pictures.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Explanation {
    /// Gradient times input.
    pub times_input: Png,
    /// Grad-CAM; `None` without a convolution.
    pub grad_cam: Option<Png>,
    /// Occlusion.
    pub occlusion: Png,
}

/// A PNG as an address that holds all of it. Nothing else can be an image of a report: neither an address of the web nor
/// what would end an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Png(String);

impl Png {
    const START: &str = "data:image/png;base64,";

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }
}

/// An address that holds no PNG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub struct NoPng;

impl Says for NoPng {
    fn message(&self) -> Message {
        message!("report-no-png")
    }
}

impl TryFrom<String> for Png {
    type Error = NoPng;

    fn try_from(address: String) -> Result<Self, NoPng> {
        let letters = address.strip_prefix(Self::START).ok_or(NoPng)?;
        let is_of_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
        if letters.is_empty() || !letters.bytes().all(is_of_base64) {
            return Err(NoPng);
        }
        Ok(Self(address))
    }
}
