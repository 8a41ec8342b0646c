//! Links: whatever is printed is read again, and whatever is read gives a usable link.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod strategies;

use kindling::digest::Digest;
use kindling::experiment::link::{Control, LONGEST, Link};
use kindling::experiment::{
    AdamSpec, CATALOGUE, EarlyStopping, Input, Network, Optimizer, Schedule, SgdSpec, Spec,
};
use proptest::prelude::*;
use proptest::sample::select;
use strategies::links;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn what_is_printed_is_read_again(link in links()) {
        prop_assert_eq!(link.validate(), Ok(()));
        let text = link.to_string();
        prop_assert!(text.len() < 1200 && text.len() < LONGEST, "{}", text);
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{}", text);
        for fragment in [text.clone(), format!("#{text}")] {
            let parsed = Link::parse(&fragment);
            prop_assert_eq!(&parsed.notices, &[]);
            prop_assert_eq!(&parsed.link, &link);
        }
        // Equal numbers can differ in their bits, but only by the sign of zero.
        let claimed = Link::parse(&text).link.claim.map(|claim| claim.test_loss.to_bits());
        prop_assert_eq!(claimed, link.claim.map(|claim| claim.test_loss.to_bits()));
    }

    #[test]
    fn any_text_gives_a_usable_link(text in any::<String>()) {
        prop_assert_eq!(Link::parse(&text).link.validate(), Ok(()));
    }

    #[test]
    fn any_values_of_known_keys_give_a_usable_link(
        pairs in prop::collection::vec((select(KEYS.to_vec()), "[-+.,0-9a-z%x]{0,8}"), 0..12)
    ) {
        let text: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        prop_assert_eq!(Link::parse(&format!("v=1&{}", text.join("&"))).link.validate(), Ok(()));
    }
}

const KEYS: [&str; 18] = [
    "experiment",
    "dataset",
    "input",
    "orientations",
    "cell",
    "network",
    "convolutions",
    "hidden",
    "optimizer",
    "learning-rate",
    "momentum",
    "schedule",
    "drop-interval",
    "patience",
    "epochs",
    "seed",
    "hide",
    "claim-loss",
];

#[test]
fn a_link_is_short_and_readable() {
    let text = |spec: Spec| {
        Link {
            spec,
            ..Link::default()
        }
        .to_string()
    };
    let cnn = CATALOGUE.iter().find(|e| e.id == "cnn-25").unwrap();
    assert_eq!(text(cnn.spec(7)), "v=1&experiment=cnn-25&seed=7");
    assert_eq!(text(Spec::default()), "v=1&experiment=mlp-100");
    let own = Spec {
        network: Network::cnn(40),
        optimizer: Optimizer::Adam(AdamSpec {
            epsilon: 1e-8,
            ..AdamSpec::default()
        }),
        schedule: Schedule::Cosine,
        early_stopping: Some(EarlyStopping { patience: 3 }),
        epochs: 30,
        ..Spec::default()
    };
    assert_eq!(
        text(own),
        "v=1&network=cnn&hidden=40&optimizer=adam&epsilon=1e-8&schedule=cosine&patience=3&epochs=30"
    );
}

#[test]
fn an_experiment_can_be_changed() {
    let parsed = Link::parse(
        "v=1&experiment=hog-8-4-100&orientations=6&optimizer=sgd&momentum=0.9&hide=seed,optimizer",
    );
    assert_eq!(parsed.notices, []);
    let spec = parsed.link.spec;
    assert_eq!((spec.epochs, spec.seed), (10, 1));
    let Input::Hog(hog) = spec.input else {
        panic!("{spec:?}")
    };
    assert_eq!((hog.orientations, hog.pixels_per_cell), (6, 4));
    let momentum = 0.9;
    let expected = SgdSpec {
        momentum,
        ..SgdSpec::default()
    };
    assert_eq!(spec.optimizer, Optimizer::Sgd(expected));
    let hidden: Vec<Control> = parsed.link.hide.into_iter().collect();
    assert_eq!(hidden, [Control::Optimizer, Control::Seed]);
}

