//! What is refused, what is ignored, and what each is told.

use kindling::digest::Digest;
use kindling::experiment::link::{LONGEST, Link, Parsed};

/// Why nothing of a text is taken; it must then give the default link.
fn refusal(text: &str) -> Option<String> {
    let parsed = Link::parse(text);
    assert_eq!(parsed.link.validate(), Ok(()));
    let refusal = parsed.refusal.as_ref().map(ToString::to_string);
    if refusal.is_some() {
        let nothing = Parsed {
            refusal: parsed.refusal.clone(),
            ..Parsed::default()
        };
        assert_eq!(parsed, nothing, "{text}");
    }
    refusal
}

fn notices(text: &str) -> Vec<String> {
    let parsed = Link::parse(text);
    assert!(
        parsed.is_link && parsed.refusal.is_none(),
        "{text}: {parsed:?}"
    );
    parsed.notices.iter().map(ToString::to_string).collect()
}

pub fn claim(loss: &str, accuracy: &str, epochs: &str, build: &str) -> String {
    let digest = Digest::of(b"");
    format!(
        "claim-loss={loss}&claim-accuracy={accuracy}&claim-f1=0.9&claim-confusion={digest}&claim-digest={digest}\
         &claim-device=cpu&claim-build={build}&claim-epochs={epochs}"
    )
}

#[test]
fn a_sentence_says_why_a_link_is_refused() {
    for (text, reason) in [
        (
            "v=3&momentums=1",
            "The link has version \"3\", but this page understands only versions 1 to 2.",
        ),
        (
            "v=1&seed=%zz",
            "The link's seed is \"%zz\", which is not a whole number.",
        ),
        (
            "v=1&seed=7&seed=8",
            "The link gives seed twice, with different values.",
        ),
        (
            "v=1&epochs=ten",
            "The link's epochs is \"ten\", which is not a whole number.",
        ),
        (
            "v=1&epochs=99999999999999999999999",
            "Epochs is \"99999999999999999999999\"; it must be between 1 and 1000.",
        ),
        (
            "v=1&learning-rate=2",
            "Learning rate is \"2\"; it must be between 0.000001 and 1.",
        ),
        (
            "v=2&shift=9",
            "Shift in pixels is \"9\"; it must be between 0 and 8.",
        ),
        (
            "v=2&rotate=46",
            "Rotation in degrees is \"46\"; it must be between 0 and 45.",
        ),
        (
            "v=2&scale=51",
            "Scale in percent is \"51\"; it must be between 0 and 50.",
        ),
        (
            "v=2&elastic=61",
            "Elastic strength is \"61\"; it must be between 0 and 60.",
        ),
        (
            "v=2&flip=yes",
            "The link's flip does not apply to the options that the link selects.",
        ),
        (
            "v=2&experiment=hog-8-4-100&shift=2",
            "The link's shift does not apply to the options that the link selects.",
        ),
        (
            "v=2&training-images=99",
            "Training images is \"99\"; it must be between 100 and 60000.",
        ),
        (
            "v=2&training-images=60001",
            "Training images is \"60001\"; it must be between 100 and 60000.",
        ),
        (
            "v=2&training-images=all",
            "The link's training-images is \"all\", which is not a whole number.",
        ),
        (
            "v=2&label-noise=0.91",
            "Label noise is \"0.91\"; it must be between 0 and 0.9.",
        ),
        (
            "v=2&label-noise=20",
            "Label noise is \"20\"; it must be between 0 and 0.9.",
        ),
        (
            "v=2&label-noise=0.125",
            "Label noise is 0.125; it must be a whole number of percent, with at most two decimals.",
        ),
        (
            "v=2&validation-split=0.51",
            "Validation split is \"0.51\"; it must be between 0 and 0.5.",
        ),
        (
            "v=2&validation-split=0.125",
            "Validation split is 0.125; it must be a whole number of percent, with at most two decimals.",
        ),
        (
            "v=2&l2-penalty=1.5",
            "L2 is \"1.5\"; it must be between 0 and 1.",
        ),
        (
            "v=2&gradient-clipping=length",
            "The link's gradient-clipping is \"length\", which is not none, value, norm or global-norm.",
        ),
        (
            "v=2&gradient-limit=1",
            "The link's gradient-limit does not apply to the options that the link selects.",
        ),
        (
            "v=2&ema-momentum=0.9",
            "The link's ema-momentum does not apply to the options that the link selects.",
        ),
        (
            "v=2&averaging=ema&overwrite-steps=never",
            "The link's overwrite-steps is \"never\", which is not a whole number.",
        ),
        (
            "v=2&label-smoothing=1",
            "Label smoothing is \"1\"; it must be between 0 and 0.99.",
        ),
        (
            "v=2&optimizer=adamw&decoupled-decay=0.1",
            "The link's decoupled-decay does not apply to the options that the link selects.",
        ),
        (
            "v=1&experiment=mlp-101",
            "The report has no experiment \"mlp-101\".",
        ),
        (
            "v=1&orientations=8",
            "The link's orientations does not apply to the options that the link selects.",
        ),
        (
            "v=1&optimizer=adadelta",
            "The link's optimizer is \"adadelta\", which is not rmsprop, sgd, adam, adamw, nesterov-adam, lion or adagrad.",
        ),
        (
            // AdamW's link that has lost a letter.
            "v=1&optimizer=adam&weight-decay=0.004",
            "The link's weight-decay does not apply to the options that the link selects.",
        ),
        (
            "v=1&optimizer=adagrad&initial-accumulator=-0.1",
            "Initial accumulator is \"-0.1\"; it must be between 0 and 1.",
        ),
        (
            "v=1&input=hog&network=cnn",
            "Convolutions and pooling see pixels, not HOG features. Choose one or the other.",
        ),
        (
            "v=1&hiden=20",
            "The link contains \"hiden=20\", which may be a damaged hidden.",
        ),
        (
            "v=1&lr=0.1",
            "The link contains \"lr=0.1\", which may be a damaged learning-rate.",
        ),
        (
            "v=1&seed=7&hello",
            "Kindling does not understand \"hello\" in the link.",
        ),
        (
            "v=1&hidden=20&see",
            "The link is cut off: its end is missing.",
        ),
        ("v=1&hidden=20&", "The link is cut off: its end is missing."),
        ("v=1&seed=7…", "The link is cut off: its end is missing."),
        (
            "#v=1&seed=7 or #v=1&seed=8",
            "The text contains several links, or pieces of one, and they differ.",
        ),
    ] {
        let refusal = refusal(text).unwrap_or_default();
        assert!(refusal.starts_with(reason), "{text}: {refusal}");
        let remedy = refusal[reason.len()..].trim();
        assert!(
            remedy.starts_with("Kindling used none of it") && remedy.ends_with('.'),
            "{text}: {remedy}"
        );
    }
}

