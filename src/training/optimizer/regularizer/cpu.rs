//! Regularization on the CPU: passes over plain numbers, of which only those that are needed happen.

use super::{
    KEPT, NEW, OVERWRITES, RATE, Regularizer, StepRates, averaged, clipped, decayed, factor,
    parameters, penalized,
};
use crate::experiment::{Clipping, Regularization};
use crate::training::optimizer::{into_numbers, tensor_of};
use burn::module::Module;
use burn::tensor::Tensor;

impl Regularizer {
    /// The gradients as the update rule gets them: with the penalties of the model's kernels, then clipped.
    pub(in crate::training::optimizer) fn gradients<M: Module>(
        &self,
        model: &M,
        gradients: Vec<Tensor<1>>,
    ) -> Vec<Tensor<1>> {
        let Regularization {
            l1, l2, clipping, ..
        } = self.settings;
        let has_penalty = l1 != 0.0 || l2 != 0.0;
        if !has_penalty && clipping == Clipping::None {
            return gradients;
        }
        let devices: Vec<_> = gradients.iter().map(Tensor::device).collect();
        let mut gradients: Vec<Vec<f32>> = gradients.into_iter().map(into_numbers).collect();
        if has_penalty {
            let pairs = gradients.iter_mut().zip(parameters(model)).enumerate();
            for (place, (gradient, parameter)) in pairs {
                penalize(&self.of(place), gradient, &into_numbers(parameter));
            }
        }
        let learned = gradients.iter_mut().enumerate();
        let learned = learned.filter(|(place, _)| !self.is_statistic(*place));
        clip(
            &self.settings,
            learned.map(|(_, gradient)| gradient).collect(),
        );
        let tensors = gradients.into_iter().zip(devices);
        tensors
            .map(|(gradient, device)| tensor_of(gradient, &device))
            .collect()
    }
}

fn penalize(settings: &Regularization, gradient: &mut [f32], parameter: &[f32]) {
    for (gradient, parameter) in gradient.iter_mut().zip(parameter) {
        *gradient = penalized(settings, *gradient, parameter);
    }
}

/// Clips all gradients of a step. Squares are summed in `f64`, one after the other.
fn clip(settings: &Regularization, gradients: Vec<&mut Vec<f32>>) {
    let squares = |gradient: &[f32]| -> f64 {
        let wide = gradient.iter().copied().map(f64::from);
        wide.map(|number| number * number).sum()
    };
    let clipping = settings.clipping;
    let of_all = match clipping {
        Clipping::GlobalNorm { .. } => {
            let all = gradients.iter().map(|gradient| squares(gradient));
            factor(&clipping, all.sum())
        }
        Clipping::None | Clipping::Value { .. } | Clipping::Norm { .. } => 1.0,
    };
    for gradient in gradients {
        let factor = match clipping {
            Clipping::Norm { .. } => factor(&clipping, squares(gradient)),
            Clipping::None | Clipping::Value { .. } | Clipping::GlobalNorm { .. } => of_all,
        };
        for number in gradient {
            *number = clipped(settings, *number, &f64::from(factor));
        }
    }
}

/// What happens to a parameter before and after its update.
#[derive(Debug, Clone, Copy)]
pub(in crate::training::optimizer) struct Around<'a> {
    /// What is asked for.
    pub settings: &'a Regularization,
    /// The step's rates.
    pub rates: &'a StepRates<f64>,
}

impl Around<'_> {
    /// Takes away what weight decay takes.
    pub(in crate::training::optimizer) fn before(&self, parameter: &mut [f32]) {
        if self.settings.weight_decay != 0.0 {
            for number in parameter {
                *number = decayed(self.settings, *number, &self.rates[RATE]);
            }
        }
    }

    /// Follows the parameter with its moving average, if it has one.
    pub(in crate::training::optimizer) fn after(
        &self,
        parameter: &mut [f32],
        average: Option<&mut Vec<f32>>,
    ) {
        let Regularization {
            l1,
            l2,
            weight_decay,
            ..
        } = *self.settings;
        if [l1, l2, weight_decay] != [0.0; 3] {
            // What shrinks at every step would end among the subnormal numbers, with which processors are slow.
            for number in parameter.iter_mut() {
                *number = normal(*number);
            }
        }
        let Some(average) = average else {
            return;
        };
        let [kept, new] = [KEPT, NEW].map(|rate| self.rates[rate]);
        for (average, number) in average.iter_mut().zip(parameter.iter()) {
            *average = normal(averaged(*average, *number, &kept, &new));
        }
        if self.rates[OVERWRITES] != 0.0 {
            parameter.copy_from_slice(average);
        }
    }
}

/// Zero for subnormal numbers.
fn normal(number: f32) -> f32 {
    if number.abs() < f32::MIN_POSITIVE {
        0.0
    } else {
        number
    }
}
