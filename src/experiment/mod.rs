//! What is trained: the spec, which determines a run to the last bit.

mod spec;

pub use spec::{Network, RmsPropSpec, Spec, SpecError, limits};
