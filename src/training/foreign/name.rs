//! What tensor names reveal.

use std::cmp::Ordering;

/// Words for a layer's weights and biases: PyTorch's, Keras's, and common handwritten ones.
const WEIGHT: [&str; 5] = ["weight", "weights", "kernel", "kernels", "w"];
const BIAS: [&str; 3] = ["bias", "biases", "b"];
/// Parts of names that mark what optimizers and training loops save beside the weights.
const OTHERS: [&str; 33] = [
    "optimizer",
    "optim",
    "opt",
    "adam",
    "adamw",
    "nadam",
    "lion",
    "adagrad",
    "accumulator",
    "rmsprop",
    "sgd",
    "momentum",
    "momentums",
    "momentum_buffer",
    "velocity",
    "velocities",
    "exp_avg",
    "exp_avg_sq",
    "square_avg",
    "m",
    "v",
    "iteration",
    "iterations",
    "step",
    "steps",
    "epoch",
    "learning_rate",
    "lr",
    "seed_generator",
    "seed_generator_state",
    "history",
    "tally",
    "confusion",
];
/// How many letters of a name are shown.
const SHOWN: usize = 40;

/// A tensor's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A matrix or kernels.
    Weight,
    /// One number per output of a layer.
    Bias,
    /// Not used by the network's computation.
    Other,
    /// Not part of any network of Kindling.
    Unknown,
}

/// The role of a tensor with this name and shape.
pub(super) fn role(name: &str, shape: &[usize]) -> Role {
    let lower = name.to_lowercase();
    let is_other =
        |part: &str| OTHERS.contains(&part) || part.strip_prefix("memory").is_some_and(is_number);
    // The first part alone may be an arbitrary network name, such as "m".
    let mut parts = lower.split(['.', '/', ':']);
    let first = parts.next().unwrap_or_default();
    if parts.any(is_other) || (is_other(first) && first.len() > 1) {
        return Role::Other;
    }
    match shape {
        [_] => Role::Bias,
        [1, _] | [_, 1] if word(&lower).is_some_and(|(_, word)| BIAS.contains(&word)) => Role::Bias,
        [_, _] | [_, _, _, _] => Role::Weight,
        _ => Role::Unknown,
    }
}

/// The layer that a tensor belongs to, if its name tells: the part that `fc1.weight` and `fc1.bias`, `W1` and `b1`, or
/// `hidden_w` and `hidden_b` share.
pub(super) fn layer(name: &str) -> Option<String> {
    word(&name.to_lowercase()).map(|(layer, _)| layer)
}

/// The numbers in a name; `None` without any.
pub(super) fn numbers(name: &str) -> Option<Vec<String>> {
    let groups = name.split(|letter: char| !letter.is_ascii_digit());
    let groups: Vec<String> = groups
        .filter(|group| !group.is_empty())
        .map(String::from)
        .collect();
    (!groups.is_empty()).then_some(groups)
}

/// The layer, and the word for the tensor's role in it.
fn word(lower: &str) -> Option<(String, &'static str)> {
    let name = lower.split(':').next().unwrap_or_default();
    let (path, last) = name.rsplit_once(['.', '/']).unwrap_or(("", name));
    let known = |text: &str| WEIGHT.into_iter().chain(BIAS).find(|word| *word == text);
    if let Some(word) = known(last) {
        return Some((path.into(), word));
    }
    let split = [
        last.rsplit_once(['_', '-'])
            .map(|(layer, word)| (word, layer)),
        last.split_once(['_', '-']),
    ];
    for (text, layer) in split.into_iter().flatten() {
        if let Some(word) = known(text) {
            return Some((format!("{path}/{layer}"), word));
        }
    }
    let text = last.trim_end_matches(|letter: char| letter.is_ascii_digit());
    known(text).map(|word| (format!("{path}/{}", &last[text.len()..]), word))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Natural order: `layer2` before `layer10`.
pub(super) fn natural_order(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        let (left, right) = (digits(one), digits(other));
        let order = if left.is_empty() || right.is_empty() {
            let (left, right) = (one.chars().next(), other.chars().next());
            if left.is_none() && right.is_none() {
                return Ordering::Equal;
            }
            let length = |letter: Option<char>| letter.map_or(0, char::len_utf8);
            (one, other) = (&one[length(left)..], &other[length(right)..]);
            left.cmp(&right)
        } else {
            (one, other) = (&one[left.len()..], &other[right.len()..]);
            let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
            left.len().cmp(&right.len()).then(left.cmp(right))
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// The leading digits of a text.
fn digits(text: &str) -> &str {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    &text[..end]
}

/// A name of any length, shortened for a sentence.
pub(super) fn short(name: &str) -> String {
    let one_line: String = name
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(SHOWN)
        .collect();
    if name.chars().count() > SHOWN {
        format!("{one_line}…")
    } else {
        one_line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_as_people_do() {
        let mut names = [
            "fc10.b", "fc2.b", "fc1.w", "arr_10", "arr_9", "fc1", "fc01.v", "",
        ];
        names.sort_by(|one, other| natural_order(one, other));
        assert_eq!(
            names,
            [
                "", "arr_9", "arr_10", "fc1", "fc01.v", "fc1.w", "fc2.b", "fc10.b"
            ]
        );
    }

    #[test]
    fn weights_and_biases_of_a_layer_share_its_name() {
        for (weight, bias) in [
            ("0.weight", "0.bias"),
            ("sequential/dense/kernel:0", "sequential/dense/bias:0"),
            ("W1", "b1"),
            ("hidden_w", "hidden_b"),
            ("W_out", "b_out"),
            ("net.weight_2", "net.bias_2"),
        ] {
            assert!(layer(weight).is_some(), "{weight}");
            assert_eq!(layer(weight), layer(bias), "{weight}");
        }
        assert_ne!(layer("W1"), layer("b2"));
        assert_eq!(layer("arr_0"), None);
    }

    #[test]
    fn what_optimizers_leave_is_no_weight() {
        for name in [
            "optimizer.state.0.exp_avg",
            "hidden.weight.memory0",
            "history",
            "tally.loss",
            "adam/m/dense/kernel",
        ] {
            assert_eq!(role(name, &[784, 10]), Role::Other, "{name}");
        }
        assert_eq!(role("m.weight", &[784, 10]), Role::Weight);
        assert_eq!(role("b1", &[1, 10]), Role::Bias);
        assert_eq!(role("bn.num_batches_tracked", &[]), Role::Unknown);
    }
}
