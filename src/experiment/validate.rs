//! Whether a spec can be trained.

use super::settings::settings;
use super::words::number;
use super::{Input, Spec, SpecError};
use crate::words::id;

impl Spec {
    /// Checks every value against its range.
    ///
    /// # Errors
    /// Names the first value outside its range, and the range.
    pub fn validate(&self) -> Result<(), SpecError> {
        if let Input::Hog(hog) = &self.input {
            hog.validate()?;
            if self.network.is_convolutional() {
                return Err(SpecError::ConvolutionOfFeatures);
            }
        }
        if self.network.shorthand().is_none() {
            return Err(SpecError::UnknownNetwork);
        }
        settings().try_for_each(|setting| setting.check(self))?;
        if self.label_noise_percent().is_none() {
            return Err(SpecError::NoPercent {
                what: id!("setting-label-noise"),
                value: number(self.label_noise),
            });
        }
        self.architecture()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
                "The kernel of convolution 4 is 5; it must be odd and at most 3, because the image is 3×3."
            )
        );
        assert!(refusal(&[29]).is_some() && refusal(&[4]).is_some() && refusal(&[0]).is_some());
        assert_eq!(
            refusal(&[3; 5]).as_deref(),
            Some("Convolutions is 5; it must be between 1 and 4.")
        );
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
}
