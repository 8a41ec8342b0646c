//! Steps: on the CPU one after the other, on a GPU by a plan of many.

use super::Run;
use crate::experiment::Spec;
use crate::training::augmented::Augmented;
#[cfg(feature = "webgpu")]
use crate::training::device_dataset::{DeviceDataset, StepPlan};
use crate::training::drops::drops;
use crate::training::gradient_worker::differentiate;
use crate::training::optimizer::LearningRate;
use crate::training::prepared::Examples;
use crate::training::step::{Shard, StepOutput};
use crate::training::targets::Targets;
use crate::training::{PreparedDataset, TrainError};
use burn::tensor::Tensor;
use std::ops::Range;

impl Run {
    /// Trains some steps of an epoch; returns each batch's logits before its step.
    pub(super) async fn train_on_cpu(
        &mut self,
        steps: Range<usize>,
    ) -> Result<Vec<Tensor<2>>, TrainError> {
        let mut logits = Vec::with_capacity(steps.len());
        for index in steps {
            logits.extend(self.update(index).await?);
        }
        Ok(logits)
    }

    /// The same on a GPU, which receives the batch plan of all these steps first.
    #[cfg(feature = "webgpu")]
    pub(super) fn train_on_gpu(
        &mut self,
        steps: Range<usize>,
    ) -> Result<Vec<Tensor<2>>, TrainError> {
        let labels = self.training_set.labels();
        let examples = examples(&self.dataset, labels, &self.spec, self.history.len() + 1)?;
        let targets = self.targets();
        let device_dataset = self
            .device_dataset
            .get_or_insert_with(|| DeviceDataset::new(examples, targets, &self.device));
        let number = |index: usize| self.history.len() * self.batches.per_epoch() + index;
        let scheduled = steps.clone().map(|index| {
            let step = number(index);
            self.spec.learning_rate(step, self.batches.per_epoch())
        });
        let rates = self.optimizer.next_rates(scheduled);
        let dropouts = self.model.dropouts();
        let planned = steps.zip(rates).map(|(index, rates)| StepPlan {
            batch: self.batches.get(index),
            rates,
            drops: drops(self.spec.seed, number(index), dropouts),
        });
        let plan = device_dataset.plan(examples, planned);
        let mut logits = Vec::with_capacity(plan.steps());
        for step in 0..plan.steps() {
            let output = plan.batch(step).differentiate(&self.model);
            let rate = LearningRate::OnDevice(Box::new(plan.rates(step)));
            self.model = self
                .optimizer
                .step(self.model.clone(), output.gradients, rate);
            logits.push(output.logits);
        }
        Ok(logits)
    }

    #[cfg(not(feature = "webgpu"))]
    pub(super) fn train_on_gpu(&mut self, _: Range<usize>) -> Result<Vec<Tensor<2>>, TrainError> {
        unreachable!("this build has no device but the CPU")
    }

    /// One step: returns the batch's logits before it, and updates the weights.
    async fn update(&mut self, index: usize) -> Result<Option<Tensor<2>>, TrainError> {
        let batch = self.batches.get(index);
        let count = self.shards();
        let labels = self.training_set.labels();
        let examples = examples(&self.dataset, labels, &self.spec, self.history.len() + 1)?;
        let per_epoch = self.batches.per_epoch();
        let step = self.history.len() * per_epoch + index;
        let drops = drops(self.spec.seed, step, self.model.dropouts());
        let shards = || Shard::of_batch(examples, batch, count, &drops);
        let targets = self.targets();
        let outputs = differentiate(
            &self.model,
            targets,
            &self.device,
            &mut self.workers,
            shards,
        )
        .await?;
        let Some(output) = StepOutput::total(outputs) else {
            return Ok(None);
        };
        let rate = self.spec.learning_rate(step, per_epoch);
        self.model = self.optimizer.step(
            self.model.clone(),
            output.gradients,
            LearningRate::Value(rate),
        );
        Ok(Some(output.logits))
    }

    /// What labels are in training; losses that are shown count the labels alone.
    fn targets(&self) -> Targets {
        Targets::new(self.spec.regularization.label_smoothing)
    }
}

/// What epoch `epoch`, counted from 1, trains on, with these labels.
fn examples<'a>(
    dataset: &'a PreparedDataset,
    labels: &'a [u8],
    spec: &Spec,
    epoch: usize,
) -> Result<Examples<'a>, TrainError> {
    let train = dataset.train();
    let augmented = Augmented::new(&train.features, spec, epoch)?;
    Ok(Examples {
        augmented,
        ..train.labeled(labels)
    })
}
