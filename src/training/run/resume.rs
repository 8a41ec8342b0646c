//! Interrupting a run and continuing it: later, on another device, or for longer.

use super::Run;
use super::averages::swap;
use crate::experiment::{Averaging, Schedule, Spec};
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
        let mut checkpoint = checkpoint;
        let mut run = Self::new(checkpoint.spec.clone(), dataset, device)?;
        if checkpoint.step >= run.batches.per_epoch() {
            return Err(TrainError::Checkpoint);
        }
        run.take_best(&mut checkpoint.parameters, checkpoint.beside.take());
        let is_averaged =
            checkpoint.optimizer_steps > 0 && run.spec.regularization.averaging != Averaging::None;
        if is_averaged {
            swap(&mut checkpoint.parameters, run.optimizer.regularizer());
        }
        let parts = checkpoint.parameters.iter();
        let values: Vec<&[f32]> = parts.map(|part| part.values.as_slice()).collect();
        run.model = run.model.with_parameters(&values.concat())?;
        let parts = checkpoint.parameters.into_iter();
        let state = parts.map(|part| part.state);
        // Before its first step, an optimizer has no state.
        if checkpoint.optimizer_steps > 0 {
            let steps = checkpoint.optimizer_steps;
            let regularizer = run.optimizer.regularizer().clone();
            run.optimizer = Optimizer::resumed(run.spec.optimizer, steps, state, device)
                .regularized(regularizer);
        }
        // The order of the examples depends on how often they were shuffled.
        for _ in 0..checkpoint.history.len() + usize::from(checkpoint.step > 0) {
            run.batches.shuffle();
        }
        run.step = checkpoint.step;
        run.metrics = checkpoint.metrics;
        run.history = checkpoint.history;
        run.confusion = checkpoint.confusion;
        run.test = checkpoint.test;
        Ok(run)
    }

    /// Everything needed to continue the run later.
    ///
    /// # Errors
    /// If the device stops answering, or the run has diverged.
    pub async fn checkpoint(&self) -> Result<Checkpoint, TrainError> {
        self.refuse_diverged()?;
        let inputs = self.dataset.train().features.width();
        let layout = parameter_layout(&self.spec.network, inputs)?;
        let values = self.trained_weights().await?;
        let mut states = Vec::with_capacity(values.len());
        for state in self.optimizer.state() {
            states.push(read(state.iter().cloned()).await?.concat());
        }
        states.resize_with(values.len(), Vec::new);
        let parts = layout.into_iter().zip(values).zip(states);
        let parts = parts.map(
            |((ParameterShape { name, shape, .. }, values), state)| Parameter {
                name,
                shape,
                state: state.chunks(values.len()).map(Vec::from).collect(),
                values,
            },
        );
        let mut parameters: Vec<Parameter> = parts.collect();
        if self.optimizer.has_averages() {
            swap(&mut parameters, self.optimizer.regularizer());
        }
        let beside = self.put_best(&mut parameters);
        Ok(Checkpoint {
            spec: self.spec.clone(),
            step: self.step,
            optimizer_steps: self.optimizer.steps(),
            history: self.history.clone(),
            confusion: self.confusion,
            metrics: self.metrics.clone(),
            beside,
            test: self.test,
            parameters,
        })
    }

    /// Extends the run to `epochs` epochs in total, even if it had stopped early; its spec then says so.
    ///
    /// # Errors
    /// If `epochs` is out of range or already reached, or the learning rate was planned for another number of epochs, or
    /// the run has diverged.
    pub fn extend(&mut self, epochs: usize) -> Result<(), TrainError> {
        self.refuse_diverged()?;
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
        self.test = None;
        Ok(())
    }
}
