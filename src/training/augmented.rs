//! The augmented images of a run.

use super::TrainError;
use crate::data::{Augmenter, IMAGE_PIXELS};
use crate::experiment::Spec;
use crate::features::Features;

/// The training images as an epoch sees them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Augmented<'a> {
    augmenter: Augmenter,
    /// All images of the training split.
    images: &'a [[u8; IMAGE_PIXELS]],
    /// From 1.
    epoch: usize,
}

impl<'a> Augmented<'a> {
    /// Those of epoch `epoch`, counted from 1, in a run of `spec`; `None` if it sees the images as they are.
    ///
    /// # Errors
    /// If `features`, those of the training split, are no pixels.
    pub(super) fn new(
        features: &'a Features,
        spec: &Spec,
        epoch: usize,
    ) -> Result<Option<Self>, TrainError> {
        let Some(augmenter) = Augmenter::new(spec.augmentation, spec.seed) else {
            return Ok(None);
        };
        let Features::Pixels(pixels) = features else {
            return Err(TrainError::AugmentedFeatures);
        };
        let (images, _) = pixels.as_chunks();
        Ok(Some(Self {
            augmenter,
            images,
            epoch,
        }))
    }

    /// The images of these examples, one after the other: 784 bytes each.
    pub(super) fn images(
        self,
        examples: &'a [u32],
    ) -> impl Iterator<Item = [u8; IMAGE_PIXELS]> + 'a {
        examples.iter().map(move |&example| {
            let image = &self.images[example as usize];
            self.augmenter.augment(image, example, self.epoch)
        })
    }
}
