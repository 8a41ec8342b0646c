//! Whether a spec can be trained.

use super::settings::{has_decay, settings, within};
use super::words::number;
use super::{Architecture, Input, Spec, SpecError, limits};
use crate::layers::ParameterShape;
use crate::words::id;

impl Spec {
    /// Checks every value against its range.
    ///
    /// # Errors
    /// Names the first value outside its range, and the range.
    pub fn validate(&self) -> Result<(), SpecError> {
        if let Input::Hog(hog) = &self.input {
            hog.validate()?;
            if self.network.needs_image() {
                return Err(SpecError::ConvolutionOfFeatures);
            }
        }
        settings().try_for_each(|setting| setting.check(self))?;
        for (what, share, percent) in [
            (
                id!("setting-label-noise"),
                self.label_noise,
                self.label_noise_percent(),
            ),
            (
                id!("setting-validation-split"),
                self.validation_split,
                self.validation_percent(),
            ),
        ] {
            if percent.is_none() {
                let value = number(share);
                return Err(SpecError::NoPercent { what, value });
            }
        }
        self.check_augmentation()?;
        if self.regularization.weight_decay != 0.0 && !has_decay(&self.optimizer) {
            return Err(SpecError::DecayOfAdam);
        }
        let architecture = self.architecture()?;
        if self.network.shorthand().is_none() {
            self.check_size(&architecture)?;
        }
        Ok(())
    }

    /// Checks the numbers of layers, of the values that a step keeps for its gradients, and of weights.
    fn check_size(&self, architecture: &Architecture) -> Result<(), SpecError> {
        let layers = self.network.layers.len();
        within(id!("setting-layers"), layers, &limits::LAYERS)?;
        let hidden = self.network.weighted_layers();
        within(id!("layers-hidden"), hidden, &limits::HIDDEN_LAYERS)?;
        let values = architecture.layers.iter().map(|layer| layer.output.len());
        let millions = (values.sum::<usize>() * self.batch_size).div_ceil(1_000_000);
        if millions > limits::MOST_MILLION_VALUES {
            let most = limits::MOST_MILLION_VALUES;
            return Err(SpecError::TooLarge { millions, most });
        }
        let weights: usize = architecture.parameters().map(ParameterShape::len).sum();
        let millions = weights.div_ceil(1_000_000);
        if millions > limits::MOST_MILLION_WEIGHTS {
            let most = limits::MOST_MILLION_WEIGHTS;
            return Err(SpecError::TooManyWeights { millions, most });
        }
        Ok(())
    }

    /// The table has no setting for what would go wrong here, but a stored spec may have it.
    fn check_augmentation(&self) -> Result<(), SpecError> {
        let dataset = self.dataset.info();
        match self.input {
            Input::Hog(_) if !self.augmentation.is_none() => Err(SpecError::AugmentedFeatures),
            Input::Pixels | Input::Hog(_) if self.augmentation.flip && !dataset.can_flip => {
                Err(SpecError::Flip(dataset.name))
            }
            Input::Pixels | Input::Hog(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::DatasetId;
    use crate::experiment::{ConvBlock, Network, OptimizerConfig, SgdConfig};
    use crate::features::HogSpec;

    #[test]
    fn a_value_out_of_range_is_named_with_its_range() {
        let spec = Spec {
            network: Network::perceptron(1001),
            ..Spec::default()
        };
        assert_eq!(
            spec.validate().unwrap_err().to_string(),
            "Hidden neurons is 1001; it must be between 1 and 1000."
        );
        let spec = Spec {
            optimizer: OptimizerConfig::Sgd(SgdConfig {
                learning_rate: f64::NAN,
                ..SgdConfig::default()
            }),
            ..Spec::default()
        };
        assert_eq!(
            spec.validate().unwrap_err().to_string(),
            "Learning rate is NaN; it must be between 0.000001 and 1."
        );
    }

    #[test]
    fn a_kernel_larger_than_the_image_is_refused() {
        let block = |kernel| ConvBlock { kernel, filters: 4 };
        let refusal = |kernels: &[usize]| {
            let blocks: Vec<_> = kernels.iter().map(|&kernel| block(kernel)).collect();
            let network = Network::convolutional(&blocks, 10);
            let spec = Spec {
                network,
                ..Spec::default()
            };
            spec.validate().err().map(|error| error.to_string())
        };
        assert_eq!(refusal(&[7, 7, 7, 3]), None);
        assert_eq!(
            refusal(&[5, 5, 3, 5]).as_deref(),
            Some(
                "The kernel of convolution 4 is 5; it must be at most 3, because the image is 3×3."
            )
        );
        assert!(refusal(&[29]).is_some() && refusal(&[8]).is_some() && refusal(&[0]).is_some());
        assert_eq!(
            refusal(&[3; 5]).as_deref(),
            Some("Convolutions is 5; it must be between 1 and 4.")
        );
    }

    #[test]
    fn what_cannot_be_augmented_is_refused() {
        let refusal = |spec: Spec| spec.validate().err().map(|error| error.to_string());
        let mut spec = Spec::default();
        spec.augmentation.shift = 2;
        assert_eq!(refusal(spec.clone()), None);
        spec.input = Input::Hog(HogSpec::default());
        assert_eq!(
            refusal(spec).as_deref(),
            Some(
                "HOG features cannot be augmented. Choose raw pixels as input, or set all of Augmentation to 0."
            )
        );
        let mut spec = Spec::default();
        spec.augmentation.flip = true;
        assert_eq!(
            refusal(spec.clone()).as_deref(),
            Some(
                "MNIST cannot be augmented by flips: mirrored, its images mean something else or nothing. Turn flips off."
            )
        );
        spec.dataset = DatasetId::FashionMnist;
        assert_eq!(refusal(spec), None);
    }

    #[test]
    fn what_no_phone_has_memory_for_is_refused() {
        let refusal = |layers: &str| {
            let link = crate::experiment::link::Link::parse(&format!("#v=2&layers={layers}"));
            link.refusal.map(|message| message.to_string())
        };
        assert_eq!(refusal("conv-3x16,maxpool,dense-1000,dense-1000"), None);
        let said = "The network has 51 million weights; this page trains at most 10 million.";
        assert!(refusal("conv-3x64,dense-1000").is_some_and(|refusal| refusal.starts_with(said)));
    }

    #[test]
    fn a_cnn_does_not_see_hog_features() {
        let spec = Spec {
            input: Input::Hog(HogSpec::default()),
            network: Network::cnn(25),
            ..Spec::default()
        };
        assert_eq!(spec.validate(), Err(SpecError::ConvolutionOfFeatures));
    }

    /// Two ways to say the same, or two decays at once, would be two specs of one run, or a run that Keras cannot have.
    #[test]
    fn adam_s_weight_decay_is_adamw() {
        let refusal = |optimizer| {
            let mut spec = Spec {
                optimizer,
                ..Spec::default()
            };
            spec.regularization.weight_decay = 0.01;
            spec.validate().err()
        };
        for optimizer in OptimizerConfig::all() {
            let refused = matches!(
                optimizer,
                OptimizerConfig::Adam(_) | OptimizerConfig::AdamW(_)
            );
            let expected = refused.then_some(SpecError::DecayOfAdam);
            assert_eq!(refusal(optimizer), expected, "{}", optimizer.id());
        }
    }
}
