//! What mails, chats, printers and hands do to links: the same run and the same claim, or none.

use crate::at_least;
use crate::manglers::{AFTER, MANGLERS};
use crate::mutations::mutations;
use crate::strategies::{claimed_links, links, named, rng_links};
use kindling::experiment::link::{Control, LONGEST, Link, Parsed};
use kindling::experiment::{CATALOGUE, OptimizerConfig};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Whether a text gives this link, or nothing at all.
fn agrees(text: &str, link: &Link) -> Result<Parsed, TestCaseError> {
    let parsed = Link::parse(text);
    prop_assert_eq!(parsed.link.validate(), Ok(()));
    if parsed.is_link {
        prop_assert_eq!(&parsed.link.spec, &link.spec, "{}", text);
        if parsed.claim_problem.is_none() {
            // A damaged claim is never none.
            prop_assert_eq!(&parsed.link.claim, &link.claim, "{}", text);
        }
    } else {
        prop_assert_eq!(&parsed.link, &Link::default(), "{}", text);
    }
    Ok(parsed)
}

proptest! {
    #![proptest_config(at_least(2000))]

    #[test]
    fn whatever_happens_to_a_link_can_be_undone(link in links(), mangler in select(MANGLERS.to_vec())) {
        let text = mangler.1(&link.to_string());
        let parsed = Link::parse(&text);
        let understood = (&parsed.link, &parsed.refusal, &parsed.claim_problem);
        prop_assert_eq!(understood, (&link, &None, &None), "{}: {}", mangler.0, text);
    }

    #[test]
    fn two_things_that_happen_make_no_other_run(
        link in links(), first in select(MANGLERS.to_vec()), second in select(MANGLERS.to_vec())
    ) {
        // Whoever writes a build's name in capitals names another build.
        prop_assume!(link.claim.is_none() || ![first.0, second.0].contains(&"capitals"));
        let text = second.1(&first.1(&link.to_string()));
        agrees(&text, &link)?;
    }

    #[test]
    fn what_follows_an_honest_claim_does_not_damage_it(
        link in claimed_links(), after in select(AFTER.to_vec()), mangler in select(MANGLERS.to_vec())
    ) {
        let text = format!("{link}{after}");
        let parsed = agrees(&text, &link)?;
        prop_assert!(parsed.is_link && parsed.claim_problem.is_none(), "{}: {:?}", text, parsed);
        agrees(&mangler.1(&text), &link)?;
    }

    #[test]
    fn a_link_that_is_cut_in_its_claim_or_in_a_key_is_no_other_run(link in links(), at in any::<Index>()) {
        let text = link.to_string();
        let cut = &text[..at.index(text.len())];
        let parsed = Link::parse(cut);
        prop_assert_eq!(parsed.link.validate(), Ok(()));
        let claim = text.find("&claim-").filter(|&claim| cut.len() > claim + 1);
        if claim.is_some() {
            let spec = parsed.refusal.is_none().then_some(&parsed.link.spec);
            prop_assert!(spec.is_none_or(|spec| *spec == link.spec), "{}", cut);
            let is_whole = parsed.link.claim.is_some() && parsed.link.claim == link.claim;
            // The epochs of a run that may end early, or has diverged, can lose a digit unseen.
            let has_diverged = link.claim.as_ref().is_some_and(|claim| claim.diverged.is_some());
            let may_end_early = (link.spec.early_stopping.is_some() || has_diverged) && cut.contains("claim-epochs=");
            prop_assert!(is_whole || parsed.claim_problem.is_some() || parsed.refusal.is_some() || may_end_early, "{}", cut);
        }
        let last = cut.rsplit('&').next().unwrap_or_default();
        let key_is_cut = cut.contains('&') && !last.contains('=');
        if key_is_cut && !text[..cut.len()].contains("claim-") && !cut.contains("hide=") {
            let is_told = parsed.refusal.is_some() || parsed.claim_problem.is_some() || !parsed.notices.is_empty();
            prop_assert!(is_told, "{}", cut);
            prop_assert!(parsed.refusal.is_some() || parsed.link.spec == link.spec, "{}", cut);
        }
    }

    #[test]
    fn one_sign_more_less_or_other_makes_no_other_run(
        link in links(), at in any::<Index>(), sign in "[ -/:-~é\u{200b}\u{435}\n]", how in 0..3usize
    ) {
        let text = link.to_string();
        let at = at.index(text.len());
        let from = text.as_bytes()[at];
        // Nobody can see that 12 was 72, or 1e7 was 1e-7; nor that %2E was 2E.
        let in_number = |sign: u8| sign.is_ascii_digit() || b"eE-+.%\\".contains(&sign);
        prop_assume!(how == 1 || !sign.bytes().all(in_number));
        prop_assume!(how == 0 || !in_number(from));
        let (before, behind) = text.split_at(at);
        let edited = match how {
            0 => format!("{before}{sign}{behind}"),
            1 => format!("{before}{}", &behind[1..]),
            _ => format!("{before}{sign}{}", &behind[1..]),
        };
        let parsed = Link::parse(&edited);
        prop_assert_eq!(parsed.link.validate(), Ok(()));
        if parsed.is_link {
            prop_assert_eq!(&parsed.link.spec, &link.spec, "{:?}", edited);
            let claims = parsed.link.claim.is_some() || parsed.claim_problem.is_some();
            prop_assert_eq!(claims, link.claim.is_some(), "{:?}", edited);
        }
    }

    #[test]
    fn spaces_and_line_breaks_make_no_other_run(link in links(), places in prop::collection::vec(any::<Index>(), 1..4), space in select(vec![" ", "\n", "\r\n", "\n> ", "=\n"])) {
        let mut text = link.to_string();
        for place in places {
            text.insert_str(place.index(text.len() + 1), space);
        }
        agrees(&text, &link)?;
    }
}

