//! The page's own wasm in a real page: the form, links, and charts on a canvas, pixel by pixel.
#![cfg(all(feature = "charts", feature = "page", target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use js_sys::{Array, ArrayBuffer, JSON, Object, Reflect};
use kindling::web::charts::RunCurves;
use kindling::web::drawable::Drawable;
use kindling::web::{describe, link, overlay, page, report, settings, weights};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

const SIDE: u32 = 400;
const TRAINING: [u8; 3] = [200, 100, 0];
const TEST: [u8; 3] = [0, 0, 255];

fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

fn theme() -> JsValue {
    json(
        r##"{"background":"#ffffff","text":"#000000","grid":"#dddddd","training":"#c86400","test":"#0000ff",
             "error":"#ff0000","font":"sans-serif","fontSize":12,"pixelRatio":1}"##,
    )
}

fn canvas() -> HtmlCanvasElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let canvas = document.create_element("canvas").unwrap();
    let canvas: HtmlCanvasElement = canvas.dyn_into().unwrap();
    canvas.set_width(SIDE);
    canvas.set_height(SIDE);
    canvas
}

/// Red, green and blue of every pixel, row by row.
fn pixels(canvas: &HtmlCanvasElement) -> Vec<[u8; 3]> {
    let context = canvas.get_context("2d").unwrap().unwrap();
    let context: CanvasRenderingContext2d = context.dyn_into().unwrap();
    let side = f64::from(SIDE);
    let image = context.get_image_data(0.0, 0.0, side, side).unwrap();
    let bytes = image.data().0;
    bytes
        .chunks(4)
        .map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect()
}

fn count(canvas: &HtmlCanvasElement, color: [u8; 3]) -> usize {
    pixels(canvas)
        .into_iter()
        .filter(|pixel| *pixel == color)
        .count()
}

#[wasm_bindgen_test]
fn curves_are_drawn_in_the_colors_of_training_and_test() {
    let mut curves = RunCurves::new(2, 4, false);
    let empty = canvas();
    let draw = |curves: &RunCurves, canvas: &HtmlCanvasElement, measure: &str| {
        let chart = curves.chart(measure.into()).unwrap();
        chart.draw(canvas.clone(), theme()).unwrap();
    };
    draw(&curves, &empty, "accuracy");
    for epoch in [1, 2] {
        let row = format!(
            r#"{{"epoch":{epoch},"trainLoss":0.3,"trainAccuracy":0.9{epoch},"testLoss":0.2,"testAccuracy":0.95}}"#
        );
        curves.push_epoch(json(&row)).unwrap();
    }
    curves.push_losses(&[0.4, 0.35, 0.3, 0.25]);
    for measure in ["loss", "accuracy"] {
        let full = canvas();
        draw(&curves, &full, measure);
        // The legend alone shows each colour too.
        for color in [TRAINING, TEST] {
            let (before, after) = (count(&empty, color), count(&full, color));
            assert!(after > before + 50, "{measure}: {before}, then {after}");
        }
    }
}

/// The matrix counts one kind of mistake only: 4, taken for 9. Its cell must be in row 4 and column 9.
#[wasm_bindgen_test]
fn rows_of_the_confusion_matrix_are_true_classes() {
    let mut rows = vec![vec![0; 10]; 10];
    rows[4][9] = 12;
    let canvas = canvas();
    let matrix = json(&format!("{rows:?}"));
    let chart = Drawable::confusion(matrix, "mnist".into()).unwrap();
    chart.draw(canvas.clone(), theme()).unwrap();
    let pixels = pixels(&canvas);
    let reddish = |pixel: &[u8; 3]| pixel[0] > 240 && pixel[1] < 120 && pixel[2] < 120;
    let places: Vec<usize> = (0..pixels.len())
        .filter(|&index| reddish(&pixels[index]))
        .collect();
    assert!(places.len() > 300, "{} pixels of a mistake", places.len());
    let middle = |axis: fn(usize) -> usize| {
        places.iter().map(|&index| axis(index)).sum::<usize>() / places.len()
    };
    let side = SIDE as usize;
    let (x, y) = (middle(|index| index % 400), middle(|index| index / 400));
    assert!(
        x > side * 9 / 10,
        "column 9 is the last one, this is at {x}"
    );
    assert!(
        (side * 4 / 10..side * 6 / 10).contains(&y),
        "row 4 is near the middle, this is at {y}"
    );
}

/// The message of an error about epochs: 0 of 1 to 1000.
fn assert_out_of_range(error: &JsValue) {
    let words = Reflect::get(error, &"words".into()).unwrap();
    assert_eq!(
        String::from(JSON::stringify(&words).unwrap()),
        r#"{"id":"spec-out-of-range","args":{"what":{"id":"setting-epochs","args":{}},"value":{"digits":"0"},"#
            .to_owned()
            + r#""from":{"digits":"1"},"to":{"digits":"1000"}}}"#
    );
}

