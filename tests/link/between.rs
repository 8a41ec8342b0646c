//! What stands in a link, or sticks to its end, without being of it: told from what is, or refused.

use crate::at_least;
use crate::strategies::links;
use kindling::experiment::link::{Link, Parsed};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const CUT: &str = "The link is cut off: its end is missing.";

/// Why nothing of a text is taken.
fn refusal(text: &str) -> String {
    let Parsed {
        refusal, is_link, ..
    } = Link::parse(text);
    assert!(!is_link, "{text:?} is taken: {:?}", Link::parse(text));
    refusal.map_or_else(
        || panic!("{text:?} is no link"),
        |refusal| refusal.to_string(),
    )
}

/// What a page, a mail program or a printer puts between two lines.
const BETWEEN: [&str; 8] = [
    "\nSeite 2 von 3\n",
    "\nPage 2 of 3\n",
    "\nAm 26.11.2026 schrieb Tom:\n",
    "\n26.11.2026\n",
    "\n> On Thu, Nov 26, 2026, Tom wrote:\n> ",
    "\n8 o'clock\n",
    "\n- 2 -\n",
    "\nhttps://example.org/mail 1/2\n",
];

proptest! {
    #![proptest_config(at_least(5000))]

    #[test]
    fn words_within_a_key_make_no_other_run(link in links(), at in any::<Index>(), words in select(BETWEEN.to_vec())) {
        let text = link.to_string();
        let end = text.find("&claim-").or(text.find("&hide=")).or(text.find("&lock=")).or(text.find("&view=")).unwrap_or(text.len());
        // Somewhere in a key of the run.
        let keys: Vec<usize> = (1..end)
            .filter(|&at| {
                let part = text[..at].rsplit('&').next().unwrap_or_default();
                !part.is_empty() && !part.contains('=') && text.is_char_boundary(at)
            })
            .collect();
        prop_assume!(!keys.is_empty());
        let at = keys[at.index(keys.len())];
        let torn = format!("{}{words}{}", &text[..at], &text[at..]);
        let parsed = Link::parse(&torn);
        prop_assert!(!parsed.is_link || parsed.link.spec == link.spec, "{:?}: {:?}", torn, parsed);
    }
}

#[test]
fn words_within_a_key_refuse_the_link() {
    for (key, at) in [("hidden=8", 3), ("batch-size=1000", 5), ("epochs=3", 1)] {
        for words in BETWEEN {
            let text = format!("#v=1&{}{words}{}&seed=7", &key[..at], &key[at..]);
            assert!(
                refusal(&text).contains("Kindling used none of it"),
                "{text}"
            );
        }
    }
    let claimed = "#v=1&hid\nSeite 2 von 3\nden=8&epochs=1&claim-loss=0.1";
    assert!(refusal(claimed).contains("Kindling does not understand"));
}

#[test]
fn names_of_trackers_are_passed_over() {
    for name in [
        "utm_source",
        "fbclid",
        "gclid",
        "mc_cid",
        "ref",
        "source",
        "_hsenc",
        "sa",
        "ust",
        "utm_\nsource",
    ] {
        let parsed = Link::parse(&format!("v=1&seed=7&{name}=1"));
        assert_eq!((parsed.link.spec.seed, parsed.refusal), (7, None), "{name}");
        assert_eq!(parsed.notices.len(), 1, "{name}");
    }
    let words = Link::parse("Schau: foo=1&v=1&seed=7");
    assert_eq!((words.link.spec.seed, words.notices.len()), (7, 1));
}

#[test]
fn a_short_key_that_was_mistyped_is_no_foreign_one() {
    for text in [
        "sede=3", "esed=7", "ecll=7", "ep=7", "sd=7", "pch=7", "ne=yes", "opt=adam", "op=adam",
        "h=20",
    ] {
        let reason = refusal(&format!("v=1&{text}"));
        assert!(
            reason.contains("which may be a damaged"),
            "{text}: {reason}"
        );
    }
    // Nobody takes such a value for an experiment or for epochs.
    assert!(Link::parse("v=1&ei=AbC").is_link);
}

#[test]
fn a_key_that_a_sign_has_torn_is_no_claim() {
    // All of these begin like "claim-epochs" by its initials.
    for text in [
        "ce=ntered=yes",
        "input=hog&ce&ll=7",
        "input=hog&ce=7",
        "ce=yes",
    ] {
        refusal(&format!("v=1&{text}"));
    }
}

