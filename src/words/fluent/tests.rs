use super::*;
use crate::words::message;

fn said(language: Language, message: &Message) -> String {
    Words::of(language).say(message)
}

#[test]
fn numbers_have_the_signs_of_their_language() {
    let count = Message::Count(1_234_567);
    let loss = Message::decimals(0.0431, 4);
    let said = Language::ALL.map(|language| (said(language, &count), said(language, &loss)));
    assert_eq!(
        said,
        [
            ("1,234,567".into(), "0.0431".into()),
            ("1\u{202f}234\u{202f}567".into(), "0,0431".into()),
            ("1.234.567".into(), "0,0431".into()),
        ]
    );
    for short in [0, 7, 999] {
        assert_eq!(
            Words::of(Language::De).say(&Message::Count(short)),
            short.to_string()
        );
    }
}

#[test]
fn the_number_decides_between_singular_and_plural() {
    let epochs = |count: u64, language| said(language, &message!("epochs", count));
    assert_eq!(epochs(1, Language::En), "1 epoch");
    assert_eq!(epochs(2, Language::En), "2 epochs");
    assert_eq!(epochs(1, Language::De), "1 Epoche");
    // To French, none is one.
    assert_eq!(epochs(0, Language::Fr), "0 époque");
    assert_eq!(epochs(1500, Language::Fr), "1500 époques");
}

#[test]
fn arguments_are_said_in_the_same_language() {
    let layer = message!(
        "layer-with-activation",
        layer = id!("layer-dense"),
        activation = "ReLU"
    );
    assert_eq!(said(Language::En, &layer), "Dense, ReLU");
    assert_eq!(
        said(
            Language::De,
            &Message::list(id!("list-semicolon"), [layer.clone(), layer])
        ),
        "Dense, ReLU; Dense, ReLU"
    );
}

#[test]
fn an_id_that_no_catalogue_has_is_said_as_it_is() {
    let unknown = Message::Said {
        id: "nobody-wrote-this",
        args: vec![("count", Message::Whole(2))],
    };
    assert_eq!(unknown.to_string(), "nobody-wrote-this (count: 2)");
}

#[test]
fn every_tag_is_one() {
    for language in Language::ALL {
        assert_eq!(tag(language).to_string(), language.to_string());
    }
}
