//! Links: whatever is printed is read again, whatever is read gives a usable link, and no text another experiment.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod between;
mod diverged;
mod lists;
mod mangled;
mod manglers;
#[path = "../common/mutations.rs"]
mod mutations;
mod refused;
mod strategies;

use kindling::digest::Digest;
use kindling::experiment::link::{Control, LONGEST, Link, Parsed, View};
use kindling::experiment::settings::settings;
use kindling::experiment::{
    AdamConfig, CATALOGUE, EarlyStopping, Input, Network, OptimizerConfig, Schedule, SgdConfig,
    Spec,
};
use kindling::words::Language;
use proptest::prelude::*;
use proptest::sample::select;
use strategies::{links, named};

/// So many cases, or more if `PROPTEST_CASES` asks for more.
fn at_least(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases.max(cases),
        // Of every two edits one is out of the question.
        max_global_rejects: u32::MAX,
        ..usual
    }
}

proptest! {
    #![proptest_config(at_least(5000))]

    #[test]
    fn what_is_printed_is_read_again(link in links()) {
        prop_assert_eq!(link.validate(), Ok(()));
        let text = link.to_string();
        prop_assert!(text.len() < 1600 && text.len() < LONGEST, "{}", text);
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{}", text);
        let address = format!("https://example.org/kindling/?device=cpu#{text}");
        for text in [text.clone(), format!("#{text}"), address] {
            let parsed = Link::parse(&text);
            prop_assert_eq!((&parsed.notices, &parsed.refusal, &parsed.claim_problem), (&vec![], &None, &None));
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
        pairs in prop::collection::vec((select(keys()), "[-+.,0-9a-z%x]{0,8}"), 0..12)
    ) {
        let text: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        prop_assert_eq!(Link::parse(&format!("v=1&{}", text.join("&"))).link.validate(), Ok(()));
    }
}

/// Every key of a run.
fn keys() -> Vec<&'static str> {
    let settings = settings().map(|setting| setting.key);
    ["experiment"].into_iter().chain(settings).collect()
}

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
        optimizer: OptimizerConfig::Adam(AdamConfig {
            epsilon: 1e-8,
            ..AdamConfig::default()
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

/// The spec of a link about which there is nothing to say.
fn plain_spec(text: &str) -> Spec {
    let parsed = Link::parse(text);
    assert_eq!(
        (&parsed.refusal, &parsed.notices),
        (&None, &vec![]),
        "{text}"
    );
    parsed.link.spec
}

/// Version 0.2 passes over keys that it does not know, and would train on all images with their own labels. It refuses
/// version 2 as a whole.
#[test]
fn what_an_older_page_would_train_otherwise_has_a_later_version() {
    for text in [
        "v=2&training-images=1000",
        "v=2&label-noise=0.2&seed=7",
        "v=2&dataset=fashion-mnist&training-images=100&label-noise=0.07&network=cnn",
        "v=2&l1-penalty=1e-3&l2-penalty=1e-5&label-smoothing=0.1",
        "v=2&decoupled-decay=4e-3&gradient-clipping=value",
        "v=2&optimizer=adam&gradient-clipping=norm&gradient-limit=0.5&seed=7",
        "v=2&optimizer=lion&decoupled-decay=0.1&gradient-clipping=global-norm&averaging=ema",
        "v=2&averaging=ema&ema-momentum=0.9&overwrite-steps=100",
        "v=2&shift=2&rotate=15&scale=10&elastic=34",
        "v=2&dataset=fashion-mnist&network=cnn&flip=yes&seed=7",
        "v=2&validation-split=0.2",
        "v=2&training-images=1000&validation-split=0.25&patience=3&best-epoch=yes",
        "v=2&best-epoch=yes&seed=7",
    ] {
        let link = Link {
            spec: plain_spec(text),
            ..Link::default()
        };
        assert_eq!(link.to_string(), text);
    }
    let noisy = Spec {
        training_images: 1000,
        label_noise: 0.2,
        ..Spec::default()
    };
    assert_eq!(
        plain_spec("v=2&experiment=mlp-100&training-images=1000&label-noise=0,2"),
        noisy
    );
    // Whatever the version says, a key means one thing.
    assert_eq!(
        plain_spec("v=1&training-images=1000&label-noise=0.2"),
        noisy
    );
    assert_eq!(
        plain_spec("v=2&training-images=60000&label-noise=0"),
        Spec::default()
    );
    let unsaid = Link::parse("training-images=1000&label-noise=0.2");
    assert_eq!(unsaid.link.spec, noisy);
    assert_eq!(
        unsaid.notices[0].to_string(),
        "The link gives no version. Kindling read it as version 2."
    );
}

#[test]
fn a_validation_split_means_one_thing_in_every_version() {
    let validated = Spec {
        validation_split: 0.2,
        best_epoch: true,
        ..Spec::default()
    };
    assert_eq!(
        plain_spec("v=2&validation-split=0,2&best-epoch=yes"),
        validated
    );
    assert_eq!(
        plain_spec("v=1&best-epoch=yes&validation-split=0.2"),
        validated
    );
    assert_eq!(
        plain_spec("v=2&validation-split=0&best-epoch=no"),
        Spec::default()
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
    let expected = SgdConfig {
        momentum,
        ..SgdConfig::default()
    };
    assert_eq!(spec.optimizer, OptimizerConfig::Sgd(expected));
    let hidden: Vec<Control> = parsed.link.hide.into_iter().collect();
    assert_eq!(hidden, [named("optimizer"), named("seed")]);
}

#[test]
fn nothing_says_nothing() {
    for text in [
        "",
        "#",
        "v=1",
        "#v=1",
        "#&&",
        "https://example.org/kindling/?device=cpu&workers=2",
    ] {
        let parsed = Link::parse(text);
        let is_link = text.contains("v=1");
        let expected = Parsed {
            is_link,
            ..Parsed::default()
        };
        assert_eq!(parsed, expected, "{text}");
    }
}

/// Links that the last version has left in mails.
#[test]
fn what_was_printed_before_is_read_as_it_was_meant() {
    let digest = Digest::of(b"");
    let claim = format!(
        "claim-loss=0.14398427399867805&claim-accuracy=0.9577&claim-f1=0.9572442812658697&claim-confusion={digest}\
         &claim-digest={digest}&claim-device=webgpu&claim-build=429e52455869%2C%20then%20f00&claim-epochs=2"
    );
    let parsed = Link::parse(&format!("#v=1&input=hog&cell=7&epochs=2&seed=2&{claim}"));
    assert_eq!(
        (parsed.refusal, parsed.claim_problem, parsed.notices),
        (None, None, vec![])
    );
    let claim = parsed.link.claim.unwrap();
    assert_eq!(
        (claim.epochs, claim.build.as_str()),
        (2, "429e52455869, then f00")
    );
    assert_eq!((parsed.link.spec.seed, parsed.link.spec.epochs), (2, 2));
}

#[test]
fn a_view_is_part_of_a_link_and_changes_no_run() {
    let link = Link::parse("#v=1&experiment=cnn-25&view=inside").link;
    assert_eq!(link.view, Some(View::Inside));
    assert_eq!(link.to_string(), "v=1&experiment=cnn-25&view=inside");
    for (text, notices) in [
        ("#v=1&VIEW=Inside.", 0),
        ("#v=1&seed=7&view=lion", 1),
        ("#v=1&view=", 1),
    ] {
        let parsed = Link::parse(text);
        assert!(
            parsed.is_link && parsed.notices.len() == notices,
            "{text}: {parsed:?}"
        );
    }
    let unknown = &Link::parse("#v=1&view=lion").notices[0];
    assert_eq!(
        unknown.to_string(),
        "The link's view names \"lion\", which is not a view of this page."
    );
}

#[test]
fn a_language_is_part_of_a_link_and_changes_no_run() {
    let link = Link::parse("#v=1&experiment=cnn-25&view=inside&lang=fr").link;
    assert_eq!(link.language, Some(Language::Fr));
    assert_eq!(
        link.to_string(),
        "v=1&experiment=cnn-25&view=inside&lang=fr"
    );
    assert_eq!(
        Link::parse("#v=1&LANG=DE.").link.language,
        Some(Language::De)
    );
    for text in ["#v=1&lang=fr-CH", "#v=1&lang=FR_ch", "#v=1&lang=fr."] {
        let parsed = Link::parse(text);
        assert_eq!(parsed.link.language, Some(Language::Fr), "{text}");
        assert_eq!(parsed.notices, [], "{text}");
    }
    let beside = Link::parse("https://course.example/lab?lang=de#v=1&seed=7");
    assert_eq!((beside.refusal, beside.link.spec.seed), (None, 7));
    let alone = Link::parse("https://course.example/lab?lang=de");
    assert_eq!(alone.link.language, Some(Language::De));
    let several = Link::parse("https://course.example/lab?seed=3#v=1&seed=7");
    assert!(several.refusal.is_some(), "{several:?}");
    let other = Link::parse("#v=1&seed=7&lang=it");
    assert!(other.is_link && other.link.language.is_none());
    assert_eq!(
        other.notices[0].to_string(),
        "The link asks for the language \"it\", which this page does not speak."
    );
}
