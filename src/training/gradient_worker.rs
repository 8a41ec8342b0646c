//! Gradient workers, which share a batch's shards, each on its own core.

use super::step::{Shard, ShardGradients, StepOutput};
use super::targets::Targets;
use super::{TrainError, step};
use crate::data::IMAGE_PIXELS;
use crate::experiment::{Spec, SpecError};
use crate::model::Model;
use crate::random::{Random, Stream};
use burn::module::Module;
use burn::tensor::Device;
use std::pin::Pin;

/// The gradients of a worker's shards, in order, once computed; or a sentence that explains the failure.
pub type PendingGradients = Pin<Box<dyn Future<Output = Result<Vec<ShardGradients>, String>>>>;

/// Computes the gradients of shards on another core.
pub trait GradientWorker {
    /// Hands over shards and the current weights, without waiting for their gradients.
    fn differentiate(&self, weights: &[f32], shards: Vec<Shard>) -> PendingGradients;
}

/// The worker's own side: a model without data, which receives weights with each request.
pub struct LocalGradientWorker {
    model: Model,
    targets: Targets,
    device: Device,
}

impl LocalGradientWorker {
    /// A gradient worker for runs of `spec`, on the CPU.
    ///
    /// # Errors
    /// If the spec is invalid.
    pub fn new(spec: &Spec) -> Result<Self, SpecError> {
        spec.validate()?;
        let device = Device::flex().autodiff();
        // Any weights will do: they are replaced before use.
        let mut random = Random::new(spec.seed, Stream::Weights);
        Ok(Self {
            model: Model::new(&spec.network, IMAGE_PIXELS, &mut random, &device)?,
            targets: Targets::new(spec.regularization.label_smoothing),
            device,
        })
    }

    /// What [`GradientWorker::differentiate`] asks for.
    ///
    /// # Errors
    /// If `weights` don't match the network.
    pub async fn differentiate(
        &self,
        weights: &[f32],
        shards: Vec<Shard>,
    ) -> Result<Vec<ShardGradients>, TrainError> {
        let model = self.model.clone().with_parameters(weights)?;
        let mut gradients = Vec::with_capacity(shards.len());
        for shard in shards {
            let output = shard.differentiate(&model, self.targets, &self.device);
            gradients.push(output.into_shard_gradients().await?);
        }
        Ok(gradients)
    }
}

/// Splits a batch's shards between this core, which takes the first ones, and `workers`.
///
/// If any worker fails, all are dropped (`workers` is empty then), and their shards are differentiated here. The result
/// is bit-identical.
pub(super) async fn differentiate(
    model: &Model,
    targets: Targets,
    device: &Device,
    workers: &mut Vec<Box<dyn GradientWorker>>,
    shards: impl Fn() -> Vec<Shard>,
) -> Result<Vec<StepOutput>, TrainError> {
    let mut own = shards();
    let count = own.len();
    let share = count.div_ceil(1 + workers.len()).max(1);
    let mut others = own.split_off(share.min(count)).into_iter();
    let mut pending = Vec::new();
    let mut lengths = Vec::new();
    if others.len() > 0 {
        let weights = step::read(model.valid().parameters()).await?;
        lengths = weights.iter().map(Vec::len).collect();
        let weights = weights.concat();
        for worker in workers.iter() {
            let part: Vec<Shard> = others.by_ref().take(share).collect();
            if !part.is_empty() {
                pending.push(worker.differentiate(&weights, part));
            }
        }
    }
    let here = |shard: Shard| shard.differentiate(model, targets, device);
    let mut outputs: Vec<StepOutput> = own.into_iter().map(here).collect();
    for gradients in pending {
        let gradients = gradients.await.unwrap_or_default().into_iter();
        let received = gradients.map(|shard| shard.into_output(&lengths));
        match received.collect::<Option<Vec<_>>>() {
            Some(received) if !received.is_empty() => outputs.extend(received),
            _ => {
                workers.clear();
                break;
            }
        }
    }
    if outputs.len() < count {
        let missing = shards().into_iter().skip(outputs.len());
        outputs.extend(missing.map(here));
    }
    Ok(outputs)
}
