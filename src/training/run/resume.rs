//! Interrupting a run and continuing it: later, on another device, or for longer.

use super::Run;
use crate::experiment::{Schedule, Spec};
use crate::layers::ParameterShape;
use crate::model::parameter_layout;
use crate::training::optimizer::Optimizer;
use crate::training::step::read;
use crate::training::{Checkpoint, Parameter, PreparedDataset, TrainError};
use burn::tensor::Device;
use std::sync::Arc;

impl Run {
    /// A run that continues from `checkpoint`, on any device.
    ///
    /// On the CPU, the run is bit-identical to one that was never interrupted.
    ///
    /// # Errors
    /// If the checkpoint doesn't belong to a run on this dataset.
    pub fn restore(
        checkpoint: Checkpoint,
        dataset: Arc<PreparedDataset>,
        device: &Device,
    ) -> Result<Self, TrainError> {
        let mut run = Self::new(checkpoint.spec, dataset, device)?;
        if checkpoint.step >= run.batches.per_epoch() {
            return Err(TrainError::Checkpoint);
        }
        let parts = checkpoint.parameters.iter();
        let values: Vec<&[f32]> = parts.map(|part| part.values.as_slice()).collect();
        run.model = run.model.with_parameters(&values.concat())?;
        let parts = checkpoint.parameters.into_iter();
        let state = parts.map(|part| part.state);
        // Before its first step, an optimizer has no state.
        if checkpoint.optimizer_steps > 0 {
            let steps = checkpoint.optimizer_steps;
            run.optimizer = Optimizer::resumed(run.spec.optimizer, steps, state, device);
        }
        // The order of the examples depends on how often they were shuffled.
        for _ in 0..checkpoint.history.len() + usize::from(checkpoint.step > 0) {
            run.batches.shuffle();
        }
        run.step = checkpoint.step;
        run.metrics = checkpoint.metrics;
        run.history = checkpoint.history;
        run.confusion = checkpoint.confusion;
        Ok(run)
    }

    /// Everything needed to continue the run later.
    ///
    /// # Errors
    /// If the device stops answering.
    pub async fn checkpoint(&self) -> Result<Checkpoint, TrainError> {
        let inputs = self.dataset.train().features.width();
        let layout = parameter_layout(&self.spec.network, inputs)?;
        let values = self.weights().await?;
        let mut states = Vec::with_capacity(values.len());
        for state in self.optimizer.state() {
            states.push(read(state.iter().cloned()).await?.concat());
        }
        states.resize_with(values.len(), Vec::new);
        let parts = layout.into_iter().zip(values).zip(states);
        Ok(Checkpoint {
            spec: self.spec.clone(),
            step: self.step,
            optimizer_steps: self.optimizer.steps(),
            history: self.history.clone(),
            confusion: self.confusion,
            metrics: self.metrics.clone(),
            parameters: parts
                .map(
                    |((ParameterShape { name, shape }, values), state)| Parameter {
                        name,
                        shape,
                        state: state.chunks(values.len()).map(Vec::from).collect(),
                        values,
                    },
                )
                .collect(),
        })
    }

    /// Extends the run to `epochs` epochs in total, even if it had stopped early; its spec then says so.
    ///
    /// # Errors
    /// If `epochs` is out of range or already reached, or the learning rate was planned for another number of epochs.
    pub fn extend(&mut self, epochs: usize) -> Result<(), TrainError> {
        if self.spec.schedule == Schedule::Cosine {
            return Err(TrainError::PlannedToItsEnd);
        }
        let spec = Spec {
            epochs,
            early_stopping: None,
            ..self.spec.clone()
        };
        spec.validate()?;
        if epochs <= self.history.len() {
            return Err(TrainError::AlreadyDone(self.history.len()));
        }
        self.spec = spec;
        Ok(())
    }
}