/// What a fragment is told, in sentences; whatever it is, its link is usable.
fn notices(fragment: &str) -> Vec<String> {
    let parsed = Link::parse(fragment);
    assert_eq!(parsed.link.validate(), Ok(()));
    parsed.notices.iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_says_nothing() {
    for fragment in ["", "#", "v=1", "#v=1", "#&&"] {
        let parsed = Link::parse(fragment);
        assert_eq!(
            (parsed.link, parsed.notices),
            (Link::default(), vec![]),
            "{fragment}"
        );
    }
}

#[test]
fn a_sentence_names_what_is_ignored() {
    for (fragment, sentence) in [
        (
            "seed=7",
            "The link does not say its version; it is read as version 1.",
        ),
        (
            "v=2&momentums=1",
            "The link says that it is of version \"2\", and only version 1 is understood here. It is ignored; a newer page may understand it.",
        ),
        (
            "v=1&lion=3",
            "The link says \"lion=3\", which is not understood and is ignored.",
        ),
        (
            "v=1&seed=%zz",
            "The link says \"seed=%zz\", which is not encoded as links are, and is ignored.",
        ),
        (
            "v=1&seed=7&seed=8",
            "The link says seed more than once; the first one counts.",
        ),
        (
            "v=1&epochs=ten",
            "The link's epochs is \"ten\", which is not a whole number; it is ignored.",
        ),
        (
            "v=1&epochs=99999999999999999999999",
            "Epochs is \"99999999999999999999999\"; it must be between 1 and 1000. The link's epochs is ignored.",
        ),
        (
            "v=1&learning-rate=nan",
            "Learning rate is \"nan\"; it must be between 0.000001 and 1. The link's learning-rate is ignored.",
        ),
        (
            "v=1&optimizer=lion",
            "The link's optimizer is \"lion\", which is not rmsprop, sgd or adam; it is ignored.",
        ),
        (
            "v=1&experiment=mlp-7",
            "The report has no experiment \"mlp-7\"; the link is read as if it named none.",
        ),
        (
            "v=1&beta1=0.5",
            "The link's beta1 belongs to something that it does not choose, and is ignored.",
        ),
        (
            "v=1&experiment=hog-8-4-100&network=cnn",
            "A convolutional network sees pixels, not HOG features. Choose one or the other. The link's input and network are ignored.",
        ),
        (
            "v=1&network=cnn&convolutions=4x9",
            "The kernel of convolution 1 is 4; it must be odd, and at most 7, where the image is 28×28. The link's input and network are ignored.",
        ),
        (
            "v=1&hide=seed,brain",
            "The link's hide names \"brain\", which is no control of this page.",
        ),
        (
            "v=1&claim-loss=0.1",
            "The claim is not complete: claim-accuracy is missing. The link's claim is ignored.",
        ),
    ] {
        assert_eq!(notices(fragment), [sentence], "{fragment}");
    }
}

#[test]
fn what_is_right_counts_although_something_else_is_wrong() {
    let spec = Link::parse("v=1&seed=7&epochs=0&lion&batch-size=64")
        .link
        .spec;
    assert_eq!((spec.seed, spec.epochs, spec.batch_size), (7, 10, 64));
    assert_eq!(Link::parse("v=1&seed=7&seed=8").link.spec.seed, 7);
    assert_eq!(Link::parse("v=2&seed=7").link, Link::default());
}

#[test]
fn a_claim_that_cannot_be_is_refused() {
    let digest = Digest::of(b"");
    let claim = |loss: &str, accuracy: &str, epochs: &str, build: &str| {
        format!(
            "v=1&claim-loss={loss}&claim-accuracy={accuracy}&claim-f1=0.9&claim-confusion={digest}&claim-digest={digest}\
             &claim-device=cpu&claim-build={build}&claim-epochs={epochs}"
        )
    };
    let good = claim("0.1", "0.9", "3", "abc");
    assert_eq!(notices(&good), Vec::<String>::new());
    // A run may diverge.
    let diverged = Link::parse(&claim("NaN", "0.1", "3", "abc")).link;
    assert!(diverged.claim.clone().unwrap().test_loss.is_nan());
    assert!(diverged.to_string().contains("claim-loss=NaN&"));
    let long = "a".repeat(65);
    for bad in [
        claim("-0.1", "0.9", "3", "abc"),
        claim("0.1", "1.1", "3", "abc"),
        claim("0.1", "0.9", "0", "abc"),
        claim("0.1", "0.9", "3", ""),
        claim("0.1", "0.9", "3", "a%00"),
        claim("0.1", "0.9", "3", &long),
        good.replace(&digest.to_string(), "12"),
        good.replace("=cpu", "=abacus"),
    ] {
        let parsed = Link::parse(&bad);
        assert_eq!(
            (parsed.link.claim, parsed.notices.len()),
            (None, 1),
            "{bad}"
        );
    }
}

#[test]
fn junk_costs_no_time_and_no_screen() {
    let junk = "seed=7&".repeat(150_000);
    let begin = std::time::Instant::now();
    assert_eq!(
        notices(&junk),
        ["The link is 1050000 bytes long, and at most 8192 are read. It is ignored."]
    );
    assert!(begin.elapsed().as_millis() < 100);
    let told = notices(&"&x".repeat(LONGEST / 2));
    assert_eq!(told.len(), 21);
    assert_eq!(told[20], "And 4076 more things in the link are ignored.");
    let told = notices(&format!("v=1&{}", "é\u{202e}\n".repeat(1000)));
    assert!(told[0].chars().count() < 500 && !told[0].contains(['\n', '\u{202e}']));
}
