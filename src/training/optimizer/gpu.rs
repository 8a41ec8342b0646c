//! The optimizers on a GPU: one dispatch for each parameter, compiled from the very formulas that the CPU computes.

use super::{Number, Rule};
use crate::experiment::OptimizerConfig;
use crate::ops::gpu::{cubes, empty, units};
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::wgpu::{CubeBackend, CubeTensor};
use burn::backend::{Backend, Dispatch, TensorMetadata, backend_extension};
use burn::cubecl;
use burn::cubecl::prelude::*;
use burn::tensor::{Int, Tensor};
use std::hash::{Hash, Hasher};
use std::ops::{Add, Div, Mul, Sub};

/// Moves a parameter by its gradient; the parameter and what is remembered of it afterwards.
///
/// All are flat. `memories` holds what the rule remembers, one list after the other. `rate` holds the bits of the
/// learning rate, so that a new one is no new command.
pub fn descend(
    optimizer: OptimizerConfig,
    parameter: Tensor<1>,
    gradient: Tensor<1>,
    memories: Tensor<1>,
    rate: Tensor<1, Int>,
) -> (Tensor<1>, Tensor<1>) {
    let (parameter, memories) = <Dispatch as DescentOps>::descend(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        memories.into_dispatch(),
        rate.into_dispatch(),
        optimizer,
    );
    (
        Tensor::from_dispatch(parameter),
        Tensor::from_dispatch(memories),
    )
}

/// The one operation here, as Burn dispatches it.
#[backend_extension(Cube)]
pub trait DescentOps: Backend {
    /// See [`descend`].
    fn descend(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        memories: FloatTensor<Self>,
        rate: IntTensor<Self>,
        optimizer: OptimizerConfig,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

impl DescentOps for CubeBackend {
    fn descend(
        parameter: CubeTensor,
        gradient: CubeTensor,
        memories: CubeTensor,
        rate: CubeTensor,
        optimizer: OptimizerConfig,
    ) -> (CubeTensor, CubeTensor) {
        let moved = empty(&parameter, parameter.shape(), parameter.dtype);
        let remembered = empty(&memories, memories.shape(), memories.dtype);
        let numbers = parameter.shape().num_elements();
        move_parameter::launch(
            &moved.client,
            cubes(numbers),
            units(),
            parameter.into_buffer_arg(),
            gradient.into_buffer_arg(),
            memories.into_buffer_arg(),
            rate.into_buffer_arg(),
            moved.clone().into_buffer_arg(),
            remembered.clone().into_buffer_arg(),
            Formula(optimizer),
        );
        (moved, remembered)
    }
}

/// An optimizer whose settings are constants of a kernel. The learning rate is not among them.
#[derive(Debug, Clone, Copy)]
struct Formula(OptimizerConfig);

impl Formula {
    fn memories(self) -> usize {
        self.0.memories()
    }

    /// Every setting that the kernel holds, in bits.
    fn bits(self) -> (u8, [u64; 4]) {
        match self.0 {
            OptimizerConfig::RmsProp(rule) => {
                let settings = [rule.rho, rule.momentum, rule.epsilon, rule.centered.into()];
                (0, settings.map(f64::to_bits))
            }
            OptimizerConfig::Sgd(rule) => {
                let settings = [rule.momentum, rule.nesterov.into(), 0.0, 0.0];
                (1, settings.map(f64::to_bits))
            }
            OptimizerConfig::Adam(rule) => {
                let settings = [rule.beta1, rule.beta2, rule.epsilon, 0.0];
                (2, settings.map(f64::to_bits))
            }
        }
    }
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        self.bits() == other.bits()
    }
}

impl Eq for Formula {}

impl Hash for Formula {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bits().hash(state);
    }
}

/// Each unit takes one number of the parameter.
#[cube(launch)]
fn move_parameter(
    parameter: &[f32],
    gradient: &[f32],
    memories: &[f32],
    rate: &[u32],
    moved: &mut [f32],
    remembered: &mut [f32],
    #[comptime] formula: Formula,
) {
    let length = parameter.len();
    if ABSOLUTE_POS >= length {
        terminate!();
    }
    let mut known = Sequence::<f32>::new();
    #[unroll]
    for memory in 0..formula.memories() {
        known.push(memories[memory * length + ABSOLUTE_POS]);
    }
    let rate = f32::reinterpret(rate[0]);
    let change = change(gradient[ABSOLUTE_POS], rate, &mut known, formula);
    moved[ABSOLUTE_POS] = parameter[ABSOLUTE_POS] - change;
    #[unroll]
    for memory in 0..formula.memories() {
        remembered[memory * length + ABSOLUTE_POS] = known[memory];
    }
}

/// What the formula subtracts; it changes what is known.
#[cube]
#[allow(
    unused_variables,
    reason = "they are used where the kernel is compiled"
)]
fn change(
    gradient: f32,
    rate: f32,
    known: &mut Sequence<f32>,
    #[comptime] formula: Formula,
) -> f32 {
    intrinsic!(|scope| {
        let symbol = |value| Symbol { value, scope };
        let mut memories: Vec<Symbol> = known.iter_cloned().map(symbol).collect();
        let change = formula
            .0
            .update(&symbol(rate), symbol(gradient), &mut memories);
        for (index, memory) in memories.into_iter().enumerate() {
            known.__expand_insert_method(scope, index, memory.value);
        }
        change.value
    })
}

/// A number of a kernel that is being compiled: what is computed with it becomes the kernel's code.
#[derive(Clone, Copy)]
struct Symbol<'a> {
    value: NativeExpand<f32>,
    scope: &'a Scope,
}

impl Symbol<'_> {
    fn constant(&self, value: f64) -> NativeExpand<f32> {
        (value as f32).into_expand(self.scope)
    }
}

impl<'a> Number for Symbol<'a> {
    type Rate = Symbol<'a>;

    fn times(self, rate: &Self::Rate) -> Self {
        self * *rate
    }

    fn scale(self, factor: f64) -> Self {
        let value = self.constant(factor);
        self * Self { value, ..self }
    }

    fn shift(self, amount: f64) -> Self {
        let value = self.constant(amount);
        self + Self { value, ..self }
    }

    fn root(self) -> Self {
        let value = self.value.__expand_sqrt_method(self.scope);
        Self { value, ..self }
    }
}

/// An operator of symbols by the method that writes it into the kernel.
macro_rules! operator {
    ($trait:ident, $function:ident, $write:ident) => {
        impl $trait for Symbol<'_> {
            type Output = Self;

            fn $function(self, other: Self) -> Self {
                let value = self.value.$write(self.scope, other.value);
                Self { value, ..self }
            }
        }
    };
}

operator!(Add, add, __expand_add_method);
operator!(Sub, sub, __expand_sub_method);
operator!(Mul, mul, __expand_mul_method);
operator!(Div, div, __expand_div_method);
