use super::*;
use crate::charts::theme::tests_support::theme;
use crate::charts::{Svg, area};

fn line(name: &str, kind: LineKind, points: &[(f64, f64)]) -> Line {
    Line {
        name: name.into(),
        color: LineColor::Test,
        kind,
        points: points.to_vec(),
    }
}

fn chart(lines: Vec<Line>) -> LineChart {
    LineChart {
        epochs: 4,
        values: Values::Amounts,
        lines,
    }
}

fn svg(chart: &LineChart) -> String {
    let mut svg = Svg::new((480, 300));
    chart
        .draw(&area(&mut svg), &theme(), &Words::current())
        .unwrap();
    svg.file("Lines")
}

#[test]
fn a_flat_line_is_seen_on_an_axis_from_0() {
    let flat = chart(vec![line(
        "",
        LineKind::Steps,
        &[(0.5, 0.001), (3.5, 0.001)],
    )]);
    assert_eq!(flat.range(), 0.0..0.00125);
    let svg = svg(&flat);
    assert!(svg.contains(">0.0010<") && svg.contains(">Epoch<"), "{svg}");
    assert!(!svg.contains("<circle"));
    assert!(
        svg.contains("stroke=\"#282828\" stroke-width=\"2\""),
        "{svg}"
    );
}

#[test]
fn a_line_without_a_name_is_not_in_the_legend_and_a_long_name_stays_inside() {
    let points = [(1.0, 0.5), (2.0, 0.4)];
    let names = |svg: &str| svg.matches("text-anchor=\"start\"").count();
    let unnamed = svg(&chart(vec![line("", LineKind::Epochs, &points)]));
    assert_eq!(names(&unnamed), 0);
    let name = "Norm of the whole gradient";
    let named = svg(&chart(vec![line(name, LineKind::Epochs, &points)]));
    assert_eq!(names(&named), 1);
    let before = &named[..named.find(name).unwrap()];
    let from = before.rfind("translate(").unwrap() + "translate(".len();
    let x: f64 = before[from..].split(' ').next().unwrap().parse().unwrap();
    assert!(x + 0.56 * 12.0 * name.len() as f64 <= 480.0, "{x}");
}

#[test]
fn long_numbers_on_the_axis_stay_inside() {
    let points = [(0.5, 0.001), (3.5, 0.001)];
    let svg = svg(&chart(vec![line("", LineKind::Steps, &points)]));
    let before = &svg[..svg.find(">0.0010<").unwrap()];
    let from = before.rfind("translate(").unwrap() + "translate(".len();
    let end: f64 = before[from..].split(' ').next().unwrap().parse().unwrap();
    // Digits of common fonts are 0.64 em wide; a point takes half of that.
    assert!(end - 5.5 * 0.64 * 12.0 >= 0.0, "{end}");
}

#[test]
fn what_stands_behind_decides_the_axis_only_while_it_is_alone() {
    let steps = line("", LineKind::Background, &[(0.5, 9.0), (0.8, 2.0)]);
    let epochs = line("Test", LineKind::Epochs, &[(1.0, 0.4)]);
    assert_eq!(chart(vec![steps.clone()]).range(), 0.0..9.0 * 1.05);
    assert_eq!(chart(vec![steps, epochs]).range(), 0.0..0.5);
}

#[test]
fn the_page_describes_a_chart_in_plain_words() {
    let json = r#"{"epochs":4,"values":"amounts",
        "lines":[{"name":"One","color":"test","kind":"steps","points":[[0.5,1],[1.5,2]]}]}"#;
    let read: LineChart = serde_json::from_str(json).unwrap();
    assert_eq!(
        read,
        chart(vec![line(
            "One",
            LineKind::Steps,
            &[(0.5, 1.0), (1.5, 2.0)]
        )])
    );
}

#[test]
fn differences_have_a_line_at_zero_and_are_never_cut_off() {
    let gap = LineChart {
        values: Values::Differences,
        ..chart(vec![line(
            "",
            LineKind::Epochs,
            &[(1.0, -0.2), (2.0, 40.0), (3.0, 0.3)],
        )])
    };
    assert!(gap.range().start < -0.2 && gap.range().end > 40.0);
    let svg = svg(&gap);
    assert!(!svg.contains("cut off"), "{svg}");
    assert_eq!(svg.matches("<circle").count(), 3);
    // The grid's and the axes' lines have other colours.
    let of_text = "stroke=\"#141414\" stroke-width=\"1\"";
    assert_eq!(svg.matches(of_text).count(), 1, "{svg}");
    let shares = LineChart {
        values: Values::ShareDifferences,
        ..gap
    };
    assert!(self::svg(&shares).contains("%<"));
}

#[test]
fn sizes_of_all_powers_of_ten_are_told_apart() {
    let points = [(1.0, 1e-4), (2.0, 0.0), (3.0, 10.0)];
    let sizes = LineChart {
        values: Values::Powers,
        ..chart(vec![line("", LineKind::Epochs, &points)])
    };
    let svg = svg(&sizes);
    assert!(svg.contains(">0.001<") && svg.contains(">1<"), "{svg}");
    assert_eq!(svg.matches("<circle").count(), 2, "zero has no place");
    assert!(!svg.contains("finite") && !svg.contains("NaN"));
}

#[test]
fn rings_have_no_line_and_a_color_can_be_one_of_several() {
    let json = r#"{"epochs":4,"values":"amounts",
        "lines":[{"name":"One","color":2,"kind":"rings","points":[[1,1],[2,0.5]]}]}"#;
    let read: LineChart = serde_json::from_str(json).unwrap();
    assert_eq!(read.lines[0].color, LineColor::Series(2));
    let svg = svg(&read);
    assert_eq!(svg.matches("<circle").count(), 3, "with that of the legend");
    assert_eq!(svg.matches("stroke=\"#009e73\"").count(), 3, "{svg}");
}