#[test]
fn a_mark_of_a_cut_is_seen_in_whatever_form() {
    for mark in [
        "[...]",
        " [...]",
        "[…]",
        "(...)",
        "(…)",
        " (…)",
        ". . .",
        " . . .",
        " (gekürzt)",
        "[+12 chars]",
        " [12 more characters]",
        "\n\n[Message clipped]  View entire message",
        " Mehr anzeigen",
        "\nShow more",
        ", Mehr anzeigen",
        " Read more",
        "もっと見る",
    ] {
        let text = format!("https://example.org/#v=1&epochs=3&seed=42{mark}");
        assert!(
            refusal(&text).starts_with(CUT),
            "{text}: {}",
            refusal(&text)
        );
    }
    for text in [
        "v=1&hi[...]den=8",
        "v=1&hidden=2[…]&seed=7",
        "v=1&network=cnn&convolutions=5x9, Mehr anzeigen",
        "v=1&network=cnn&convolutions=5x9,.",
        "v=1&network=cnn&convolutions=5x9,..",
        "v=1&network=cnn&convolutions=5x9, danke",
        "v=1&network=cnn&convolutions=5x9、",
    ] {
        refusal(text);
    }
    // Words that a link stands in are no mark.
    for text in [
        "(read more: https://example.org/#v=1&seed=42)",
        "[Read more](https://example.org/#v=1&seed=42)",
        "[...] https://example.org/#v=1&seed=42 is mine",
        "v=1&seed=42 more or less",
    ] {
        assert_eq!(Link::parse(text).link.spec.seed, 42, "{text}");
    }
}

#[test]
fn a_refusal_shows_what_follows() {
    for (text, shown) in [
        ("\"v=1&seed=7\",\"1\"", r#""7\",\"1\"""#),
        ("v=1&seed=7(5)", "\"7(5)\""),
        ("v=1&seed=7[1]", "\"7[1]\""),
        ("'v=1&seed=7'>5</a>", "\"7\\'>5</a>\""),
        ("v=1&optimizer=adam(5)", "\"adam(5)\""),
        ("(v=1&seed=ten)", "\"ten\""),
    ] {
        let reason = refusal(text);
        assert!(
            reason.contains(&format!(" is {shown}, which is not ")),
            "{text}: {reason}"
        );
    }
}

/// What sticks to the end of a link and is surely no part of it.
const GLUED: [&str; 24] = [
    "😀",
    "👍🏽!",
    "❤\u{fe0f}",
    "。",
    "、",
    "」",
    "）",
    "谢谢",
    "です。よろしく",
    "입니다",
    "입니다. 고마워요",
    "؟",
    ":~:text=Loss",
    ":~:text=5%20epochs",
    "\0",
    "\0\0",
    "\n26/11/2026, 10:32 - Tom: thx",
    "\n[26.11.26, 10:32:15] Tom: thx",
    "\n26.11.26, 10:32 - Tom: danke",
    "\n10:32",
    "<br />Danke",
    "<wbr>",
    "&data=05|02|tom@example.org|08dd|0|0|Unknown|TWFp|0|||&sdata=aB=&reserved=0",
    "😀\n10:32",
];

#[test]
fn what_sticks_to_the_end_is_no_part_of_it() {
    for glued in GLUED {
        for end in [
            "seed=42",
            "optimizer=sgd&learning-rate=1e-3",
            "experiment=cnn-25",
            "network=cnn&convolutions=5x9",
            "hide=seed",
        ] {
            let text = format!("https://example.org/#v=1&{end}");
            let parsed = Link::parse(&format!("{text}{glued}"));
            let is_list = glued.contains('、') && end.contains("convolutions");
            if is_list {
                assert!(parsed.refusal.is_some());
                continue;
            }
            // The words behind a list of controls are told, as names of none.
            let notices = parsed.notices.clone();
            assert!(
                notices.is_empty() || end.contains("hide"),
                "{text}{glued:?}: {notices:?}"
            );
            let whole = Parsed {
                notices: vec![],
                ..parsed
            };
            assert_eq!(whole, Link::parse(&text), "{glued:?}");
        }
    }
    let wrapped = "https://example.org/#v=1&<wbr>hid<br />den=8&<WBR/>seed=7";
    assert_eq!(Link::parse(wrapped).link.spec.seed, 7);
    assert_eq!(
        Link::parse(wrapped)
            .link
            .spec
            .network
            .shorthand()
            .unwrap()
            .hidden,
        8
    );
}

#[test]
fn what_may_be_the_rest_of_a_value_is_refused() {
    for glued in [
        // Chats make this of "8)".
        "😎",
        "万",
        "😀2",
        "です8",
        "😀 2",
        "7\u{fe0f}\u{20e3}",
        "🔟",
        "\n2 26/11/2026",
        "\n10",
        " 10:32",
        "\0\u{31}",
        "\u{435}",
        "<br>2",
        ":~:text=a&seed=8",
        "&data=05&sdat=1",
        "&data=05|02&epochs=3",
    ] {
        refusal(&format!("v=1&seed=4{glued}"));
    }
    for open in ["0。", "1、", "0.です"] {
        refusal(&format!("v=1&momentum={open}"));
    }
}

#[test]
fn a_damaged_list_of_controls_is_said_and_the_run_is_whole() {
    let parsed = Link::parse("v=1&epochs=3&hide=experiment,optimizer,patien&ce&lock=dataset");
    assert_eq!((parsed.link.spec.epochs, parsed.refusal), (3, None));
    assert_eq!((parsed.link.claim, parsed.claim_problem), (None, None));
    let told: Vec<String> = parsed.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "Kindling does not understand \"ce\" in the link. The link may hide or lock more controls.",
            "The link's hide names \"patien\", which is not a control on this page.",
        ]
    );
}
