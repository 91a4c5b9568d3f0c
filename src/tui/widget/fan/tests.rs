use super::*;
use crate::tui::widget::page::line_width;

/// 800 M, 50 M less a month, and a payment of 300 M in the ninth; paths above and below it.
fn fan() -> Fan {
    let projected: Vec<f64> =
        (0..19).map(|at| 800e6 - 50e6 * f64::from(at) - if at >= 9 { 300e6 } else { 0.0 }).collect();
    let shifted = |by: f64| -> Vec<f64> {
        projected.iter().enumerate().map(|(at, value)| value + by * at as f64).collect()
    };
    Fan {
        first: "2026-06-30".parse().unwrap(),
        median: shifted(-10e6),
        low: shifted(-25e6),
        high: shifted(15e6),
        projected,
        floor: 100e6,
        wall: Some(9),
        reach: 0.0,
    }
}

fn text(lines: &[Line]) -> String {
    let line = |line: &Line| -> String {
        let text: String = line.iter().map(|span| span.text.as_ref()).collect();
        text.trim_end().to_owned()
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn drawn(fan: &Fan, columns: usize, rows: usize) -> String {
    text(&fan.lines(columns, rows, &Symbols::unicode()))
}

#[test]
fn the_chart_at_its_sizes() {
    insta::assert_snapshot!("large", drawn(&fan(), 72, 16));
    insta::assert_snapshot!("medium", drawn(&fan(), 44, 9));
    insta::assert_snapshot!("small", drawn(&fan(), 20, 4));
    insta::assert_snapshot!("ascii", text(&fan().lines(60, 12, &Symbols::ascii())));
}

#[test]
fn without_paths_the_curve_stands_alone() {
    let fan = Fan { median: Vec::new(), low: Vec::new(), high: Vec::new(), wall: None, ..fan() };
    let text = drawn(&fan, 44, 9);
    assert!(!text.contains('░') && !text.contains("wall"), "{text}");
    insta::assert_snapshot!("alone", text);
}

#[test]
fn money_below_zero_is_marked_at_the_bottom_and_never_drawn_as_zero() {
    let rows = fan().lines(44, 9, &Symbols::unicode());
    // 50 M × 10 and 300 M are gone after ten of eighteen months
    let bottom: String = rows[6].iter().map(|span| span.text.as_ref()).collect();
    assert!(bottom.ends_with(&"↓".repeat(16)), "{bottom}");
    let symbols = Symbols::unicode();
    let pen = Pen { symbols: &symbols, width: 80 };
    assert!(text(&fan().legend(&pen)).contains("↓↓ below 0"));
    let sunk = Fan { projected: vec![-5e6; 6], floor: 0.0, wall: None, ..Fan::default() };
    assert!(drawn(&sunk, 30, 5).contains("↓↓↓↓↓"));
}

#[test]
fn ascii_is_ascii_and_tells_the_lines_apart() {
    let symbols = Symbols::ascii();
    let text = text(&fan().lines(60, 12, &symbols));
    assert!(text.is_ascii(), "{text}");
    assert!(
        text.contains('*') && text.contains('o') && text.contains(':') && text.contains("V wall"),
        "{text}"
    );
}

#[test]
fn every_size_is_filled_and_none_overflows() {
    for symbols in [Symbols::unicode(), Symbols::ascii()] {
        for (columns, rows) in (0..130).flat_map(|columns| (0..30).map(move |rows| (columns, rows))) {
            let lines = fan().lines(columns, rows, &symbols);
            assert!(lines.is_empty() || lines.len() == rows, "{columns}x{rows}");
            assert!(lines.iter().all(|line| line_width(line) <= columns), "{columns}x{rows}");
            assert!(!lines.is_empty() || columns < 20 || rows < 4, "{columns}x{rows}");
        }
    }
    assert!(Fan::default().lines(80, 20, &Symbols::unicode()).is_empty());
    let holes = Fan { projected: vec![f64::NAN, 1e6, f64::INFINITY], ..Fan::default() };
    assert_eq!(holes.lines(40, 9, &Symbols::unicode()).len(), 9);
}

#[test]
fn labels_say_no_more_digits_than_there_are() {
    assert_eq!([1.5e9, 600e6, 1e9, 12.5e6].map(brief), ["1.5B", "600M", "1B", "12.5M"]);
}
