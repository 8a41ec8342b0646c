//! Augmentation: in each epoch a run sees another version of each training image, moved, turned, resized, bent or
//! mirrored at random.
//!
//! Everything is computed in integers on the bytes, so every engine gets the same bytes. What is drawn for an image
//! depends on the seed, the epoch and the image's number alone: batches, shards, workers and interruptions change
//! nothing.

mod elastic;
mod place;
mod sampling;

use super::catalogue::IMAGE_PIXELS;
use crate::random::{Random, Stream};
use elastic::Displacements;
use place::Place;
use serde::{Deserialize, Serialize};

/// How far training images are changed; 0 and `false` change nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Augmentation {
    /// Most whole pixels by which an image is shifted, in each direction.
    pub shift: usize,
    /// Most degrees by which it is rotated, either way.
    pub rotate: usize,
    /// Most percent by which it becomes larger or smaller.
    pub scale: usize,
    /// Strength α of elastic deformation: what the smoothed random field of displacements is multiplied by, in pixels.
    pub elastic: usize,
    /// Whether half of the images are mirrored, left and right exchanged.
    pub flip: bool,
}

impl Augmentation {
    /// Whether it changes nothing.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Makes the augmented images of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Augmenter {
    settings: Augmentation,
    seed: u64,
}

impl Augmenter {
    /// The one for runs with these settings and this seed; `None` if they change nothing.
    pub fn new(settings: Augmentation, seed: u64) -> Option<Self> {
        (!settings.is_none()).then_some(Self { settings, seed })
    }

    /// What epoch `epoch`, counted from 1 and below 2^16, sees of training image `number`: 28x28 bytes.
    ///
    /// All changes are one mapping of places, so each pixel is interpolated once.
    pub fn augment(
        &self,
        image: &[u8; IMAGE_PIXELS],
        number: u32,
        epoch: usize,
    ) -> [u8; IMAGE_PIXELS] {
        let mut random = Random::at(self.seed, Stream::Augmentation, number.into(), epoch as u16);
        // Each is drawn whether it is asked for or not, so that asking for one more changes none of the others.
        let place = Place::draw(&self.settings, &mut random);
        let is_bent = self.settings.elastic > 0;
        let displacements =
            is_bent.then(|| Displacements::draw(self.settings.elastic, &mut random));
        sampling::sample(image, &place, displacements.as_ref())
    }
}

#[cfg(test)]
mod tests;
