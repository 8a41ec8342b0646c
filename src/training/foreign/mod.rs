//! Reads weights from files that don't say which network they belong to: Python saved them again, or another library
//! wrote them. Names and shapes decide, if only one interpretation is possible; everything else is refused with the
//! reason.
//!
//! Three layouts are known: Kindling's, Keras's and PyTorch's. A whole file has one layout, so each shape is evidence
//! for the others. Where shapes are ambiguous, names decide.

mod fit;
mod name;
mod reason;

pub use reason::ForeignError;

use self::fit::{Fit, Layout};
use self::name::Role;
use super::checkpoint::{CheckpointError, File, Parameter, read_weights, refuse_infinite};
use crate::data::IMAGE_PIXELS;
use crate::experiment::{Input, Spec, SpecError};
use crate::features::{HogSpec, hog};
use crate::layers::{POOL, ParameterShape};
use crate::model::parameter_layout;
use crate::words::{Message, id, message};
use half::{bf16, f16};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

/// Weights, and the network they belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognized {
    /// The network and its input; training settings are unknown, so they are those of [`Spec::default`].
    pub spec: Spec,
    /// The parameters in layer order, in Kindling's layout.
    pub parameters: Vec<Parameter>,
    /// The assumptions made, as sentences.
    pub notes: Vec<Message>,
}

/// A tensor of the file.
struct Tensor<'a> {
    name: String,
    shape: Vec<usize>,
    view: TensorView<'a>,
}

/// Reads the weights of any safetensors file: written by Kindling, saved again by Python, or from another library.
/// `layout` gives the names and shapes of a spec's parameters; `assumed` supplies what weights cannot tell: the
/// dataset, the pooling, and which of several HOG features.
///
/// # Errors
/// If their network cannot be determined, or they contain numbers that are not finite.
pub fn import_weights(
    bytes: &[u8],
    layout: impl Fn(&Spec) -> Result<Vec<ParameterShape>, SpecError>,
    assumed: &Spec,
) -> Result<Recognized, CheckpointError> {
    let file = File::open(bytes)?;
    if file.metadata.is_none() {
        return recognize(&file.tensors, assumed);
    }
    let (spec, error) = match read_weights(bytes, layout) {
        Ok((spec, parameters)) => {
            return Ok(Recognized {
                spec,
                parameters,
                notes: Vec::new(),
            });
        }
        Err(error @ CheckpointError::Tensor { .. }) => (file.spec()?, error),
        Err(error) => return Err(error),
    };
    // Saved again with another type or layout, but with Kindling's metadata.
    match recognize(&file.tensors, &spec) {
        Ok(found) if (&found.spec.network, found.spec.input) == (&spec.network, spec.input) => {
            Ok(Recognized {
                spec,
                notes: Vec::new(),
                ..found
            })
        }
        _ => Err(error),
    }
}

/// Finds the network that a file's tensors belong to. `assumed` supplies what weights cannot tell: which images they
/// were trained on, how convolutions are pooled, and which of several HOG features have this width.
///
/// # Errors
/// If no network of Kindling has these tensors, or several do.
fn recognize(file: &SafeTensors, assumed: &Spec) -> Result<Recognized, CheckpointError> {
    let mut tensors: Vec<Tensor> = file
        .tensors()
        .into_iter()
        .map(|(name, view)| Tensor {
            shape: view.shape().to_vec(),
            name,
            view,
        })
        .collect();
    tensors.sort_by(|one, other| name::natural_order(&one.name, &other.name));
    let mut notes = Vec::new();
    let (weights, biases) = sort_out(tensors, &mut notes)?;
    let fits = fit::all(&weights, &biases)?;
    let (mut fit, parameters) = choose(fits, &weights, &biases)?;
    notes.extend(fit.layout.note());
    let (input, note) = input_of(&fit, assumed)?;
    notes.push(note);
    let assumed_pooling = assumed.network.shorthand().and_then(|short| short.pooling);
    if let Some(pooling) = assumed_pooling {
        fit.network.pool_with(pooling);
    }
    let pooling = fit.network.pooling().and_then(|layer| layer.pooling());
    notes.extend(pooling.map(|pooling| {
        message!(
            "import-assumes-pooling",
            pooling = pooling.inside,
            size = POOL
        )
    }));
    notes.push(message!(
        "import-assumes-dataset",
        dataset = assumed.dataset.info().name
    ));
    let spec = Spec {
        dataset: assumed.dataset,
        input,
        network: fit.network,
        ..Spec::default()
    };
    spec.validate()?;
    Ok(Recognized {
        spec,
        parameters,
        notes,
    })
}

