//! Reports with a look inside: the images that are confused most often, and what spoke for the surest.

use super::{all, has_row, named, parse, text, view, write};
use kindling::report::{Explanation, Look, Mistake, Png, ReportFormat, RunRecord, RunReport};
use kindling::words::Words;

const PIXEL: &str = "data:image/png;base64,iVBORw0KGgo=";

/// Two of three images whose class the perceptron mistakes, and why.
fn looked_into(run: RunRecord, count: u32) -> RunReport {
    let pixel = || Png::try_from(PIXEL.to_string()).unwrap();
    let mistake = |number, share| Mistake {
        number,
        share,
        picture: pixel(),
    };
    let look = Look {
        truth: 4,
        predicted: 9,
        count,
        images: vec![mistake(247, 0.9931), mistake(1112, 0.87)],
        explanation: Some(Explanation {
            times_input: pixel(),
            grad_cam: None,
            occlusion: pixel(),
        }),
    };
    RunReport {
        look: Some(look),
        ..RunReport::of(run).unwrap()
    }
}

#[test]
fn a_look_inside_shows_the_mistakes_and_what_spoke_for_the_surest() {
    let run = named("First try");
    let count = run.confusion.as_ref().unwrap().rows()[4][9];
    let report = looked_into(run, count);
    let html = report.write(ReportFormat::Html, &Words::current()).unwrap();
    let page = parse(&html);
    let images = all(&page, "img");
    let labels: Vec<&str> = images
        .iter()
        .filter_map(|image| image.attribute("alt"))
        .collect();
    assert_eq!(
        labels,
        [
            "Test image 247, predicted with 99.31 %",
            "Test image 1112, predicted with 87.00 %",
            "Test image 247, predicted with 99.31 %",
            "Gradient × input",
            "Occlusion"
        ]
    );
    assert!(
        images
            .iter()
            .all(|image| image.attribute("src") == Some(PIXEL))
    );
    let body = text(page.root_element());
    for words in [
        &*format!("True 4, predicted 9: {count} images"),
        "The 2 surest of them",
        "Why 9?",
        "Blue speaks for the class",
        "the square itself may look like a stroke",
    ] {
        assert!(body.contains(words), "{words}");
    }
    assert!(!body.contains("Grad-CAM") && !body.contains("of another moment"));
    assert!(has_row(&page, &["247", "99.31 %"]));
    // Nothing but what it holds itself.
    assert!(html.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:\""));
}

#[test]
fn a_look_inside_that_does_not_fit_the_matrix_says_so() {
    let html = looked_into(named("First try"), 9999).write(ReportFormat::Html, &Words::current());
    assert!(html.unwrap().contains("of another moment"));
}

#[test]
fn markdown_names_the_images_and_embeds_none() {
    let report = looked_into(named("First try"), 2);
    let markdown = report.write(ReportFormat::Markdown, &Words::current());
    let viewed = view(&markdown.unwrap());
    assert_eq!((viewed.headings.len(), viewed.tables), (7, 8));
    for words in [
        "True 4, predicted 9: 2 images",
        "The surest first",
        "are in the report as a web page",
        "1112",
    ] {
        assert!(viewed.words.contains(words), "{words}");
    }
}

#[test]
fn a_look_inside_changes_nothing_but_html_and_markdown() {
    let run = named("First try");
    let (plain, looked) = (RunReport::of(run.clone()).unwrap(), looked_into(run, 2));
    let json = |report: &RunReport| serde_json::to_string(report).unwrap();
    assert_eq!(json(&plain), json(&looked));
    for format in [
        ReportFormat::LossSvg,
        ReportFormat::ConfusionSvg,
        ReportFormat::HistoryCsv,
        ReportFormat::ConfusionCsv,
    ] {
        let write = |report: &RunReport| report.write(format, &Words::current()).unwrap();
        assert_eq!(write(&plain), write(&looked));
    }
}

#[test]
fn a_page_with_a_look_inside_is_the_page_without_and_a_section() {
    let run = named("First try");
    let mut html = looked_into(run.clone(), 2)
        .write(ReportFormat::Html, &Words::current())
        .unwrap();
    let mut cut = |from: &str, to: &str| {
        let start = html.find(from).unwrap();
        let end = start + html[start..].find(to).unwrap();
        html.replace_range(start..end, "");
    };
    cut("; img-src data:", "\"/>");
    cut(
        ".images {",
        "@media screen and (prefers-color-scheme: dark) {\n  svg",
    );
    cut(
        "<section>\n<h2>A look inside",
        "<section>\n<h2>Verification",
    );
    assert_eq!(html, write(run, ReportFormat::Html));
}

#[test]
fn only_a_png_that_is_there_is_an_image() {
    for address in [
        "https://evil.example/x.png",
        "data:image/svg+xml;base64,AAAA",
        "data:image/png;base64,",
        "data:image/png;base64,AA\" onerror=\"alert(1)",
        "",
    ] {
        assert!(Png::try_from(address.to_string()).is_err(), "{address}");
    }
    let unread = serde_json::json!({ "number": 1, "share": 0.5, "picture": "x.png" });
    let refusal = serde_json::from_value::<Mistake>(unread).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "This is no picture that a report can hold."
    );
}
