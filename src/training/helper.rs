//! Workers that share the shards of a batch.

use super::step::{Numbers, Outcome, Shard};
use super::{TrainError, step};
use crate::data::IMAGE_PIXELS;
use crate::experiment::{Spec, SpecError};
use crate::model::Model;
use crate::random::{Random, Stream};
use burn::module::Module;
use burn::tensor::Device;
use std::pin::Pin;

/// What a helper gives for its shards, in their order; or a sentence that says why it cannot.
pub type Answer = Pin<Box<dyn Future<Output = Result<Vec<Numbers>, String>>>>;

/// Someone on another core who differentiates shards.
pub trait Helper {
    /// Hands over shards, with the present weights, and does not wait for the answer.
    fn differentiate(&self, weights: &[f32], shards: Vec<Shard>) -> Answer;
}

/// The helper's own side: a model without data, whose weights come with each question.
pub struct Differentiator {
    model: Model,
    device: Device,
}

impl Differentiator {
    /// A helper for runs of `spec`, on the CPU.
    ///
    /// # Errors
    /// If a value of the spec is out of range.
    pub fn new(spec: &Spec) -> Result<Self, SpecError> {
        spec.validate()?;
        let device = Device::flex().autodiff();
        // Any weights will do: they are replaced before they are used.
        let mut random = Random::new(spec.seed, Stream::Weights);
        Ok(Self {
            model: Model::new(&spec.network, IMAGE_PIXELS, &mut random, &device)?,
            device,
        })
    }

    /// Answers [`Helper::differentiate`].
    ///
    /// # Errors
    /// If these are not the network's weights.
    pub async fn differentiate(
        &self,
        weights: &[f32],
        shards: Vec<Shard>,
    ) -> Result<Vec<Numbers>, TrainError> {
        let model = self.model.clone().with_parameters(weights)?;
        let mut answers = Vec::with_capacity(shards.len());
        for shard in shards {
            answers.push(
                shard
                    .differentiate(&model, &self.device)
                    .into_numbers()
                    .await?,
            );
        }
        Ok(answers)
    }
}

/// Shares the shards of a batch between this worker, which takes the first of them, and `helpers`.
///
/// A helper that fails is not asked again (`helpers` is empty then), and its shards are differentiated here: from the
/// numbers alone nobody can tell.
pub(super) async fn differentiate(
    model: &Model,
    device: &Device,
    helpers: &mut Vec<Box<dyn Helper>>,
    shards: impl Fn() -> Vec<Shard>,
) -> Result<Vec<Outcome>, TrainError> {
    let mut own = shards();
    let count = own.len();
    let share = count.div_ceil(1 + helpers.len()).max(1);
    let mut others = own.split_off(share.min(count)).into_iter();
    let mut answers = Vec::new();
    let mut lengths = Vec::new();
    if others.len() > 0 {
        let weights = step::read(model.valid().parameters()).await?;
        lengths = weights.iter().map(Vec::len).collect();
        let weights = weights.concat();
        for helper in helpers.iter() {
            let part: Vec<Shard> = others.by_ref().take(share).collect();
            if !part.is_empty() {
                answers.push(helper.differentiate(&weights, part));
            }
        }
    }
    let here = |shard: Shard| shard.differentiate(model, device);
    let mut outcomes: Vec<Outcome> = own.into_iter().map(here).collect();
    for answer in answers {
        let numbers = answer.await.unwrap_or_default().into_iter();
        let answered = numbers.map(|numbers| numbers.outcome(&lengths));
        match answered.collect::<Option<Vec<_>>>() {
            Some(answered) if !answered.is_empty() => outcomes.extend(answered),
            _ => {
                helpers.clear();
                break;
            }
        }
    }
    if outcomes.len() < count {
        let missing = shards().into_iter().skip(outcomes.len());
        outcomes.extend(missing.map(here));
    }
    Ok(outcomes)
}