#[test]
fn most_of_what_happens_twice_is_undone_too() {
    let links = rng_links(4 * mutations());
    let (mut all, mut taken) = (0, 0);
    for (link, first, second) in links.iter().flat_map(|link| {
        MANGLERS
            .iter()
            .flat_map(move |first| MANGLERS.iter().map(move |second| (link, first, second)))
    }) {
        let parsed = Link::parse(&second.1(&first.1(&link.to_string())));
        all += 1;
        taken += usize::from(parsed.link == *link && parsed.claim_problem.is_none());
    }
    println!("{taken} of {all} pairs are undone");
    assert!(taken * 100 > all * 85, "{taken} of {all}");
}

#[test]
fn mangled_links_are_read() {
    let mut state = 1u64;
    let mut random = |below: usize| {
        // Knuth's generator: the same texts in every run.
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (state >> 33) as usize % below
    };
    let begin = std::time::Instant::now();
    let signs: Vec<char> =
        "&=%#?<>\"'()[]|;,.-_+ \n\\0123456789abcdefvxyzEX…–é\u{200b}\u{fffd}\0😀"
            .chars()
            .collect();
    let links: Vec<String> = rng_links(200).iter().map(Link::to_string).collect();
    let mut taken = 0;
    let rounds = 20_000 * mutations();
    for round in 0..rounds {
        let mut text: Vec<char> = links[round % links.len()].chars().collect();
        for _ in 0..=random(4) {
            let at = random(text.len().max(1));
            if text.is_empty() {
                break;
            }
            match random(5) {
                0 => text.insert(at, signs[random(signs.len())]),
                1 => text[at] = signs[random(signs.len())],
                2 => drop(text.remove(at)),
                3 => text.truncate(at.max(1)),
                _ => text.extend_from_within(at..),
            }
        }
        let text: String = text.into_iter().collect();
        let parsed = Link::parse(&text[..text.floor_char_boundary(LONGEST)]);
        assert_eq!(parsed.link.validate(), Ok(()), "{text}");
        assert!(!(parsed.is_link && parsed.refusal.is_some()));
        taken += usize::from(parsed.is_link);
    }
    // Most are refused, and some are still whole.
    assert!((rounds / 20..rounds / 10 * 9).contains(&taken), "{taken}");
    println!("{taken} of {rounds} taken, in {:?}", begin.elapsed());
}

