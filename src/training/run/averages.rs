//! The run's network where it is a moving average of the weights (Keras's `use_ema`).
//!
//! Epochs are evaluated with it, as by Keras's callback `SwapEMAWeights`, and it is what a finished run gives; training
//! goes on with the weights themselves.

use super::Run;
use crate::model::Model;
use crate::training::optimizer::Regularizer;
use crate::training::step::read;
use crate::training::{Parameter, TrainError};
use burn::module::Module;

impl Run {
    /// The network that an epoch's end evaluates: with the moving average of the weights, if there is one.
    ///
    /// # Errors
    /// If the device stops answering.
    pub(super) async fn network(&self) -> Result<Model, TrainError> {
        let trained = self.model.valid();
        match self.averages().await? {
            Some(averages) => Ok(trained.with_parameters(&averages.concat())?),
            None => Ok(trained),
        }
    }

    /// The weights that are evaluated: the moving average, if there is one.
    ///
    /// # Errors
    /// If the device stops answering.
    pub(super) async fn evaluated_weights(&self) -> Result<Vec<Vec<f32>>, TrainError> {
        match self.averages().await? {
            Some(averages) => Ok(averages),
            None => self.trained_weights().await,
        }
    }

    /// The weights as they are trained.
    ///
    /// # Errors
    /// If the device stops answering.
    pub(super) async fn trained_weights(&self) -> Result<Vec<Vec<f32>>, TrainError> {
        read(self.model.valid().parameters()).await
    }

    /// The moving average of each parameter, if there is one: with weight averaging, from the first step on.
    ///
    /// # Errors
    /// If the device stops answering.
    pub(super) async fn averages(&self) -> Result<Option<Vec<Vec<f32>>>, TrainError> {
        if !self.optimizer.has_averages() {
            return Ok(None);
        }
        // The last slot of state: the last tensor on the CPU, the end of the only one on a GPU.
        let slots = self.optimizer.state().iter();
        let last = read(slots.filter_map(|slots| slots.last().cloned())).await?;
        let parameters = self.model.parameters();
        let lengths = parameters.iter().map(|parameter| parameter.dims()[0]);
        let averages = last.into_iter().zip(lengths).map(|(mut last, length)| {
            let before = last.len().saturating_sub(length);
            last.split_off(before)
        });
        let mut averages: Vec<Vec<f32>> = averages.collect();
        // What is a moving mean already has no other.
        let trained = self.trained_weights().await?;
        for (place, (average, trained)) in averages.iter_mut().zip(trained).enumerate() {
            if self.optimizer.regularizer().is_statistic(place) {
                *average = trained;
            }
        }
        Ok(Some(averages))
    }
}

/// Exchanges the values of each parameter for those in the last slot of its state: what a checkpoint has for what a run
/// trains, and back. What is a moving mean already stays.
pub(super) fn swap(parameters: &mut [Parameter], regularizer: &Regularizer) {
    for (place, Parameter { values, state, .. }) in parameters.iter_mut().enumerate() {
        if let Some(last) = state.last_mut()
            && !regularizer.is_statistic(place)
        {
            std::mem::swap(values, last);
        }
    }
}
