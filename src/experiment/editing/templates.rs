//! Networks to begin with.

use crate::experiment::settings::read_layers;
use crate::layers::Layer;
use crate::words::{Message, id};
use serde::Serialize;

/// A network to begin with.
#[derive(Debug, Clone, Serialize)]
pub struct Template {
    /// Its id in the page.
    pub id: &'static str,
    /// Its name.
    pub name: Message,
    /// Its layers, each as links have it.
    pub layers: Vec<String>,
}

/// Networks to begin with: the report's, then well-known ones.
pub fn templates() -> Vec<Template> {
    let template = |id, name, text: &str| Template {
        id,
        name,
        // A test reads them all.
        layers: read_layers(text)
            .unwrap_or_default()
            .iter()
            .map(Layer::to_string)
            .collect(),
    };
    vec![
        template("mlp-100", Message::name("MLP-100"), "dense-100"),
        template(
            "cnn-25",
            Message::name("CNN-25"),
            "conv-5x9,maxpool,conv-5x9,maxpool,conv-3x16,maxpool,dense-25",
        ),
        template("softmax", id!("template-softmax").message(), "none"),
        // LeCun et al. 1998, section II.B, as it is taught today: every map sees all maps before it, pooling learns
        // nothing, and the logits are dense. Its images are 32x32; zeros around 28x28 make the same sizes.
        template(
            "lenet-5",
            Message::name("LeNet-5 (1998)"),
            "conv-5x6-tanh,meanpool,conv-5x16-valid-tanh,meanpool,dense-120-tanh,dense-84-tanh",
        ),
        template(
            "vgg",
            id!("template-vgg").message(),
            "conv-3x16,conv-3x16,maxpool,dropout-25,conv-3x32,conv-3x32,maxpool,dropout-25,dense-128,dropout-50",
        ),
        template(
            "deep-sigmoid",
            id!("template-deep-sigmoid").message(),
            "dense-64-sigmoid,dense-64-sigmoid,dense-64-sigmoid,dense-64-sigmoid,dense-64-sigmoid,dense-64-sigmoid,dense-64-sigmoid,dense-64-sigmoid",
        ),
    ]
}
