//! Kindling trains the small networks of a first deep-learning lab inside a web page.
//!
//! The modules, in the order data flows through them:
//!
//! - [`data`]: IDX files become a dataset, and a dataset becomes batches.
//! - [`features`]: what the network sees of each image.
//! - [`experiment`]: the spec, which determines a run, its link, and the catalogue of the lab report's experiments.
//! - `ops`: the operations of these networks, written for speed.
//! - [`model`]: the networks and their layer table.
//! - `training`: prepared dataset, optimizer, gradient workers, run, checkpoint, digest.
//! - [`evaluation`]: loss, accuracy, confusion matrix, precision, recall, F1, history, overfitting.
//! - `charts`: curves and matrices, drawn by plotters on a canvas or as SVG.
//! - `report`: a run as files to hand in.
//! - [`device`]: the CPU or WebGPU.
//! - [`formats`]: the numbers of the files' formats.
//! - `web`: the only code that knows it runs in a browser.
//!
//! [`digest`] names what must be equal to the last bit. [`random`] gives all of them their random numbers. Nothing but
//! `web` knows the browser, so everything else is tested natively.

// Burn's tensor types nest deeply on WebGPU (burn-wgpu asks for this).
#![recursion_limit = "256"]

#[cfg(feature = "charts")]
pub mod charts;
pub mod data;
pub mod device;
pub mod digest;
pub mod evaluation;
pub mod experiment;
pub mod features;
pub mod formats;
pub mod layers;
pub mod model;
#[cfg(feature = "trainer")]
pub mod ops;
pub mod random;
#[cfg(feature = "charts")]
pub mod report;
#[cfg(feature = "trainer")]
pub mod training;
#[cfg(target_family = "wasm")]
pub mod web;
