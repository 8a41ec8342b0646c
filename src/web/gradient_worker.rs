//! Gradient workers as JavaScript sees them: messages of plain typed arrays share a run's steps.

use super::spec_from_js;
use super::words::Thrown;
use crate::data::CLASSES;
use crate::training::{
    GradientWorker, LocalGradientWorker, PendingGradients, Shard, ShardGradients,
};
use crate::words::message;
use js_sys::{Float32Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * A gradient worker elsewhere. It takes the network's weights, the features and the labels of some shards, how many
 * examples each shard has, the size of the whole batch, the number of the first example in it, and two random words for
 * each dropout. It returns the logits and the gradients of each shard, one
 * after the other.
 */
export interface RemoteGradientWorker {
  differentiate(weights: Float32Array, features: Float32Array, labels: Uint8Array, sizes: Uint32Array,
    batchSize: number, first: number, drops: Uint32Array): Promise<Float32Array>;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// A gradient worker that JavaScript implements.
    #[wasm_bindgen(typescript_type = "RemoteGradientWorker")]
    pub type RemoteGradientWorker;

    #[wasm_bindgen(method)]
    fn differentiate(
        this: &RemoteGradientWorker,
        weights: Vec<f32>,
        features: Vec<f32>,
        labels: Vec<u8>,
        sizes: Vec<u32>,
        batch_size: usize,
        first: usize,
        drops: Vec<u32>,
    ) -> Promise;
}

impl GradientWorker for RemoteGradientWorker {
    fn differentiate(&self, weights: &[f32], shards: Vec<Shard>) -> PendingGradients {
        let sizes: Vec<u32> = shards
            .iter()
            .map(|shard| shard.labels.len() as u32)
            .collect();
        let (batch_size, first, drops) = shards.first().map_or((0, 0, Vec::new()), |shard| {
            (shard.batch_size, shard.first, shard.drops.concat())
        });
        let (features, labels): (Vec<_>, Vec<_>) = shards
            .into_iter()
            .map(|shard| (shard.features, shard.labels))
            .unzip();
        let promise = self.differentiate(
            weights.to_vec(),
            features.concat(),
            labels.concat(),
            sizes.clone(),
            batch_size,
            first,
            drops,
        );
        let parameters = weights.len();
        Box::pin(async move {
            let gradients = JsFuture::from(promise).await;
            let gradients = gradients.map_err(|error| format!("{error:?}"))?;
            let gradients = gradients.dyn_into::<Float32Array>();
            let gradients =
                gradients.map_err(|_| "The gradient worker returned no numbers.".to_owned())?;
            unpack(&gradients.to_vec(), &sizes, parameters)
        })
    }
}

/// The logits and gradients of each shard: ten numbers per example, and one per parameter.
fn unpack(
    numbers: &[f32],
    sizes: &[u32],
    parameters: usize,
) -> Result<Vec<ShardGradients>, String> {
    let mut rest = numbers;
    let mut take = |count: usize| {
        let (taken, after) = rest.split_at_checked(count)?;
        rest = after;
        Some(taken.to_vec())
    };
    let shards = sizes.iter().map(|&size| {
        Some(ShardGradients {
            logits: take(size as usize * CLASSES)?,
            gradients: take(parameters)?,
        })
    });
    let shards: Option<Vec<ShardGradients>> = shards.collect();
    shards.ok_or_else(|| {
        format!(
            "The gradient worker returned {} numbers, too few.",
            numbers.len()
        )
    })
}

/// The gradient worker's own side.
#[wasm_bindgen(js_name = GradientWorker)]
pub struct WebGradientWorker(LocalGradientWorker);

#[wasm_bindgen(js_class = GradientWorker)]
impl WebGradientWorker {
    /// A gradient worker for runs of `spec`.
    ///
    /// # Errors
    /// If the spec is invalid.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Spec")] spec: JsValue,
    ) -> Result<Self, Thrown> {
        let spec = spec_from_js(&spec)?;
        Ok(Self(LocalGradientWorker::new(&spec)?))
    }

    /// For each shard, its logits, `[examples, 10]`, then the gradients of all parameters.
    ///
    /// # Errors
    /// If `weights` don't match the network, or the lengths don't match.
    #[allow(
        clippy::too_many_arguments,
        reason = "what crosses between workers is plain arrays and numbers"
    )]
    pub async fn differentiate(
        &self,
        weights: Vec<f32>,
        features: Vec<f32>,
        labels: Vec<u8>,
        sizes: Vec<u32>,
        #[wasm_bindgen(js_name = batchSize)] batch_size: usize,
        mut first: usize,
        drops: Vec<u32>,
    ) -> Result<Vec<f32>, Thrown> {
        let examples: usize = sizes.iter().map(|&size| size as usize).sum();
        if examples == 0 || examples != labels.len() || !features.len().is_multiple_of(examples) {
            return Err(message!("train-shards-unequal").into());
        }
        let width = features.len() / examples;
        let (mut features, mut labels) = (features.as_slice(), labels.as_slice());
        let (drops, odd) = drops.as_chunks::<2>();
        if !odd.is_empty() {
            return Err(message!("train-shards-unequal").into());
        }
        let shards = sizes.iter().map(|&size| {
            let (own_features, other_features) = features.split_at(size as usize * width);
            let (own_labels, other_labels) = labels.split_at(size as usize);
            (features, labels) = (other_features, other_labels);
            first += size as usize;
            Shard {
                features: own_features.to_vec(),
                labels: own_labels.to_vec(),
                batch_size,
                first: first - size as usize,
                drops: drops.to_vec(),
            }
        });
        let gradients = self.0.differentiate(&weights, shards.collect()).await?;
        Ok(gradients
            .into_iter()
            .flat_map(|shard| [shard.logits, shard.gradients])
            .collect::<Vec<_>>()
            .concat())
    }
}