#[test]
fn what_can_mean_two_things_is_refused() {
    for text in [
        "v=1&seed=1 2",
        "v=1&seed=1\n2&epochs=3",
        "v=1&seed=1+2",
        "v=1&epochs=1,000",
        "v=1&epochs=1.000",
        "v=1&learning-rate=1,000",
        "v=1&experiment=mlp-10 0",
        "v=1&momentum=0.",
        "v=1&optimizer=sgd&momentum=0.",
        "v=1&network=cnn&convolutions=5x9,",
        "v=1&network=cnn&convolutions=5x1 6",
        "v=1&seed=1#2",
        "v=1&seed=1\"2",
        "v=1&seed=1&2",
        "v=1&hidden=2)0&seed=7",
        "v=1&seed=",
        "v=1&seed",
        "v=1&se=ed=7",
        "v=1&se&ed=7",
        "v=1&s\u{435}ed=7",
        "v=1&seed=\u{663}",
        "v=1&hidden=20xseed=7",
        "v=1&lock=labxseed=7",
        "v=1&claim-loss=0.1xseed=7",
        "v=1&seed=7 and epochs=3 or 4",
        "v=1&hi…poch=3",
        "v=1&learning-rate=1 e-3",
        "v=1&momentum=1 %",
        "v=1#&seed=7",
        "v=1&seed=%31",
        "v=1.5&seed=7",
        "v=1&dataset=kmnist",
        "v=1&nesterov=perhaps&optimizer=sgd",
        "v=1&optimizer=adam&rho=0.9",
    ] {
        assert!(refusal(text).is_some(), "{text:?}: {:?}", Link::parse(text));
    }
}

#[test]
fn what_decides_nothing_about_the_run_is_a_notice() {
    for (text, sentence) in [
        (
            "seed=7",
            "The link gives no version. Kindling read it as version 1.",
        ),
        (
            "v=1&lion=3",
            "Kindling ignored \"lion=3\" in the link, because it does not understand it.",
        ),
        (
            "v=1&seed=7&utm_source=mail",
            "Kindling ignored \"utm_source=mail\" in the link, because it does not understand it.",
        ),
        (
            "v=1&hide=seed,brain",
            "The link's hide names \"brain\", which is not a control on this page.",
        ),
        (
            "v=1&hide=seed&loc",
            "The link is cut off: its end is missing. The link may hide or lock more controls.",
        ),
        (
            "v=1&hide=seed…",
            "The link is cut off: its end is missing. The link may hide or lock more controls.",
        ),
    ] {
        assert_eq!(notices(text), [sentence], "{text}");
    }
    assert_eq!(notices("v=1&seed=7&seed=7"), Vec::<String>::new());
    assert_eq!(notices("?device=cpu&v=1&workers=2"), Vec::<String>::new());
}