/// One that stood in wasm's memory would hold whatever is written there next.
#[wasm_bindgen_test]
fn the_picture_of_the_first_layer_has_memory_of_its_own() {
    let image = weights::draw_first_layer(&[1, 2, 2, 1], &[1.0, -1.0, 0.0, 1.0], 1, 1, theme());
    let image = image.unwrap().unwrap();
    let data = Reflect::get(&image, &"data".into()).unwrap();
    let memory: ArrayBuffer = Reflect::get(&data, &"buffer".into())
        .unwrap()
        .unchecked_into();
    assert_eq!(memory.byte_length(), 4 * image.width() * image.height());
}

#[wasm_bindgen_test]
fn the_layer_table_follows_the_spec() {
    let spec = page::default_spec().unwrap();
    let rows: Array = page::layer_table(spec.clone()).unwrap().unchecked_into();
    let parameters = |index| {
        let value = Reflect::get(&rows.get(index), &"parameters".into()).unwrap();
        value.as_f64().unwrap()
    };
    assert_eq!(
        [parameters(0), parameters(1), parameters(2)],
        [0.0, 78_500.0, 1_010.0]
    );
    Reflect::set(&spec, &"epochs".into(), &0.into()).unwrap();
    let error: JsValue = page::layer_table(spec).unwrap_err().into();
    assert_out_of_range(&error);
}