#[test]
fn one_meaning_is_taken_however_it_is_written() {
    let spec = |text: &str| {
        let parsed = Link::parse(text);
        assert!(parsed.is_link, "{text}: {:?}", parsed.refusal);
        assert_eq!(parsed.notices, [], "{text}");
        parsed.link.spec
    };
    let cnn = CATALOGUE
        .iter()
        .find(|experiment| experiment.id == "cnn-25")
        .unwrap();
    for text in [
        "v=1&Experiment=CNN-25&seed=7",
        "v=1&experiment=cnn_25&seed=7.",
        "v=1&experiment=cnn 25&seed=7",
        "v=1&experiment=cnn-\n25&seed=7",
        "V=1&EXPERIMENT=CNN-25&SEED=7",
        "v=1;experiment=cnn-25;seed=7",
        "v=1, experiment=cnn-25, seed=7",
        "v = 1 & experiment = cnn-25 & seed = 7",
        "v=1 experiment=cnn-25 seed=7 thanks!",
        "v=1&ex\nperiment=cnn-25&se\ned=7",
        "v=1&ampexperiment=cnn-25&ampseed=007",
        "seed=7&v=1&experiment=cnn-25",
    ] {
        assert_eq!(spec(text), cnn.spec(7), "{text}");
    }
    for (text, nesterov) in [
        ("yes", true),
        ("true", true),
        ("1", true),
        ("On", true),
        ("no", false),
        ("False", false),
        ("0", false),
    ] {
        let spec = spec(&format!("v=1&optimizer=SGD&nesterov={text}"));
        assert!(
            matches!(spec.optimizer, OptimizerConfig::Sgd(sgd) if sgd.nesterov == nesterov),
            "{text}"
        );
    }
    for text in ["0.01", "0,01", "1e-2", "1E–2", "0.010", "+0.01", " 0,01 "] {
        assert_eq!(
            spec(&format!("v=1&learning_rate={text}&seed=2"))
                .optimizer
                .learning_rate(),
            0.01,
            "{text}"
        );
    }
    assert_eq!(spec("v=1&patience=None").early_stopping, None);
    assert_eq!(
        spec("v=1&dataset=Fashion_MNIST"),
        spec("v=1&dataset=fashion-mnist")
    );
    assert_eq!(
        spec("v=1&network=cnn&convolutions=5×9,+5X9;3 x 16"),
        spec("v=1&network=cnn&convolutions=5x9,5x9,3x16")
    );
    assert_eq!(
        spec("v=1&optimizer=rmsprop¢ered=yes"),
        spec("v=1&centered=yes")
    );
}

#[test]
fn names_of_controls_are_separated_by_anything() {
    let both: Vec<Control> = vec![named("learning-rate"), named("seed")];
    for names in [
        "learning-rate,seed",
        "learning-rate, seed",
        "learning-rate;seed",
        "learning-rate+seed",
        "Learning rate, Seed",
        "learning_rate seed",
        "seed,learning-\nrate",
        "se\ned,learning-rate.",
    ] {
        let parsed = Link::parse(&format!("v=1&hide={names}"));
        assert_eq!(parsed.notices, [], "{names}");
        assert_eq!(
            parsed.link.hide.into_iter().collect::<Vec<_>>(),
            both,
            "{names}"
        );
    }
    let parsed = Link::parse("v=1&lock=seed&hide=lab&lock=epochs");
    let locked: Vec<Control> = parsed.link.lock.into_iter().collect();
    assert_eq!(locked, [named("epochs"), named("seed")]);
}