/// Separates weights from biases. Tensors that optimizers and training loops saved beside them are skipped, with a
/// note.
fn sort_out<'a>(
    tensors: Vec<Tensor<'a>>,
    notes: &mut Vec<Message>,
) -> Result<(Vec<Tensor<'a>>, Vec<Tensor<'a>>), ForeignError> {
    let (mut weights, mut biases, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for mut tensor in tensors {
        match name::role(&tensor.name, &tensor.shape) {
            Role::Other => others.push(tensor),
            Role::Bias => {
                // NumPy also stores biases as rows.
                tensor.shape = vec![tensor.shape.iter().product()];
                biases.push(tensor);
            }
            Role::Weight => weights.push(tensor),
            Role::Unknown => return Err(ForeignError::stranger(&tensor.name, &tensor.shape)),
        }
    }
    if let Some(other) = others.first() {
        let name = name::short(&other.name);
        notes.push(message!("import-skipped", count = others.len(), name));
    }
    Ok((weights, biases))
}

/// A network that a file may contain.
struct Meaning {
    fit: Fit,
    /// Two layouts that give the same network are one interpretation.
    layouts: Vec<Layout>,
    parameters: Vec<Parameter>,
}

/// The file's only interpretation, with its weights in Kindling's layout.
fn choose(
    fits: Vec<Fit>,
    weights: &[Tensor],
    biases: &[Tensor],
) -> Result<(Fit, Vec<Parameter>), CheckpointError> {
    let mut meanings: Vec<Meaning> = Vec::new();
    for fit in fits {
        let parameters = parameters(&fit, weights, biases)?;
        refuse_infinite(&parameters)?;
        let is_same = |other: &&mut Meaning| {
            other.fit.network == fit.network && other.parameters == parameters
        };
        match meanings.iter_mut().find(is_same) {
            Some(known) => known.layouts.push(fit.layout),
            None => meanings.push(Meaning {
                layouts: vec![fit.layout],
                fit,
                parameters,
            }),
        }
    }
    if meanings.len() > 1 {
        let named = Layout::of_names(weights);
        meanings.retain(|meaning| named.is_some_and(|layout| meaning.layouts.contains(&layout)));
    }
    match meanings.pop() {
        Some(Meaning {
            fit, parameters, ..
        }) if meanings.is_empty() => Ok((fit, parameters)),
        _ => Err(ForeignError::SeveralMeanings.into()),
    }
}

/// The parameters in Kindling's layout.
fn parameters(
    fit: &Fit,
    weights: &[Tensor],
    biases: &[Tensor],
) -> Result<Vec<Parameter>, CheckpointError> {
    let mut values = Vec::new();
    for layer in fit.layers() {
        let weight = &weights[layer.weight];
        values.push(fit.arranged(layer, &weight.shape, numbers(weight)?));
        values.push(numbers(&biases[layer.bias])?);
    }
    let named = parameter_layout(&fit.network, fit.inputs)?.into_iter();
    let parameters = named
        .zip(values)
        .map(|(ParameterShape { name, shape, .. }, values)| Parameter {
            name,
            shape,
            values,
            state: Vec::new(),
        });
    Ok(parameters.collect())
}

/// A tensor's numbers, row by row.
fn numbers(tensor: &Tensor) -> Result<Vec<f32>, ForeignError> {
    fn each<const N: usize>(bytes: &[u8], number: impl Fn([u8; N]) -> f32) -> Vec<f32> {
        bytes.as_chunks().0.iter().copied().map(number).collect()
    }
    let bytes = tensor.view.data();
    Ok(match tensor.view.dtype() {
        Dtype::F32 => each(bytes, f32::from_le_bytes),
        Dtype::F64 => each(bytes, |bytes| f64::from_le_bytes(bytes) as f32),
        Dtype::F16 => each(bytes, |bytes| f16::from_le_bytes(bytes).to_f32()),
        Dtype::BF16 => each(bytes, |bytes| bf16::from_le_bytes(bytes).to_f32()),
        other => {
            return Err(ForeignError::Type {
                name: name::short(&tensor.name),
                found: format!("{other:?}"),
            });
        }
    })
}

/// The network's input, with a sentence about the assumptions.
fn input_of(fit: &Fit, assumed: &Spec) -> Result<(Input, Message), ForeignError> {
    let width = fit.inputs;
    let taken = |input: Message| message!("import-assumes-inputs", width, input);
    if fit.network.is_convolutional() {
        return Ok((Input::Pixels, message!("import-assumes-pixels")));
    }
    let pixels = || (Input::Pixels, taken(message!("import-pixels")));
    let features = |spec: HogSpec| (Input::Hog(spec), taken(in_words(&spec)));
    match assumed.input {
        Input::Hog(spec) if spec.features() == width => return Ok(features(spec)),
        _ if width == IMAGE_PIXELS => return Ok(pixels()),
        _ => {}
    }
    match hog_of_width(width)[..] {
        [] => Err(ForeignError::Inputs(width)),
        [only] => Ok(features(only)),
        ref several => Err(ForeignError::SeveralFeatures {
            width,
            choices: Message::list(id!("list-or"), several.iter().map(in_words)),
        }),
    }
}

/// The HOG features with this many numbers.
fn hog_of_width(width: usize) -> Vec<HogSpec> {
    let specs = hog::limits::PIXELS_PER_CELL
        .into_iter()
        .flat_map(|pixels_per_cell| {
            (1..=hog::limits::ORIENTATIONS).map(move |orientations| HogSpec {
                orientations,
                pixels_per_cell,
            })
        });
    specs
        .filter(|spec| spec.features() == width && spec.validate().is_ok())
        .collect()
}

fn in_words(spec: &HogSpec) -> Message {
    message!(
        "import-hog",
        orientations = spec.orientations,
        cell = spec.pixels_per_cell
    )
}
