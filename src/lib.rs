//! Kindling trains the small networks of a first deep-learning lab inside a web page, and natively as well:
//!
//! ```rust,ignore-wasm32
//! use kindling::prelude::*;
//! use std::{error::Error, sync::Arc};
//!
//! /// Ten kinds of images: a white bar at one of ten heights. (`Dataset::from_idx` reads MNIST's own files.)
//! fn bars(count: usize) -> Result<Split, IdxError> {
//!     let labels: Vec<u8> = (0..count).map(|image| (image % 10) as u8).collect();
//!     let bar = |&label: &u8| (0..IMAGE_PIXELS).map(move |at| 255 * u8::from(at / 60 == label as usize));
//!     Split::new(labels.iter().flat_map(bar).collect(), labels.clone().into())
//! }
//!
//! fn main() -> Result<(), Box<dyn Error>> {
//!     let dataset = Dataset { id: DatasetId::Mnist, train: bars(1000)?, test: bars(100)? };
//!     let spec = Spec { network: Network::perceptron(50), epochs: 3, ..Spec::default() };
//!     let prepared = Arc::new(FeaturePipeline::new(dataset.into(), spec.input)?.finish());
//!     pollster::block_on(async {
//!         let device = device::open(Backend::Cpu).await?;
//!         let mut run = Run::new(spec, prepared, &device)?;
//!         while !run.is_finished() {
//!             run.train(usize::MAX).await?; // to the end of an epoch
//!         }
//!         println!("test accuracy {:.3}", run.confusion().accuracy());
//!         assert!(run.confusion().accuracy() > 0.9);
//!         Ok(())
//!     })
//! }
//! ```
//!
//! The names are those of the [`prelude`]; `pollster`, or any executor, waits for the futures. The modules, from the ground
//! up:
//!
//! - [`data`]: IDX files become a dataset, and a dataset becomes batches.
//! - [`features`]: what the network sees of each image.
//! - `ops`: the operations of these networks, written for speed.
//! - [`layers`]: one layer, one file: settings, shape rule, parameters, operation.
//! - [`experiment`]: the spec, which determines a run, the table of its settings, its link, and the catalogue of the lab
//!   report's experiments.
//! - [`model`]: a network with its weights, and its layer table.
//! - `training`: prepared dataset, optimizer, gradient workers, run, checkpoint, digest.
//! - [`evaluation`]: loss, accuracy, confusion matrix, precision, recall, F1, history, overfitting.
//! - `charts`: curves and matrices, drawn by plotters on a canvas or as SVG.
//! - `report`: a run as files to hand in.
//! - [`device`]: the CPU or WebGPU.
//! - [`formats`]: the numbers of the files' formats.
//! - `web`: the only code that knows it runs in a browser.
//! - [`words`]: what people read, as messages that a language says.
//!
//! [`digest`] names what must be equal to the last bit. [`random`] gives all of them their random numbers. Nothing but
//! `web` knows the browser, so everything else is tested natively.

// Burn's tensor types nest deeply on WebGPU (burn-wgpu asks for this).
#![recursion_limit = "256"]
// What is `pub` here, others can use; everything else says how far it goes.
#![warn(unreachable_pub)]

#[cfg(feature = "charts")]
pub mod charts;
pub mod data;
pub mod device;
pub mod digest;
pub mod evaluation;
pub mod experiment;
pub mod features;
pub mod formats;
#[cfg(feature = "trainer")]
pub mod inside;
pub mod layers;
pub mod model;
#[cfg(feature = "trainer")]
pub mod ops;
pub mod prelude;
pub mod random;
#[cfg(feature = "charts")]
pub mod report;
mod tagged;
#[cfg(feature = "trainer")]
pub mod training;
#[cfg(target_family = "wasm")]
pub mod web;
pub mod words;