#[test]
fn junk_is_told_from_a_link() {
    for link in ["v=1", "#seed=7", "v=1&seven=8", "hide=seed"] {
        assert!(Link::parse(link).is_link, "{link}");
    }
    for junk in [
        "",
        "#",
        "hello",
        "a=b&c=d",
        "%",
        "https://example.org/watch?v=abc",
        "I took seed=7 and lost",
    ] {
        assert_eq!(Link::parse(junk), Parsed::default(), "{junk}");
    }
}

#[test]
fn a_damaged_claim_is_unreadable_and_its_run_is_whole() {
    let good = format!("v=1&epochs=30&seed=7&{}", claim("0.1", "0.9", "30", "abc"));
    let parsed = Link::parse(&good);
    assert_eq!(
        (parsed.claim_problem, parsed.link.claim.is_some()),
        (None, true)
    );
    // A run may diverge.
    let diverged = Link::parse(&good.replace("loss=0.1", "loss=NaN")).link;
    assert!(diverged.claim.clone().unwrap().test_loss.is_nan());
    assert!(diverged.to_string().contains("claim-loss=NaN&"));
    let long = "a".repeat(65);
    for bad in [
        good.replace("claim-epochs=30", "claim-diverged=0&claim-epochs=2"),
        good.replace("claim-epochs=30", "claim-diverged=no&claim-epochs=2"),
        good.replace("claim-epochs=30", "claim-diverged=118&claim-epochs=3…"),
        good.replace("claim-epochs=30", "clxim-diverged=118&claim-epochs=2"),
        good.replace("loss=0.1", "loss=-0.1"),
        good.replace("accuracy=0.9", "accuracy=1.1"),
        good.replace("accuracy=0.9", "accuracy=much"),
        good.replace("claim-epochs=30", "claim-epochs=0"),
        // Nobody can say whether this was 3 or 30.
        good.replace("claim-epochs=30", "claim-epochs=3"),
        good.replace("claim-epochs=30", "claim-epochs=3…"),
        good.replace("claim-epochs=30", "claim-epochs=3 0"),
        good.replace("build=abc", "build="),
        good.replace("build=abc", "build=a%00"),
        good.replace("build=abc", "build=a%26b"),
        good.replace("build=abc", &format!("build={long}")),
        good.replace(&Digest::of(b"").to_string(), "12"),
        good.replace("=cpu", "=abacus"),
        good.replace("&claim-f1=0.9", ""),
        good.replace("claim-f1", "clxim-f1"),
        good.replace("&claim-f1=0.9", "&claim-f1=0.9&claim-f1=0.8"),
        good.replace("&claim-f1=", "&claim-f1"),
        good.replace("&claim-f1=", "xclaim-f1="),
        format!("{good}&claim-proof=1"),
    ] {
        let parsed = Link::parse(&bad);
        assert_eq!(
            (&parsed.refusal, &parsed.link.claim),
            (&None, &None),
            "{bad}"
        );
        let problem = parsed.claim_problem.map(|problem| problem.to_string());
        assert!(
            problem.is_some_and(|problem| problem.ends_with('.')),
            "{bad}"
        );
        assert_eq!(
            (parsed.link.spec.epochs, parsed.link.spec.seed),
            (30, 7),
            "{bad}"
        );
    }
}

#[test]
fn junk_costs_no_time_and_no_screen() {
    let junk = "seed=7&".repeat(150_000);
    let begin = std::time::Instant::now();
    assert_eq!(
        refusal(&junk).as_deref(),
        Some(
            "The link is 1050000 bytes long; the limit is 8192 bytes. Kindling used none of it. Give the link alone."
        )
    );
    assert!(begin.elapsed().as_millis() < 100);
    let begin = std::time::Instant::now();
    let told = notices(&format!("v=1{}", "&x=".repeat(LONGEST / 3 - 1)));
    assert_eq!(told.len(), 21);
    assert_eq!(told[20], "Kindling ignored 2709 more parts of the link.");
    for sign in [
        "=", "&", "v=1", "#v=1", "%25", "&amp;", "=3D", "...", "://", "seed=", "x ", "=\n",
        "\\u0026", "=http", "<", "[", "(.", ":~:", "&data=|", "。",
    ] {
        let text = format!("v=1&{}", sign.repeat((LONGEST - 4) / sign.len()));
        assert_eq!(Link::parse(&text).link.validate(), Ok(()));
    }
    // A tenth of this on a machine with nothing else to do.
    assert!(begin.elapsed().as_millis() < 6000, "{:?}", begin.elapsed());
    let told = refusal(&format!("v=1&{}", "é\u{202e}\n".repeat(1000))).unwrap();
    assert!(told.chars().count() < 500 && !told.contains(['\n', '\u{202e}']));
}