#[wasm_bindgen_test]
fn a_link_goes_to_javascript_and_back() {
    let fragment = "v=1&experiment=cnn-25&seed=7&claim-loss=0.0712&claim-accuracy=0.9787&claim-f1=0.978\
        &claim-confusion=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\
        &claim-digest=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\
        &claim-device=cpu&claim-build=0.1.0&claim-epochs=10&hide=optimizer,seed";
    let parsed = link::parse_link(&format!("#{fragment}&lion=3")).unwrap();
    let text: String = JSON::stringify(&parsed).unwrap().into();
    assert!(text.contains(r#""earlyStopping":null"#), "{text}");
    assert!(text.contains(r#""claim":{"testLoss":0.0712,"#), "{text}");
    assert!(
        text.contains(r#""hide":["optimizer","seed"],"lock":[],"#),
        "{text}"
    );
    assert!(
        text.contains(
            r#""isLink":true,"refusal":"","claimProblem":"","notices":[{"id":"link-ignored","args":{"part":{"id":"quoted","args":{"text":"lion=3"}}}}]"#
        ),
        "{text}"
    );
    for known_to_the_page in ["isLink", "refusal", "claimProblem", "notices"] {
        Reflect::delete_property(parsed.unchecked_ref::<Object>(), &known_to_the_page.into())
            .unwrap();
    }
    assert_eq!(link::print_link(parsed.clone()).unwrap(), fragment);

    // A link can be made of a spec alone, but not of one that nobody can train.
    assert_eq!(
        link::print_link(json(r#"{"spec":{"seed":3}}"#)).unwrap(),
        "v=1&experiment=mlp-100&seed=3"
    );
    let error: JsValue = link::print_link(json(r#"{"spec":{"epochs":0}}"#))
        .unwrap_err()
        .into();
    assert_out_of_range(&error);
}

#[wasm_bindgen_test]
fn a_claim_is_held_against_what_a_run_gave() {
    let row =
        r#"{"epoch":1,"trainLoss":0.3,"trainAccuracy":0.9,"testLoss":0.2,"testAccuracy":0.1}"#;
    let counts = ["[1,0,0,0,0,0,0,0,0,2]"; 10].join(",");
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let outcome = json(&format!(
        r#"{{"name":"a run","spec":{{"epochs":1}},"rows":[{row}],"confusion":[{counts}],"digest":"{digest}",
             "device":"cpu","build":"a"}}"#
    ));
    let claim = link::claim_of(outcome.clone()).unwrap();
    let verdict = |claim| {
        let verification = link::verdict(claim, outcome.clone()).unwrap();
        let part = |key: &str| {
            let part = Reflect::get(&verification, &key.into()).unwrap();
            String::from(JSON::stringify(&part).unwrap())
        };
        (part("verdict"), part("sentence"))
    };
    assert_eq!(verdict(claim.clone()).0, r#""identical""#);
    Reflect::set(&claim, &"testLoss".into(), &f64::NAN.into()).unwrap();
    let (verdict, sentence) = verdict(claim);
    assert_eq!(verdict, r#""differs""#);
    let difference =
        r#"{"id":"verdict-difference","args":{"name":{"id":"figure-test-loss","args":{}},"#;
    assert!(
        sentence.starts_with(r#"{"id":"verdict-differs","#),
        "{sentence}"
    );
    assert!(sentence.contains(difference), "{sentence}");
}

#[wasm_bindgen_test]
fn every_value_of_a_spec_has_a_field_and_together_they_make_it_again() {
    let text = |value: &JsValue| -> String { JSON::stringify(value).unwrap().into() };
    let optimizer = r#"{"kind":"sgd","learningRate":0.05,"momentum":0.9,"nesterov":true}"#;
    let spec = json(&format!(r#"{{"optimizer":{optimizer},"epochs":3}}"#));
    let values = settings::values_of(spec).unwrap();
    let fields = text(&settings::settings_of_form().unwrap());
    for key in Object::keys(values.unchecked_ref::<Object>()) {
        let key = text(&key);
        assert!(fields.contains(&format!(r#""key":{key}"#)), "{key}");
    }
    let entries = Object::entries(values.unchecked_ref::<Object>());
    let made = text(&settings::spec_of(entries.into()).unwrap());
    assert!(made.contains(optimizer), "{made}");
    assert!(made.contains(r#""epochs":3"#), "{made}");
}

fn record() -> JsValue {
    let row =
        r#"{"epoch":1,"trainLoss":0.3,"trainAccuracy":0.9,"testLoss":0.2,"testAccuracy":0.95}"#;
    let counts = ["[1,0,0,0,0,0,0,0,0,2]"; 10].join(",");
    json(&format!(
        r#"{{"id":7,"name":"<b>=1+1","spec":{{}},"rows":[{row}],"losses":[0.5,0.4],"stepsPerEpoch":2,
             "confusion":[{counts}],"digest":null,"link":"https://example.org/#seed=1","seconds":3}}"#
    ))
}

#[wasm_bindgen_test]
fn runs_are_overlaid_each_in_its_color() {
    let colors: Vec<String> = Array::from(&overlay::run_colors(theme()).unwrap())
        .iter()
        .map(|color| color.as_string().unwrap())
        .collect();
    assert_eq!((colors.len(), colors[1].as_str()), (8, "#d55e00"));
    let runs = Array::of2(&record(), &record());
    for options in [
        "{}",
        r#"{"measure":"accuracy"}"#,
        r#"{"logarithmic":true,"steps":true}"#,
    ] {
        let drawn = canvas();
        let chart = Drawable::overlay(runs.clone().into(), json(options)).unwrap();
        chart.draw(drawn.clone(), theme()).unwrap();
        // The mark of the second run's only epoch, and that in the legend.
        let pixels = count(&drawn, [0xd5, 0x5e, 0x00]);
        assert!(pixels > 50, "{options}: {pixels}");
    }
}

#[wasm_bindgen_test]
fn a_run_is_handed_in_in_every_format_without_touching_the_document() {
    let body = web_sys::window()
        .unwrap()
        .document()
        .unwrap()
        .body()
        .unwrap();
    let before = body.child_element_count();
    for (format, words) in [
        ("html", "<h1><bdi>&lt;b&gt;=1+1</bdi></h1>"),
        ("md", "# \\<b\\>\\=1\\+1"),
        (
            "loss.svg",
            "aria-label=\"report-loss-chart (run: &lt;b&gt;=1+1)\"",
        ),
        ("accuracy.svg", "<svg xmlns="),
        ("confusion.svg", "chart-predicted-class"),
        ("history.csv", "<b>=1+1,1,0.3,0.9,0.2,0.95"),
        ("confusion.csv", "9,1,0,0,0,0,0,0,0,0,2"),
        ("json", "\"name\": \"<b>=1+1\""),
    ] {
        let text = report::write_report(record(), format.into(), JsValue::NULL).unwrap();
        assert!(text.contains(words), "{format}: {text}");
    }
    assert_eq!(body.child_element_count(), before);
    assert!(report::write_report(record(), "docx".into(), JsValue::NULL).is_err());
    let file = report::report_file_name("<b>=1+1", "md");
    assert_eq!(file, "kindling-b-1-1.md");
}

#[wasm_bindgen_test]
fn a_spec_says_in_words_what_differs() {
    let spec = || json(r#"{"seed":7}"#);
    for base in [JsValue::NULL, JsValue::UNDEFINED, json("{}")] {
        let settings = Array::from(&describe::differences(spec(), base).unwrap());
        let text = String::from(JSON::stringify(&settings).unwrap());
        let expected = r#"[{"label":{"id":"setting-seed","args":{}},"value":{"digits":"7"}}]"#;
        assert_eq!(text, expected);
    }
    let all = Array::from(&describe::describe(spec()).unwrap());
    // Every setting that such a spec has; those of version 1 alone are 17.
    assert!(all.length() >= 17, "{}", all.length());
}

/// On this platform no `usize` holds them.
#[wasm_bindgen_test]
fn a_link_with_a_number_beyond_all_ranges_is_refused() {
    for text in [
        "epochs=5000000000",
        "hidden=4294967296",
        "batch-size=99999999999",
        "patience=5000000000",
        "input=hog&cell=5000000000",
        "input=hog&orientations=99999999999999999999999",
        "seed=99999999999999999999999",
    ] {
        let parsed = link::parse_link(&format!("#v=1&{text}")).unwrap();
        let refusal = Reflect::get(&parsed, &"refusal".into()).unwrap();
        let said = String::from(JSON::stringify(&refusal).unwrap());
        let is_of_range = ["spec-out-of-range", "hog-"].map(|id| said.contains(id));
        assert!(is_of_range.contains(&true), "{text}: {said}");
    }
}
